"""install and uninstall: what they write, what they leave, what they refuse."""
import base64, json, os, shutil, subprocess, unittest
from trees import BINARY, TOP, HomeTest, Host, own_machine, tree

SAMPLES = os.path.join(TOP, "manifests/policies/samples")


class Install(HomeTest):
    def test_uninstall_leaves_the_tree_that_was_there(self):
        before = tree(self.home.path)
        for clients in ("thunderbird", "thunderbird,firefox,librewolf", "all"):
            with self.subTest(clients):
                code, report = self.report("install", "--user", "--copy", "--client", clients)
                self.assertEqual((code, report["exit"], report["good"]), (0, 0, True))
                self.assertTrue(os.access(report["program"], os.X_OK))
                self.assertNotEqual(tree(self.home.path), before)
                code, report = self.report("uninstall", "--user")
                self.assertEqual((code, report["failed"]), (0, []))
                self.assertEqual(sorted(tree(self.home.path)), sorted(before))
                self.assertTrue(tree(self.home.path) == before)

    def test_a_dry_run_writes_nothing_and_says_all(self):
        before = tree(self.home.path)
        _, planned = self.report("install", "--copy", "--dry-run", "--client", "thunderbird,librewolf")
        self.assertEqual(tree(self.home.path), before)
        self.assertEqual({f["state"] for f in planned["files"]}, {"would be written"})
        _, done = self.report("install", "--copy", "--client", "thunderbird,librewolf")
        self.assertEqual([f["path"] for f in done["files"]], [f["path"] for f in planned["files"]])
        self.assertEqual({f["state"] for f in done["files"]}, {"written"})
        self.assertEqual({f["state"] for f in self.report("install", "--copy", "--client", "thunderbird,librewolf")[1]["files"]}, {"unchanged"})
        installed = tree(self.home.path)
        removed = self.report("uninstall", "--dry-run")[1]["removed"]
        self.assertEqual(tree(self.home.path), installed)
        self.assertEqual(sorted(removed), sorted(f["path"] for f in done["files"]))

    def test_all_are_all_that_are_known(self):
        _, report = self.report("install", "--client", "all")
        self.assertEqual((sorted(report["clients"]), report["skipped"]), (["brave", "chrome", "chromium", "edge", "firefox", "librewolf", "thunderbird", "vivaldi"], []))
        self.assertEqual(self.run_it("install", "--client", "thunderbird,pine").returncode, 2)

    def test_the_next_step_is_said(self):
        self.assertIn("No restart is needed", " ".join(self.report("install")[1]["next"]))
        xpi = self.write("build/sincerely-thunderbird.xpi", "")
        self.assertIn(xpi, " ".join(self.report("install")[1]["next"]))

    def test_what_others_may_write_is_refused(self):
        for path, mode, fix in ((self.program, 0o777, "chmod go-w"), (os.path.dirname(self.program), 0o777, "chmod go-w")):
            with self.subTest(path):
                was = os.stat(path).st_mode
                os.chmod(path, mode)
                before = tree(self.home.path)
                code, report = self.report("install")
                self.assertEqual((code, report["exit"]), (4, 4))
                self.assertEqual(report["fix"], f"{fix} {path}")
                self.assertEqual(tree(self.home.path), before)
                subprocess.run(report["fix"].split(), check=True)
                self.assertEqual(self.run_it("install").returncode, 0)
                os.chmod(path, was)
        os.mkdir(self.path(".mozilla2"))
        os.chmod(self.path(".mozilla"), 0o777)
        self.assertEqual(self.run_it("install").returncode, 4)

    def test_a_policy_is_for_the_machine(self):
        done = self.run_it("install", "--policy", os.path.join(SAMPLES, "office.json"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("--system", done.stderr)

    def test_a_faulty_policy_is_refused_before_anything_is_written(self):
        policy = self.write("policy.json", '{\n "lockd": {}}')
        code, report = self.report("install", "--system", "--dry-run", "--policy", policy)
        self.assertEqual(code, 5)
        self.assertIn(":2: lockd: unknown key", report["refused"])

    def test_an_upgrade_while_a_host_runs(self):
        self.assertEqual(self.run_it("install", "--copy").returncode, 0)
        copy = self.path(".local/lib/sincerely/sincerely")
        with Host(self.home, binary=copy) as host:
            host.initialize()
            with open(self.program, "ab") as file:
                file.write(b"\0")  # another build
            self.assertEqual(self.run_it("install", "--copy").returncode, 0)
            self.assertEqual(os.path.getsize(copy), os.path.getsize(self.program))
            self.assertIn("suggestions", host.check({"id": "d", "text": "Hi"})["result"])
            with Host(self.home, binary=copy) as newer:
                newer.initialize()
                self.assertEqual(newer.close(), 0)
            self.assertEqual(host.close(), 0)

    def test_uninstall_says_what_stays(self):
        self.run_it("install", "--client", "thunderbird,librewolf")
        self.write(".thunderbird/a.default/extensions.json", {"addons": [{"id": "sincerely@sincerely.email", "version": "0.1.0", "active": True}]})
        _, report = self.report("uninstall", "--client", "thunderbird")
        self.assertTrue(any("extension in thunderbird" in s for s in report["stays"]), report)
        self.assertTrue(any("still registered" in s for s in report["stays"]), report)
        with Host(self.home) as host:
            host.initialize()
            host.call("settings/set", {"changes": {"level": "thorough"}})
        _, report = self.report("uninstall", "--keep-profile")
        self.assertTrue(any("settings and history" in s for s in report["stays"]), report)


class WholeMachine(HomeTest):
    def machine(self, script, *arguments):
        done = own_machine(script, *arguments, environment=self.home.environment())
        if done is None:
            self.skipTest("needs root and mounts")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    LIST = 'list() { find /etc/sincerely /usr/local/lib/sincerely /usr/lib/mozilla /usr/lib/librewolf /etc/opt /etc/chromium \\( -type d -printf "%M %u %p\\n" -o -printf "%M %u %p %s\\n" \\) 2>/dev/null | sort; }\n'

    def test_for_everybody_with_a_policy_and_away_again(self):
        said = self.machine(self.LIST + """
            list > $2/before
            umask 077
            "$1" install --system --client all --policy "$3/office.json" --json > $2/report
            list
            chmod 755 $2
            su -s /bin/sh nobody -c '/usr/local/lib/sincerely/sincerely --version'
            /usr/local/lib/sincerely/sincerely doctor --json > $2/doctor || true
            /usr/local/lib/sincerely/sincerely uninstall --system > $2/gone
            list > $2/after
            diff $2/before $2/after && echo equal
            """, self.program, self.home.path, SAMPLES)
        self.assertIn("equal", said)
        self.assertIn("-rw-r--r-- root /etc/sincerely/policy.json", said)
        self.assertIn("-rwxr-xr-x root /usr/local/lib/sincerely/sincerely", said)
        self.assertIn("sincerely 0.", said)  # another user runs it
        with open(self.path("report")) as file:
            self.assertEqual(json.load(file)["program"], "/usr/local/lib/sincerely/sincerely")
        with open(self.path("doctor")) as file:
            report = json.load(file)
        policy = next(f for f in report["findings"] if f["id"] == "policy")
        self.assertEqual((policy["state"], policy["found"]), ("good", "/etc/sincerely/policy.json"))

    def test_an_extension_of_ones_own_is_listed_and_answered(self):
        other = "abcdefghijklmnopabcdefghijklmnop"
        said = self.machine(f"""
            "$1" install --system --client chromium,brave --extension {other}
            cat /etc/chromium/native-messaging-hosts/email.sincerely.host.json /etc/opt/chrome/native-messaging-hosts/email.sincerely.host.json
            /usr/local/lib/sincerely/sincerely chrome-extension://{other}/ < /dev/null && echo answered
            /usr/local/lib/sincerely/sincerely chrome-extension://{other[::-1]}/ < /dev/null || echo refused $?
            """, self.program)
        self.assertEqual(said.count(f"chrome-extension://{other}/"), 2)
        self.assertIn("answered", said)
        self.assertIn("refused 3", said)
        self.assertEqual(self.run_it("install", "--client", "chromium", "--extension", other).returncode, 2)

    @unittest.skipUnless(shutil.which("minisign"), "minisign is not installed")
    def test_a_signed_policy_brings_its_key_once(self):
        folder = self.path("delivery")
        os.mkdir(folder)
        secret, public, policy = self.path("key.sec"), folder + "/policy.pub", folder + "/policy.json"
        subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", secret], check=True, capture_output=True)
        with open(public) as file:
            key = base64.b64decode(file.read().splitlines()[1])[2:10][::-1].hex().upper()
        with open(policy, "w") as file:
            json.dump({"signed": {"key": key, "version": 1, "expires": "2099-01-01"}}, file)
        subprocess.run(["minisign", "-S", "-s", secret, "-m", policy], check=True, capture_output=True)
        said = self.machine("""
            "$1" install --system --policy $2/delivery/policy.json
            ls /etc/sincerely
            minisign -G -W -f -p $2/delivery/policy.pub -s $2/other.sec > /dev/null
            minisign -S -s $2/other.sec -m $2/delivery/policy.json > /dev/null
            "$1" install --system --policy $2/delivery/policy.json || echo refused $?
            "$1" uninstall --system > /dev/null
            ls -d /etc/sincerely 2>/dev/null || echo gone
            """, self.program, self.home.path)
        for word in ("policy.json.minisig", "policy.pub", "refused 5", "gone"):
            self.assertIn(word, said)


if __name__ == "__main__":
    unittest.main()

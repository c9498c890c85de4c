"""The packages: built from this build folder, installed, upgraded and purged on a machine of their own."""
import glob, hashlib, json, os, re, shutil, subprocess, tempfile, unittest
from trees import BINARY, TOP, HomeTest, own_machine, tree

FOLDER = os.path.dirname(BINARY)
CONFIG = os.path.join(FOLDER, "CPackConfig.cmake")
EPOCH = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "LC_ALL": "C", "TZ": "UTC"}
OUT = None


def pack(generator, out):
    done = subprocess.run(["cpack", "-G", generator, "--config", CONFIG, "-B", out], cwd=FOLDER, env=EPOCH, capture_output=True, text=True, umask=0o022)
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(glob.glob(os.path.join(out, "*." + generator.lower())))


def setUpModule():
    global OUT
    if not os.path.exists(CONFIG) or not shutil.which("cpack") or not shutil.which("dpkg-shlibdeps"):
        raise unittest.SkipTest("needs a build folder, cpack and dpkg-dev")
    OUT = tempfile.mkdtemp(prefix="sincerely-packages-")
    pack("DEB", OUT)


def tearDownModule():
    if OUT:
        shutil.rmtree(OUT, ignore_errors=True)


def debs():
    return sorted(glob.glob(os.path.join(OUT, "*.deb")))


def host_deb():
    return next(d for d in debs() if os.path.basename(d).startswith("sincerely_"))


class Packages(HomeTest):
    def machine(self, script, *arguments):
        done = own_machine(script, *arguments, environment=self.home.environment())
        if done is None:
            self.skipTest("needs root and mounts")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_what_is_in_them(self):
        listed = subprocess.run(["dpkg-deb", "-c", host_deb()], capture_output=True, text=True, check=True).stdout
        for path in ("./usr/bin/sincerely", "./usr/lib/mozilla/native-messaging-hosts/email.sincerely.host.json", "./usr/share/man/man1/sincerely.1.gz", "./usr/share/bash-completion/completions/sincerely",
                     "./usr/share/fish/vendor_completions.d/sincerely.fish", "./usr/share/zsh/vendor-completions/_sincerely", "./usr/share/doc/sincerely/copyright",
                     "./usr/share/sincerely/policies/policy.schema.json", "./usr/share/sincerely/policies/samples/office.json"):
            self.assertIn(path, listed)
        self.assertEqual({line.split()[1] for line in listed.splitlines()}, {"root/root"})
        control = subprocess.run(["dpkg-deb", "-f", host_deb()], capture_output=True, text=True, check=True).stdout
        for word in ("libsodium23", "libhunspell", "Recommends: hunspell-en-us, hunspell-de-de, hunspell-no"):
            self.assertIn(word, control)

    def test_the_team_program_is_a_package_of_its_own_and_no_timer_is_on(self):
        team = [d for d in debs() if os.path.basename(d).startswith("sincerely-team_")]
        if not team:
            self.skipTest("built without libpq")
        listed = subprocess.run(["dpkg-deb", "-c", team[0]], capture_output=True, text=True, check=True).stdout
        for path in ("./usr/bin/sincerely-team", "./usr/lib/systemd/user/sincerely-team.service", "./usr/lib/systemd/user/sincerely-team.timer",
                     "./usr/share/man/man1/sincerely-team.1.gz", "./usr/share/sincerely/team/schema.sql", "./usr/share/sincerely/team/remove.sql"):
            self.assertIn(path, listed)
        self.assertNotIn(".wants", listed)
        control = self.path("control")
        subprocess.run(["dpkg-deb", "-e", team[0], control], check=True)
        self.assertEqual(set(os.listdir(control)), {"control", "md5sums"}, "no script that could switch it on")
        for deb, uses in ((team[0], True), (host_deb(), False)):
            depends = subprocess.run(["dpkg-deb", "-f", deb, "Depends"], capture_output=True, text=True, check=True).stdout
            self.assertEqual("libpq5" in depends, uses, depends)

    def test_packed_twice_they_are_equal(self):
        with tempfile.TemporaryDirectory() as again:
            for first, second in zip(debs(), pack("DEB", again), strict=True):
                with open(first, "rb") as a, open(second, "rb") as b:
                    self.assertEqual(hashlib.sha256(a.read()).hexdigest(), hashlib.sha256(b.read()).hexdigest(), first)

    @unittest.skipUnless(shutil.which("lintian"), "lintian is not installed")
    def test_lintian_finds_no_error(self):
        done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error", "--tag-display-limit", "0", *debs()], capture_output=True, text=True)
        self.assertEqual((done.returncode, re.findall(r"^E:.*", done.stdout, re.M)), (0, []), done.stdout)

    LIST = 'list() { find /usr /etc /opt -not -path "*/__pycache__*" \\( -type d -printf "%M %u %p\\n" -o -printf "%M %u %p %s\\n" \\) | grep -vE "/etc/(ld.so.cache|mailcap)|/usr/share/(mime|applications)/" | sort; }\n'

    def test_install_upgrade_while_a_host_runs_and_purge(self):
        newer = self.path("newer")
        subprocess.run(["dpkg-deb", "-R", host_deb(), newer], check=True)
        control = os.path.join(newer, "DEBIAN/control")
        with open(control) as file:
            text = re.sub(r"^Version: .*", "Version: 99.0", file.read(), flags=re.M)
        with open(control, "w") as file:
            file.write(text)
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-b", newer, self.path("newer.deb")], check=True, capture_output=True)
        said = self.machine(self.LIST + """
            list > $1/before
            dpkg -i $2 > /dev/null
            sincerely install --system --json > $1/installed
            (sleep 6; echo) | su -s /bin/sh nobody -c 'sincerely host' &
            host=$!
            dpkg -i $1/newer.deb > /dev/null
            dpkg-query -W -f '${Version} ' sincerely
            wait $host && echo host ended well
            sincerely doctor | tail -1
            dpkg -P sincerely > /dev/null
            list > $1/after
            diff $1/before $1/after && echo equal
            """, self.home.path, host_deb())
        for word in ("99.0", "host ended well", "thunderbird finds the program", "equal"):
            self.assertIn(word, said)
        with open(self.path("installed")) as file:
            self.assertEqual([f["state"] for f in json.load(file)["files"]], ["unchanged"], "the package holds what install would write")

    @unittest.skipUnless(shutil.which("thunderbird"), "Thunderbird is not installed")
    def test_thunderbird_takes_the_packaged_extension(self):
        extension = [d for d in debs() if "webext-sincerely-thunderbird" in d]
        if not extension:
            self.skipTest("the extension is not built")
        profile = self.path("profile")
        os.mkdir(profile)
        shutil.copytree(profile, self.path(".thunderbird/a.default"))
        profile = self.path(".thunderbird/a.default")
        with open(os.path.join(profile, "user.js"), "w") as file:
            file.writelines(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in {
                "app.update.auto": False, "extensions.update.enabled": False, "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
                "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9, "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9,
                "app.use_without_mail_account": True, "mail.provider.suppress_dialog_on_startup": True, "mailnews.start_page.enabled": False, "toolkit.telemetry.enabled": False}.items())
        said = self.machine("""
            dpkg -i $2 $3 > /dev/null
            thunderbird --headless --no-remote --profile $1/.thunderbird/a.default > $1/said 2>&1 &
            client=$!
            for second in $(seq 60); do grep -q sincerely@sincerely.email $1/.thunderbird/a.default/extensions.json 2>/dev/null && break; sleep 1; done
            kill $client; wait $client || true
            sincerely doctor --json || true
            """, self.home.path, host_deb(), extension[0])
        report = json.loads(said)
        found = {f["id"]: f for f in report["findings"]}
        self.assertEqual((found["extension"]["state"], found["client"]["state"], report["exit"]), ("good", "good", 0), report["findings"])
        self.assertRegex(found["client"]["found"], r"thunderbird \d+")

    @unittest.skipUnless(shutil.which("rpmbuild"), "rpm is not installed")
    def test_rpm(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            first, second = pack("RPM", one), pack("RPM", two)
            names = [os.path.basename(p) for p in first]
            self.assertTrue(any(n.startswith("sincerely-") for n in names), names)
            for a, b in zip(first, second, strict=True):
                with open(a, "rb") as x, open(b, "rb") as y:
                    self.assertEqual(x.read() == y.read(), True, a)
            listed = subprocess.run(["rpm", "-qpl", next(p for p in first if "/sincerely-" in p)], capture_output=True, text=True, check=True).stdout
            self.assertIn("/usr/bin/sincerely\n", listed)

    @unittest.skipUnless(shutil.which("rpmbuild") and os.geteuid() == 0, "needs rpm and root")
    def test_rpm_installs_what_the_deb_holds_and_leaves_nothing(self):
        """Into an empty tree: without what it depends on, and without a shell that could run a script."""
        with tempfile.TemporaryDirectory() as out:
            packages = {os.path.basename(p).rsplit("-", 2)[0]: p for p in pack("RPM", out)}
            self.assertEqual(set(packages), {os.path.basename(d).split("_")[0] for d in debs()})
            for deb in debs():
                name = os.path.basename(deb).split("_")[0]
                unpacked, root = self.path(f"deb-{name}"), self.path(f"rpm-{name}")
                os.makedirs(os.path.join(root, "var/lib/rpm"))
                subprocess.run(["dpkg-deb", "-x", deb, unpacked], check=True)
                rpm = ["rpm", "--root", root, "--dbpath", "/var/lib/rpm"]
                subprocess.run([*rpm, "--initdb"], check=True)
                before = {path for path in tree(root) if not path.startswith("var/lib/rpm")}
                subprocess.run([*rpm, "-i", "--nodeps", "--ignorearch", packages[name]], check=True, capture_output=True)
                installed = {path: found for path, found in tree(root).items() if path.startswith("usr")}
                self.assertEqual({k: v for k, v in tree(unpacked).items() if v[1] is not None}, {k: v for k, v in installed.items() if v[1] is not None}, name)
                self.assertEqual(subprocess.run([*rpm, "-V", "--nodeps", name], capture_output=True, text=True).stdout, "", "as packed")
                print(f"  {name}: {sum(v[1] is not None for v in installed.values())} files, equal to those of the .deb")
                subprocess.run([*rpm, "-e", "--nodeps", name], check=True, capture_output=True)
                left = {path for path, found in tree(root).items() if found[1] is not None and not path.startswith("var/lib/rpm")}
                self.assertEqual(left, {path for path in before if os.path.isfile(os.path.join(root, path))}, name)

    def test_bill_of_materials_lists_what_is_loaded(self):
        done = subprocess.run([os.path.join(TOP, "scripts/package_sbom.py"), BINARY], env=EPOCH, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        document = json.loads(done.stdout)
        self.assertEqual((document["spdxVersion"], document["creationInfo"]["created"]), ("SPDX-2.3", "2023-11-14T22:13:20Z"))
        names = {p["name"] for p in document["packages"]}
        self.assertLessEqual({"sincerely", "libsodium23", "libc6", "npm-preact"}, names)
        ids = {p["SPDXID"] for p in document["packages"]}
        self.assertTrue(all(r["relatedSpdxElement"] in ids for r in document["relationships"]))


if __name__ == "__main__":
    unittest.main()

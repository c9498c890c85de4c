"""doctor: broken installations, one fault each. It names the fault, and what it says ends it.

The table of all of them is docs/admin/faults.md; SINCERELY_TABLE=write writes it anew."""
import base64, json, os, shutil, sqlite3, subprocess, sys, unittest
from broken import EXTENSION, TABLE, Case, page
from trees import BINARY, TOP, Host, take_own_machine

OWN = False
POLICY = "/etc/sincerely/policy.json"


def setUpModule():
    global OWN
    OWN = take_own_machine()


def tearDownModule():
    if OWN:
        subprocess.run([BINARY, "uninstall", "--system"], capture_output=True)
    path = os.path.join(TOP, "docs/admin/faults.md")
    if os.environ.get("SINCERELY_TABLE") == "write":
        with open(path, "w", encoding="utf-8") as file:
            file.write(page())
    elif OWN and shutil.which("minisign") and len(TABLE) >= 35:
        with open(path, encoding="utf-8") as file:
            assert file.read() == page(), "docs/admin/faults.md is out of date: SINCERELY_TABLE=write scripts/fleet.sh BINARY doctor"


class Installation(Case):
    def test_nothing_is_wrong(self):
        report = self.doctor()
        self.assertIsNone(report["first"], report["first"])
        self.assertEqual(report["faults"], [])
        self.assertEqual({"id", "name", "state", "found"} - set(report["findings"][0]), set())

    def test_no_manifest(self):
        os.remove(self.manifest)
        self.broken("manifest gone", "user.manifest-there", 1)

    def test_manifest_is_a_pipe(self):
        os.remove(self.manifest)
        os.mkfifo(self.manifest)
        self.broken("manifest is a pipe", "user.manifest-readable", 1)

    def test_manifest_is_half_written(self):
        with open(self.manifest, "r+") as file:
            file.truncate(30)
        self.broken("manifest half written", "user.manifest-json", 1)

    def test_manifest_is_a_list(self):
        self.write(".mozilla/native-messaging-hosts/email.sincerely.host.json", "[]")
        self.broken("manifest is a list", "user.manifest-json", 1)

    def test_manifest_of_a_chromium(self):
        self.change(lambda m: m.update(allowed_origins=[]))
        self.broken("a key of Chromium's manifest", "user.manifest-keys", 1)

    def test_manifest_without_description(self):
        self.change(lambda m: m.pop("description"))
        self.broken("description missing", "user.manifest-keys", 1)

    def test_another_name(self):
        self.change(lambda m: m.update(name="email.other"))
        self.broken("name is another's", "user.manifest-name", 1)

    def test_another_type(self):
        self.change(lambda m: m.update(type="socket"))
        self.broken("wrong type", "user.manifest-type", 1)

    def test_stale_id(self):
        self.change(lambda m: m.update(allowed_extensions=["old@sincerely.email"]))
        self.broken("stale extension id", "user.manifest-extension", 1)

    def test_id_that_is_no_list(self):
        self.change(lambda m: m.update(allowed_extensions="sincerely@sincerely.email"))
        self.broken("id is a text, not a list", "user.manifest-extension", 1)

    def test_relative_path(self):
        self.change(lambda m: m.update(path="sincerely"))
        self.broken("relative path", "user.program", 1)

    def test_moved_program(self):
        shutil.rmtree(os.path.dirname(self.copy))
        self.broken("program moved", "user.program", 1)

    def test_program_is_a_folder(self):
        self.change(lambda m: m.update(path=self.home.path))
        self.broken("path is a folder", "user.program", 1)

    def test_wrong_mode(self):
        os.chmod(self.copy, 0o644)
        self.broken("program cannot be run", "user.program", 1)

    def test_another_program(self):
        self.change(lambda m: m.update(path="/bin/true"))
        self.broken("another program", "user.answer", 1)

    def test_a_program_that_prints(self):
        self.change(lambda m: m.update(path=self.write("hello", "#!/bin/sh\necho hello\n", 0o755)))
        self.broken("a wrapper that prints", "user.answer", 1)

    def test_half_a_program(self):
        with open(self.copy, "r+b") as file:
            file.truncate(5000)
        self.broken("program half copied", "user.answer", 1)

    def test_everybody_may_write_the_program(self):
        os.chmod(self.copy, 0o777)
        self.broken("everybody may write the program", "user.rights", 12)

    def test_everybody_may_write_its_folder(self):
        os.chmod(os.path.dirname(self.copy), 0o777)
        self.broken("everybody may write its folder", "user.rights", 12)

    def test_everybody_may_write_the_manifest(self):
        os.chmod(self.manifest, 0o666)
        self.broken("everybody may write the manifest", "user.rights", 12)

    def test_extension_switched_off(self):
        profile = ".thunderbird/a.default/extensions.json"
        self.write(profile, {"addons": [{**EXTENSION, "active": False}]})
        self.broken("extension switched off", "extension", 11, human=lambda: self.write(profile, {"addons": [EXTENSION]}))

    def test_extension_too_new(self):
        profile = ".thunderbird/a.default/extensions.json"
        self.write(profile, {"addons": [{**EXTENSION, "version": "0.2.9"}]})
        self.assertIsNone(self.doctor()["first"], "versions next to each other work together")
        self.write(profile, {"addons": [{**EXTENSION, "version": "0.3.0"}]})
        self.broken("extension two versions ahead", "extension", 11, human=lambda: self.write(profile, {"addons": [EXTENSION]}))

    def test_client_updated_since_it_started(self):
        client = shutil.copy("/bin/sleep", self.path("thunderbird"))
        self.started.append(subprocess.Popen([client, "60"]))
        os.remove(client)
        self.broken("client updated since it started", "client.restart", 10, human=self.end_started)

    def test_damaged_settings(self):
        self.write(".local/share/sincerely/settings.json", "{")
        os.chmod(self.path(".local/share/sincerely"), 0o700)
        os.chmod(self.path(".local/share/sincerely/settings.json"), 0o600)
        self.broken("settings damaged", "store", 14)

    def test_store_is_a_link(self):
        os.makedirs(self.path("elsewhere"))
        os.makedirs(self.path(".local/share"), exist_ok=True)
        os.symlink(self.path("elsewhere"), self.path(".local/share/sincerely"))
        self.broken("store is a link", "store", 14)

    def test_store_open_to_others(self):
        os.makedirs(self.path(".local/share/sincerely"))
        os.chmod(self.path(".local/share/sincerely"), 0o777)
        self.broken("store open to others", "store", 14)

    def learn(self):
        with Host(self.home) as host:
            host.initialize()
            host.call("history/learn", {"messages": [{"id": "<1@x>", "from": {"address": "a@example.org"}, "to": [{"address": "b@example.org"}], "date": "2026-05-01", "text": "The key lies under the pot."}]})
            host.close()

    def test_store_of_a_newer_version(self):
        self.learn()
        with sqlite3.connect(self.path(".local/share/sincerely/history.db")) as history:
            history.execute("PRAGMA user_version = 99")
        history.close()
        self.broken("history of a newer version", "store", 14)

    def test_store_held_by_another_program(self):
        self.learn()
        history = self.path(".local/share/sincerely/history.db")
        holding = f"import sqlite3, time; h = sqlite3.connect({history!r}, isolation_level=None); h.execute('PRAGMA locking_mode = EXCLUSIVE'); h.execute('BEGIN EXCLUSIVE'); print('held', flush=True); time.sleep(600)"
        holder = subprocess.Popen([sys.executable, "-c", holding], stdout=subprocess.PIPE)
        self.started.append(holder)
        holder.stdout.readline()
        holder.stdout.close()

        def close_what_it_names():
            named = subprocess.run(["sh", "-c", self.doctor()["first"]["fix"]], capture_output=True, text=True).stdout
            self.assertEqual({int(path.split("/")[2]) for path in named.split()}, {holder.pid})
            self.end_started()

        self.broken("store held by another program", "store", 14, human=close_what_it_names)

    def test_sandboxed_clients_are_named(self):
        for folder, packaging in ((".var/app/org.mozilla.Thunderbird", "flatpak"), ("snap/thunderbird", "snap")):
            os.makedirs(self.path(folder))
            found = {f["id"]: f for f in self.doctor()["findings"]}
            self.assertEqual(found["client." + packaging]["state"], "note")
            self.assertTrue(found["client." + packaging]["fix"])

    def test_two_copies_are_named(self):
        if not OWN:
            self.skipTest("needs root and mounts")
        os.makedirs("/usr/lib/mozilla/native-messaging-hosts", exist_ok=True)
        subprocess.run([self.program, "install", "--system"], check=True, capture_output=True, env=self.home.environment())
        found = {f["id"]: f for f in self.doctor()["findings"]}
        self.assertEqual(found["copies"]["state"], "note")
        subprocess.run(["sh", "-c", found["copies"]["fix"]], check=True, capture_output=True, env=self.home.environment())
        self.assertNotIn("copies", {f["id"] for f in self.doctor()["findings"]})
        subprocess.run([self.program, "uninstall", "--system"], check=True, capture_output=True, env=self.home.environment())


class MachineCase(Case):
    """What lies in /etc and /usr."""

    def setUp(self):
        if not OWN:
            self.skipTest("needs root and mounts")
        super().setUp()
        os.makedirs("/etc/sincerely", exist_ok=True)
        self.good = self.write("good.json", {"defaults": {"level": "calm"}})

    def lay_down(self, text):
        with open(POLICY, "w") as file:
            file.write(text if isinstance(text, str) else json.dumps(text))


class Machine(MachineCase):
    def bad_policy(self, what, text):
        self.lay_down(text)
        self.broken(what, "policy", 13, replace={"FILE": self.good})

    def test_damaged_policy(self):
        self.bad_policy("policy damaged", '{"locked": {')

    def test_typo_in_a_key(self):
        self.bad_policy("typo in a key of the policy", {"lockd": {}})

    def test_typo_in_a_check(self):
        self.bad_policy("typo in a check's id", {"stages": {"unanswerd-question": {"stage": "show", "reason": "r"}}})

    def test_a_check_of_a_pack_that_may_come(self):
        self.lay_down({"stages": {"own-house-words": {"stage": "show", "reason": "r"}}})
        notes = lambda: [one["found"] for one in self.doctor()["findings"] if one["id"] == "policy.check"]
        self.assertEqual(notes(), ["own-house-words: no such check, no pack has it"])
        self.assertIsNone(self.doctor()["first"], "the policy is in force")
        self.write(".local/share/sincerely/packs/house-word.tsv", "lang\tphrase\tnudge\nen\tasap\tWhen?\n")
        self.assertEqual(notes(), ['own-house-words: no such check, no pack has it (did you mean "own-house-word"?)'])
        self.write(".local/share/sincerely/packs/house-words.tsv", "lang\tphrase\tnudge\nen\tasap\tWhen?\n")
        self.assertEqual(notes(), [])

    def test_no_reason(self):
        self.bad_policy("a lock without a reason", {"locked": {"level": {"value": "calm"}}})

    def test_everybody_may_write_the_policy(self):
        self.lay_down({})
        os.chmod(POLICY, 0o666)
        self.broken("everybody may write the policy", "policy.rights", 12)

    def test_missing_dictionary(self):
        self.dictionary(lambda path: os.remove(path), "dictionary gone")

    def test_damaged_dictionary(self):
        self.dictionary(lambda path: os.truncate(path, 0), "dictionary emptied")

    def dictionary(self, spoil, what):
        path = os.path.realpath("/usr/share/hunspell/nb_NO.dic")
        owner = subprocess.run(["dpkg", "-S", path, "/usr/share/hunspell/nb_NO.dic"], capture_output=True, text=True).stdout
        self.assertIn("hunspell-no", owner)
        saved = shutil.copy(path, self.path("saved"))
        # No network here: only the package that is asked for comes back.
        self.write("bin/apt-get", f'#!/bin/sh\n[ "$*" = "install --reinstall hunspell-no" ] && cp {saved} {path}\n', 0o755)
        try:
            spoil(path)
            self.broken(what, "dictionary.nb", 15)
        finally:
            shutil.copy(saved, path)


@unittest.skipUnless(shutil.which("minisign"), "minisign is not installed")
class SignedFolder(MachineCase):
    def setUp(self):
        super().setUp()
        self.secret = self.path("key.sec")
        subprocess.run(["minisign", "-G", "-W", "-f", "-p", "/etc/sincerely/policy.pub", "-s", self.secret], check=True, capture_output=True)
        with open("/etc/sincerely/policy.pub") as file:
            self.key = base64.b64decode(file.read().splitlines()[1])[2:10][::-1].hex().upper()
        self.deliver(POLICY, 5)
        with Host(self.home) as host:  # it is remembered
            self.assertEqual(host.initialize()["settings"]["level"], "balanced")
        self.good = self.path("good/policy.json")
        os.mkdir(os.path.dirname(self.good))
        self.deliver(self.good, 9)

    def deliver(self, path, version, expires="2099-01-01", secret=None):
        with open(path, "w") as file:
            json.dump({"defaults": {"level": "balanced"}, "signed": {"key": self.key, "version": version, "expires": expires}}, file)
        subprocess.run(["minisign", "-S", "-s", secret or self.secret, "-m", path], check=True, capture_output=True)

    def kept(self, what):
        first = self.doctor()["first"]
        self.assertIn("the last good one stays in force", first["found"])
        self.broken(what, "policy", 13, replace={"FILE": self.good})

    def test_older_version(self):
        self.deliver(POLICY, 4)
        self.kept("an older signed policy")

    def test_expired(self):
        self.deliver(POLICY, 6, "2020-01-01")
        self.kept("a signed policy that has expired")

    def test_changed_after_signing(self):
        with open(POLICY, "a") as file:
            file.write("\n")
        self.kept("changed after signing")

    def test_signature_gone(self):
        os.remove(POLICY + ".minisig")
        self.kept("signature gone")


if __name__ == "__main__":
    unittest.main()

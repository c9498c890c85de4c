"""Registering with a client, and what doctor says of it."""
import contextlib, json, os, shutil, sqlite3, struct, subprocess, unittest
from commands_test import Command, EML
from wire import BINARY, Host


class Registering(Command):
    MANIFEST = ".mozilla/native-messaging-hosts/email.sincerely.host.json"

    def setUp(self):
        super().setUp()
        self.manifest = os.path.join(self.home.path, self.MANIFEST)

    def doctor(self):
        done = self.run_it("doctor", "--json", "--client", "thunderbird")
        report = json.loads(done.stdout)
        self.assertEqual(done.returncode, report["exit"])
        self.assertEqual(report["good"], report["exit"] == 0)
        return report

    def failed(self):
        """The step that failed at the user's place."""
        place = self.doctor()["lookups"][0]
        self.assertEqual(place["scope"], "user")
        step = place["steps"][-1]
        self.assertFalse(step["good"])
        self.assertTrue(step["fix"])
        return step["id"]

    def test_installed_found_and_removed_without_a_trace(self):
        self.assertEqual(self.failed(), "manifest-there")
        for _ in range(2):
            done = self.run_it("install", "--user", "--client", "thunderbird")
            self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.manifest) as file:
            manifest = json.load(file)
        self.assertEqual(set(manifest), {"name", "description", "path", "type", "allowed_extensions"})
        self.assertEqual((manifest["name"], manifest["type"], manifest["allowed_extensions"]), ("email.sincerely.host", "stdio", ["sincerely@sincerely.email"]))
        self.assertTrue(os.path.samefile(manifest["path"], BINARY))
        report = self.doctor()
        self.assertTrue(report["lookups"][0]["good"], report)
        self.assertEqual(set(report["sandbox"]), {"network", "files"})
        for _ in range(2):
            self.assertEqual(self.run_it("uninstall", "--user").returncode, 0)
        self.assertEqual(self.home.files(), [])

    def test_all_that_was_kept_is_removed(self):
        with Host(self.home) as host:
            host.initialize()
            host.call("settings/set", {"changes": {"level": "thorough"}})
            host.call("suggestion/feedback", {"draft": "d", "check": "voice-drift", "outcome": "always-ignore", "excerptHash": "0"})
            mail = {"id": "<1@example.org>", "from": {"address": "robin@example.org"}, "to": [{"address": "anna@example.org"}], "date": "2026-05-01", "text": "The key lies under the pot."}
            self.assertEqual(host.call("history/learn", {"messages": [mail]})["result"]["learned"], 1)
            host.child.kill()  # the log of the store stays behind
        kept = os.path.join(self.home.path, ".local/share/sincerely")
        self.assertIn("history.db-wal", os.listdir(kept))
        for name in ("history.damaged", ".history.backup.new", ".settings.json.new"):
            open(os.path.join(kept, name), "w").close()
        self.run_it("install")
        self.assertEqual(self.run_it("uninstall", "--keep-profile").returncode, 0)
        self.assertIn("history.db", os.listdir(kept))
        self.assertEqual(self.run_it("uninstall").returncode, 0)
        self.assertEqual(self.home.files(), [])

    def test_other_peoples_files_stay(self):
        os.makedirs(os.path.dirname(self.manifest))
        other = os.path.join(os.path.dirname(self.manifest), "other.json")
        open(other, "w").close()
        self.run_it("install")
        self.run_it("uninstall")
        self.assertTrue(os.path.exists(other))
        self.assertFalse(os.path.exists(self.manifest))

    def test_a_copy_survives_its_build_folder(self):
        build = os.path.join(self.home.path, "build")
        os.mkdir(build)
        program = shutil.copy(BINARY, build)
        self.assertEqual(self.run_it("install", "--copy", binary=program).returncode, 0)
        shutil.rmtree(build)
        self.assertTrue(self.doctor()["lookups"][0]["good"])
        self.assertEqual(self.run_it("uninstall").returncode, 0)
        self.assertEqual(self.home.files(), [])

    def test_a_moved_program_is_noticed(self):
        build = os.path.join(self.home.path, "build")
        os.mkdir(build)
        self.run_it("install", binary=shutil.copy(BINARY, build))
        shutil.rmtree(build)
        self.assertEqual(self.failed(), "program")

    def spoilt(self, change):
        self.run_it("install")
        with open(self.manifest) as file:
            manifest = json.load(file)
        change(manifest)
        with open(self.manifest, "w") as file:
            json.dump(manifest, file)
        return self.failed()

    def test_doctor_says_the_first_fault(self):
        spoils = {
            "manifest-keys": [lambda m: m.update(allowed_origins=[]), lambda m: m.pop("description")],
            "manifest-name": [lambda m: m.update(name="email.other")],
            "program": [lambda m: m.update(path="sincerely"), lambda m: m.update(path=self.file("plain", "")), lambda m: m.update(path="/no/such")],
            "manifest-extension": [lambda m: m.update(allowed_extensions=["other@example.org"])],
            "answer": [lambda m: m.update(path="/bin/true"), lambda m: m.update(path="/bin/cat")],
        }
        for step, changes in spoils.items():
            for change in changes:
                with self.subTest(step):
                    self.assertEqual(self.spoilt(change), step)
        with open(self.manifest, "w") as file:
            file.write("{")
        self.assertEqual(self.failed(), "manifest-json")

    def answering(self, reply):
        """A program that says one thing, as a frame."""
        body = json.dumps(reply).encode()
        octal = "".join(f"\\{byte:03o}" for byte in struct.pack("=I", len(body)) + body)
        path = self.file("answering", f"#!/bin/sh\nprintf '{octal}'\n")
        os.chmod(path, 0o755)
        return path

    def test_doctor_stands_answers_that_are_not_ours(self):
        for reply in ({"result": {}}, {"result": 5}, {"result": {"host": []}}, {"result": {"host": {"version": 1}}}, [], {"error": {}}):
            path = self.answering(reply)
            with self.subTest(reply):
                self.assertEqual(self.spoilt(lambda manifest: manifest.update(path=path)), "answer")

    def test_doctor_does_not_wait_for_a_manifest_that_is_no_file(self):
        os.makedirs(os.path.dirname(self.manifest))
        os.mkfifo(self.manifest)
        self.assertEqual(self.failed(), "manifest-readable")

    def test_a_path_that_is_not_utf8_is_said(self):
        build = os.path.join(os.fsencode(self.home.path), b"b\xfcild")
        os.mkdir(build)
        program = shutil.copy(os.fsencode(BINARY), build)
        done = self.run_it("install", binary=program)
        self.assertEqual(done.returncode, 2)
        self.assertIn("UTF-8", done.stderr)
        self.assertEqual(self.run_it("install", "--copy", binary=program).returncode, 0)
        self.assertTrue(json.loads(self.run_it("doctor", "--json", binary=program).stdout)["lookups"][0]["good"])

    def test_doctor_looks_at_the_history(self):
        mail = self.file("mail.eml", "Message-ID: <1@example.org>\n" + EML)
        self.run_it("install")
        self.run_it("learn", mail)
        self.assertTrue(self.doctor()["good"])
        with contextlib.closing(sqlite3.connect(os.path.join(self.home.path, ".local/share/sincerely/history.db"))) as history:
            history.execute("PRAGMA user_version = 99")
        self.assertIn("newer version", " ".join(self.doctor()["faults"]))

    def test_doctor_leaves_no_profile(self):
        for command in ("uninstall", "install"):
            self.run_it(command)
            self.run_it("doctor")
            self.assertEqual([f for f in self.home.files() if "share" in f], [])

    SYSTEM_WIDE = """
        set -e
        mount -t tmpfs none $1
        mkdir -p $1/lib/new $1/lib/work $1/local/new $1/local/work
        mount -t overlay overlay -o lowerdir=/usr/lib,upperdir=$1/lib/new,workdir=$1/lib/work /usr/lib
        mount -t overlay overlay -o lowerdir=/usr/local,upperdir=$1/local/new,workdir=$1/local/work /usr/local
        echo mounted
        umask 077
        $2 install --system --copy >&2
        stat -c '%a %n' /usr/lib/mozilla /usr/lib/mozilla/native-messaging-hosts /usr/lib/mozilla/native-messaging-hosts/email.sincerely.host.json /usr/local/lib/sincerely /usr/local/lib/sincerely/sincerely
        $2 uninstall --system >&2
        ls -d /usr/lib/mozilla/native-messaging-hosts/email.sincerely.host.json /usr/local/lib/sincerely 2>/dev/null || true
        """

    def test_everybodys_client_reads_what_is_installed_for_all(self):
        """Whatever the umask of the administrator; in a view of the file system of its own, which is gone afterwards."""
        disk = os.path.join(self.home.path, "disk")
        os.mkdir(disk)
        if os.geteuid() != 0 or os.path.exists("/usr/local/lib/sincerely"):
            self.skipTest("needs root, and a machine on which it is not installed")
        done = subprocess.run(["unshare", "-m", "sh", "-c", self.SYSTEM_WIDE, "sh", disk, BINARY], capture_output=True, text=True, env=self.home.environment())
        mounted, *modes = done.stdout.splitlines() or [""]
        if mounted != "mounted":
            self.skipTest("no file system can be mounted here: " + done.stderr.strip())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([line.split()[0] for line in modes], ["755", "755", "644", "755", "755"], done.stdout)

    def test_without_a_home_there_is_a_way_out(self):
        environment = {k: v for k, v in self.home.environment().items() if k != "HOME"}
        done = subprocess.run([BINARY, "install"], capture_output=True, text=True, env=environment)
        self.assertEqual(done.returncode, 2)
        self.assertIn("HOME", done.stderr)


if __name__ == "__main__":
    unittest.main()

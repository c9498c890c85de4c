"""What the kernel refuses to the running program, and that nothing that it needs is among it."""
import json, os, shutil, socket, struct, subprocess, tempfile, unittest
from sessions import DRAFTS, command, commands, edit, serve
from wire import BINARY, Home, Host, frame


class Sandbox(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(lambda: self.home.__exit__())

    def proof(self, *before, **more):
        done = subprocess.run([*before, BINARY, "doctor", "--prove-sandbox", "--json"], capture_output=True, text=True,
                              env=self.home.environment(), timeout=120, **more)
        self.assertIn(done.returncode, (0, 17), done.stderr)
        proof = json.loads(done.stdout)
        self.assertEqual(done.returncode == 0, proof["held"])
        self.assertTrue(proof["held"], [t for t in proof["trials"] if not t["asAsked"]])
        return proof

    def log(self):
        with open(os.path.join(self.home.path, ".local/state/sincerely/host.log")) as file:
            return file.read()

    def test_what_is_said_is_what_was_proved(self):
        proof = self.proof()
        with Host(self.home) as host:
            self.assertEqual(host.initialize()["sandbox"], proof["sandbox"])
            self.assertEqual(host.close(), 0)
        self.assertIn("sandbox network %(network)s, files %(files)s" % proof["sandbox"], self.log())
        doctor = json.loads(command(self.home, "doctor", "--json").stdout)
        self.assertEqual(doctor["sandbox"], proof["sandbox"])
        if not proof["missing"]:
            self.assertEqual(proof["sandbox"], {"network": "denied", "files": "denied"})

    def test_each_trial_has_an_error(self):
        for trial in self.proof()["trials"]:
            if trial["outcome"] == "refused":
                self.assertIn(trial["errno"], ("EPERM", "EACCES", "ENOSYS"), trial)

    def test_the_trials_leave_nothing(self):
        self.proof()
        self.assertEqual(self.home.files(), [])

    def test_a_whole_session_goes_on(self):
        said = serve(self.home)
        for language in DRAFTS:
            self.assertNotIn("degraded", said[language], said[language].get("degraded"))
            self.assertTrue(said[language]["suggestions"])
        self.assertEqual(said["set"]["level"], "thorough")
        self.assertEqual(said["learn"]["total"], 240)
        self.assertTrue(said["person"]["known"])
        self.assertNotIn("degraded", said["learnt"], said["learnt"].get("degraded"))
        self.assertEqual(said["forget"]["removed"], 0)
        self.assertEqual(said["code"], 0)
        again = serve(self.home)  # over what is there now
        self.assertEqual((again["learn"]["total"], again["code"]), (240, 0))

    def test_the_log_goes_on_when_it_is_full(self):
        state = os.path.join(self.home.path, ".local/state/sincerely")
        os.makedirs(state, 0o700)
        with open(os.path.join(state, "host.log"), "w") as file:
            file.write("x" * 80 + "\n" * 1)
            file.write("x" * (512 * 1024 - 400))
        os.chmod(os.path.join(state, "host.log"), 0o600)
        serve(self.home)
        self.assertIn("host.1.log", os.listdir(state))
        self.assertIn("end well", self.log())

    def test_a_client_that_hands_over_sockets_is_answered(self):
        ours, theirs = socket.socketpair()
        host = subprocess.Popen([BINARY, "host"], stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=self.home.environment())
        theirs.close()
        ours.settimeout(60)
        with ours, ours.makefile("rb") as answers:
            ours.sendall(frame({"jsonrpc": "2.0", "id": 1, "method": "initialize",
                                "params": {"protocol": 1, "client": {"name": "test", "version": "1"}, "locale": "en"}}))
            length, = struct.unpack("=I", answers.read(4))
            self.assertEqual(json.loads(answers.read(length))["result"]["sandbox"]["network"], self.proof()["sandbox"]["network"])
            ours.shutdown(socket.SHUT_WR)
            self.assertEqual(host.wait(60), 0)

    def test_an_editor_goes_on(self):
        marks = edit(self.home)
        for language in DRAFTS:
            self.assertTrue(marks[language], language)
        self.assertEqual(marks["code"], 0)

    def test_every_command_that_reads_mail_goes_on(self):
        for name, done in commands(self.home).items():
            with self.subTest(name):
                self.assertIn(done.returncode, (0, 1), done.stderr)
                self.assertEqual(done.stderr, "")
        learnt = json.loads(command(self.home, "learn", os.path.join(self.home.path, "maildir")).stdout)
        self.assertEqual((learnt["skipped"], learnt["total"]), (5, 13))

    def test_a_profile_that_is_refused_is_named_as_before(self):
        outside = os.path.join(self.home.path, "outside")
        os.makedirs(outside)
        link = os.path.join(self.home.path, "link")
        os.symlink(outside, link)
        with Host(self.home, ("host", "--profile", link)) as host:
            host.initialize()
            review = host.check({"text": DRAFTS["en"]})["result"]
            self.assertIn("store-unavailable: profile: is a symbolic link", review["degraded"])

    @unittest.skipUnless(os.getuid() == 0 and shutil.which("setpriv"), "only root becomes another user")
    def test_an_ordinary_user(self):
        folder = tempfile.mkdtemp(prefix="sincerely-", dir="/tmp")
        self.addCleanup(lambda: shutil.rmtree(folder))
        program = shutil.copy(BINARY, folder)
        os.chmod(folder, 0o755)
        os.chown(self.home.path, 65534, 65534)
        done = subprocess.run(["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", program, "doctor", "--prove-sandbox", "--json"],
                              capture_output=True, text=True, env=self.home.environment(), timeout=120)
        proof = json.loads(done.stdout)
        self.assertEqual((done.returncode, proof["held"]), (0, True), done.stdout)
        self.assertEqual(proof["sandbox"], self.proof()["sandbox"])

    def test_a_container(self):
        spaces = ("unshare", "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork")
        if not shutil.which("unshare") or subprocess.run([*spaces, "true"], capture_output=True).returncode != 0:
            self.skipTest("no namespaces can be made here")
        self.assertEqual(self.proof(*spaces)["sandbox"], self.proof()["sandbox"])


if __name__ == "__main__":
    unittest.main()

"""Real Thunderbird, Firefox and Chromium under the policies that docs/admin describes, each made by scripts/make_policies.py.

The extension comes without a question, a check is locked with the reason beside the lock (in Thunderbird on the card too), what is laid down for
the extension itself reaches it, a second person of the machine sees the same (in Thunderbird and Chromium), and after the removal the machine is as before. Pictures: SINCERELY_PICTURES=FOLDER."""
import hashlib, http.server, json, os, shutil, stat, subprocess, threading, unittest
from trees import TOP, HomeTest, take_own_machine

OWN = False
BUILT = os.path.join(TOP, "build/extension")
REASON = "A placeholder reached the harbour office in March."
FORM = "We say du to each other in this house."
POLICY = {"stages": {"template-placeholder": {"stage": "ask", "reason": REASON}}}
MANAGED = {"addressForm": {"value": "du", "reason": FORM}}
ID = "sincerely@sincerely.email"
NOBODY = 65534


def setUpModule():
    global OWN
    if not os.environ.get("SINCERELY_CLIENTS"):
        raise unittest.SkipTest("minutes on a busy machine, so by hand: scripts/fleet.sh BINARY clients")
    OWN = bool(shutil.which("node")) and take_own_machine()


def machine_now():
    """What lies where installing writes: kind, owner and content by path."""
    found = {}
    for top in ("/etc", "/usr/lib/mozilla", "/usr/local", "/usr/share/mozilla"):
        for place, folders, files in os.walk(top):
            for path in (os.path.join(place, name) for name in folders + files):
                about = os.lstat(path)
                content = None
                if stat.S_ISREG(about.st_mode):
                    with open(path, "rb") as file:
                        content = hashlib.sha256(file.read()).hexdigest()
                found[path] = (oct(about.st_mode), about.st_uid, content)
    return found


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Clients(HomeTest):
    def setUp(self):
        if not OWN:
            self.skipTest("needs Node, root and mounts")
        super().setUp()
        self.pictures = os.environ.get("SINCERELY_PICTURES", "")
        self.before = machine_now()

    def needs(self, program, *packed):
        if not shutil.which(program) or not all(os.path.exists(os.path.join(BUILT, name)) for name in packed):
            self.skipTest(f"needs {program} and the extension built for it")

    def serve(self, folder):
        handler = lambda *a, **k: Quiet(*a, directory=folder, **k)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}"

    def lay_down(self, path, policy):
        """Writes a client's policy file, and gives the command that takes it away with the folders made for it."""
        made = [p for p in (os.path.dirname(path), os.path.dirname(os.path.dirname(path))) if not os.path.exists(p)]
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            json.dump(policy, file)
        os.chmod(path, 0o644)
        return "rm " + path + "".join(f"; rmdir {p}" for p in made)

    def policies(self, *options):
        done = subprocess.run([os.path.join(TOP, "scripts/make_policies.py"), "--out", self.path("made"), *options], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(os.path.join(self.path("made"), f"{self.client}.json")) as file:
            return json.load(file)

    def install(self, *options):
        done = self.run_it("install", "--system", "--client", self.client, "--policy", self.write("policy.json", POLICY), *options)
        self.assertEqual(done.returncode, 0, done.stderr)

    def person(self, user=0, **given):
        """What a person sees in the client; `user`: another one of this machine."""
        words = ["node", os.path.join(TOP, "tests/fleet/clients", f"{self.client}.mjs"), json.dumps({"reason": REASON, **given})]
        environment = {**os.environ, "TMPDIR": "/tmp"}
        if user:
            words = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *words]
            environment["HOME"] = "/nonexistent"
        done = subprocess.run(words, capture_output=True, text=True, env=environment, cwd="/", timeout=400)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        seen = json.loads(done.stdout)
        print(f"{self.client}, {'another person' if user else 'a person'}: extension after {seen['ms']['installed'] / 1000:.1f} s, locks seen after {seen['ms']['seen'] / 1000:.1f} s")
        self.assertEqual(seen["managed"], MANAGED)
        self.assertIn(REASON, seen["row"])
        return seen

    def away(self):
        self.assertEqual(self.run_it("uninstall", "--system").returncode, 0)
        after = machine_now()
        self.assertEqual({p: (self.before.get(p), after.get(p)) for p in self.before.keys() | after.keys() if self.before.get(p) != after.get(p)}, {})

    def mozilla(self, path, policy, others=()):
        policy["policies"]["3rdparty"] = {"Extensions": {ID: MANAGED}}
        rest = self.lay_down(path, policy)
        for other in others:
            self.person(other)
        # The order of docs/admin: first blocked, which takes it out of profiles, then away.
        blocked = self.write("blocked.json", {"policies": {"ExtensionSettings": {ID: {"installation_mode": "blocked"}}}})
        seen = self.person(pictures=self.pictures, away=f"cp {blocked} {path}")
        self.assertEqual((seen["installed"]["active"], seen["installed"]["removable"], seen["gone"]), (True, False, True))
        subprocess.run(["sh", "-ec", rest], check=True)
        self.away()
        return seen

    def test_thunderbird(self):
        self.client = "thunderbird"
        self.needs("thunderbird", "sincerely-thunderbird.xpi")
        self.install()
        seen = self.mozilla("/etc/thunderbird/policies/policies.json", self.policies("--xpi-folder", f"file://{BUILT}"), others=[NOBODY])
        self.assertIn(REASON, seen["card"])

    def test_firefox(self):
        self.client = "firefox"
        self.needs("firefox-esr", "sincerely-firefox.xpi")
        self.install()
        self.mozilla("/etc/firefox/policies/policies.json", self.policies("--unsigned", "--xpi-folder", self.serve(BUILT)))

    def pack(self):
        """The extension as an organisation packs it for itself: signed with a key of its own, from which its id follows."""
        key, folder = self.path("packing.pem"), self.path("sincerely")
        subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
        shutil.unpack_archive(os.path.join(BUILT, "sincerely-chromium.zip"), folder)
        packing = ["chromium", "--headless=new", "--no-sandbox", f"--user-data-dir={self.path('packing')}", f"--pack-extension={folder}", f"--pack-extension-key={key}"]
        subprocess.run(packing, check=True, capture_output=True, env=self.home.environment(), timeout=120)
        public = subprocess.run(["openssl", "rsa", "-in", key, "-pubout", "-outform", "DER"], check=True, capture_output=True).stdout
        with open(os.path.join(folder, "manifest.json")) as file:
            version = json.load(file)["version"]
        return hashlib.sha256(public).hexdigest()[:32].translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop")), version

    def test_chromium(self):
        self.client = "chromium"
        self.needs("chromium", "sincerely-chromium.zip")
        identity, version = self.pack()
        self.install("--extension", identity)
        served = self.path("served")
        os.mkdir(served)
        shutil.copy(self.path("sincerely.crx"), served)
        address = self.serve(served)
        self.write("served/updates.xml", f"""<?xml version='1.0' encoding='UTF-8'?>
            <gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'><app appid='{identity}'>
            <updatecheck codebase='{address}/sincerely.crx' version='{version}'/></app></gupdate>""")
        policy = self.policies("--chromium-id", identity, "--update-url", address + "/updates.xml")
        self.assertIs(policy["NativeMessagingUserLevelHosts"], False)
        policy["3rdparty"] = {"extensions": {identity: MANAGED}}
        policy["DeveloperToolsAvailability"] = 1  # or nobody may look into what a policy has installed, this test neither
        rest = self.lay_down("/etc/chromium/policies/managed/sincerely.json", policy)
        self.person(NOBODY, id=identity)
        seen = self.person(id=identity, pictures=self.pictures, away=rest)
        self.assertEqual((seen["installed"]["installType"], seen["installed"]["mayDisable"], seen["gone"]), ("admin", False, True))
        self.away()


if __name__ == "__main__":
    unittest.main()

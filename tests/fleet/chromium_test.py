"""A real Chromium under policies: programs that users register are forbidden, ours is installed for all.

The extension is three lines that say hello to the program and tell a page on this machine what it answered."""
import base64, http.server, json, os, shutil, subprocess, threading, time, unittest, urllib.parse
from trees import TOP, HomeTest, take_own_machine

OWN = False
# A key made for this test alone; the id follows from it.
KEY = ("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA6fV8niCJqdYUbVjaVm7KU5kRwBBtczEhUaB4K7tuXT7lz/irwnV0+g7H6VV/VjIo7cfmiRuuWFb+fX+5D58LN/LWSsnlqMtuvmRBenorYHadl9YcyA2EYgFkKJsB2B5sI7yBmdypmmbYJChSgHikzrX6"
       "15/pSV/HFCBJto99+kphlRLklOrfMorGTjZATulQFCpF5ZeFo2EFMsKKCTN8JpsQ9xH/3X/OOMqOTKVnnXrmK0qIWD8dbWPXhUPNxDiWuei1B9u6lYBEsW7xuTqL8d3ytjGh4FhMOqVGTU5Q1KbroawE6YzKmYG39io9g1tVrdmjuNQRs9Q0jKLm4QtxAQIDAQAB")
ID = "aghjlgboeoepncbhfdbdacdkjhmegnoo"
BACKGROUND = """
const tell = (said) => fetch("http://127.0.0.1:PORT/?" + encodeURIComponent(said));
const port = chrome.runtime.connectNative("email.sincerely.host");
port.onMessage.addListener((reply) => tell(reply.result ? reply.result.host.version : "odd"));
port.onDisconnect.addListener(() => tell("none: " + chrome.runtime.lastError?.message));
port.postMessage({jsonrpc: "2.0", id: 1, method: "initialize", params: {protocol: 1, client: {name: "test", version: "1"}}});
"""


def setUpModule():
    global OWN
    OWN = bool(shutil.which("chromium")) and take_own_machine()


class Chromium(HomeTest):
    def setUp(self):
        if not OWN:
            self.skipTest("needs Chromium, root and mounts")
        super().setUp()
        os.makedirs("/etc/chromium/policies/managed", exist_ok=True)
        self.said = []
        test = self

        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                test.said.append(urllib.parse.unquote(self.path[2:]))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Page)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        port = str(self.server.server_port)
        self.write("extension/manifest.json", {"manifest_version": 3, "name": "t", "version": "1", "key": KEY, "permissions": ["nativeMessaging"],
                                               "host_permissions": ["http://127.0.0.1/*"], "background": {"service_worker": "b.js"}})
        self.write("extension/b.js", BACKGROUND.replace("PORT", port))

    def answer(self, policy):
        """What the program said to the extension under a policy of Chromium's."""
        with open("/etc/chromium/policies/managed/sincerely.json", "w") as file:
            json.dump(policy, file)
        self.said.clear()
        data = self.path("data")
        shutil.rmtree(data, ignore_errors=True)
        # What a user has registered, in the only place where this Chromium would look for it.
        self.write("data/NativeMessagingHosts/email.sincerely.host.json", {"name": "email.sincerely.host", "description": "d", "type": "stdio", "path": self.write("bogus", "#!/bin/sh\nexit 1\n", 0o755),
                                                                         "allowed_origins": [f"chrome-extension://{ID}/"]})
        child = subprocess.Popen(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", f"--user-data-dir={data}", f"--load-extension={self.path('extension')}",
                                  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.home.environment(), start_new_session=True)
        until = time.monotonic() + 60
        while not self.said and time.monotonic() < until:
            time.sleep(0.2)
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        return self.said[0] if self.said else "nothing within a minute"

    def test_installed_for_all_it_works_where_users_may_register_nothing(self):
        with open(os.path.join(TOP, "manifests/policies/clients/chromium.json")) as file:
            ours = json.load(file)
        done = self.run_it("install", "--system", "--client", "chromium", "--extension", ID)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(self.answer({}).startswith("none"), "the user's own comes first")
        self.assertRegex(self.answer(ours), r"^\d+\.\d+\.\d+$")
        self.assertIn("none", self.answer({"NativeMessagingBlocklist": ["*"]}))
        self.assertRegex(self.answer({**ours, "NativeMessagingBlocklist": ["*"]}), r"^\d+\.\d+\.\d+$")
        self.assertEqual(self.run_it("uninstall", "--system").returncode, 0)
        self.assertIn("none", self.answer(ours))


if __name__ == "__main__":
    unittest.main()

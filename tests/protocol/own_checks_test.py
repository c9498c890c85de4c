"""Checks that people write themselves: read while the host runs, told to the client, looked at in the terminal."""
import json, os, subprocess, unittest
from wire import BINARY, Home, Host

HEAD = "lang\tphrase\tnudge\n"
GOOD = "# title: House words\n" + HEAD + "en\tcircle back\tWhen would that be?\n"
BROKEN = HEAD + "en\tasap\tSee https://x.example\n"
DRAFT = {"id": "d", "version": 1, "text": "Hi Ana,\n\nwe circle back on Tuesday asap.\n\nRobin", "language": "en"}


class OwnChecks(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(lambda: self.home.__exit__())
        self.folder = os.path.join(self.home.path, ".local/share/sincerely/packs")

    def put(self, name, text):
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        path = os.path.join(self.folder, name)
        with open(path + ".new", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(path + ".new", path)
        return path

    def run_it(self, *arguments, given=""):
        return subprocess.run([BINARY, *arguments], input=given, capture_output=True, text=True, env=self.home.environment(), timeout=120)

    def own(self, review):
        return [s for s in review["result"]["suggestions"] if s["check"].startswith("own-")]

    def test_a_file_is_read_while_the_host_runs_and_the_client_is_told(self):
        with Host(self.home) as host:
            hello = host.initialize()
            self.assertEqual((hello["packs"], hello["packFolder"]), ([], self.folder))
            first = host.check(DRAFT)
            self.assertNotIn("checksChanged", first["result"])
            self.put("house-words.tsv", GOOD)
            second = host.check(DRAFT)
            self.assertTrue(second["result"]["checksChanged"])
            (said,) = self.own(second)
            self.assertEqual((said["check"], said["message"], said["severity"]), ("own-house-words", "When would that be?", "notice"))
            self.assertFalse([a for a in said["actions"] if a.get("edits")])
            told = host.call("checks/list", {})["result"]
            (info,) = [c for c in told["checks"] if c.get("pack")]
            self.assertEqual((info["id"], info["title"], info["pack"], info["languages"]), ("own-house-words", "House words", "house-words.tsv", ["en"]))
            self.assertEqual(told["packs"], [{"file": "house-words.tsv", "folder": self.folder, "title": "House words", "team": False, "phrases": 1, "check": "own-house-words"}])
            self.assertNotIn("checksChanged", host.check(DRAFT)["result"])
            settings = host.call("settings/set", {"changes": {"checks.own-house-words.on": False}})["result"]
            self.assertEqual(settings["checks"]["own-house-words"], {"on": False})
            self.assertEqual(self.own(host.check(DRAFT)), [])

    def test_a_broken_file_is_named_and_takes_out_itself_alone(self):
        self.put("house-words.tsv", GOOD)
        self.put("more.tsv", BROKEN)
        with Host(self.home) as host:
            hello = host.initialize("de")
            self.assertEqual([p.get("fault") for p in hello["packs"]], [None, "more.tsv:2: Links werden auf einer Karte nicht gezeigt"])
            review = host.check(DRAFT)
            self.assertEqual(len(self.own(review)), 1)
            self.assertIn("pack-unavailable: more.tsv:2: links are not shown on a card", review["result"]["degraded"])
        found = json.loads(self.run_it("doctor", "--json").stdout)["findings"]
        packs = [(f["state"], f["found"]) for f in found if f["id"] == "pack"]
        self.assertEqual(packs, [("good", self.folder + "/house-words.tsv, 1 phrases"), ("note", self.folder + "/more.tsv:2: links are not shown on a card")])

    def test_own_checks_in_the_terminal(self):
        self.put("house-words.tsv", GOOD)
        self.assertIn("own-house-words  House words\n", self.run_it("checks").stdout)
        self.assertIn("circle back", self.run_it("explain", "own-house-words").stdout)
        done = self.run_it("check", "--only", "own-house-words", "--format", "json", given=DRAFT["text"])
        self.assertEqual([s["check"] for s in json.loads(done.stdout)["suggestions"]], ["own-house-words"])

    def test_looking_at_a_file(self):
        good, broken = self.put("house-words.tsv", GOOD), self.put("more.tsv", BROKEN)
        done = self.run_it("pack", "check", good)
        self.assertEqual((done.returncode, done.stdout), (0, good + ": House words, 1 phrase  (own-house-words)\n"))
        done = self.run_it("pack", "check", good, broken, "--locale", "nb")
        self.assertEqual(done.returncode, 1)
        self.assertIn(broken + ":2: lenker vises ikke på et kort\n", done.stdout)
        done = self.run_it("pack", "check", "--json", good, broken)
        report = json.loads(done.stdout)
        self.assertEqual((done.returncode, report["good"]), (1, False))
        self.assertEqual(report["files"][0], {"file": good, "good": True, "check": "own-house-words", "title": "House words", "phrases": 1, "languages": ["en"], "faults": []})
        self.assertEqual(report["files"][1]["faults"], [{"line": 2, "what": "links are not shown on a card"}])
        for arguments in ([], ["check"], ["chekc", good], ["check", "/no/such.tsv"], ["check", self.folder]):
            done = self.run_it("pack", *arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""), arguments)
            self.assertTrue(done.stderr.strip(), arguments)

    def test_looking_leaves_no_profile(self):
        self.run_it("checks")
        self.assertEqual(self.home.files(), [])

    def test_nothing_of_a_file_reaches_the_terminal_as_control_characters(self):
        path = self.put("evil.tsv", HEAD + "en\tasap\t\x1b]8;;https://x.example\x1b\\click\x1b]8;;\x1b\\\nen\x1b[31m\tfyi\tx\n")
        done = self.run_it("pack", "check", path)
        self.assertEqual(done.returncode, 1)
        self.assertNotIn("\x1b", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()

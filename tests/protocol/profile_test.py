"""The profile: what lasts, who may read it, and what is refused without stopping a check."""
import json, os, socket, stat, unittest
from wire import Home, Host

DRAFT = {"id": "d", "version": 1, "text": "Dear [NAME],\n\nyour order is ready.\n\nRobin"}


def mode(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


class Profile(unittest.TestCase):
    def folder(self, home):
        return os.path.join(home.path, ".local/share/sincerely")

    def test_settings_and_feedback_last(self):
        with Home() as home:
            with Host(home) as host:
                host.initialize()
                first = host.check(DRAFT)["result"]["suggestions"]
                self.assertTrue(first)
                host.call("settings/set", {"changes": {"level": "thorough"}})
                answer = host.call("suggestion/feedback", {"draft": "d", "check": first[0]["check"], "outcome": "always-ignore", "excerptHash": first[0]["excerptHash"]})
                self.assertEqual(answer["result"], {})
                host.close()
            with Host(home) as host:
                self.assertEqual(host.initialize()["settings"]["level"], "thorough")
                again = host.check(DRAFT)["result"]["suggestions"]
                self.assertNotIn(first[0]["excerptHash"], [s["excerptHash"] for s in again])

    def test_a_check_can_be_silenced_for_one_person(self):
        anna = {"name": "Anna Berg", "address": "Anna@example.org"}
        with Home() as home, Host(home) as host:
            host.initialize()
            found = host.check({**DRAFT, "to": [anna]})["result"]["suggestions"]
            check = found[0]["check"]
            host.call("suggestion/feedback", {"draft": "d", "check": check, "outcome": "not-for-this-person", "address": "anna@EXAMPLE.org"})
            to_anna = host.check({**DRAFT, "to": [anna]})["result"]["suggestions"]
            to_jonas = host.check({**DRAFT, "to": [{"address": "jonas@example.org"}]})["result"]["suggestions"]
            self.assertNotIn(check, [s["check"] for s in to_anna])
            self.assertIn(check, [s["check"] for s in to_jonas])

    def test_two_hosts_share_one_profile(self):
        with Home() as home, Host(home) as one, Host(home) as two:
            one.initialize(), two.initialize()
            one.call("settings/set", {"changes": {"level": "thorough"}})
            two.call("settings/set", {"changes": {"beforeSend": "never"}})
            settings = one.call("settings/get", {})["result"]
            self.assertEqual((settings["level"], settings["beforeSend"]), ("thorough", "never"))

    def test_what_was_set_last_counts_for_both(self):
        with Home() as home, Host(home) as one, Host(home) as two:
            one.initialize(), two.initialize()
            one.call("settings/set", {"changes": {"level": "thorough"}})
            two.call("settings/set", {"changes": {"level": "balanced"}})
            self.assertEqual(one.call("settings/get", {})["result"]["level"], "balanced")

    def test_what_is_set_comes_before_the_settings_file(self):
        with Home() as home:
            path = os.path.join(home.path, "s.json")
            with open(path, "w") as file:
                json.dump({"level": "thorough", "beforeSend": "never"}, file)
            with Host(home, ["host", "--settings", path]) as host:
                self.assertEqual(host.initialize()["settings"]["level"], "thorough")
                settings = host.call("settings/set", {"changes": {"level": "balanced"}})["result"]
                self.assertEqual((settings["level"], settings["beforeSend"]), ("balanced", "never"))
                self.assertEqual(host.call("settings/get", {})["result"], settings)

    def test_only_the_owner_reads_it(self):
        with Home() as home, Host(home) as host:
            os.umask(0)
            try:
                host.initialize()
                host.call("settings/set", {"changes": {"level": "thorough"}})
            finally:
                os.umask(0o022)
            folder = self.folder(home)
            self.assertEqual(mode(folder), 0o700)
            self.assertEqual({mode(os.path.join(folder, f)) for f in os.listdir(folder)}, {0o600})

    def test_no_profile_keeps_nothing(self):
        with Home() as home, Host(home, ["host", "--no-profile"]) as host:
            host.initialize()
            host.call("settings/set", {"changes": {"level": "thorough"}})
            self.assertEqual(host.call("settings/get", {})["result"]["level"], "thorough")
            self.assertNotIn("degraded", host.check(DRAFT)["result"])
            self.assertEqual([f for f in home.files() if "share" in f], [])

    def test_with_a_profile_nothing_else_is_written(self):
        with Home() as home, Host(home, ["host", "--profile", os.path.join(home.path, "mine")]) as host:
            host.initialize()
            host.call("settings/set", {"changes": {"level": "thorough"}})
            self.assertEqual([f for f in home.files() if not f.startswith(("mine", ".local/state")) and f != ".local"], [])

    def refused(self, spoil, profile="p"):
        with Home() as home:
            path = os.path.join(home.path, profile)
            spoil(home.path, path)
            with Host(home, ["host", "--profile", path]) as host:
                host.initialize()
                review = host.check(DRAFT)["result"]
                self.assertTrue(any(r.startswith("store-unavailable") for r in review["degraded"]), review)
                self.assertTrue(review["suggestions"], "checks go on")
                return host.call("settings/set", {"changes": {"level": "thorough"}})

    def test_a_linked_folder_is_refused(self):
        def spoil(home, path):
            os.mkdir(path + "-real")
            os.symlink(path + "-real", path)
        self.assertEqual(self.refused(spoil)["error"]["code"], -32011)

    def test_a_file_or_fifo_for_a_folder_is_refused(self):
        self.assertEqual(self.refused(lambda home, path: open(path, "w").close())["error"]["code"], -32011)
        self.assertEqual(self.refused(lambda home, path: os.mkfifo(path))["error"]["code"], -32011)

    def test_planted_files_are_refused(self):
        def plant(how):
            def spoil(home, path):
                os.mkdir(path, 0o700)
                other = os.path.join(home, "other.json")
                with open(other, "w") as file:
                    json.dump({"level": "thorough"}, file)
                how(other, os.path.join(path, "settings.json"))
            return spoil
        self.assertEqual(self.refused(plant(os.symlink))["error"]["code"], -32011)
        self.assertEqual(self.refused(plant(os.link))["error"]["code"], -32011)
        self.assertEqual(self.refused(plant(lambda other, path: os.mkfifo(path)))["error"]["code"], -32011)

    @unittest.skipUnless(os.geteuid() == 0, "only root can give a folder away")
    def test_another_users_folder_is_refused(self):
        def spoil(home, path):
            os.mkdir(path)
            os.chown(path, 65534, 65534)
        self.assertEqual(self.refused(spoil)["error"]["code"], -32011)

    def test_damaged_settings_are_named_and_can_be_set_again(self):
        with Home() as home:
            path = os.path.join(home.path, "p")
            os.mkdir(path, 0o700)
            with open(os.path.join(path, "settings.json"), "w") as file:
                file.write('{"level": "thor')
            with Host(home, ["host", "--profile", path]) as host:
                host.initialize()
                self.assertIn("settings.json", " ".join(host.check(DRAFT)["result"]["degraded"]))
                self.assertIn("result", host.call("settings/set", {"changes": {"level": "thorough"}}))
                self.assertNotIn("degraded", host.check(DRAFT)["result"])

    def test_damaged_feedback_is_named_and_can_be_given_again(self):
        with Home() as home:
            path = os.path.join(home.path, "p")
            os.mkdir(path, 0o700)
            with open(os.path.join(path, "feedback.json"), "w") as file:
                file.write('{"excerpts": ["')
            with Host(home, ["host", "--profile", path]) as host:
                host.initialize()
                review = host.check(DRAFT)["result"]
                self.assertIn("feedback.json", " ".join(review["degraded"]))
                first = review["suggestions"][0]
                feedback = {"draft": "d", "check": first["check"], "outcome": "always-ignore", "excerptHash": first["excerptHash"]}
                self.assertEqual(host.call("suggestion/feedback", feedback).get("result"), {})
                review = host.check(DRAFT)["result"]
                self.assertNotIn("degraded", review)
                self.assertNotIn(first["excerptHash"], [s["excerptHash"] for s in review["suggestions"]])

    def test_a_path_that_is_none_leaves_the_checks_running(self):
        for path in ("", "/" + "x" * 5000, "/proc/self/nothing/here"):
            with self.subTest(path[:20]), Home() as home, Host(home, ["host", f"--profile={path}"]) as host:
                host.initialize()
                review = host.check(DRAFT)["result"]
                self.assertTrue(review["suggestions"])
                self.assertTrue([r for r in review["degraded"] if r.startswith("store-unavailable")], review["degraded"])

    def test_the_log_holds_no_word_of_a_mail(self):
        with Home() as home:
            with Host(home) as host:
                host.initialize()
                host.check({**DRAFT, "text": DRAFT["text"] + "\n\nQuetzalcoatl 12345", "subject": "Xochimilco",
                            "to": [{"name": "Moctezuma", "address": "m@tenochtitlan.example"}]})
                host.check({"text": 5})
                host.close()
            with open(os.path.join(home.path, ".local/state/sincerely/host.log")) as file:
                log = file.read()
            self.assertIn("review", log)
            for word in ("Quetzal", "12345", "Xochi", "Moctez", "tenoch", "NAME", "Robin"):
                self.assertNotIn(word, log)


if __name__ == "__main__":
    unittest.main()

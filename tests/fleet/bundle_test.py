"""doctor --bundle: a support file without a word of any mail."""
import json, unittest
from trees import HomeTest, Host


class Bundle(HomeTest):
    CANARIES = ("Zinnober", "Quastenflosser", "kanarie@example.org", "Obermeier", "Geheimwort", "Hausspruch")

    def test_no_word_of_any_mail(self):
        self.run_it("install")
        with Host(self.home, binary=self.program) as host:
            host.initialize()
            host.call("settings/set", {"changes": {"personalWords": ["Geheimwort"], "houseSentences": ["Hausspruch"]}})
            host.check({"id": "Zinnober", "subject": "Obermeier", "text": "Hi [Quastenflosser],\n\nthe Zinnober.", "to": [{"address": "kanarie@example.org"}]})
            host.call("history/learn", {"messages": [{"id": "<Zinnober@x>", "from": {"address": "a@example.org"}, "to": [{"address": "kanarie@example.org"}], "date": "2026-05-01", "text": "Quastenflosser?"}]})
            host.call("Zinnober", {"Zinnober": 1})
            host.close()
        log = self.path(".local/state/sincerely/host.log")
        with open(log, "a") as file:
            file.write("2026-05-01T00:00:00 1 info Obermeier wrote\nZinnober\n")
        file = self.path("support.json")
        self.run_it("doctor", "--bundle", file)
        with open(file) as opened:
            text = opened.read()
        bundle = json.loads(text)
        self.assertEqual(set(bundle), {"about", "system", "report", "log"})
        self.assertTrue(any(" review " in line for line in bundle["log"]), bundle["log"])
        for word in (*self.CANARIES, self.home.path):
            self.assertNotIn(word, text)


if __name__ == "__main__":
    unittest.main()

"""What the writer calls theirs: a voice and a standing text, kept without a word and undone by forgetting."""
import unittest
from history_test import NOW, learn, review, sent, store
from wire import Home, Host

CASUAL = [
    "Hi Tom,\n\nI've had a look at the pump and it's not as old as you said. I'd leave it in for now. The seal isn't tight, but that's not much of a job, so I'll bring one on my way home. Don't pay them for a new motor. If it still drips on Monday, call me.\n\nCheers\nRobin",
    "Hi Eva,\n\nso I asked my brother and he can't lend me the van before the weekend. I don't mind walking if it isn't raining. You said the shelf is light, but I've seen it and I'm not so sure. Let's do it on Sunday then. I'll bring rope.\n\nCheers\nRobin"]
STIFF = ("Dear Tom,\n\nOur assessment demonstrates considerable improvements regarding operational performance throughout the maintenance department. Furthermore, comprehensive documentation concerning replacement components "
         "facilitates efficient collaboration between technical specialists and external suppliers. Consequently, organisational processes experience measurable acceleration, and customer satisfaction increases accordingly. "
         "Additionally, preventive inspections guarantee uninterrupted availability of essential equipment. Accordingly, management anticipates substantial reductions regarding unscheduled maintenance expenditures during forthcoming financial quarters and beyond.\n\nKind regards\nRobin")
PITCH = ("we clean the windows of shops in the old town every second week and take the ladders away before you open. Last month we did the bakery on the corner and the two bookshops behind it, and nobody had to move a table.")


class CalledTheirs(unittest.TestCase):
    """"This is me too" and "a standing text": kept in the history, without a word, and undone by forgetting all."""

    def talk(self, host, number, method, **params):
        host.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        answer = host.receive()
        self.assertNotIn("error", answer)
        return answer["result"]

    def check(self, host, text, draft="d", to="new@example.org"):
        review = self.talk(host, "c", "draft/check", draft={"id": draft, "version": 1, "to": [{"address": to}], "text": text})
        return review["summary"], {s["check"]: s for s in review["suggestions"]}

    def ignore(self, host, suggestion):
        self.talk(host, "i", "suggestion/feedback", draft="d", check=suggestion["check"], outcome="always-ignore", excerptHash=suggestion["excerptHash"])

    def test_a_voice(self):
        with Home() as home:
            casual = [sent(n, CASUAL[n % 2].replace("Monday", f"day {n}")) for n in range(20)]
            learn(home, casual)
            with Host(home, ("host", "--now", NOW)) as host:
                host.initialize()
                summary, said = self.check(host, STIFF)
                first = said["voice-drift"]
                self.assertEqual(summary["voice"]["drafts"], 20)
                self.assertGreaterEqual(len(summary["voice"]["drift"]), 3)
                self.assertIn("This is me too", [a["title"] for a in first["actions"] if a["kind"] == "always-ignore"])
                self.assertEqual(self.check(host, CASUAL[0])[0]["voice"]["drift"], [])
                strange = summary["voice"]["drift"]
                self.ignore(host, first)
                summary, said = self.check(host, STIFF)
                self.assertEqual(summary["voice"]["drift"], strange[1:] if "voice-drift" in said else [])
                for _ in range(16):
                    if "voice-drift" in said:
                        self.assertNotEqual(said["voice-drift"]["message"], first["message"])
                        self.ignore(host, said["voice-drift"])
                        summary, said = self.check(host, STIFF)
                self.assertNotIn("voice-drift", said)
                self.talk(host, 1, "history/forget", scope="all")
                self.assertNotIn("voice", self.check(host, STIFF)[0])
            learn(home, casual)
            self.assertIn("voice-drift", {s["check"] for s in review(home, STIFF, to=[{"address": "new@example.org"}])["suggestions"]})

    def test_a_text(self):
        with Home() as home:
            pitch = [sent(n, f"Hi,\n\n{PITCH}\n\nRobin", to=f"p{n}@example.org") for n in range(5)]
            learn(home, pitch)
            with Host(home, ("host", "--now", NOW)) as host:
                host.initialize()
                summary, said = self.check(host, f"Hi Kim,\n\n{PITCH}\n\nRobin")
                self.assertEqual({k: summary["sameness"][k] for k in ("messages", "people")}, {"messages": 5, "people": 5})
                self.assertGreater(summary["sameness"]["days"], 1)
                self.assertIn("A standing text", [a["title"] for a in said["sent-sameness"]["actions"]])
                self.ignore(host, said["sent-sameness"])
                summary, said = self.check(host, f"Hi Kim,\n\n{PITCH}\n\nRobin")
                self.assertNotIn("sent-sameness", said)
                self.assertNotIn("sameness", summary)
                self.assertNotIn("sent-sameness", self.check(host, f"Dear Jo,\n\nyour shop has a blue door and two steps, I like it.\n\n{PITCH}\n\nRobin", draft="other")[1])
                self.assertGreaterEqual(self.talk(host, 2, "history/export")["standing"], 1)
                self.talk(host, 3, "history/forget", scope="all")
                self.assertEqual(self.talk(host, 4, "history/export")["standing"], 0)
            with open(store(home), "rb") as file:
                self.assertNotIn(b"ladders", file.read())
            learn(home, pitch)
            self.assertIn("sent-sameness", {s["check"] for s in review(home, PITCH, to=[{"address": "new@example.org"}])["suggestions"]})

    def test_what_is_no_repeat(self):
        """House sentences, legal sentences and short formulas may go to everybody."""
        legal = ("Hi Kim,\n\nthe key lies under the mat at number {n}.\n\nRobin\n\nThis e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient, "
                 "please notify the sender and delete this message; any use, copying or disclosure of it is prohibited and may be unlawful under applicable law.")
        formula = "Hi Kim,\n\nthanks a lot for your quick answer, it helped me and I will come back to it soon.\n\nRobin"
        for text in (legal, formula):
            with Home() as home:
                learn(home, [sent(n, text.replace("{n}", str(n)), to=f"p{n}@example.org") for n in range(8)])
                self.assertNotIn("sent-sameness", {s["check"] for s in review(home, text, to=[{"address": "new@example.org"}])["suggestions"]}, text)
        with Home() as home:
            learn(home, [sent(n, f"Hi,\n\n{PITCH}\n\nRobin", to=f"p{n}@example.org") for n in range(5)])
            with Host(home, ("host", "--now", NOW)) as host:
                host.initialize()
                self.talk(host, 1, "settings/set", changes={"houseSentences": [PITCH]})
                self.assertNotIn("sent-sameness", self.check(host, f"Hi Kim,\n\n{PITCH}\n\nRobin")[1])
                self.talk(host, 2, "settings/set", changes={"houseSentences": []})
                self.assertIn("sent-sameness", self.check(host, f"Hi Kim,\n\n{PITCH}\n\nRobin")[1])


if __name__ == "__main__":
    unittest.main()

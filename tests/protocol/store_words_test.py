"""No word of a mail is in any file, but in the quotes that SECURITY.md names. SINCERELY_FAULTS=full looks at 500 mails."""
import json, os, random, unittest
from store_faults_test import CANARIES, Talk, sent
from wire import Home


class Canary(unittest.TestCase):
    def test_unique_words_are_nowhere_but_in_the_documented_quotes(self):
        """Own words, quoted ones, subject, signature, thread; learned and checked; looked for in every file below home and the folder for temporary files."""
        rng = random.Random(5)
        with Home() as home:
            os.mkdir(os.path.join(home.path, "tmp"))
            words, mails = [], []
            for n in range(CANARIES):
                own = ["zq" + "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(4)) for _ in range(7)]
                words += own
                text = (f"Hi {own[0]},\n\nwe met {own[1]} at the old mill and drank tea until the lamp went out, and nobody minded the rain at all. I hope this email finds you well.\n\n"
                        f"The {own[2]} stands by the door of Alpen AG.\n\nBest\nRobin\n-- \n{own[3]} Ltd\n\nOn 3 May 2026, Anna wrote:\n> {own[4]} is here")
                mails.append({**sent(n, text, to=f"p{n}@example.org"), "subject": f"Re: {own[5]}",
                              "thread": [{"from": {"address": f"p{n}@example.org"}, "text": f"The {own[6]} waits in the hall.\n\nSee you then."}]})
            shown = ""
            environment = home.environment
            home.environment = lambda: {**environment(), "TMPDIR": os.path.join(home.path, "tmp")}
            with Talk(home) as host:
                for at in range(0, CANARIES, 25):
                    self.assertEqual(host.learn(mails[at:at + 25])["result"]["learned"], len(mails[at:at + 25]))
                for n, mail in enumerate(mails):
                    review = host.check({"id": f"d{n}", "version": 1, "kind": "reply", "subject": mail["subject"], "to": mail["to"], "text": mail["text"], "thread": mail["thread"]})["result"]
                    for suggestion in review["suggestions"][:1]:
                        host.call("suggestion/feedback", {"draft": f"d{n}", "check": suggestion["check"], "outcome": "always-ignore", "excerptHash": suggestion["excerptHash"]})
                    host.send({"jsonrpc": "2.0", "method": "draft/close", "params": {"draft": f"d{n}"}})
                after = ""
                while after is not None:
                    page = host.call("history/export", {"after": after})["result"]
                    shown += json.dumps(page["people"], ensure_ascii=False).lower()
                    after = page.get("next")
                files = self.files_with(home, words, shown)
            self.assertEqual(files, {"outside": [], "quotes": files["quotes"]})
            print(f"  {CANARIES} mails, {len(words)} unique words: {len(set(files['quotes']))} on disk, all of them in quotes that the context card shows", flush=True)

    def files_with(self, home, words, shown):
        found = {"outside": [], "quotes": []}
        for name in home.files():
            path = os.path.join(home.path, name)
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    data = file.read().lower()
                for word in words:
                    if word.encode() in data:
                        store = os.path.basename(name).startswith("history.")
                        found["quotes" if store and word in shown else "outside"].append(word)
        return found


if __name__ == "__main__":
    unittest.main()

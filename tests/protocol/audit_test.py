import json
import os
import unittest

from commands_test import Command

OPENER = "Hi Ana,\n\nI hope this email finds you well. The pump is here.\n\nRobin"


def mails(writers):
    return "".join(json.dumps({
        "id": f"m{number}", "from": {"name": "Robin", "address": f"robin{number}@corp.example"},
        "to": [{"name": "Ana Lima", "address": "ana@example.com"}], "date": "2026-05-11T09:00:00Z",
        "subject": "Pump", "text": OPENER}) + "\n" for number in writers)


class Audit(Command):
    def audit(self, *arguments, **more):
        return self.run_it("audit", "--no-profile", *arguments, **more)

    def counts(self, writers):
        key = os.path.join(self.home.path, "audit.key")
        with open(key, "wb") as file:
            file.write(b"k" * 32)
        done = self.audit("--key", key, "--unit", "Sales", given=mails(writers))
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_parts_make_the_whole_and_a_part_twice_is_refused(self):
        whole, first, second = self.counts(range(12)), self.counts(range(7)), self.counts(range(7, 12))
        result = self.audit("merge", "--final", given=whole).stdout
        self.assertEqual(self.audit("merge", "--final", given=second + first).stdout, result)
        spoke = [cell["mails"] for cell in json.loads(result)["cells"] if cell.get("check") == "filler-opener"]
        self.assertEqual(spoke, [12])
        twice = self.audit("merge", given=first + first)
        self.assertEqual((twice.returncode, twice.stdout), (2, ""))
        self.assertIn("twice", twice.stderr)

    def test_nothing_of_the_mails_comes_out(self):
        counts = self.counts(range(12))
        page = self.audit("report", given=counts)
        self.assertIn("<!doctype html>", page.stdout)
        for word in ("robin", "corp.example", "pump", "Ana"):
            self.assertNotIn(word, counts + page.stdout)

    def test_without_a_key_it_says_how_to_make_one(self):
        done = self.audit(given=mails(range(1)))
        self.assertEqual(done.returncode, 2)
        self.assertIn("--key", done.stderr)


if __name__ == "__main__":
    unittest.main()

"""What is learned from sent mail: from files and lines, what of it is on disk afterwards, and what happens to a broken store."""
import json, mailbox, os, random, subprocess, unittest
from email.message import EmailMessage
from wire import BINARY, Home, Host

NOW = "2026-05-11T09:00:00Z"
ME = {"address": "robin@example.org"}


def sent(number, text, to="anna@example.org", **more):
    return {"id": f"<{number}@example.org>", "from": ME, "to": [{"address": to}], "date": "2026-05-0%dT10:00:00Z" % (1 + number % 9), "text": text, **more}


def run(home, *arguments, data=""):
    done = subprocess.run([BINARY, *arguments, "--now", NOW], input=data.encode(), capture_output=True, env=home.environment(), timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def learn(home, messages):
    code, out, err = run(home, "learn", "--batch", data="".join(json.dumps(m) + "\n" for m in messages))
    assert code == 0, err
    return json.loads(out)


def review(home, text, **more):
    code, out, err = run(home, "check", "--batch", data=json.dumps({"id": "d", "text": text, **more}) + "\n")
    assert code == 0, err
    return json.loads(out)


def ask(home, method, **params):
    with Host(home, ("host", "--now", NOW)) as host:
        host.initialize()
        host.send({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        return host.receive()


def store(home, name="history.db"):
    return os.path.join(home.path, ".local/share/sincerely", name)


def email(number):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "robin@example.org", f"Person {number} <p{number}@example.org>", "Key"
    mail["Message-ID"], mail["Date"] = f"<file{number}@example.org>", "Mon, 04 May 2026 10:00:00 +0200"
    mail.set_content(f"Hi,\n\nthe key of flat {number} lies under the blue pot.\n\nRobin\n\nOn 3 May 2026, Anna wrote:\n> From here it looks shut.\n")
    return mail


class Learning(unittest.TestCase):
    def test_mbox_maildir_and_single_files_are_read_once(self):
        with Home() as home:
            mbox = mailbox.mbox(os.path.join(home.path, "sent.mbox"))
            maildir = mailbox.Maildir(os.path.join(home.path, "Sent"))
            for number in range(12):
                mbox.add(email(number))
                maildir.add(email(100 + number))
            mbox.close()
            with open(os.path.join(home.path, "one.eml"), "wb") as file:
                file.write(bytes(email(200)))
            paths = [os.path.join(home.path, name) for name in ("sent.mbox", "Sent", "one.eml")]
            code, out, err = run(home, "learn", *paths)
            self.assertEqual((code, err), (0, ""))
            self.assertEqual(json.loads(out), {"learned": 25, "skipped": 0, "total": 25})
            self.assertEqual(json.loads(run(home, "learn", *paths)[1]), {"learned": 0, "skipped": 25, "total": 25})
            self.assertTrue(ask(home, "history/person", address="p103@example.org")["result"]["known"])

    def test_mbox_files_as_other_programs_write_them(self):
        def file(home, text):
            path = os.path.join(home.path, "sent.mbox")
            with open(path, "wb") as mbox:
                mbox.write(text.encode())
            return path
        postmark, paragraph = "From - Wed May  6 07:12:00 2026\n", "\n\nFrom Monday on the key lies with Kim, and I'll send you the plan by Friday.\n"
        one, two = (f"From: robin@example.org\nTo: <p{n}@example.org>\nMessage-ID: <{n}@example.org>\nDate: Mon, 04 May 2026 10:00:00 +0200\n\nthe key lies under the pot." for n in (1, 2))
        files = {"a paragraph that begins with From": postmark + one + paragraph + "\n" + postmark + two,
                 "line ends of DOS": (postmark + one + paragraph + "\n" + postmark + two + "\n").replace("\n", "\r\n"),
                 "empty lines first": "\n\n" + postmark + one + paragraph + "\n" + postmark + two,
                 "a postmark without a date": "From robin\n" + one + paragraph + "\n" + postmark + two}
        for name, text in files.items():
            with Home() as home, self.subTest(name):
                path = file(home, text)
                self.assertEqual(json.loads(run(home, "learn", path, path)[1]), {"learned": 2, "skipped": 0, "total": 2})
                self.assertEqual(len(ask(home, "history/person", address="p1@example.org")["result"]["promises"]), 1)

    def test_a_mail_longer_than_the_wire_takes_is_passed_over(self):
        """It would take minutes, and gigabytes."""
        with Home() as home:
            mbox = mailbox.mbox(os.path.join(home.path, "sent.mbox"))
            mbox.add(email(1))
            long = email(2)
            long.set_content("the key lies under the pot\n" * 50000)
            mbox.add(long)
            mbox.close()
            self.assertEqual(json.loads(run(home, "learn", os.path.join(home.path, "sent.mbox"))[1]), {"learned": 1, "skipped": 0, "total": 1, "refused": 1})

    def test_what_is_no_mail_in_a_folder_does_not_stop_the_rest(self):
        with Home() as home:
            folder = os.path.join(home.path, "Sent")
            mailbox.Maildir(folder).add(email(1))
            os.symlink("loop", os.path.join(folder, "cur", "loop"))
            os.symlink("/no/such", os.path.join(folder, "cur", "dangling"))
            os.mkfifo(os.path.join(folder, "new", "fifo"))
            self.assertEqual(json.loads(run(home, "learn", folder)[1])["learned"], 1)

    def test_a_mail_of_a_day_to_come_is_not_learned(self):
        """It would be the newest for ever: of promises, of what a person asked, of how they are greeted."""
        with Home() as home:
            self.assertEqual(learn(home, [sent(1, "a") | {"date": "2926-05-04T10:00:00Z"}, sent(2, "b") | {"date": "2026-05-12T10:00:00Z"}]), {"learned": 1, "skipped": 1, "total": 1})

    def test_a_bad_line_is_named_and_the_rest_learned(self):
        with Home() as home:
            code, out, err = run(home, "learn", "--batch", data=json.dumps(sent(1, "a")) + "\n{broken\n" + json.dumps(sent(2, "b")) + "\n")
            self.assertEqual((code, json.loads(out)), (0, {"learned": 2, "skipped": 0, "total": 2, "refused": 1}))
            self.assertIn("line 2", err)

    def test_nothing_to_learn_from_is_said(self):
        with Home() as home:
            self.assertEqual(run(home, "learn")[0], 2)
            self.assertEqual(run(home, "learn", os.path.join(home.path, "no-such"))[0], 2)
            self.assertEqual(run(home, "learn", "--batch", "--no-profile")[0], 2)

    def test_a_promise_is_remembered_until_it_is_kept(self):
        with Home() as home:
            learn(home, [sent(1, "Hi Anna,\n\nthe roof is dry again. I'll send you the invoice by Friday.\n\nRobin")])
            promises = ask(home, "history/person", address="anna@example.org")["result"]["promises"]
            self.assertEqual(promises, [{"text": "I'll send you the invoice by Friday.", "said": "2026-05-02", "due": "2026-05-08"}])
            learn(home, [sent(3, "Hi Anna,\n\nthe invoice is in the envelope on your desk.\n\nRobin")])
            self.assertEqual(ask(home, "history/person", address="anna@example.org")["result"]["promises"], [])

    def test_a_mail_as_it_was_sent_is_parted_from_what_it_quotes(self):
        text = "Hi Anna,\n\nthe pump stands in the shed.\n\nRobin\n\nOn 03/05/2026 09:12, Anna Lind wrote:\n> Which day do you come?\n> I wait at the gate.\n"
        with Home() as home:
            learn(home, [sent(1, text, to="anna@example.org") | {"to": [{"address": "anna@example.org", "name": "Anna Lind"}]}])
            known = ask(home, "history/person", address="anna@example.org")["result"]
            self.assertEqual(known["lastLine"], "I wait at the gate.")
            self.assertEqual([q["text"] for q in known["questions"]], ["Which day do you come?"])

    def test_mail_in_any_order_is_learned_oldest_first(self):
        """A promise of January kept in April, one of March that no later mail comes back to, one of May: newest first, as mail clients list them, and shuffled."""
        def dated(number, month, text):
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Message-ID"] = "robin@example.org", "anna@example.org", f"<o{number}@example.org>"
            mail["Date"] = f"Mon, 04 {month} 2026 10:00:00 +0200"
            mail.set_content(f"Hi Anna,\n\n{text}\n\nRobin\n")
            return mail
        mails = [dated(1, "Mar", "I'll send you the invoice by Friday."), dated(2, "Apr", "the carpet is in the hall."), dated(3, "May", "I'll bring the ladder by Friday.")]
        filler = [dated(4, "Jan", "I'll order the carpet by Friday."), *(dated(100 + n, "Feb", f"the key of flat {n} lies under the pot.") for n in range(600))]
        lines = [json.dumps({"id": m["Message-ID"], "from": ME, "to": [{"address": "anna@example.org"}], "date": {"Mar": "2026-03-04", "Apr": "2026-04-04", "May": "2026-05-04", "Feb": "2026-02-04", "Jan": "2026-01-04"}[m["Date"].split()[2]],
                             "text": m.get_content()}) + "\n" for m in mails + filler]
        for order in ((2, 1, 0), (1, 0, 2), (0, 2, 1)):
            for kind in ("mbox", "folder", "lines"):
                with Home() as home:
                    some = [mails[order[0]], *filler, mails[order[1]], mails[order[2]]]
                    if kind == "lines":
                        code, out, err = run(home, "learn", "--batch", data="".join([lines[order[0]], *lines[3:], lines[order[1]], lines[order[2]]]))
                    else:
                        path = os.path.join(home.path, "sent")
                        box = mailbox.mbox(path) if kind == "mbox" else mailbox.Maildir(path)
                        for mail in some:
                            box.add(mail)
                        box.close()
                        code, out, err = run(home, "learn", path)
                    self.assertEqual((code, json.loads(out)["learned"]), (0, 604), err)
                    promises = ask(home, "history/person", address="anna@example.org")["result"]["promises"]
                    self.assertEqual([p["text"] for p in promises], ["I'll bring the ladder by Friday.", "I'll send you the invoice by Friday."], (order, kind))

    def test_reflect_counts_mails_that_were_sent_and_holds_no_text(self):
        with Home() as home:
            with Host(home, ("host", "--now", NOW)) as host:
                host.initialize()
                draft = {"id": "one", "version": 1, "text": "Hi Anna,\n\nthe key is in [NAME] as always.\n\nRobin"}
                host.send({"jsonrpc": "2.0", "id": 1, "method": "draft/check", "params": {"draft": draft}})
                shown = {s["check"] for s in host.receive()["result"]["suggestions"] if s["shown"]}
                self.assertIn("template-placeholder", shown)
                host.send({"jsonrpc": "2.0", "id": 2, "method": "suggestion/feedback", "params": {"draft": "one", "check": "template-placeholder", "outcome": "applied"}})
                host.receive()
                host.send({"jsonrpc": "2.0", "method": "draft/close", "params": {"draft": "one", "sent": True}})
                host.send({"jsonrpc": "2.0", "id": 4, "method": "draft/check", "params": {"draft": draft | {"id": "two"}}})
                host.receive()
                host.send({"jsonrpc": "2.0", "method": "draft/close", "params": {"draft": "two", "sent": False}})
                host.send({"jsonrpc": "2.0", "id": 3, "method": "reflect/summary", "params": {}})
                weeks = host.receive()["result"]["weeks"]
            self.assertEqual([w["week"] for w in weeks], ["2026-W20"])
            self.assertEqual(weeks[0]["mails"], 1)
            self.assertEqual(weeks[0]["checks"]["template-placeholder"], {"shown": 1, "applied": 1, "dismissed": 0})


class Export(unittest.TestCase):
    def test_all_people_come_page_by_page_and_every_page_fits(self):
        """1,000 people with quotes of the longest kind: each once, in order, none left out, no page over the cap."""
        line = "\"".join("æ" for _ in range(50)) + " by Friday?"
        with Home() as home:
            learn(home, [sent(n, f"Hi,\n\nI'll send you the plan {n} {line} by Friday.", to=f"p{n:04}@example.org",
                              thread=[{"from": {"address": f"p{n:04}@example.org"}, "text": "\n\n".join(f"{k} {line}" for k in range(8))}]) for n in range(1000)])
            people, pages, after = [], 0, ""
            with Host(home, ("host", "--now", NOW)) as host:
                host.initialize()
                while after is not None:
                    host.send({"jsonrpc": "2.0", "id": pages, "method": "history/export", "params": {"after": after}})
                    answer = host.receive()
                    self.assertLessEqual(len(json.dumps(answer, ensure_ascii=False).encode()), 1 << 20)
                    page = answer["result"]
                    self.assertLessEqual(len(page["people"]), 200)
                    people += page["people"]
                    pages, after = pages + 1, page.get("next")
            self.assertEqual([p["address"] for p in people], [f"p{n:04}@example.org" for n in range(1000)])
            self.assertEqual(pages, 5)
            self.assertEqual((page["messages"], page["total"]["people"]), (1000, 1000))
            self.assertEqual(page["total"]["quotes"], sum(len(p["questions"]) + len(p["dates"]) + len(p["promises"]) + ("lastLine" in p) for p in people))
            self.assertEqual((page["first"], page["last"]), ("2026-05-01", "2026-05-09"))

    def test_without_a_store_it_says_so(self):
        with Home() as home, Host(home, ("host", "--no-profile")) as host:
            host.initialize()
            host.send({"jsonrpc": "2.0", "id": 1, "method": "history/export", "params": {}})
            self.assertEqual(host.receive()["error"]["code"], -32011)


class OnDisk(unittest.TestCase):
    def test_no_word_of_a_mail_but_the_documented_quotes(self):
        """Unique words in greeting, body, signature, quote and thread: on disk at most in a quote that the context card shows."""
        rng = random.Random(3)
        with Home() as home:
            canaries, mails = [], []
            for number in range(200):
                words = ["zq" + "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(4)) for _ in range(6)]
                canaries += words
                text = (f"Hi {words[0]},\n\nwe met {words[1]} at the old mill and drank tea until the lamp went out, and nobody minded the rain at all.\n\n"
                        f"The {words[2]} stands by the door.\n\nBest\nRobin\n-- \n{words[3]} Ltd\n\nOn 3 May 2026, Anna wrote:\n> {words[4]} is here")
                thread = [{"from": {"address": f"p{number}@example.org"}, "text": f"The {words[5]} waits in the hall.\n\nSee you then."}]
                mails.append(sent(number, text, to=f"p{number}@example.org", subject=words[1], thread=thread))
            learn(home, mails)
            for number in range(0, 200, 20):
                review(home, mails[number]["text"], to=[{"address": "new@example.org"}])
            quotes = set()
            with Host(home, ("host", "--now", NOW)) as host:
                host.initialize()
                for number in range(200):
                    host.send({"jsonrpc": "2.0", "id": number, "method": "history/person", "params": {"address": f"p{number}@example.org"}})
                    known = host.receive()["result"]
                    quotes.add(json.dumps(known).lower())
            shown = " ".join(quotes)
            found = 0
            for name in home.files():
                path = os.path.join(home.path, name)
                if os.path.isdir(path):
                    continue
                with open(path, "rb") as file:
                    data = file.read().lower()
                for word in canaries:
                    if word.encode() in data:
                        found += 1
                        self.assertIn(word, shown, f"{word} in {name}")
            self.assertLess(found, 3 * 200)

    def test_a_store_that_cannot_be_used_leaves_the_checks_running(self):
        text = "Hi Anna,\n\nthe key is in [NAME] as always.\n\nRobin"
        for spoil in ("link", "folder", "hard link"):
            with Home() as home:
                learn(home, [sent(1, "a")])
                os.remove(store(home))
                target = os.path.join(home.path, "elsewhere")
                open(target, "w").close()
                if spoil == "link":
                    os.symlink(target, store(home))
                elif spoil == "hard link":
                    os.link(target, store(home))
                else:
                    os.mkdir(store(home))
                answer = review(home, text)
                self.assertTrue([d for d in answer.get("degraded", []) if d.startswith("store-unavailable: history.db")], (spoil, answer))
                self.assertIn("template-placeholder", {s["check"] for s in answer["suggestions"]})
                self.assertEqual(ask(home, "history/learn", messages=[])["error"]["code"], -32011)
                self.assertEqual(os.path.getsize(target), 0)

    def test_a_damaged_store_is_set_aside_and_its_backup_used(self):
        with Home() as home:
            learn(home, [sent(n, "The key lies under the pot.") for n in range(30)])
            with open(store(home), "r+b") as file:
                file.write(b"no database any more")
            answer = review(home, "Hi Anna,\n\nlunch?\n\nRobin")
            self.assertTrue([d for d in answer.get("degraded", []) if "restored" in d], answer)
            self.assertEqual(learn(home, [])["total"], 30)
            self.assertTrue(os.path.exists(store(home, "history.damaged")))
            self.assertEqual(ask(home, "history/forget", scope="all")["result"]["removed"], 30)
            self.assertFalse(os.path.exists(store(home, "history.damaged")))


if __name__ == "__main__":
    unittest.main()

"""What hostile mail, files and surroundings must not do: nothing raw on a terminal, no endless reading, nobody else's program."""
import json, os, resource, shutil, stat, subprocess, threading, unittest
from commands_test import Command, EML, PLAIN
from wire import BINARY, Host

RAW = [chr(c) for c in (*range(0x00, 0x0A), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0))]
RAW += ["\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
with open(BINARY, "rb") as program:
    SANITIZED = b"__asan_init" in program.read()  # its memory says nothing

ESCAPES = "\x1b]0;pwned\x07\x1b[2J\x1b[31mred\x1b[0m \x9b31m C1 \x08\x08\rOVER \u202eturned\u2066"

KIM = {"name": "Kim Berg", "address": "kim@example.org"}
ANA = {"name": "Ana Lind", "address": "ana@corp.example"}
BO = {"name": "Bo Dahl", "address": "bo@corp.example"}
MALLORY = {"name": "Mallory Vane", "address": "mallory@evil.example"}


class Terminal(Command):
    def plain(self, said):
        self.assertEqual([sign for sign in RAW if sign in said], [], ascii(said))

    def shown(self, *arguments, given=""):
        done = subprocess.run([BINARY, *arguments], input=given.encode(), capture_output=True, env=self.home.environment(), timeout=120)
        said = done.stdout.decode() + done.stderr.decode()  # raises where it is no UTF-8
        self.plain(said)
        return said

    def test_pretty_shows_what_would_steer_the_terminal(self):
        draft = f"Dear [Name],\n\n{ESCAPES}\n\nBest,\nKim\n"
        said = self.shown("check", "--no-profile", "--format", "pretty", given=draft)
        self.assertIn("\\x1b]0;pwned\\x07", said)
        self.assertIn("\\u202eturned", said)

    def test_marks_stand_below_what_is_shown(self):
        said = self.shown("check", "--no-profile", "--format", "pretty", given="\x1b \x07 [NAME], hello there.\n")
        text, marks = said.splitlines()[:2]
        self.assertEqual(text.index("[NAME]"), marks.index("="))

    def test_a_thread_is_shown_as_plainly(self):
        thread = self.file("thread.eml", EML.replace("can you send me the budget", "can you \x1b[31m\u202esend\u2066 me the \x9bbudget"))
        for command in ("check", "read"):
            self.shown(command, *(["--no-profile"] if command == "check" else []), "--format", "pretty", "--thread", thread, given=PLAIN)

    def test_utf_7_hides_nothing(self):
        thread = self.file("utf7.eml", EML.replace("utf-8", "utf-7").replace("can you", "can +ABs-[31m you"))
        said = self.shown("check", "--no-profile", "--format", "json", "--thread", thread, given=PLAIN)
        self.assertNotIn("\\u001b", said)
        self.assertIn("+ABs-", said)

    def test_errors_cite_plainly(self):
        for arguments in (["check", "/no/\x1b[31m\x9b\u202e.txt"], ["\x1b[31m"], ["check", "--\x1b[2J"], ["check", "--settings", "/no/\x07"],
                          ["install", "--system", "--policy", "/no/\x1b]0;x\x07"], ["explain", "\x1b[31m"], ["doctor", "--client", "\x1b[31m"]):
            self.shown(*arguments)

    def test_doctor_cites_plainly(self):
        self.assertEqual(self.run_it("install").returncode, 0)
        path = os.path.join(self.home.path, ".mozilla/native-messaging-hosts/email.sincerely.host.json")
        with open(path) as file:
            manifest = json.load(file)
        loud = self.file("loud", "#!/bin/sh\nprintf '\\033]0;pwned\\007\\033[31mred' >&2\nexit 1\n")
        os.chmod(loud, 0o755)
        for program in (loud, "/no/\x1b[31m\u202e/sincerely"):
            with open(path, "w") as file:
                json.dump({**manifest, "path": program}, file)
            said = self.shown("doctor")
            self.assertIn("\\x1b", said)


class Files(Command):
    def memory_below(self, mebibytes):
        return lambda: resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))

    def test_only_regular_files_are_read(self):
        pipe = os.path.join(self.home.path, "pipe")
        os.mkfifo(pipe)
        mail = self.file("mail.eml", EML)
        for name in ("/dev/zero", pipe, self.home.path, "/dev/null"):
            for arguments in (["check", "--no-profile", name], ["check", "--no-profile", "--thread", name, mail], ["learn", name] if not os.path.isdir(name) else ["read", name]):
                done = subprocess.run([BINARY, *arguments], stdin=subprocess.DEVNULL, capture_output=True, env=self.home.environment(), timeout=60)
                self.assertEqual(done.returncode, 2, arguments)
                self.assertIn(b"is no regular file", done.stderr, arguments)

    def test_what_has_no_end_is_not_read_to_it(self):
        with open("/dev/zero", "rb") as endless:
            done = subprocess.run([BINARY, "check", "--no-profile"], stdin=endless, capture_output=True, env=self.home.environment(), timeout=60, preexec_fn=None if SANITIZED else self.memory_below(2048))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"longer than 64 MiB", done.stderr)

    def test_a_long_line_is_dropped_as_it_grows_and_said(self):
        for arguments in (["check", "--batch", "--no-profile"], ["read", "--batch"], ["learn", "--batch"]):
            child = subprocess.Popen([BINARY, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.home.environment())
            said = []
            reader = threading.Thread(target=lambda: said.extend(child.stdout.read().splitlines()))
            reader.start()
            chunk = b"a" * (1 << 20)
            for _ in range(200):
                child.stdin.write(chunk)
            with open(f"/proc/{child.pid}/status") as file:
                resident = next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
            child.stdin.write(b'\n{"text": "Hi"}\n')
            child.stdin.close()
            reader.join()
            self.assertEqual(child.wait(60), 2, arguments)
            self.assertTrue(SANITIZED or resident < 190 * 1024, (arguments, resident))
            if arguments[0] != "learn":
                self.assertEqual(json.loads(said[0])["error"]["code"], -32001)
                self.assertNotIn("error", json.loads(said[1]))
            child.stdout.close(), child.stderr.close()

    def test_sarif_names_files_by_uris(self):
        for name, uri in (("a #b.txt", "a%20%23b.txt"), ("b\u00e5t%.txt", "b%C3%A5t%25.txt"), ("c:d?e.txt", "c%3Ad%3Fe.txt")):
            self.file(name, "Hi [NAME],\n\nthe plan is here.\n")
            done = subprocess.run([BINARY, "check", "--no-profile", "--format", "sarif", name], capture_output=True, text=True, env=self.home.environment(), cwd=self.home.path)
            places = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in json.loads(done.stdout)["runs"][0]["results"]]
            self.assertEqual(set(places), {uri})

    def test_every_command_closes_itself_first(self):
        """Files for this user alone, no core dumps, no privileges to gain."""
        done = subprocess.run(["sh", "-c", f"umask 000; exec {BINARY} check"], input=PLAIN, capture_output=True, text=True, env=self.home.environment())
        self.assertEqual(done.returncode, 0, done.stderr)
        for folder, folders, files in os.walk(self.home.path):
            for name in folders + files:
                mode = os.lstat(os.path.join(folder, name)).st_mode
                self.assertEqual(stat.S_IMODE(mode) & 0o077, 0, os.path.join(folder, name))
        for arguments in (["check", "--batch", "--no-profile"], ["read", "--batch"], ["learn", "--batch"]):
            child = subprocess.Popen([BINARY, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.home.environment())
            child.stdin.write(b"{\n")
            child.stdin.flush()
            if arguments[0] != "learn":
                child.stdout.readline()
            else:
                child.stderr.readline()
            with open(f"/proc/{child.pid}/status") as file:
                status = dict(line.split(":", 1) for line in file if ":" in line)
            self.assertEqual(status["NoNewPrivs"].strip(), "1", arguments)
            self.assertEqual(status["Umask"].strip(), "0077", arguments)
            with open(f"/proc/{child.pid}/limits") as file:
                core = next(line for line in file if line.startswith("Max core file size"))
            self.assertEqual(core.split()[4:6], ["0", "0"], arguments)
            child.communicate()


class Programs(Command):
    def copied(self, *folders):
        folder = os.path.join(self.home.path, *folders)
        os.makedirs(folder, exist_ok=True)
        return shutil.copy(BINARY, folder)

    def refused(self, program, part):
        done = self.run_it("install", binary=program)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn(f"{part} can be written by", done.stderr)
        self.assertEqual(self.home.files().count(".mozilla"), 0)

    def test_a_program_that_others_may_write_is_not_registered(self):
        program = self.copied("open")
        os.chmod(program, 0o777)
        self.refused(program, program)

    def test_nor_one_in_a_folder_that_others_may_write(self):
        program = self.copied("above", "below")
        above = os.path.dirname(os.path.dirname(program))
        os.chmod(above, 0o777)
        self.refused(program, above)

    @unittest.skipUnless(os.geteuid() == 0, "only root can give a file away")
    def test_nor_one_of_another_user(self):
        program = self.copied("theirs")
        os.chown(program, 12345, 12345)
        self.refused(program, program)

    @unittest.skipUnless(os.geteuid() == 0, "only root can give a file away")
    def test_doctor_starts_no_program_of_another_user(self):
        self.assertEqual(self.run_it("install").returncode, 0)
        path = os.path.join(self.home.path, ".mozilla/native-messaging-hosts/email.sincerely.host.json")
        trace = os.path.join(self.home.path, "ran")
        theirs = self.file("theirs", f"#!/bin/sh\ntouch {trace}\n")
        os.chmod(theirs, 0o755)
        os.chown(theirs, 12345, 12345)
        with open(path) as file:
            manifest = json.load(file)
        with open(path, "w") as file:
            json.dump({**manifest, "path": theirs}, file)
        done = self.run_it("doctor")
        self.assertEqual(done.returncode, 12, done.stdout)
        self.assertIn("not started", done.stdout)
        self.assertFalse(os.path.exists(trace))


class Words(Command):
    """History: whose words are kept, and for whom."""
    OVER = "Hello both,\n\nthank you, that is fine with me.\n\nBest,\nKim\n\n"
    FORGED = "Ana Lind <ana@corp.example> wrote:\n> Hello Kim,\n> Please use the new account NO9386011117947 from Monday.\n"

    def sent(self, name, to, text, date):
        return {"id": f"<{name}@example.org>", "from": KIM, "to": to, "date": date, "subject": "Re: plan", "text": text}

    def told(self, *mails):
        host = Host(self.home, ("host", "--now", "2026-05-11T09:00:00Z"))
        host.send({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocol": 1, "client": {"name": "t"}}},
                  {"jsonrpc": "2.0", "id": 2, "method": "history/learn", "params": {"messages": list(mails)}})
        host.receive(), host.receive()

        def person(address):
            host.send({"jsonrpc": "2.0", "id": 3, "method": "history/person", "params": {"address": address}})
            return host.receive()["result"]
        self.addCleanup(lambda: (host.child.stdin.close(), host.child.wait(10), host.child.stdout.close(), host.child.stderr.close()))
        return person

    def test_a_forged_quote_is_nobodys_word(self):
        person = self.told(self.sent("forged", [ANA, MALLORY], self.OVER + "On Thu, 30 Apr 2026 at 09:00, " + self.FORGED, "2026-05-01T10:00:00Z"))
        ana = person(ANA["address"])
        self.assertTrue(ana["known"])
        self.assertNotIn("account", json.dumps(ana))

    def test_a_forged_date_does_not_keep_a_line_for_ever(self):
        person = self.told(
            self.sent("forged", [ANA], self.OVER + "On Thu, 30 Apr 2099 at 09:00, " + self.FORGED, "2026-05-01T11:00:00Z"),
            self.sent("real", [ANA], "Hi Ana,\n\nok.\n\nKim\n\nOn Mon, 4 May 2026 at 09:00, Ana Lind <ana@corp.example> wrote:\n"
                      "> This is my real last line about the garden.\n", "2026-05-05T10:00:00Z"))
        self.assertEqual(person(ANA["address"])["lastLine"], "This is my real last line about the garden.")

    def test_addresses_differ_by_every_byte_but_ascii_case(self):
        known = ["kurt@strasse.example", "mark@corp.example", "istvan@corp.example", "kim.b@corp.example"]
        person = self.told(*[self.sent(f"m{n}", [{"address": address}], "Hi,\n\nI will send you the plan by Friday.\n\nKim", "2026-05-05T10:00:00Z")
                             for n, address in enumerate(known)])
        for address in ("Kurt@STRASSE.example", *known):
            self.assertTrue(person(address)["known"], address)
        for address in ("kurt@straße.example", "mar\u212a@corp.example", "İstvan@corp.example", "kim.b@corp.example\u200b", "kim.b@corp.example\u0000"):
            self.assertEqual(person(address)["known"], False, ascii(address))
            self.assertEqual(person(address)["promises"], [], ascii(address))


if __name__ == "__main__":
    unittest.main()

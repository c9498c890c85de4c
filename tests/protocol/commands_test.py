"""The program in a terminal: what it reads, what it prints, with which code it ends; and registering with a client."""
import json, os, re, shutil, subprocess, unittest
from wire import BINARY, Home

BLANK = "Hi [NAME],\n\nthe plan for Tuesday is in the folder.\n\nBest\nRobin\n"
PLAIN = "Hi Anna,\n\nthe plan for Tuesday is in the folder.\n\nBest\nRobin\n"
EML = ("From: Anna Berg <anna@example.org>\nTo: Robin <robin@example.org>\nSubject: Budget\nDate: Mon, 11 May 2026 09:00:00 +0000\n"
       "Content-Type: text/plain; charset=utf-8\n\nHi Robin,\n\ncan you send me the budget by Friday?\n\nAnna\n")


class Command(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(lambda: self.home.__exit__())

    def run_it(self, *arguments, given="", binary=BINARY):
        return subprocess.run([binary, *arguments], input=given, capture_output=True, text=True, env=self.home.environment(), timeout=120)

    def file(self, name, text):
        path = os.path.join(self.home.path, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path


class Check(Command):
    def test_exit_codes(self):
        self.assertEqual(self.run_it("check", "--no-profile", given=BLANK).returncode, 1)
        self.assertEqual(self.run_it("check", "--no-profile", given=PLAIN).returncode, 0)
        for arguments in (["/no/such/file.eml"], [self.file("bad.json", '{"text": 5}')], ["--settings", "/no/such.json"], ["--nothing"], ["a", "b"]):
            done = self.run_it("check", "--no-profile", *arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""), arguments)
            self.assertTrue(done.stderr.strip(), arguments)

    def test_a_broken_check_is_said_beside_nothing_to_ask(self):
        data = os.path.join(self.home.path, "data", "checks")
        os.makedirs(data)
        self.file("data/checks/filler-opener.json", '{"id": "filler-opener", "grupo": 1}')
        for locale, word in (("en", "Not everything"), ("de", "Nicht alles"), ("nb", "Ikke alt")):
            done = self.run_it("check", "--no-profile", "--locale", locale, f"--data={os.path.dirname(data)}", given=PLAIN)
            self.assertEqual(done.returncode, 0)
            self.assertIn(word, done.stderr)
            self.assertIn("checks/filler-opener.json", done.stderr)
        self.assertEqual(self.run_it("check", "--no-profile", given=PLAIN).stderr, "")

    def test_broken_words_of_all_checks_are_said_and_end_nothing(self):
        reply = json.dumps({"text": "Hi Ana,\n\nthe plan is there.", "kind": "reply",
                            "thread": [{"from": {"address": "ana@example.org"}, "text": "When does the pump get here? I am worried."}]})
        for name in ("models/asks_open_calibration.txt", "reading/thresholds.tsv", "languages/en/cues.tsv"):
            data = os.path.join(self.home.path, name.replace("/", "-"))
            os.makedirs(os.path.join(data, os.path.dirname(name)))
            with open(os.path.join(data, name), "w", encoding="utf-8") as file:
                file.write("en no-number\n")
            for command in (["check"], ["check", "--batch"], ["check", "--format", "json"]):
                done = self.run_it(*command, "--no-profile", f"--data={data}", given=reply + "\n")
                self.assertEqual(done.returncode, 0, (name, command, done.stderr))
                self.assertIn(name, done.stdout + done.stderr, command)

    def test_text_mail_and_json_are_read(self):
        forms = {"a.txt": BLANK, "a.json": json.dumps({"text": BLANK}), "a.eml": EML.split("\n\n")[0] + "\n\n" + BLANK}
        for name, text in forms.items():
            for arguments, given in (([self.file(name, text)], ""), ([], text)):
                done = self.run_it("check", "--no-profile", "--format", "json", *arguments, given=given)
                found = [s["check"] for s in json.loads(done.stdout)["suggestions"]]
                self.assertIn("template-placeholder", found, (name, arguments))

    def test_the_mail_that_is_answered(self):
        done = self.run_it("check", "--no-profile", "--format", "json", "--thread", self.file("original.eml", EML), given="Hi Anna,\n\nthanks, see you soon.\n\nRobin\n")
        self.assertEqual(json.loads(done.stdout)["summary"]["questions"]["asked"], 1)

    def test_pretty_underlines_and_says_it_in_the_locale(self):
        said = {}
        for locale in ("en", "de", "nb"):
            lines = self.run_it("check", "--no-profile", "--format", "pretty", "--locale", locale, given=BLANK).stdout.splitlines()
            self.assertEqual(lines[:2], ["Hi [NAME],", "   ======"])
            said[locale] = lines[2]
        self.assertEqual(len(set(said.values())), 3)
        self.assertNotIn("\033", self.run_it("check", "--format", "pretty", given=BLANK).stdout)

    def test_sarif(self):
        log = json.loads(self.run_it("check", "--no-profile", "--format", "sarif", given="🙂 " + BLANK).stdout)
        run = log["runs"][0]
        self.assertEqual((log["version"], run["columnKind"]), ("2.1.0", "utf16CodeUnits"))
        region = next(r for r in run["results"] if r["ruleId"] == "template-placeholder")["locations"][0]["physicalLocation"]["region"]
        self.assertEqual((region["charOffset"], region["charLength"], region["snippet"]["text"]), (6, 6, "[NAME]"))

    def test_batch_keeps_order_and_goes_on_after_a_bad_line(self):
        lines = ['{"id":"a","text":"Hi"}', "{", '{"id":"b"}', "", '{"id":"c","text":"' + "[" * 3 + '"}', "[" * 40]
        done = self.run_it("check", "--batch", "--no-profile", "--now", "2026-05-11T09:00:00Z", given="\n".join(lines) + "\n")
        out = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([o.get("draft") or o["error"]["code"] for o in out], ["a", -32700, -32602, -32700, "c", -32700])
        self.assertEqual(done.returncode, 0)

    def test_batch_side_by_side_says_the_same_in_the_same_order(self):
        text = "Hi Ana,\\n\\nthe [NAME] part is ready. Could you look at number %d?\\n\\nBest\\nKim"
        lines = ['{"id":"%d","text":"%s"}' % (i, text % i) for i in range(60)] + ["{"]
        def answers(*more):
            done = self.run_it("check", "--batch", "--profile", os.path.join(self.home.path, "profile"), "--now", "2026-05-11T09:00:00Z", *more, given="\n".join(lines) + "\n")
            self.assertEqual(done.returncode, 0, done.stderr)
            return [{**json.loads(line), "elapsedMicros": 0} for line in done.stdout.splitlines()]
        one = answers()
        self.assertEqual(len(one), 61)
        self.assertEqual(answers("--jobs", "3"), one)
        self.assertEqual(answers("--jobs=0"), one)
        self.assertEqual(self.run_it("check", "--batch", "--jobs", "x", given="").returncode, 2)

    def test_batch_answers_each_line_at_once(self):
        for jobs in ("1", "2"):
            self.answers_each_line_at_once("--jobs", jobs)

    def answers_each_line_at_once(self, *more):
        with subprocess.Popen([BINARY, "check", "--batch", "--no-profile", *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.home.environment(), text=True, bufsize=1) as child:
            for name in ("a", "b"):
                child.stdin.write(json.dumps({"id": name, "text": "Hi"}) + "\n")
                child.stdin.flush()
                self.assertEqual(json.loads(child.stdout.readline())["draft"], name)
            child.stdin.close()

    def test_checks_and_explain(self):
        infos = json.loads(self.run_it("checks", "--json").stdout)
        self.assertGreater(len(infos), 5)
        listed = self.run_it("checks").stdout
        for info in infos:
            self.assertIn(info["id"], listed)
            self.assertIn(info["purpose"], self.run_it("explain", info["id"]).stdout)
        self.assertEqual(self.run_it("explain", "no-such").returncode, 2)

    def test_version_and_help(self):
        self.assertRegex(self.run_it("--version").stdout, r"^sincerely \d+\.\d+\.\d+\n$")
        self.assertIn("doctor", self.run_it("--help").stdout)
        self.assertEqual(self.run_it().returncode, 2)
        self.assertEqual(self.run_it("chekc").returncode, 2)


    def test_help_of_each_command(self):
        listed = re.findall(r"^  ([a-z]+) ", self.run_it("--help").stdout.split("Options")[0], re.M)
        self.assertGreater(len(listed), 10)
        for name in listed:
            said = self.run_it(name, "--help")
            self.assertEqual(said.returncode, 0)
            self.assertEqual(said.stdout, self.run_it("help", name).stdout)
            self.assertEqual(len(re.findall(rf"^  sincerely {name}", said.stdout, re.M)), 2, said.stdout)
            self.assertRegex(said.stdout, r"Exit codes\n  0 ")

    def test_what_was_probably_meant(self):
        for arguments, meant in ((["chekc"], "check"), (["check", "--lcoale", "de"], "--locale"), (["explain", "unanswerd-question"], "unanswered-question"),
                                 (["check", "--only", "filler-openr"], "filler-opener"), (["help", "doctr"], "doctor")):
            done = self.run_it(*arguments, given="Hi")
            self.assertEqual((done.returncode, done.stdout), (2, ""), arguments)
            self.assertRegex(done.stderr, f"did you mean .{meant}.\\?")

    def test_messages_follow_the_locale(self):
        said = set()
        for language in ("C.UTF-8", "de_DE.UTF-8", "nb_NO.UTF-8"):
            environment = {**self.home.environment(), "LANG": language}
            for arguments in (["explain", "unanswerd-question"], ["check", "--no-profile"], ["check", self.file("b.bin", "a\0b")]):
                done = subprocess.run([BINARY, *arguments], input=BLANK, capture_output=True, text=True, env=environment, timeout=120)
                said.add(done.stdout + done.stderr)
        self.assertEqual(len(said), 9)

    def test_help_follows_the_locale(self):
        for language, said in (("C.UTF-8", "Exit codes"), ("de_DE.UTF-8", "Rückgabewerte"), ("nb_NO.UTF-8", "Returverdier")):
            done = subprocess.run([BINARY, "check", "--help"], capture_output=True, text=True, env={**self.home.environment(), "LANG": language}, timeout=120)
            self.assertIn(f"\n{said}\n  0 ", done.stdout)
        self.assertIn("eine Mail durchsehen", self.run_it("--help", "--locale", "de").stdout)
        self.assertIn("review a mail", self.run_it("--help", "--locale", "fr").stdout)

    def test_level_only_and_off_hold_for_this_run(self):
        def found(*arguments):
            done = self.run_it("check", "--format", "json", *arguments, given="I hope this email finds you well.\n\n" + BLANK)
            return {s["check"] for s in json.loads(done.stdout)["suggestions"] if s["shown"]}
        self.assertIn("template-placeholder", found())
        self.assertEqual(found("--only", "template-placeholder"), {"template-placeholder"})
        self.assertNotIn("template-placeholder", found("--off", "template-placeholder,filler-opener", "--level", "thorough"))
        self.assertIn("template-placeholder", found())

    def test_pretty_unless_a_format_is_named(self):
        said = self.run_it("check", "--no-profile", given=BLANK).stdout
        self.assertIn("[template-placeholder]", said)
        for columns in (40, 60):
            done = subprocess.run([BINARY, "check", "--no-profile"], input=BLANK, capture_output=True, text=True, env={**self.home.environment(), "COLUMNS": str(columns)})
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), columns)

    def test_learn_says_what_it_refused_and_why(self):
        box = self.file("Sent.mbox", "From a Mon May 11 09:00:00 2026\nMessage-ID: <1@example.org>\n" + EML + "\nFrom a Mon May 11 09:00:00 2026\n" + EML)
        done = self.run_it("learn", box, self.file("note.eml", "no header\n\nat all\n"))
        self.assertEqual(json.loads(done.stdout)["refused"], 2, done)
        self.assertIn(f"{box}, at byte ", done.stderr)
        self.assertIn("Message-ID", done.stderr)
        self.assertIn("note.eml: no mail header", done.stderr)

    def test_binary_files_and_folders_are_refused_by_name(self):
        path = os.path.join(self.home.path, "a.png")
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x00\x00")
        for name in (path, self.home.path):
            done = self.run_it("check", "--no-profile", name)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(name, done.stderr)

    def test_sarif_counts_lines_of_the_file(self):
        for name, text, line in (("a.txt", "🙂 " + BLANK, 1), ("a.eml", EML.split("\n\n")[0] + "\n\nHello!\n\næ " + BLANK, 9)):
            path = self.file(name, text)
            log = json.loads(self.run_it("check", "--no-profile", "--format", "sarif", path).stdout)
            region = next(r for r in log["runs"][0]["results"] if r["ruleId"] == "template-placeholder")["locations"][0]["physicalLocation"]["region"]
            self.assertEqual(region["startLine"], line)
            units = text.splitlines()[line - 1].encode("utf-16-le")
            self.assertEqual(units[2 * region["startColumn"] - 2:2 * region["endColumn"] - 2].decode("utf-16-le"), "[NAME]")

    def test_completions_and_manual_page_are_well_formed(self):
        for form, tool in (("bash", ["bash", "-n"]), ("zsh", ["zsh", "-n"]), ("fish", ["fish", "-n"]), ("man", ["groff", "-man", "-ww", "-Tutf8", "-z"])):
            written = self.run_it("completion", form)
            self.assertEqual(written.returncode, 0)
            if shutil.which(tool[0]):
                done = subprocess.run([*tool, self.file(form, written.stdout)], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr), (0, ""), form)
        script = self.run_it("completion", "bash").stdout + (
            'ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sincerely sincerely "${@: -1}" "${@: -2:1}"; echo "${COMPREPLY[*]}"; }\n'
            'ask sincerely che\nask sincerely check --le\nask sincerely check --level t\nask sincerely completion f\n')
        self.assertEqual(subprocess.run(["bash", "-c", script], capture_output=True, text=True).stdout.splitlines(), ["check checks", "--level", "thorough", "fish"])
        self.assertEqual(self.run_it("completion", "tcsh").returncode, 2)

    def test_options_may_stand_before_the_command(self):
        profile = os.path.join(self.home.path, "p")
        for arguments in (["--profile", profile, "host"], [f"--profile={profile}", "host"]):
            self.assertEqual(self.run_it(*arguments).returncode, 0, arguments)
        self.assertEqual(self.run_it("--help", "host").stdout, self.run_it("host", "--help").stdout)

    def test_what_a_command_does_not_take_is_not_passed_over(self):
        for arguments in (["uninstall", "firefox"], ["install", "x"], ["doctor", "x"], ["checks", "x"], ["host", "x"], ["check", "--batch", "x"], ["learn", "--batch", "x"]):
            done = self.run_it(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""), arguments)
            self.assertIn(f"`{arguments[-1]}`", done.stderr)
        self.assertEqual(self.run_it("doctor", "--system").returncode, 2)

    def test_lost_output_is_no_success(self):
        for arguments in (["checks"], ["check", "--no-profile"], ["--help"], ["--version"], ["explain", "template-placeholder"]):
            with open("/dev/full", "w") as full:
                done = subprocess.run([BINARY, *arguments], stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, env=self.home.environment())
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(b"output", done.stderr)

    def test_closed_standard_descriptors_are_no_files_of_ours(self):
        """What is printed without them would go into the first file that is opened."""
        mail = self.file("mail.eml", EML)
        for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
            for command in (f"check --no-profile {mail}", f"learn {mail}", "doctor", "install", "uninstall"):
                subprocess.run(["sh", "-c", f"exec {BINARY} {command} {closed}"], input="", capture_output=True, text=True, env=self.home.environment(), timeout=120)
            with open(mail) as file:
                self.assertEqual(file.read(), EML)
            self.assertEqual(self.run_it("install").returncode, 0)
            done = subprocess.run(["sh", "-c", f"exec {BINARY} doctor {closed}"], capture_output=True, text=True, env=self.home.environment())
            self.assertEqual(done.returncode, self.run_it("doctor").returncode, closed)
            self.assertEqual(self.run_it("uninstall").returncode, 0)


if __name__ == "__main__":
    unittest.main()

"""The language server, as editors speak with it."""
import json, random, subprocess, unittest
from editor import Editor
from wire import BINARY, Home

MAIL = ("From: Robin Ekeland <robin@example.org>\nTo: Åse Bjørk <aase@example.com>\nSubject: Møte\n\n"
        "Hi Åse,\n\nI hope this e\u0301mail finds you well.\n🙂 æøå e\u0301 the plan of [PROJECT] is in the folder. 👩‍👩‍👧 And [DATE].\n\nRobin\n")


def of(diagnostics, check="template-placeholder"):
    return [d for d in diagnostics if d["code"] == check]


def action(actions, command):
    return next(a for a in actions if a.get("command", {}).get("command") == command)


class Lsp(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(lambda: self.home.__exit__())

    def editor(self, *arguments, **params):
        editor = Editor(self.home, arguments)
        self.addCleanup(lambda: editor.__exit__())
        editor.initialize(**params)
        return editor

    def test_marks_stand_at_their_words_in_both_encodings(self):
        for encodings in (None, ["utf-16"], ["utf-8", "utf-16"], ["utf-32"]):
            capabilities = {"general": {"positionEncodings": encodings}} if encodings else {}
            editor = self.editor(capabilities=capabilities)
            self.assertEqual(editor.encoding, "utf-8" if encodings and "utf-8" in encodings else "utf-16")
            self.assertEqual([editor.marked(d) for d in of(editor.open(MAIL))], ["[PROJECT]", "[DATE]"])
            self.assertEqual(editor.close(), 0)

    def test_edits_of_every_kind_leave_the_same_as_a_fresh_opening(self):
        random.seed(7)
        pieces = ["🙂", "å", "e\u0301", "\n", "> quoted?\n", "[NAME] ", "I hope this finds you well. ", "\r\n", "word "]
        for encodings in (["utf-16"], ["utf-8"]):
            editor = self.editor(capabilities={"general": {"positionEncodings": encodings}})
            editor.open(MAIL)
            for number in range(60):
                begin = random.randrange(len(editor.text) + 1)
                end = min(len(editor.text), begin + random.choice([0, 0, 1, 5]))
                if "\r\n" in (editor.text[begin - 1:begin + 1], editor.text[end - 1:end + 1]):
                    continue  # editors have no place between the two
                if "\r" in editor.text[begin:end]:
                    continue
                editor.edit(begin, end, random.choice(pieces[:7] + pieces[8:]), full=number % 20 == 19)
            changed = editor.diagnostics()
            fresh = editor.open(editor.text, uri="file:///tmp/mutt-2", version=1)
            strip = lambda d: [{k: v for k, v in x.items() if k != "relatedInformation"} for x in d]
            self.assertEqual(strip(changed), strip(fresh))
            self.assertEqual(editor.close(), 0)

    def test_an_action_is_applied_and_taken_back(self):
        editor = self.editor()
        diagnostics = editor.open(MAIL.replace("[PROJECT]", "Oslo").replace("I hope", "As an AI language model, I cannot know. I hope"))
        before = editor.text
        fix, mark = next((a, d) for d in diagnostics for a in editor.actions(d) if "edit" in a)
        words = editor.marked(mark)
        self.assertEqual(fix["kind"], "quickfix")
        editor.apply(fix["edit"])
        self.assertLess(len(editor.text), len(before))
        editor.execute(fix)
        self.assertNotIn(words, [editor.marked(d) for d in editor.diagnostics()])
        editor.edit(0, len(editor.text), before, full=True)
        self.assertIn(words, [editor.marked(d) for d in editor.diagnostics()])

    def test_a_dismissal_outlives_the_server_and_is_of_this_mail(self):
        editor = self.editor()
        mark = of(editor.open(MAIL))[0]
        left = editor.execute(action(editor.actions(mark), "sincerely.dismiss"))
        self.assertEqual([editor.marked(d) for d in of(left)], ["[DATE]"])
        editor.close()
        editor = self.editor()
        self.assertEqual([editor.marked(d) for d in of(editor.open(MAIL, uri="file:///tmp/mutt-77"))], ["[DATE]"])
        self.assertEqual(len(of(editor.open(MAIL.replace("Møte", "Annet")))), 2)

    def test_always_person_and_off_are_kept_where_the_host_keeps_them(self):
        editor = self.editor()
        editor.open(MAIL)
        left = editor.execute(action(editor.actions(of(editor.diagnostics())[0]), "sincerely.always-ignore"))
        self.assertEqual([editor.marked(d) for d in of(left)], ["[DATE]"])
        left = editor.execute(action(editor.actions(of(left)[0]), "sincerely.not-for-this-person"))
        self.assertEqual(of(left), [])
        self.assertEqual(len(of(editor.open(MAIL.replace("aase@", "ola@")))), 1)
        editor.execute(action(editor.actions(of(editor.diagnostics())[0]), "sincerely.turn-off"))
        self.assertEqual(of(editor.diagnostics()), [])
        editor.close()
        from wire import Host
        with Host(self.home) as host:
            settings = host.initialize()["settings"]
            self.assertFalse(settings["checks"]["template-placeholder"]["on"])
            self.assertEqual(len(settings["ignored"]), 1)

    def test_without_a_store_it_says_so_and_goes_on(self):
        editor = self.editor("--profile", "/proc/nowhere")
        mark = of(editor.open(MAIL))[0]
        self.assertTrue(any("store-unavailable" in line for line in editor.logged), editor.logged)
        command = action(editor.actions(mark), "sincerely.always-ignore")["command"]
        self.assertEqual(editor.call("workspace/executeCommand", {k: command[k] for k in ("command", "arguments")})["error"]["code"], -32803)

    def test_locale_and_settings(self):
        said = {}
        for locale in ("en", "de", "nb-NO"):
            editor = self.editor(locale=locale, initializationOptions=None)
            said[locale] = of(editor.open(MAIL))[0]["message"]
        editor = self.editor(initializationOptions={"locale": "de"})
        self.assertEqual(of(editor.open(MAIL))[0]["message"], said["de"])
        self.assertEqual(len(set(said.values())), 3)

    def test_hover_and_related_places(self):
        editor = self.editor()
        theirs = "\nOn Mon, 4 May 2026, Åse Bjørk wrote:\n> Hi Robin, 🙂\n>\n> can you send me the\n> budget by Friday?\n"
        diagnostics = editor.open(MAIL.replace("[PROJECT]", "Oslo").replace("And [DATE].", "") + theirs)
        question = of(diagnostics, "unanswered-question")[0]
        self.assertEqual(editor.marked(question).split("\n")[0], "can you send me the")
        hover = editor.call("textDocument/hover", {"textDocument": {"uri": editor.uri}, "position": question["range"]["start"]})["result"]
        self.assertEqual(hover["contents"]["kind"], "markdown")
        self.assertIn("budget", hover["contents"]["value"])

    def test_the_end(self):
        editor = self.editor()
        editor.tell("exit")
        self.assertEqual(editor.ended(), 1)
        editor = self.editor()
        editor.child.stdin.close()
        self.assertEqual(editor.ended(), 0)
        for broken, code in ((b"Content-Length: x\r\n\r\n", 4), (b"Content-Length: 99999999999\r\n\r\n", 4), (b"{}\r\n\r\n", 4)):
            done = subprocess.run([BINARY, "lsp"], input=broken, capture_output=True, env=self.home.environment(), timeout=60)
            self.assertEqual(done.returncode, code, broken)

    def test_every_request_gets_one_answer_whatever_it_is(self):
        editor = self.editor()
        editor.open(MAIL)
        random.seed(3)
        methods = ["textDocument/hover", "textDocument/codeAction", "workspace/executeCommand", "initialize", "textDocument/rename", ""]
        values = [None, {}, [], {"textDocument": 5}, {"textDocument": {"uri": editor.uri}}, {"textDocument": {"uri": editor.uri}, "position": {"line": -1, "character": 1.5}},
                  {"textDocument": {"uri": editor.uri}, "range": {"start": {"line": 9e15, "character": 9e15}, "end": {}}}, {"command": "sincerely.dismiss", "arguments": [{}]}]
        for _ in range(200):
            answer = editor.call(random.choice(methods), random.choice(values))
            self.assertEqual(("result" in answer) + ("error" in answer), 1)
            editor.tell(random.choice(["textDocument/didChange", "textDocument/didOpen", "$/x", "workspace/didChangeConfiguration"]), random.choice(values))
        self.assertEqual(len(of(editor.open(MAIL, version=2))), 2)

    def test_what_waits_can_be_cancelled(self):
        editor = self.editor()
        editor.open(MAIL)
        frames = b""
        for message in ({"id": 101, "method": "textDocument/hover", "params": {"textDocument": {"uri": editor.uri}, "position": {"line": 0, "character": 0}}},
                        {"id": 102, "method": "textDocument/hover", "params": {"textDocument": {"uri": editor.uri}, "position": {"line": 0, "character": 0}}},
                        {"method": "$/cancelRequest", "params": {"id": 102}}):
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            frames += b"Content-Length: %d\r\n\r\n" % len(body) + body
        editor.child.stdin.write(frames)
        answers = [editor.receive(), editor.receive()]
        self.assertEqual([a["id"] for a in answers], [101, 102])
        self.assertIn("result", answers[0])
        self.assertEqual(answers[1]["error"]["code"], -32800)


class Ale(unittest.TestCase):
    def test_places_are_bytes_of_the_file(self):
        with Home() as home:
            done = subprocess.run([BINARY, "check", "--no-profile", "--format", "ale", "-"], input=MAIL.encode(), capture_output=True, env=home.environment(), timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = MAIL.encode().split(b"\n")
        marked = []
        for found in done.stdout.decode().splitlines():
            _, line, column, end_line, end_column, severity, check = found.split(":")[:7]
            self.assertIn(severity, ("attention", "notice", "hint"))
            if check == "template-placeholder":
                self.assertEqual(line, end_line)
                marked.append(lines[int(line) - 1][int(column) - 1:int(end_column)].decode())
        self.assertEqual(marked, ["[PROJECT]", "[DATE]"])


if __name__ == "__main__":
    unittest.main()

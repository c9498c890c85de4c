"""Real editors, without a display, with the recipes of docs/editors: marks at the right words, a fix applied and taken
back, a dismissal that outlives the editor."""
import glob, json, os, shutil, subprocess, sys, unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
RECIPES = os.path.join(ROOT, "docs", "editors")
sys.path.insert(0, os.path.join(ROOT, "tests", "protocol"))
from wire import BINARY, Home  # noqa: E402

# An emoji, a sequence of emoji, æøå and a combining mark in front of a mark on the same line; a fix; an open question in the quoted mail.
FIX = "As an AI language model, I cannot know the date."
MAIL = ("From: Robin Ekeland <robin@example.org>\nTo: Åse Bjørk <aase@example.com>\nSubject: Møte\n{separator}\n"
        f"Hi Åse,\n\n{FIX} We met in Oslo.\n\n🙂 æøå e\u0301 👩‍👩‍👧 the plan of [PROJECT] is in the folder.\nÆøå e\u0301 and [DATE].\n\nRobin\n\n"
        "On Mon, 4 May 2026, Åse Bjørk wrote:\n> Hi Robin, 🙂\n>\n> Kan vi møtes?\n-- \nRobin [NAME]\n")
WORDS = ["[DATE]", "[PROJECT]"]


class Editors(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(lambda: self.home.__exit__())

    def run_editor(self, command, text, name="mail.eml", **variables):
        mail, out = os.path.join(self.home.path, name), os.path.join(self.home.path, "out.json")
        with open(mail, "w", encoding="utf-8") as file:
            file.write(text)
        environment = {**self.home.environment(), "SINCERELY": BINARY, "OUT": out, "MAIL": mail, "TERM": "dumb", "LANG": "C.UTF-8", **variables}
        done = subprocess.run([a.replace("MAIL", mail) for a in command], capture_output=True, text=True, env=environment, timeout=60, stdin=subprocess.DEVNULL, cwd=self.home.path)
        self.assertTrue(os.path.exists(out), done.stdout + done.stderr)
        with open(out, encoding="utf-8") as file:
            said = json.load(file)
        os.remove(out)
        return said

    def blanks(self, marks):
        return sorted(m["words"] for m in marks if m["words"].startswith("["))

    def drive(self, command, separator, fix, **variables):
        """What each client that runs the language server has to show."""
        text = MAIL.format(separator=separator)
        said = self.run_editor(command, text, STEPS="edit dismiss", FIX=fix, **variables)
        self.assertEqual(self.blanks(said["marks"]), WORDS)
        self.assertNotIn("As an AI", said["fixed"])
        self.assertEqual(self.blanks(said["fixed_marks"]), WORDS)
        self.assertTrue(said["undone"])
        self.assertEqual(sorted(m["words"] for m in said["undone_marks"]), sorted(m["words"] for m in said["marks"]))
        self.assertIn("Kan vi møtes?", [m["words"] for m in said["fixed_marks"]], "their question, where it stands")
        self.assertEqual(self.blanks(said["left"]), ["[DATE]"])
        again = self.run_editor(command, text, name="again.eml", **variables)
        self.assertEqual(self.blanks(again["marks"]), ["[DATE]"], "the dismissal outlives editor and server")
        print(f"{self.id().split('.')[-1]}: " + json.dumps(said["marks"], ensure_ascii=False))


@unittest.skipUnless(shutil.which("nvim"), "no nvim")
class Neovim(Editors):
    def test_neovim(self):
        self.drive(["nvim", "--headless", "--clean", "-c", "filetype on", "-c", f"luafile {RECIPES}/neovim.lua", "-c", "edit MAIL", "-c", f"luafile {HERE}/drive.lua"],
                   "", "chatbot-artifact")


@unittest.skipUnless(os.path.isdir(os.path.join(ROOT, "build", "editors", "node_modules")), "no client library of VS Code")
class VsCode(Editors):
    """The library that VS Code speaks with: every answer has to be of its types. The editor itself is not started."""

    def test_client_library(self):
        self.drive(["node", f"{HERE}/drive_vscode.cjs"], "", "chatbot-artifact", NODE_PATH=os.path.join(ROOT, "build", "editors", "node_modules"))


@unittest.skipUnless(shutil.which("emacs"), "no emacs")
class Emacs(Editors):
    COMMAND = ["emacs", "--batch", "-l", os.path.join(HERE, "drive.el")]

    def test_eglot(self):
        self.drive(self.COMMAND, "--text follows this line--", FIX, CLIENT="eglot", RECIPE=f"{RECIPES}/eglot.el")

    def without_a_file(self, mode):
        said = self.run_editor(self.COMMAND, MAIL.format(separator="--text follows this line--"), CLIENT="eglot", RECIPE=f"{RECIPES}/eglot.el", NOFILE=mode)
        self.assertEqual(self.blanks(said["marks"]), WORDS)

    def test_eglot_in_a_buffer_without_a_file(self):
        self.without_a_file("message-mode")

    @unittest.skipUnless(glob.glob("/usr/share/emacs/site-lisp/elpa-src/notmuch-*"), "no notmuch for Emacs")
    def test_notmuch(self):
        self.without_a_file("notmuch-message-mode")

    @unittest.skipUnless(shutil.which("mu") and glob.glob("/usr/share/emacs/site-lisp/elpa-src/mu4e-*"), "no mu4e")
    def test_mu4e(self):
        """Its mode starts `mu server`, which needs a store and folders."""
        mails = os.path.join(self.home.path, "mails")
        for folder in ("sent", "drafts", "trash"):
            for kind in ("cur", "new", "tmp"):
                os.makedirs(os.path.join(mails, folder, kind))
        subprocess.run(["mu", "init", "--maildir", mails], env=self.home.environment(), check=True, capture_output=True)
        self.without_a_file("mu4e-compose-mode")

    def test_lsp_mode(self):
        """Places behind an emoji are one too far for it: the mail has none here, and one test more says so."""
        global MAIL
        whole = MAIL
        try:
            MAIL = MAIL.replace("🙂 ", "").replace("👩‍👩‍👧 ", "")
            self.drive(self.COMMAND, "--text follows this line--", FIX, CLIENT="lsp-mode", RECIPE=f"{RECIPES}/lsp-mode.el")
        finally:
            MAIL = whole

    def test_lsp_mode_goes_on_behind_an_emoji(self):
        said = self.run_editor(self.COMMAND, MAIL.format(separator="--text follows this line--"), CLIENT="lsp-mode", RECIPE=f"{RECIPES}/lsp-mode.el")
        self.assertIn("[DATE]", self.blanks(said["marks"]))
        self.assertTrue(any("JECT]" in m["words"] for m in said["marks"]), said["marks"])


@unittest.skipUnless(shutil.which("vim") and os.path.isdir("/usr/share/vim-ale"), "no vim with ALE")
class Ale(Editors):
    def marks(self, more=""):
        vimrc = os.path.join(self.home.path, "vimrc")
        with open(vimrc, "w") as file:
            file.write(f"set nocompatible encoding=utf-8\nset runtimepath^={RECIPES}\nset runtimepath+=/usr/share/vim-ale\n"
                       "let g:ale_linters = {'mail': ['sincerely']}\nlet g:ale_mail_sincerely_executable = $SINCERELY\n"
                       f"filetype plugin on\nau BufRead *.eml set filetype=mail\n{more}\n")
        said = self.run_editor(["vim", "-N", "-u", vimrc, "-i", "NONE", "--not-a-term", "MAIL", "-S", os.path.join(HERE, "drive.vim")], MAIL.format(separator=""))
        return said["marks"]

    def test_ale(self):
        marks = self.marks()
        self.assertEqual(self.blanks(marks), WORDS)
        print("test_ale: " + json.dumps(marks, ensure_ascii=False))

    def test_a_check_that_is_turned_off(self):
        """What takes the place of a dismissal, which ALE has none of."""
        settings = os.path.join(self.home.path, "ale.json")
        with open(settings, "w") as file:
            json.dump({"checks": {"template-placeholder": {"on": False}}}, file)
        marks = self.marks(f"let g:ale_mail_sincerely_options = '--settings {settings}'")
        self.assertEqual(self.blanks(marks), [])
        self.assertTrue(marks, "the others stay")


if __name__ == "__main__":
    unittest.main()

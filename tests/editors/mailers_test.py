"""Real mailers on a terminal (tmux), with Neovim and its recipe of docs/editors as their editor: a mail is answered, what is
written is marked on the screen, and the mail that goes out is what was written."""
import json, os, shutil, subprocess, sys, time, unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "protocol"))
from wire import BINARY, Home  # noqa: E402

THEIRS = ("From: Åse Bjørk <aase@example.com>\nTo: Robin <robin@example.org>\nSubject: Møte\nDate: Mon, 4 May 2026 09:00:00 +0200\n"
          "Message-ID: <1@example.com>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
          "Hi Robin,\n\nCan you send the plan by Friday?\n")
SENDMAIL = "#!/bin/sh\ncat > '{0}/outgoing'\n"
WRITTEN = "Hi Åse, 🙂 the folder of [DATE] lies here."


@unittest.skipUnless(shutil.which("tmux") and shutil.which("nvim"), "no tmux or no nvim")
class Mailers(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(lambda: self.home.__exit__())
        self.out = self.path("out.json")
        for folder in ("cur", "new", "tmp"):
            os.makedirs(self.path("mail", "INBOX", folder))
        self.write("mail/INBOX/cur/1.host:2,S", THEIRS)
        self.write("sendmail", SENDMAIL.format(self.home.path))
        os.chmod(self.path("sendmail"), 0o755)
        os.makedirs(self.path(".config/nvim/lua"))
        shutil.copy(os.path.join(ROOT, "docs/editors/neovim.lua"), self.path(".config/nvim/lua/sincerely.lua"))
        self.write(".config/nvim/init.lua", 'require("sincerely")\n')

    def path(self, *names):
        return os.path.join(self.home.path, *names)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-S", self.path("tmux"), "-f", "/dev/null", *arguments], capture_output=True, text=True, timeout=60,
                              env={**self.home.environment(), "TERM": "xterm-256color", "SINCERELY": BINARY, "OUT": self.out, "LANG": "C.UTF-8"}).stdout

    def start(self, command):
        self.tmux("new-session", "-d", "-x", "150", "-y", "40", command)
        self.addCleanup(lambda: self.tmux("kill-server"))

    def keys(self, *keys):
        self.tmux("send-keys", *keys)

    def screen(self):
        return self.tmux("capture-pane", "-p")

    def until(self, *words, file=None, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if os.path.exists(file) if file else all(word in screen for word in words):
                return screen
            time.sleep(0.2)
        self.fail(f"not seen: {words or file}\n{screen}")

    def write_reply(self):
        """In the editor, with the cursor anywhere: the reply on top of the quote."""
        self.keys(":call append(search('^On .*wrote:') - 1, ['" + WRITTEN + "', ''])", "Enter")
        self.keys(f":luafile {HERE}/typed.lua", "Enter")
        self.until(file=self.out)
        screen = self.until(WRITTEN, "■")  # drawn a little later than it is known
        with open(self.out, encoding="utf-8") as file:
            said = json.load(file)
        self.assertIn("[DATE]", said["marks"])
        self.assertIn("Can you send the plan by Friday?", said["marks"], "their question, where it is quoted")
        self.assertEqual(said["filetype"], "mail")
        self.assertRegex(screen, r"lies here\..*■", "the mark stands behind the line")
        print(f"{self.id().split('.')[-1]}:\n{screen}")
        self.keys(":wq", "Enter")
        return said

    def sent(self):
        self.until(file=self.path("outgoing"))
        time.sleep(0.5)
        done = subprocess.run([sys.executable, "-c", "import email, email.policy, sys\nm = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)\n"
                               "print(m['to'], m.get_body().get_content(), sep='\\n')"], stdin=open(self.path("outgoing"), "rb"), capture_output=True, text=True)
        self.assertIn("aase@example.com", done.stdout, done.stderr)
        self.assertIn(WRITTEN, done.stdout)


@unittest.skipUnless(shutil.which("neomutt"), "no neomutt")
class Neomutt(Mailers):
    def test_neomutt(self):
        self.write("neomuttrc", f"""set folder="{self.path('mail')}" spoolfile="+INBOX" mbox_type=Maildir record="" postponed=""
set from="robin@example.org" realname="Robin" use_from=yes charset="utf-8" sendmail="{self.path('sendmail')}" use_domain=no
set fast_reply=yes include=yes quit=yes sleep_time=0 header_cache="" attribution="On %d, %n wrote:"
set editor="nvim" edit_headers=yes
""")
        self.start(f"neomutt -F {self.path('neomuttrc')}")
        self.until("Møte")
        self.keys("r")
        self.until("wrote:")
        said = self.write_reply()
        self.assertTrue(any(line.startswith("To: ") and "aase@example.com" in line for line in said["head"]), said["head"])
        self.until("y:Send")
        self.keys("y")
        self.sent()


@unittest.skipUnless(shutil.which("aerc"), "no aerc")
class Aerc(Mailers):
    def test_aerc(self):
        self.write(".config/aerc/aerc.conf", "[compose]\neditor=nvim\nedit-headers=true\n[filters]\ntext/plain=cat\n")
        self.write(".config/aerc/accounts.conf", f"[Robin]\nsource = maildir://{self.path('mail')}\noutgoing = {self.path('sendmail')}\n"
                   "default = INBOX\nfrom = Robin <robin@example.org>\n")
        os.chmod(self.path(".config/aerc/accounts.conf"), 0o600)
        self.start("aerc")
        self.until("Møte")
        self.keys(":reply -q", "Enter")
        self.until("wrote:")
        self.write_reply()
        self.until("Send this email")
        self.keys("y")
        self.sent()


if __name__ == "__main__":
    unittest.main()

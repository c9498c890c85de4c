"""docs/admin: what is said there is so. Proofs are run, mails are checked, samples are tried."""
import glob, json, os, re, shutil, subprocess, unittest
from trees import BINARY, TOP, HomeTest, own_machine

DOCS = os.path.join(TOP, "docs/admin")
SENT = "Message-ID: <1@example.org>\nFrom: Robin <robin@example.org>\nTo: Anna <anna@example.org>\nSubject: Hall\nDate: Mon, 11 May 2026 09:00:00 +0000\n\nHi Anna,\n\nthe committee meets in the blue hall.\n\nRobin\n"


def proofs(text):
    """Each block as pairs of a command and the lines that it prints."""
    for block in re.findall(r"^```prove\n(.*?)^```", text, re.M | re.S):
        steps = []
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            else:
                steps[-1][1].append(line)
        yield steps


def fits(expected, printed):
    pattern = "\n".join(expected)
    return re.fullmatch(re.escape(pattern).replace(re.escape("..."), "(?s:.*)"), printed.rstrip("\n")) is not None


class Proofs(HomeTest):
    def test_every_answer_is_proved(self):
        with open(os.path.join(DOCS, "questions.md"), encoding="utf-8") as file:
            text = file.read()
        mail = re.search(r"^\$ cat mail.txt\n(.*?)^```", text, re.M | re.S).group(1)
        blocks = list(proofs(text))
        self.assertGreaterEqual(len(blocks), 12)
        os.chmod(self.home.path, 0o755)
        environment = {**self.home.environment(), "PATH": os.path.dirname(self.program) + ":" + os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        self.write("mail.txt", mail)
        self.write("sent.eml", SENT)
        for steps in blocks:
            for command, expected in steps:
                with self.subTest(command):
                    tool = command.split()[0]
                    if tool in ("strace", "su") and (not shutil.which(tool) or os.geteuid() != 0):
                        self.skipTest(tool + " cannot be used here")
                    done = subprocess.run(["sh", "-c", command], cwd=self.home.path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
                    self.assertTrue(fits(expected, done.stdout), f"{command}\n{done.stdout}")


class Words(HomeTest):
    def test_the_mails_to_staff_pass_our_own_checks(self):
        settings = self.write("settings.json", {"level": "thorough"})
        mails = sorted(glob.glob(os.path.join(DOCS, "mail-to-staff.*.txt")))
        self.assertEqual([m.split(".")[-2] for m in mails], ["de", "en", "nb"])
        for mail in mails:
            with self.subTest(mail):
                done = self.run_it("check", "--no-profile", "--settings", settings, "--format", "json", mail)
                review = json.loads(done.stdout)
                self.assertEqual([s["check"] for s in review["suggestions"]], [])
                self.assertEqual(review["language"], mail.split(".")[-2])

    def test_links_lead_somewhere(self):
        for page in glob.glob(os.path.join(DOCS, "*.md")):
            with open(page, encoding="utf-8") as file:
                for link in re.findall(r"\]\(([^)#:]+)\)", file.read()):
                    self.assertTrue(os.path.exists(os.path.join(DOCS, link)), f"{page}: {link}")

    def test_checks_that_pages_and_samples_name_exist(self):
        ids = {c["id"] for c in json.loads(self.run_it("checks", "--json").stdout)}
        for page in ("policy.md", "roll-out.md"):
            with open(os.path.join(DOCS, page), encoding="utf-8") as file:
                named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", file.read()))
            self.assertEqual(named - ids - {"mail-to-staff", "own-house-words"}, set(), page)

    def test_client_policies_are_up_to_date(self):
        done = subprocess.run([os.path.join(TOP, "scripts/make_policies.py"), "--check"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)


@unittest.skipUnless(shutil.which("ansible-playbook"), "ansible is not installed")
class Ansible(HomeTest):
    def test_the_role_lays_everything_down_and_changes_nothing_the_second_time(self):
        play = self.write("play.yml", json.dumps([{"hosts": "localhost", "connection": "local", "gather_facts": False, "roles": [os.path.join(DOCS, "ansible/roles/sincerely")],
                                                   "vars": {"sincerely_program": self.program, "sincerely_policy": os.path.join(TOP, "manifests/policies/samples/office.json")}}]))
        bad = self.write("bad.json", {"lockd": {}})
        done = own_machine("""
            ansible-playbook -i localhost, "$1"
            ansible-playbook -i localhost, "$1"
            cat /etc/sincerely/policy.json /etc/thunderbird/policies/policies.json
            /usr/local/lib/sincerely/sincerely doctor | tail -1
            ansible-playbook -i localhost, "$1" -e sincerely_policy="$2" || echo refused
            """, play, bad, environment={**self.home.environment(), "ANSIBLE_NOCOLOR": "1", "ANSIBLE_LOCAL_TEMP": self.path("ansible")})
        if done is None:
            self.skipTest("needs root and mounts")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        recaps = re.findall(r"localhost +: ok=(\d+) +changed=(\d+) .*failed=(\d+)", done.stdout)
        self.assertEqual([r[2] for r in recaps], ["0", "0", "1"], done.stdout)
        self.assertNotEqual(recaps[0][1], "0")
        self.assertEqual(recaps[1][1], "0", done.stdout)
        for word in ("force_installed", "Agreed by the management team", "unknown key", "refused"):
            self.assertIn(word, done.stdout)


if __name__ == "__main__":
    unittest.main()

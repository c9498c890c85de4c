"""Whole sessions of everything that reads mail: for the sandbox (sandbox_test.py) and for strace (scripts/no_network.sh)."""
import json, os, subprocess, unittest
from editor import Editor
from wire import BINARY, Home, Host

DRAFTS = {
    "en": "Hi Ana,\n\nI hope this email finds you well. The pump of [PROJECT] arrives on Friday, 13 May.\n\nRobin",
    "de": "Hallo Ana,\n\nich hoffe, es geht Ihnen gut. Die Pumpe für [PROJEKT] kommt am Freitag.\n\nRobin",
    "nb": "Hei Ana,\n\njeg håper alt er bra med deg. Pumpen til [PROSJEKT] kommer på fredag.\n\nRobin",
}
THREAD = [{"from": {"name": "Ana Lima", "address": "ana@example.com"}, "to": [{"address": "robin@example.org"}],
           "date": "2026-05-10T09:00:00Z", "text": "When does the pump arrive? Can you send me the plan by Monday?"}]
EML = ("From: Robin Ekeland <robin@example.org>\r\nTo: Ana Lima <ana@example.com>\r\nDate: Mon, 11 May 2026 09:00:00 +0200\r\n"
       "Message-ID: <{0}@example.org>\r\nSubject: =?ISO-8859-1?Q?Pumpe_f=FCr_Ana?=\r\nContent-Type: text/plain; charset={1}\r\n\r\n"
       "Hi Ana,\r\n\r\nI hope this email finds you well. The pump is here, I will send the plan on Monday.\r\n\r\nRobin\r\n")


def draft(language, number=1):
    return {"id": f"d-{language}", "version": number, "kind": "reply", "subject": "Pump", "text": DRAFTS[language],
            "from": {"name": "Robin", "address": "robin@example.org"}, "to": [{"name": "Ana Lima", "address": "ana@example.com"}],
            "thread": THREAD}


def sent(number):
    return {"id": f"<{number}@example.org>", "from": {"address": "robin@example.org"}, "to": [{"address": "ana@example.com"}],
            "date": "2026-05-%02d" % (number % 28 + 1), "text": f"Hi Ana,\n\nThe pump number {number} lies under the stairs. I will send the plan on Monday.\n\nRobin"}


def serve(home, arguments=("host",)):
    """A session in which the host opens everything that it ever opens; what it said, by name."""
    said = {}
    with Host(home, arguments) as host:
        said["initialize"] = host.initialize()
        for round in range(2):
            for language in DRAFTS:
                said[language] = host.check(draft(language, round + 1))["result"]
        said["set"] = host.call("settings/set", {"changes": {"level": "thorough"}})["result"]
        first = said["en"]["suggestions"][0]
        said["feedback"] = host.call("suggestion/feedback", {"draft": "d-en", "check": first["check"], "outcome": "always-ignore",
                                                             "excerptHash": first["excerptHash"]})["result"]
        for begin in range(0, 240, 40):  # enough for a backup of the store
            said["learn"] = host.call("history/learn", {"messages": [sent(n) for n in range(begin, begin + 40)]})["result"]
        said["person"] = host.call("history/person", {"address": "ana@example.com"})["result"]
        said["export"] = host.call("history/export", {})["result"]
        said["learnt"] = host.check(draft("en", 3))["result"]
        said["forget person"] = host.call("history/forget", {"scope": "person", "address": "ana@example.com"})["result"]
        said["forget"] = host.call("history/forget", {"scope": "all"})["result"]
        said["reflect"] = host.call("reflect/summary", {})["result"]
        host.send({"jsonrpc": "2.0", "method": "draft/close", "params": {"draft": "d-en"}})
        said["ping"] = host.call("ping")["result"]
        said["code"] = host.close()
    return said


def edit(home):
    """A session of an editor; the marks of each language."""
    with Editor(home) as editor:
        editor.initialize()
        marks = {language: editor.open(f"To: Ana Lima <ana@example.com>\nSubject: Pump\n\n{text}\n", uri=f"file:///tmp/{language}.eml")
                 for language, text in DRAFTS.items()}
        marks["code"] = editor.close()
    return marks


def command(home, *arguments, given=""):
    return subprocess.run([BINARY, *arguments], input=given, capture_output=True, text=True, env=home.environment(), timeout=120)


def write_mails(home):
    """A Maildir, an mbox and single files, below the home folder; their paths by name."""
    paths = {name: os.path.join(home.path, name) for name in ("maildir", "sent.mbox", "one.eml", "other.eml", "link.eml", "audit.key")}
    for folder in ("cur", "new", "tmp"):
        os.makedirs(os.path.join(paths["maildir"], folder))
    for number in range(5):
        with open(os.path.join(paths["maildir"], "cur", f"{number}.host:2,S"), "w") as file:
            file.write(EML.format(f"maildir-{number}", ("utf-8", "iso-8859-15", "koi8-r", "shift_jis", "windows-1252")[number]))
    with open(paths["sent.mbox"], "w") as file:
        file.write("".join(f"From robin@example.org Mon May 11 09:00:00 2026\n{EML.format(f'mbox-{n}', 'utf-8')}\n" for n in range(5)))
    for name in ("one.eml", "other.eml"):
        with open(paths[name], "w") as file:
            file.write(EML.format(name, "utf-8"))
    os.symlink(paths["one.eml"], paths["link.eml"])
    with open(paths["audit.key"], "wb") as file:
        file.write(b"k" * 32)
    return paths


def commands(home):
    """Each command that reads mail, with files and with lines: what it gave, by name."""
    paths = write_mails(home)
    lines = "".join(json.dumps(draft(language)) + "\n" for language in DRAFTS)
    ran = {
        "check": command(home, "check", "--format", "json", paths["one.eml"]),
        "check by a link": command(home, "check", "--format", "json", "--thread", paths["other.eml"], paths["link.eml"]),
        "check --batch": command(home, "check", "--batch", given=lines),
        "read": command(home, "read", "--format", "json", paths["one.eml"]),
        "read --batch": command(home, "read", "--batch", given=lines),
        "learn": command(home, "learn", paths["maildir"], paths["sent.mbox"]),
        "learn --batch": command(home, "learn", "--batch", given="".join(json.dumps(sent(n)) + "\n" for n in range(3))),
        "audit": command(home, "audit", "--key", paths["audit.key"], "--unit", "Sales", paths["maildir"], paths["sent.mbox"]),
    }
    part = os.path.join(home.path, "part.json")
    with open(part, "w") as file:
        file.write(ran["audit"].stdout)
    ran["audit merge"] = command(home, "audit", "merge", "--final", part)
    ran["audit report"] = command(home, "audit", "report", part)
    return ran


if __name__ == "__main__":
    with Home() as home:
        assert serve(home)["code"] == 0
        assert edit(home)["code"] == 0
        for name, done in commands(home).items():
            assert done.returncode in (0, 1), (name, done.stderr)

"""Hostile shapes at n, 2n and 4n bytes: each step may take at most 2.5 times the processor of the last.

  SINCERELY_BINARY=... growth.py [--bytes N] [--only WORD]     N = 50000 when absent

Drafts, threads, subjects and sent mails go through one host for each shape, which is warm; its
threads' own processor time is read before and after. Files go through `check FILE`, less what an
empty file takes. The less of two counts. A review stops by itself after a second of processor
(`degraded: ["time"]`): `t` marks it. A step below 10 ms of difference is never too dear.
Ends with 1 when a shape grows faster."""
import os, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from rows import BINARY, Home, Host

STEP, FLOOR = 2.5, 0.010
ME, THEM = {"name": "Kim Berg", "address": "kim@example.org"}, {"name": "Ana Lind", "address": "ana@corp.example"}
PLAIN = "Dear Ana,\n\nthank you for your mail. The weather is good here and we are all well.\n\nBest,\nKim"

# What is repeated, as text, as thread and as subject.
UNITS = {
    "hyphens": "a-b-", "dots": "a.", "slashes": "a/", "ats": "a@", "local-part": "a.-+", "tags": "<a>",
    "commas": "and, ", "colons": "a: b\n", "letters": "a ", "numbers": "1 ", "stars": "**a** ",
    "line-separators": "\u2028", "whys": "Why? ", "sorries": "sorry ", "names": "[Name] ",
    "quotes": "\"a\" *b* ", "open-quotes": "\u00ab a ", "asterisks": "*", "quotation-marks": "\"",
    "brackets": "[", "braces": "{{", "money": "40 EUR ", "dates": "5 May ", "entities": "&a",
    "blank-lines": "\n", "quoted-blank-lines": "> \n", "deep-quotes": ">", "list": "- a\n",
    "greetings": "Hi Ana,\n\n", "closings": "Best,\nKim\n\n", "promises": "I will send it. ",
    "asks": "Can you send the plan? ", "emoji": "\U0001f600", "combining": "e\u0301",
    "direction-marks": "a\u202e", "zero-width": "a\u200b", "one-word": "x", "one-sentence": "word and ",
    "capitals": "ABC Def ", "phone-numbers": "+47 22 33 44 ", "links": "http://a.b/c ", "mailtos": "a@b.cd ",
    "markers": "-----Original Message-----\n", "attributions": "On Mon, 3 May 2026 Ana wrote:\n",
    "rules": "_____\n", "signatures": "-- \n",
}
WORDS = {"german-word": ("Liebe Kim, vielen Dank f\u00fcr die Nachricht, ich komme. ", "schiff"),
         "german-compound": ("Liebe Kim, vielen Dank f\u00fcr die Nachricht, ich komme. ", "Donaudampfschiff "),
         "norwegian-word": ("Kj\u00e6re Kim, takk for meldingen, jeg kommer p\u00e5 mandag. ", "b\u00e5t")}
LEARNED = {"poison-marker": "> -----Original Message-----\n", "poison-hyphens": "> " + "a-b-" * 18 + "\n",
           "poison-attributions": "On Mon, 4 May 2026 Mallory wrote:\n", "poison-quotes": "> a\n"}
HEAD = "From: Ana <ana@example.org>\r\nTo: kim@example.org\r\nDate: Tue, 5 May 2026 10:00:00 +0000\r\n"
WORD, HTML = "=?a?q? ", "Content-Type: text/html\r\n\r\n"
FILES = {
    "file: subject-words": (HEAD + "Subject: ", WORD, "\r\n\r\nHello\r\n"),
    "file: name-words": ("From: \"", WORD, "\" <x@y.example>\r\nSubject: s\r\n\r\nHello\r\n"),
    "file: file-name-words": (HEAD + "Content-Type: application/x; name=\"", WORD, "\"\r\n\r\nHello\r\n"),
    "file: headers": (HEAD, "X-A: b\r\n", "\r\nHello\r\n"),
    "file: folded header": (HEAD + "Subject: a", "\r\n b", "\r\n\r\nHello\r\n"),
    "file: recipients": (HEAD + "Cc: a@b.c", ", \"A, B\" <a@b.c>", "\r\n\r\nHello\r\n"),
    "file: open recipients": (HEAD + "Cc: ", "\"a <", "\r\n\r\nHello\r\n"),
    "file: comments": (HEAD + "Cc: ", "(", "\r\n\r\nHello\r\n"),
    "file: references": (HEAD + "References: ", "<a@b> ", "\r\n\r\nHello\r\n"),
    "file: entities-open": (HEAD + HTML, "&a", ""), "file: unclosed tags": (HEAD + HTML, "<b>", ""),
    "file: nested divs": (HEAD + HTML, "<div>", "Hello"), "file: open tag": (HEAD + HTML, "<a ", ""),
    "file: comments in HTML": (HEAD + HTML, "<!-- ", ""), "file: tables": (HEAD + HTML, "<table><tr><td>", "a"),
    "file: blockquotes": (HEAD + HTML, "<blockquote>", "a"), "file: style": (HEAD + HTML, "<style>", "a"),
    "file: boundaries": (HEAD + "Content-Type: multipart/mixed; boundary=x\r\n\r\n", "--x\r\n", "--x--"),
    "file: open boundary": (HEAD + "Content-Type: multipart/mixed; boundary=x\r\n\r\n", "--", ""),
    "file: quoted-printable": (HEAD + "Content-Transfer-Encoding: quoted-printable\r\n\r\n", "=", ""),
    "file: base64": (HEAD + "Content-Transfer-Encoding: base64\r\n\r\n", "=\r\n", ""),
    "file: markers": (HEAD + "\r\n", "-----Original Message-----\n", ""),
    "file: forwards": (HEAD + "\r\n", "---------- Forwarded message ----------\n", ""),
    "file: attributions": (HEAD + "\r\n", "On Mon, 3 May 2026 Ana wrote:\n", ""),
    "file: rules": (HEAD + "\r\n", "_____\n", ""),
}


def filled(unit, size):
    return unit * max(1, size // len(unit.encode()))


def draft(where, text):
    mail = {"id": "d", "version": 1, "kind": "reply", "from": ME, "to": [THEM], "text": PLAIN,
            "thread": [{"from": THEM, "to": [ME], "date": "2026-05-05T10:00:00Z", "text": "Hi Kim, all fine."}]}
    if where == "thread":
        mail["thread"][0]["text"] = text
    else:
        mail[where] = text
    return "draft/check", {"draft": mail}


def learned(text, number):
    return "history/learn", {"messages": [{
        "id": f"<{number}@example.org>", "from": ME, "to": [THEM], "date": "2026-05-05T11:00:00Z", "subject": "Re: plan",
        "text": PLAIN + "\n\nOn Mon, 4 May 2026 Ana Lind wrote:\n" + text}]}


def used(host):
    """Seconds of processor of all threads, to the nanosecond."""
    total, folder = 0, f"/proc/{host.child.pid}/task"
    for thread in os.listdir(folder):
        with open(f"{folder}/{thread}/schedstat") as file:
            total += int(file.read().split()[0])
    return total / 1e9


def through_host(call, size):
    """Seconds and a mark at one, two and four times the size."""
    with Home() as home, Host(home, ("host", "--now", "2026-05-11T09:00:00Z")) as host:
        host.initialize()
        for warm in (1, 2):
            for text in (PLAIN, "Hei Ana,\n\ntakk for meldingen, jeg kommer på mandag.", "Hallo Ana,\n\nvielen Dank für die Nachricht, ich komme gern."):
                host.check({"text": text})
            host.call(*call(max(1, size // 100), warm))
        found = []
        for factor in (1, 2, 4):
            least, late = 1e9, False
            for turn in range(2):
                method, params = call(size * factor, factor * 10 + turn)
                before = used(host)
                answer = host.call(method, params)
                least = min(least, used(host) - before)
                late = late or "time" in answer.get("result", {}).get("degraded", [])
            found.append((least, "t" if late else "refused" if "error" in answer else ""))
        return found


def seconds_of(arguments, home):
    child = subprocess.Popen([BINARY, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=home.environment())
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode in (0, 1, 2), child.returncode
    return usage.ru_utime + usage.ru_stime, "refused" if child.returncode == 2 else ""


def through_file(shape, size):
    before, unit, after = shape
    found = []
    with Home() as home, tempfile.TemporaryDirectory() as folder:
        def least(text):
            path = os.path.join(folder, "mail.eml")
            with open(path, "w", newline="") as file:
                file.write(text)
            return min(seconds_of(("check", path), home) for _ in range(2))
        empty, _ = least(HEAD + "\r\nHello\r\n")
        for factor in (1, 2, 4):
            seconds, mark = least(before + filled(unit, size * factor) + after)
            found.append((max(0.0, seconds - empty), mark))
    return found


def shapes():
    for name, unit in UNITS.items():
        for where in ("text", "thread", "subject"):
            yield f"{where}: {name}", through_host, lambda size, _, u=unit, w=where: draft(w, filled(u, size))
    for name, (before, unit) in WORDS.items():
        for where in ("text", "thread"):
            yield f"{where}: {name}", through_host, lambda size, _, b=before, u=unit, w=where: draft(w, b + filled(u, size))
    for name, unit in LEARNED.items():
        yield f"learn: {name}", through_host, lambda size, n, u=unit: learned(filled(u, size), f"{n}-{size}")
    for name, shape in FILES.items():
        yield name, through_file, shape


def told(name, found):
    times = [seconds for seconds, _ in found]
    steps = [later / max(earlier, 1e-9) for earlier, later in zip(times, times[1:])]
    too_dear = [later > STEP * earlier and later - STEP * earlier > FLOOR for earlier, later in zip(times, times[1:])]
    marks = " ".join(filter(None, (mark for _, mark in found)))
    print(f"{name:<34}" + "".join(f"{t * 1000:>10.1f}" for t in times) + "".join(f"{s:>8.2f}" for s in steps)
          + ("   too dear" if any(too_dear) else "") + f"   {marks}".rstrip(), flush=True)
    return any(too_dear)


def main():
    size = int(sys.argv[sys.argv.index("--bytes") + 1]) if "--bytes" in sys.argv else 50_000
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    chosen = [shape for shape in shapes() if only in shape[0]]
    print(f"{'shape, from ' + str(size) + ' bytes':<34}{'n ms':>10}{'2n ms':>10}{'4n ms':>10}{'2n/n':>8}{'4n/2n':>8}", flush=True)
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda s: (s[0], s[1](s[2], size)), chosen)
        dear = [name for name, found in results if told(name, found)]
    print(f"{len(chosen)} shapes, {len(dear)} too dear: {', '.join(dear) or 'none'}")
    return 1 if dear else 0


if __name__ == "__main__":
    sys.exit(main())

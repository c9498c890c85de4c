#!/usr/bin/env python3
"""Seeds for the fuzz targets of tests/fuzz: scripts/fuzz_seeds.py TO [MAIL...]

Made from what the repository has: sessions of tests/protocol/transcripts, letters of tests/checks, tables and
models of native/data, samples of policies, docs/own-checks.md. MAIL is an .eml file or a folder of them, for runs
of one's own; nothing of it stays but in TO. Each target gets a folder TO/NAME; what is there stays.
"""
import hashlib
import json
import pathlib
import re
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST = 40  # of one sort: more of the same tells a fuzzer nothing
LONGEST = 6000  # bytes
PART = b"\x1e"  # between the parts of an input (tests/fuzz/fuzz.hpp)
LANGUAGES = ("en", "de", "nb")

out = None


def put(target, *seeds):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        seed = seed if isinstance(seed, bytes) else seed.encode("utf-8", "surrogatepass")
        (folder / hashlib.sha1(seed).hexdigest()[:16]).write_bytes(seed[:LONGEST])


def spread(items, most=MOST):
    """Some of them, from all over the list."""
    items = list(items)
    return items[:: max(1, len(items) // most)][:most]


def requests():
    """Requests of the transcripts, each session as one list."""
    for file in sorted((ROOT / "tests/protocol/transcripts").glob("*.txt")):
        lines = (line[2:] for line in file.read_text().splitlines() if line.startswith("> "))
        yield [line for line in lines if line.startswith("{")]


def letters():
    """(language, mail) of the letters, without their marks."""
    for file in sorted((ROOT / "tests/checks").glob("*.md")):
        for language, mail in re.findall(r"```mail (\w+)\n(.*?)```", file.read_text(), re.S):
            yield language, mail.replace("[[", "").replace("]]", "")


def draft_of(mail):
    """The draft of a letter: what stands below its header."""
    return mail.partition("\n\n")[2]


def wire():
    for session in requests():
        put("requests", PART.join(line.encode() for line in session[:12]))
        put("frames", b"\x03" + b"".join(struct.pack("=I", len(line.encode())) + line.encode() for line in session[:3]))
        editor = [line.replace('"draft/check"', '"textDocument/hover"') for line in session[:3]]
        put("lsp_frames", b"\x05" + b"".join(
            f"Content-Length: {len(line.encode())}\r\n\r\n{line}".encode() for line in editor))
        for line in session:
            params = json.loads(line).get("params") if line.endswith("}") and is_json(line) else None
            if isinstance(params, dict) and isinstance(params.get("changes"), dict):
                put("settings", json.dumps(params["changes"]))
            if isinstance(params, dict) and isinstance(params.get("draft"), dict):
                put("drafts", json.dumps(params["draft"], ensure_ascii=False))
    put("settings", json.dumps({"level": "thorough", "profile": "sales", "history": {"days": 30, "on": False},
                                "checks": {"unanswered-question": {"sensitivity": 1.5, "on": True}},
                                "disclosure": {"policy": "remind", "sentence": "A"}, "beforeSend": "never",
                                "personalWords": ["a"], "houseSentences": ["b"], "packs": ["/c"], "ignored": ["d"]}))


def is_json(line):
    try:
        json.loads(line)
        return True
    except ValueError:
        return False


def texts():
    for turn, (language, mail) in enumerate(spread(letters(), 120)):
        number = bytes([LANGUAGES.index(language)]) if language in LANGUAGES else b"\x03"
        body = draft_of(mail).encode()
        quoted = b"On 27/10/2021 09:31, Ana Lind wrote:\n" + b"".join(b"> " + line + b"\n" for line in body.split(b"\n"))
        put("document", number + b"\x01\x00\x10" + body)
        put("acts", number + b"\x00" + body, number + b"\x01" + body)
        put("quotes", mail, body + b"\n" + quoted)
        put("mail_buffer", mail, mail.encode() + b"\n" + quoted)
        put("positions", b"\x00\x01\x00\x03\x02\x00\x01Hi" + PART + body)
        if turn % 4:
            continue  # a review takes a hundred times as long as what the others do
        put("drafts", json.dumps({"text": body.decode(), "to": [{"name": "Ana Lind", "address": "ana@example.com"}],
                                  "thread": [{"from": {"name": "Ana Lind", "address": "ana@example.com"},
                                              "text": body.decode()[::-1]}]}, ensure_ascii=False), quoted + body)


def tables():
    for file in sorted((ROOT / "native/data/checks").glob("*.tsv")):
        rows = file.read_text().splitlines()
        for row in spread(rows[1:], 6):
            fields = row.split("\t")
            if len(fields) < 5:
                continue
            text = re.sub(r"[()|?^$<>]", " ", fields[3])
            lang = bytes([LANGUAGES.index(fields[0])]) if fields[0] in LANGUAGES else b"\x00"
            put("phrases", lang + f"{rows[0]}\n{row}\n".encode() + PART + f"{text}. {text}".encode())
            if fields[2].startswith("regex"):
                put("regex", fields[3].encode() + PART + f"{text} {fields[3]}".encode())
            elif fields[2].split("@")[0] in ("phrase", "lemma", "frame"):
                put("patterns", lang + bytes([fields[2].startswith("lemma")]) + fields[3].encode() + PART + text.encode())
    names = re.search(r"kTables\{(.*?)\};", (ROOT / "tests/fuzz/language/language_tables_fuzz.cpp").read_text(), re.S)
    for number, name in enumerate(re.findall(r'"(\w+)"', names[1])):
        for file in sorted((ROOT / "native/data/languages").glob(f"*/{name}.tsv")):
            rows = file.read_text().splitlines()
            some = "\n".join(rows[:1] + spread(rows[1:], 12)) + "\n"
            put("language_tables", bytes([number]) + some.encode())
            put("tables", b"\x00" + some.encode())
    for date in ("2026-05-11", "2026-05-11T09:00:00Z", "2026-05-11T09:00:00.5+02:00", "2026-05-11T09:00:00+0200"):
        put("tables", b"\x01" + date.encode())
    for file in sorted((ROOT / "native/data/models").glob("*.trees")):
        lines = file.read_text().splitlines()
        put("models", b"\x01" + "\n".join([lines[0], "base 0.5", "calibration 1 0", "0<0.5:1:2 =0.25 =-0.25"]).encode())
    put("models", b"\x03signs near far\nbase 0.5\ncalibration 1 0\n0 log-odds 0.25\n1 plain -2\n1 log 3\n")
    model = b"SACTS01\n" + struct.pack("<H", 1) + b"\x05death" + struct.pack("<IIB", 1, 77, 0)
    side = struct.pack("<4fHI", 1, 1, 1, 1, 1, 2) + b"\x08question" + struct.pack("<5f", 0, 0.1, 1, 0, 0.5)
    side += struct.pack("<2I2B2B2b", 3, 9, 0, 1, 20, 30, 5, -5)
    put("models", b"\x00" + model + side + side)


def mails(paths):
    def mail(body, kind="text/plain", charset="utf-8", encoding="8bit"):
        return (f"From: \"Berg, Jonas\" <jonas@example.com>\r\nTo: =?utf-8?q?Ana_L=C3=B8v?= <ana@example.com>, team: a@x, b@x;\r\n"
                f"Subject: =?iso-8859-1?B?R3L832U=?= and more\r\n folded\r\nDate: Wed, 27 Oct 2021 09:31:00 +0200\r\n"
                f"Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n")

    html = ('<html><body><p>Hi <b>Ana</b>,</p><blockquote>When?<br>Soon</blockquote><ul><li>a<li>b</ul>'
            '<div style="display:none">x</div><a href="https://example.com/?a=1&amp;b=2">here</a><pre> a\n b</pre></body>')
    part = '--b\r\nContent-Type: {}\r\nContent-Disposition: attachment; filename*0*=utf-8\'\'L%C3%B8; filename*1="n.pdf"\r\n\r\n{}\r\n'
    parted = part.format("text/plain", "Hi") + part.format("text/html", html) + "--b--"
    seeds = [mail("Hi Ana,\r\n\r\nsee you.\r\n> old"), mail(html, "text/html"), mail("SGkgQW5hLA==", encoding="base64"),
             mail("Gr=C3=BC=C3=9Fe=\r\nx", encoding="quoted-printable"), mail(parted, 'multipart/mixed; boundary="b"'),
             mail("Hi  \r\nthere", "text/plain; format=flowed; delsp=yes")]
    put("mime", *seeds)
    put("header", *[seed.partition("\r\n\r\n")[0] + "\r\n\r\n" for seed in seeds])
    put("html", html, "<p>a &lt; b &nbsp; &amp; c</p>", "<table><tr><td>a<td>b</table><blockquote><blockquote>x")
    for number in range(12):
        put("transfer", bytes([number, 76]) + "Grüße, 日本 =C3=BC SGkgQW5hLA==".encode())
    for path in paths:
        files = sorted(path.rglob("*.eml")) if path.is_dir() else [path]
        for file in spread(files, 200):
            data = file.read_bytes()[:LONGEST]
            put("mime", data)
            put("quotes", data)
            put("mail_buffer", data)
            put("header", data.partition(b"\n\n")[0] + b"\n\n")


def policies():
    for file in sorted((ROOT / "manifests/policies/samples").glob("*.json")):
        policy = json.loads(file.read_text())
        put("policy", file.read_text())
        policy["signed"] = {"key": "4141414141414141", "version": 2, "expires": "2027-06-30"}
        policy.pop("stages", None)
        older = {"signed": dict(policy["signed"], version=1)}
        for kept in (0, 1, 2):
            for way in ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)):
                put("signed_policy", bytes(way) + b"\x00\x50" + bytes([kept]) + PART.join(
                    [json.dumps(policy).encode(), json.dumps(older).encode(), b"version 2", b"pack", b"{}"]))
    small = {"locked": {"level": {"value": "calm", "reason": "r"}}, "stages": {"*": {"stage": "ask", "reason": "r"}},
             "signed": {"key": "4141414141414141", "version": 3, "expires": "2026-12-31"}}
    put("policy", json.dumps(small, indent=1))
    put("signed_policy", b"\x00\x00\x00\x00\x00\x01" + PART.join([json.dumps(small).encode(), b"{}", b"c", b"", b""]))
    table = re.search(r"```\n(# title.*?)```", (ROOT / "docs/own-checks.md").read_text(), re.S)[1]
    rows = table.splitlines()
    put("own_checks", b"house-words.tsv" + PART + table.encode())
    for row in rows[2:]:
        put("own_checks", b"a.tsv" + PART + "\n".join(rows[:2] + [row]).encode() + b"\n")


def stores():
    hexes = "0123456789abcdef"
    files = [{"excerpts": ["00ff"], "forPerson": [{"check": "c", "address": "a@x"}]},
             {"key": hexes * 4, "connection": "service=acme"},
             {"texts": [{"text": hexes, "week": 10, "sent": False, "tokens": {"10": hexes * 20}}]},
             {"answers": [{"text": hexes, "week": 10, "colleagues": 3, "asked": "2026-05-11"}]}]
    for number, file in enumerate(files):
        put("profile_files", bytes([number, 0, 10]) + json.dumps(file).encode())
    put("profile_files", b"\x04\x00\x00" + bytes(range(32)))
    for page in range(16):
        for within in (0, 3, 60, 100, 4000):
            put("store", b"\x01" + bytes([page]) + struct.pack(">H", within) + b"\x01")
    put("store", b"\x00", b"\x01", b"\x02\x10\x00", b"\x03\x20\x00")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    wire()
    texts()
    tables()
    mails([pathlib.Path(path) for path in sys.argv[2:]])
    policies()
    stores()
    print(f"{sum(1 for file in out.rglob('*') if file.is_file())} seeds for {len(list(out.iterdir()))} targets in {out}")

#!/usr/bin/env python3
"""Do two programs say the same of the same mails, byte for byte?

  scripts/same_reviews.py OLD NEW [--most 400] FILE...

FILE is a .jsonl of mails (text, and what it answers as original or mail with reply), a .ndjson of drafts
or of cases with a draft, or a letter (.md). Run before a change for speed lands: speed changes nothing
that is said. Exit code 1 and the first differing line where something differs.
"""
import argparse
import concurrent.futures
import json
import re
import subprocess
import sys

ME = {"name": "Robin Ekeland", "address": "robin@example.org"}
THEM = {"name": "Jonas Berg", "address": "jonas@example.com"}
RUNS = (["check", "--batch", "--no-profile"], ["read", "--batch", "--why", "--no-profile"])


def draft(number, text, original=None, language=None):
    out = {"id": str(number), "version": 1, "kind": "reply" if original else "new", "format": "plain",
           "subject": "Re: plan", "from": ME, "to": [THEM], "text": text}
    if original:
        out["thread"] = [{"from": THEM, "text": original}]
    if language:
        out["language"] = language
    return out


def drafts_of_row(row, number):
    if isinstance(row.get("draft"), dict):
        return [row["draft"]]
    if "from" in row and "text" in row:
        return [row]
    if "mail" in row and "reply" in row:
        return [draft(number, row["reply"], row["mail"])]
    text = row.get("text")
    return [draft(number, text, row.get("original"))] if isinstance(text, str) else []


def drafts_of(path):
    content = open(path, encoding="utf-8").read()
    if path.endswith(".md"):
        blocks = re.findall(r"```mail \w+\n(.*?)```", content, re.S)
        bodies = [block.partition("\n\n")[2].replace("[[", "").replace("]]", "") for block in blocks]
        for number, body in enumerate(bodies):
            quoted = "\n".join(line[1:].strip() for line in body.split("\n") if line.startswith(">"))
            own = "\n".join(line for line in body.split("\n") if not line.startswith(">"))
            yield draft(number, own, quoted or None)
        return
    for number, line in enumerate(content.split("\n")):
        if line.strip():
            yield from drafts_of_row(json.loads(line), number)


def answers(job):
    binary, run, lines = job
    done = subprocess.run([binary, *run, "--now", "2026-11-17T09:00:00Z"], input=lines.encode(), capture_output=True)
    # How long it took, and what hangs on the key of this run, differ from run to run.
    return [re.sub(r'"elapsedMicros":\d+|"excerptHash":"\w+"', "", line) for line in done.stdout.decode().split("\n")]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("old")
    options.add_argument("new")
    options.add_argument("files", nargs="+")
    options.add_argument("--data", help="tables for both, where those built in differ")
    options.add_argument("--most", type=int, default=400, help="mails of each file")
    given = options.parse_args()
    drafts = []
    for path in given.files:
        drafts += list(drafts_of(path))[: given.most]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in drafts) + "\n"
    differing = 0
    for run in RUNS:
        run = run + (["--data", given.data] if given.data else [])
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            old, new = pool.map(answers, [(given.old, run, lines), (given.new, run, lines)])
        wrong = [i for i in range(max(len(old), len(new))) if old[i:i + 1] != new[i:i + 1]]
        differing += len(wrong)
        print(f"{run[0]}: {len(drafts)} mails, {len(wrong)} differ")
        for i in wrong[:1]:
            print(json.dumps(drafts[i], ensure_ascii=False)[:400] if i < len(drafts) else "no such line")
            print("-", *old[i:i + 1], "\n+", *new[i:i + 1])
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())

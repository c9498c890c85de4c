"""The table of scripts/metrics.sh. Everything is read from the files that git knows.

function   lines from the one with the opening brace's signature to the closing brace, of functions
           outside tests: at namespace level, or members defined in their class
file       lines, of .cpp and .hpp in native/, of .ts and .tsx in extension/src/; generated ones left out
comments   lines that hold nothing but a comment, beside lines of comment and code; "carry" counts those with
           code before the comment too
folder     .cpp and .hpp of one folder; mail/format, mail/layout and mail/people are folders of their own
"""
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

GENERATED = {"extension/src/strings/deck.ts", "extension/src/protocol/protocol-types.ts"}
LIMITS = {
    "function p95, native": 22, "function p95, extension": 25,
    "file p95, native": 250, "file p95, extension": 250,
    "files over 350 lines": 0, "lines over 100 columns": 0,
    "largest folder but checks": 29, "statics in functions": 0, "include circles": 0,
}
AT_LEAST = {"checks without code": 20, "comments, native, %": 12}


def tracked(*patterns):
    names = subprocess.run(["git", "ls-files", *patterns], capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in names.split() if name not in GENERATED and Path(name).exists()]


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else 0


def functions(lines):
    """Lengths of the functions of a formatted file: a body ends at the brace in the column of its first line."""
    at = 0
    while at < len(lines):
        line = lines[at]
        # A signature may take several lines: its first one is the last that is indented no deeper.
        if line.endswith("{") and not line.startswith(("namespace", "}")):
            first = at
            indent = len(line) - len(line.lstrip())
            while first > 0 and len(lines[first]) - len(lines[first].lstrip()) > 0 and "(" not in line[:1] \
                    and lines[first - 1].rstrip().endswith((",", "(")):
                first -= 1
            head = lines[first]
            indent = len(head) - len(head.lstrip())
            body = " ".join(text.strip() for text in lines[first:at + 1])
            is_function = indent <= 2 and "(" in body and not re.match(
                r"(template.*> )?(struct|class|enum|union|namespace|interface|if|for|while|switch|else|do|try|case|return|"
                r"(export )?(const|let|type|interface|enum) \w+( =|:) (?!.*=>))\b", body) and not re.search(r"[^)\w]= ?\{$", body)
            if is_function:
                end = at + 1
                closing = " " * indent + "}"
                while end < len(lines) and not lines[end].startswith(closing):
                    end += 1
                yield end - first + 1
                at = end
        at += 1


def comment_share(files):
    comments = code = 0
    for file in files:
        inside = False
        for line in file.read_text().splitlines():
            text = line.strip()
            if not text:
                continue
            is_comment = inside or text.startswith(("//", "/*"))
            if text.startswith("/*") or inside:
                inside = "*/" not in text
            comments += is_comment
            code += not is_comment
    return round(100 * comments / max(1, comments + code), 1)


def circles(files):
    """Headers that reach themselves over their includes."""
    edges = {}
    for file in files:
        names = re.findall(r'^#include "([^"]+)"', file.read_text(), re.M)
        edges[str(file.relative_to("native"))] = names
    state, found = {}, 0

    def visit(name):
        nonlocal found
        state[name] = 1
        for other in edges.get(name, []):
            if state.get(other) == 1:
                found += 1
            elif other not in state:
                visit(other)
        state[name] = 2

    for name in edges:
        if name not in state:
            visit(name)
    return found


def table():
    native = tracked("native/*.cpp", "native/*.hpp")
    extension = tracked("extension/src/*.ts", "extension/src/*.tsx")
    tests = tracked("tests/*.cpp", "tests/*.hpp", "tests/*.ts", "tests/*.tsx", "tests/*.mjs", "tests/*.py")
    everything = native + extension + tests
    lines = {file: file.read_text().splitlines() for file in everything}
    rows = {}
    for name, files in {"native": native, "extension": extension}.items():
        rows[f"function p95, {name}"] = percentile([n for f in files for n in functions(lines[f])], 0.95)
        rows[f"file p95, {name}"] = percentile([len(lines[f]) for f in files], 0.95)
    long_files = [f"{f} {len(lines[f])}" for f in everything if len(lines[f]) > 350]
    rows["files over 350 lines"] = len(long_files)
    wide = Counter(str(f.parts[0]) for f in everything for line in lines[f] if len(line) > 100)
    rows["lines over 100 columns"] = sum(wide.values())
    folders = Counter(str(f.parent.relative_to("native")) for f in native)
    largest, count = max(((k, n) for k, n in folders.items() if k != "checks"), key=lambda kn: kn[1])
    rows["largest folder but checks"] = count
    hidden = re.compile(r"^\s+(static|thread_local)\b(?! constexpr)[^(]*(=|\{|;)")
    statics = [f"{f}:{i}" for f in native if f.suffix == ".cpp"
               for i, line in enumerate(lines[f], 1) if hidden.match(line.split("//")[0])]
    rows["statics in functions"] = len(statics)
    rows["include circles"] = circles([f for f in native if f.suffix == ".hpp"])
    checks = [json.loads(f.read_text())["id"] for f in tracked("native/data/checks/*.json")]
    code = {f.stem.replace("_", "-") for f in native if f.parts[1] == "checks" and f.suffix == ".cpp"}
    rows["checks"] = len(checks)
    rows["checks without code"] = sum(id not in code for id in checks)
    rows["comments, native, %"] = comment_share(native)
    carry = [bool(re.search(r"(^|\s)//", line)) for f in native for line in lines[f] if line.strip()]
    rows["lines that carry one, native, %"] = round(100 * sum(carry) / len(carry), 1)
    rows["comments, extension, %"] = comment_share(extension)
    return rows, {"files over 350 lines": long_files, "statics in functions": statics,
                  "largest folder but checks": [largest], "lines over 100 columns": [f"{k} {n}" for k, n in wide.items()]}


def main():
    rows, which = table()
    failed = False
    for name, value in rows.items():
        limit = LIMITS.get(name, AT_LEAST.get(name))
        bad = (name in LIMITS and value > LIMITS[name]) or (name in AT_LEAST and value < AT_LEAST[name])
        failed |= bad
        said = "" if limit is None else f"{'at most' if name in LIMITS else 'at least'} {limit}"
        print(f"{name:32} {value:>8} {said:>12} {'!' if bad else ' '} {', '.join(which.get(name, [])) if value else ''}".rstrip())
    return 1 if failed and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Do the unit tests see it when an operator is another? One change at a time, in one object.

  scripts/mutants.py [--build build/dev] [--sample N] [--seed N] [--only WORD]

Sources below are changed in a copy (an operator, a number, a condition turned round, a statement
left out), compiled with the command of the build, and linked before the libraries into a program
with the tests named beside them. A mutant that no test sees is printed; 85 % have to be seen.
What only a whole process shows is held elsewhere: tests/protocol, tests/faults."""
import argparse, json, os, random, re, shlex, subprocess, sys, tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Sources, and the unit tests that answer for them.
GROUPS = {
    "wire": (r"native/protocol/(message|draft_json|error|history_json|review_json)\.cpp",
             ["protocol", "host/frames_test.cpp"]),
    "spans": (r"native/text/(document|tokens|sentences|excerpt|removal|quotation|direction)\.cpp", ["text"]),
    "redaction": (r"native/(review/packs/\w+|app/output/terminal_text|os/terminal|audit/smallest|audit/hex)\.cpp",
                  ["app/terminal_text_test.cpp", "audit", "review/pack_test.cpp"]),
    "sandbox": (r"native/os/(folder|read_file|sandbox|sandbox/files|sandbox/calls)\.cpp", ["os"]),
    "store": (r"native/history/(database|history\w*|digest|feedback)\.cpp", ["history"]),
    "frames": (r"native/host/(frames|waiting|worker|caller)\.cpp", ["host"]),
}
SWAPS = [("<=", "<"), (">=", ">"), ("==", "!="), ("!=", "=="), ("&&", "||"), ("||", "&&"), (" < ", " <= "),
         (" > ", " >= "), (" + ", " - "), (" - ", " + "), ("++", "--"), (" += ", " -= "), ("true", "false"),
         ("false", "true"), ("if (!", "if ("), ("if (", "if (!"), ("continue;", "break;"), (" | ", " & ")]
NOT_CODE = re.compile(r"^\s*(//|#|\*|using |namespace |template|static_assert|\[\[|\"|class |struct |enum )|constexpr std::array|<<|operator")


def strings_and_comments(line):
    """Places of a line that are no code."""
    return [m.span() for m in re.finditer(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)+\'|//.*', line)]


def mutants_of(path):
    """(line number, what it was, what it becomes)."""
    with open(os.path.join(TOP, path)) as file:
        lines = file.read().split("\n")
    for number, line in enumerate(lines):
        if NOT_CODE.search(line):
            continue
        dead = strings_and_comments(line)
        for old, new in SWAPS:
            for found in re.finditer(re.escape(old), line):
                at = found.start()
                if any(a <= at < b for a, b in dead) or (old in ("true", "false") and re.match(r"\w", line[at + len(old):] or " ")):
                    continue
                if old == "if (" and line[at + 4:at + 5] == "!" or old == "if (" and re.search(r"\bconst\b|\bauto\b|;.*\)", line):
                    continue
                if old == " < " and line[at + 3:].startswith("0"):  # of descriptors and what was read: the same
                    continue
                if old in (" < ", " > ", "&&") and ("template" in line or "auto&&" in line or "&&>" in line):
                    continue
                yield number, line, line[:at] + new + line[at + len(old):]
        for found in re.finditer(r"(?<![\w.\"])([1-9]\d*)(?![\w.'\"])", line):
            if not any(a <= found.start() < b for a, b in dead) and "sizeof" not in line:
                yield number, line, line[:found.start()] + str(int(found[1]) + 1) + line[found.end():]
        if re.match(r"^\s+(?!return|throw|break|continue|const|auto|delete|using|static|case)[\w:>.\-]+\(.*\);$", line):
            yield number, line, re.sub(r"\S.*", "{}", line)


class Tests:
    """The program with some unit tests: linked once as it is, then with an object of a mutant first."""

    def __init__(self, build, folder, tests):
        self.build, self.folder = os.path.join(TOP, build), folder
        link = subprocess.run(["ninja", "-C", self.build, "-t", "commands", "unit_tests"], capture_output=True, text=True, check=True).stdout.splitlines()[-1]
        words = shlex.split(link.removeprefix(": && ").removesuffix(" && :"))
        wanted = [f"/unit/{test}" for test in tests]
        kept = [w for w in words if not w.endswith(".cpp.o") or any(t in w for t in wanted)]
        at = kept.index("-o")
        self.output = os.path.join(folder, "tests")
        fast = ["-fuse-ld=lld"] if subprocess.run(["which", "ld.lld"], capture_output=True).returncode == 0 else []
        # Archives give what is still missing: the object of a mutant comes first, and wins.
        self.before, self.after = kept[:1] + fast + ["-s"], kept[1:at] + ["-o", self.output] + kept[at + 2:]
        with open(os.path.join(self.build, "compile_commands.json")) as file:
            self.compile = {os.path.relpath(c["file"], TOP): shlex.split(c["command"]) for c in json.load(file)}

    def mutant(self, path, lines):
        """An object of the changed text; None when it does not compile."""
        source, out = os.path.join(self.folder, os.path.basename(path)), os.path.join(self.folder, "mutant.o")
        with open(source, "w") as file:
            file.write("\n".join(lines))
        command = [w for w in self.compile[path] if w != "-g1" and not w.startswith("-Og")]
        while command[0].endswith(("ccache", "slot")):
            command = command[1:]
        command[command.index("-o") + 1] = out
        command[-1] = source
        command[1:1] = ["-O0", "-g0", "-w", "-Wno-error", "-I", os.path.dirname(os.path.join(TOP, path))]
        done = subprocess.run(command, cwd=self.build, capture_output=True)
        return out if done.returncode == 0 else None

    def link(self, objects):
        done = subprocess.run([*self.before, *objects, *self.after], cwd=self.build, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]

    def red(self, patience):
        try:
            return subprocess.run([self.output, "--gtest_brief=1", "--gtest_fail_fast"], cwd=TOP, capture_output=True, timeout=patience).returncode != 0
        except subprocess.TimeoutExpired:
            return True


def judge(tests, path, number, line, changed, patience):
    """killed, survived, or no mutant (does not compile)."""
    with open(os.path.join(TOP, path)) as file:
        lines = file.read().split("\n")
    assert lines[number] == line
    lines[number] = changed
    made = tests.mutant(path, lines)
    if not made:
        return "no mutant"
    tests.link([made])
    return "killed" if tests.red(patience) else "survived"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", default="build/dev")
    options.add_argument("--sample", type=int, default=0, help="so many of each group; all when absent")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="", help="groups whose name holds this")
    options.add_argument("--loud", action="store_true", help="each mutant on standard error")
    given = options.parse_args()
    sources = subprocess.run(["git", "-C", TOP, "ls-files", "native"], capture_output=True, text=True, check=True).stdout.split()
    killed = survived = 0
    for group, (pattern, named) in GROUPS.items():
        if given.only not in group:
            continue
        every = [(path, *m) for path in sources if re.fullmatch(pattern, path) for m in mutants_of(path)]
        random.Random(given.seed).shuffle(every)
        want, here = given.sample or len(every), {"killed": 0, "survived": 0, "no mutant": 0}
        with tempfile.TemporaryDirectory() as folder:
            tests = Tests(given.build, folder, named)
            tests.link([])
            assert not tests.red(600), f"{group}: the tests are red before anything is changed"
            for path, number, line, changed in every:
                if here["killed"] + here["survived"] >= want:
                    break
                result = judge(tests, path, number, line, changed, 120)
                here[result] += 1
                if sys.stderr.isatty() or given.loud:
                    print(f"  {result} {path}:{number + 1}", file=sys.stderr, flush=True)
                if result == "survived":
                    print(f"  survived {path}:{number + 1}: {line.strip()}  ->  {changed.strip()}", flush=True)
        killed, survived = killed + here["killed"], survived + here["survived"]
        print(f"{group}: {here['killed']} killed, {here['survived']} survived, {here['no mutant']} did not compile, of {len(every)} that there are", flush=True)
    share = killed / max(1, killed + survived)
    print(f"{killed + survived} mutants, {share:.0%} killed")
    return 0 if share >= 0.85 else 1


if __name__ == "__main__":
    sys.exit(main())

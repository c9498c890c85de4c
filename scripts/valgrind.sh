#!/usr/bin/env bash
# The letters under valgrind: no read of what was never written, none beyond an end, nothing lost.
#   scripts/valgrind.sh [LETTERS for each language, 10 if not given; all: every one] [PRESET, dev]
# With leave to take hours: a letter takes seconds, and it runs at the lowest priority.
. "$(dirname "$0")/common.sh"
need_packages "${build_packages[@]}" valgrind
each=${1:-10} preset=${2:-dev}
build_native "$preset" checks_tests
{ echo 19 >/proc/self/autogroup; } 2>/dev/null || true
program=build/$preset/checks_tests
# The same letters each time: every so manieth of a language, by name.
chosen=$("$program" --gtest_list_tests | python3 -c '
import re, sys
each, suite, names = sys.argv[1], "", {}
for line in sys.stdin:
    line = line.split("#")[0].rstrip()
    if not line.startswith(" "):
        suite = line
        continue
    name = suite + line.strip()
    language = re.search(r"_(en|de|nb)(_|$)", name)
    names.setdefault(language[1] if language else "other", []).append(name)
for language in ("en", "de", "nb"):
    listed = sorted(names.get(language, []))
    step = 1 if each == "all" else max(1, len(listed) // int(each))
    print(*listed[::step][:None if each == "all" else int(each)], sep="\n")
' "$each")
[ -n "$chosen" ] || fail "No letters were found in $program."
say "$(wc -l <<<"$chosen") letters"
nice -n 10 valgrind --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --quiet \
  "$program" --gtest_brief=1 --gtest_filter="$(paste -sd: <<<"$chosen")"

#!/usr/bin/env bash
# How many lines of native/ the unit tests, the letters and the sessions with the host reach, by folder.
#   scripts/coverage.sh [--unit]      --unit: the unit tests and letters alone
# The preset `coverage`; ends with 1 below 92 %. Each line that nothing reaches is in build/coverage/lines.html.
. "$(dirname "$0")/common.sh"
need_packages "${build_packages[@]}" "${protocol_packages[@]}" gcovr
build_native coverage unit_tests checks_tests sincerely
find build/coverage -name '*.gcda' -delete
say "Unit tests and letters"
build/coverage/unit_tests --gtest_brief=1
build/coverage/checks_tests --gtest_brief=1
if [ "${1:-}" != --unit ]; then
  say "Sessions with the host"
  SINCERELY_ROUNDS=20 scripts/protocol.sh build/coverage/sincerely transcripts limits history profile lsp policy commands ||
    echo "A session failed: its lines count all the same."
fi
say "Lines"
# native/train is a program of developers, native/team is driven by scripts/team.sh.
gcovr --root . --object-directory build/coverage --filter native/ --exclude native/train/ --exclude native/team/ \
  --gcov-ignore-parse-errors -j "$jobs" --html-details build/coverage/lines.html --csv build/coverage/lines.csv
python3 - build/coverage/lines.csv <<'PYTHON'
import collections, csv, sys
reached, all_of = collections.Counter(), collections.Counter()
for row in csv.DictReader(open(sys.argv[1])):
    folder = row["filename"].split("/")[1]
    for name in (folder, "native"):
        reached[name] += int(row["line_covered"])
        all_of[name] += int(row["line_total"])
for name in sorted(all_of):
    print(f"{name:<12} {reached[name]:>6} of {all_of[name]:>6}  {reached[name] / max(1, all_of[name]):6.1%}")
sys.exit(reached["native"] < 0.92 * all_of["native"])
PYTHON

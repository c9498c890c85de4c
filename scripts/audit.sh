#!/usr/bin/env bash
# Audits made-up mail in parts, as GNU parallel and as a Slurm on this machine would, and compares the results byte by byte.
#   scripts/audit.sh [--binary PATH] [--mails N, 2000 if not given] [--slurm]
#   scripts/audit.sh [--binary PATH] --scale N      one audit of N mails: processor time a mail, memory, secret words; 1,000,000
#                                                   take eight minutes of a processor
# Parts of 1, 2, 8, 64, shuffled, killed and run again. Prints mails a second, memory, and what of 500 secret words came out.
. "$(dirname "$0")/common.sh"
binary=build/release/sincerely mails=2000 slurm= scale=
while [ $# -gt 0 ]; do
  case "$1" in
    --binary) binary=${2:?"--binary needs a path"} && shift ;;
    --mails) mails=${2:?"--mails needs a number"} && shift ;;
    --slurm) slurm=1 ;;
    --scale) scale=${2:?"--scale needs a number"} && shift ;;
    *) fail "Usage: scripts/audit.sh [--binary PATH] [--mails N] [--slurm] | --scale N" ;;
  esac
  shift
done
need_packages python3 parallel time
[ -x "$binary" ] || { need_packages "${build_packages[@]}" && build_native release sincerely; }
binary=$(realpath "$binary")
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
export binary work
head -c 32 /dev/zero | tr '\0' k >"$work/key"
if [ -n "$scale" ]; then
  python3 tests/audit/scale.py "$binary" "$work/key" "$scale"
  exit
fi
python3 tests/audit/make_mails.py "$mails" 500 >"$work/mails"
audit() { "$binary" audit --no-profile --key "$work/key"; }
export -f audit
failed=0
same() { # WHAT FILE
  if cmp -s "$work/whole" "$2"; then echo "ok    $1"; else echo "FAIL  $1" && failed=1; fi
}

say "One process, $mails mails"
from=$(date +%s.%N)
command time -f '%M KiB at most' "$binary" audit --no-profile --key "$work/key" <"$work/mails" >"$work/counts"
python3 -c "import sys; print(round($mails/(float(sys.argv[2])-float(sys.argv[1])), 1), 'mails a second')" "$from" "$(date +%s.%N)"
"$binary" audit merge --final <"$work/counts" >"$work/whole"
"$binary" audit report "$work/counts" >"$work/report.html"
found=$(cat "$work/counts" "$work/whole" "$work/report.html" | grep -oE 'canary|robin|corp\.example' | sort | uniq -c || true)
if [ -z "$found" ]; then echo "ok    none of 500 secret words, no address came out"; else echo "FAIL  came out: $found" && failed=1; fi

say "Parts, shuffled"
for parts in 2 8 64; do
  mkdir -p "$work/$parts"
  sort -R --random-source="$work/mails" "$work/mails" | split -n "r/$parts" - "$work/$parts/part."
  parallel -j "$jobs" 'audit <{} >{}.counts' ::: "$work/$parts"/part.*
  cat $(printf '%s\n' "$work/$parts"/*.counts | sort -R) | "$binary" audit merge --final >"$work/$parts/result"
  same "$parts parts" "$work/$parts/result"
done
parallel --pipe-part -a "$work/mails" --block 200k audit | "$binary" audit merge --final >"$work/piped"
same "parallel --pipe-part" "$work/piped"

say "A part killed and run again"
first=("$work"/8/part.a[a-h])
audit <"${first[0]}" >"${first[0]}.counts" & sleep 0.3
kill -9 $! 2>/dev/null || true
wait $! 2>/dev/null || true
audit <"${first[0]}" >"${first[0]}.counts"
cat "$work"/8/*.counts | "$binary" audit merge --final >"$work/again"
same "killed and run again" "$work/again"
if cat "$work"/8/*.counts "${first[0]}.counts" | "$binary" audit merge >/dev/null 2>&1; then
  echo "FAIL  a part twice was taken" && failed=1
else
  echo "ok    a part twice is refused"
fi

if [ -n "$slurm" ]; then
  say "Slurm, an array of 8"
  need_packages slurmctld slurmd slurm-client munge
  tests/audit/slurm.sh "$work/8"
  cat "$work"/8/slurm.*.counts | "$binary" audit merge --final >"$work/slurm"
  same "Slurm array of 8" "$work/slurm"
fi
[ "$failed" = 0 ]

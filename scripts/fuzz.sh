#!/usr/bin/env bash
# Feeds the readers with mutated input, under the address and undefined-behaviour sanitizers:
#   scripts/fuzz.sh [SECONDS | --runs N | --ci] [--seeds MAIL] [--list] [NAME...]
# SECONDS for each target (30), or N inputs each; NAMEs of tests/fuzz/*/NAME_fuzz.cpp, else all of them, as many at once as
# there are processors. --ci: 60 s for all together, each time with the same numbers. --seeds: an .eml file or a folder of them beside the seeds that
# scripts/fuzz_seeds.py makes. New inputs stay in build/fuzz/corpus, for the next run; one that ends a program is kept
# in build/fuzz/found: give it to that program to see why, and to tests/fuzz/corpus/NAME when it is mended.
# The last lines say how many inputs each target took, in this run and, by build/fuzz/counts, in all runs so far.
. "$(dirname "$0")/common.sh"
mapfile -t all < <(cd tests/fuzz && printf '%s\n' */*_fuzz.cpp | sed 's|.*/||; s|_fuzz\.cpp$||')
limit=() seed=() names=() mails=() seconds=30
while [ $# -gt 0 ]; do
  case "$1" in
    --runs) limit=("-runs=${2:?"--runs needs a number"}") && shift ;;
    --ci) seconds=$((60 * jobs / ${#all[@]})) seed=("-seed=7") ;;
    --seeds) mails+=("${2:?"--seeds needs a file or folder"}") && shift ;;
    --list) printf '%s\n' "${all[@]}" && exit ;;
    [0-9]*) seconds=$1 ;;
    *)
      case " ${all[*]} " in *" $1 "*) names+=("$1") ;; *) fail "No target '$1'. There are: ${all[*]}" ;; esac
      ;;
  esac
  shift
done
[ ${#limit[@]} -gt 0 ] || limit=("-max_total_time=$((seconds > 1 ? seconds : 2))")
[ ${#names[@]} -gt 0 ] || names=("${all[@]}")
command -v python3 >/dev/null || need_packages python3
build_native asan $(printf '%s_fuzz ' "${names[@]}")
mkdir -p build/fuzz/found build/fuzz/logs
rm -rf build/fuzz/seeds
python3 scripts/fuzz_seeds.py build/fuzz/seeds "${mails[@]}"
# Longer inputs reach nothing that shorter ones do not, and cost what they are long.
longest() {
  case $1 in
    frames | lsp_frames | settings | models | tables | transfer | patterns | store) echo 1024 ;;
    drafts | mime | html) echo 16384 ;;
    *) echo 4096 ;;
  esac
}
one() {
  local name=$1 result=0 folders=() runs
  shift
  local log=build/fuzz/logs/$name.txt
  mkdir -p "build/fuzz/corpus/$name"
  for folder in "tests/fuzz/corpus/$name" "build/fuzz/seeds/$name"; do [ ! -d "$folder" ] || folders+=("$folder"); done
  # ASan keeps what was freed for a while to see whether it is used; 16 MB of it are enough. A leak is looked for at the end.
  ASAN_OPTIONS="quarantine_size_mb=16:${ASAN_OPTIONS:-}" "build/asan/${name}_fuzz" "$@" -max_len="$(longest "$name")" -timeout=120 \
    -rss_limit_mb=3000 -print_final_stats=1 -artifact_prefix="build/fuzz/found/$name-" "build/fuzz/corpus/$name" "${folders[@]}" \
    >"$log" 2>&1 || result=$?
  # A run that was ended by something it found prints no sum, but every thousandth or so of its inputs.
  runs=$(grep -oE 'number_of_executed_units: *[0-9]+' "$log" | grep -oE '[0-9]+$' || grep -oE '^#[0-9]+' "$log" | tail -n 1 | tr -d '#')
  echo "$name ${runs:-0}" >>build/fuzz/counts
  echo "-- $name $([ "$result" = 0 ] && echo held || echo FAILED) $(grep -oE 'average_exec_per_sec: *[0-9]+' "$log" | tr -s ' ') runs: ${runs:-0}"
  [ "$result" = 0 ] || tail -n 60 "$log"
  return "$result"
}
export -f one longest
from=$(wc -l <build/fuzz/counts 2>/dev/null || echo 0) result=0
printf '%s\n' "${names[@]}" | xargs -P "$jobs" -I NAME bash -c 'one "$@"' - NAME "${limit[@]}" "${seed[@]}" || result=1
sum() { awk '{ runs[$1] += $2; all += $2 } END { for (name in runs) printf "%14d %s\n", runs[name], name | "sort -k2"; close("sort -k2"); printf "%14d all\n", all }'; }
say "Inputs of this run"
tail -n "+$((from + 1))" build/fuzz/counts | sum
say "Inputs of all runs"
sum <build/fuzz/counts
exit "$result"

#!/usr/bin/env bash
# Feeds the readers with mutated input: scripts/fuzz.sh [SECONDS for each target, 60 if not given]
# As many targets at once as there are processors. New inputs stay in build/fuzz/corpus; one that ends the program is
# kept in build/fuzz/found.
. "$(dirname "$0")/common.sh"
export seconds=${1:-60}
build_native asan fuzz_targets
mkdir -p build/fuzz/found
one() {
  local result=0 kept=build/fuzz/corpus/$1 log=build/fuzz/$1.txt
  mkdir -p "$kept"
  # A leak is looked for at the end; reading 64 KiB is enough to reach every branch.
  "build/asan/$1_fuzz" -max_total_time="$seconds" -max_len=65536 -timeout=30 -print_final_stats=1 \
    -artifact_prefix=build/fuzz/found/ "$kept" "tests/fuzz/corpus/$1" >"$log" 2>&1 || result=$?
  echo "-- $1 for $seconds s: $(grep -E 'number_of_executed_units|new_units_added' "$log" | tr -s '\n ' ' ')"
  [ "$result" = 0 ] || tail -n 60 "$log"
  return "$result"
}
export -f one
(cd tests/fuzz && printf '%s\n' *_fuzz.cpp) | sed 's/_fuzz\.cpp$//' | xargs -P "$jobs" -I NAME bash -c 'one NAME'

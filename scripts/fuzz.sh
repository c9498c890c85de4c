#!/usr/bin/env bash
# Feeds the readers with mutated input: scripts/fuzz.sh [SECONDS for each target, 60 if not given]
# New inputs stay in build/fuzz/corpus; one that ends the program is kept in build/fuzz/found.
. "$(dirname "$0")/common.sh"
seconds=${1:-60}
build_native fuzz fuzz_targets
mkdir -p build/fuzz/found
for target in frames drafts; do
  mkdir -p "build/fuzz/corpus/$target"
  say "Fuzzing $target for $seconds s"
  # A leak is looked for at the end; reading 64 KiB is enough to reach every branch.
  "build/fuzz/${target}_fuzz" -max_total_time="$seconds" -max_len=65536 -timeout=30 -print_final_stats=1 \
    -artifact_prefix=build/fuzz/found/ "build/fuzz/corpus/$target" "tests/fuzz/corpus/$target" 2>&1 | tail -8
done

#!/usr/bin/env bash
# What a review costs: scripts/bench.sh [--times]
# Instructions of one mail (callgrind; they do not shake on a busy machine), then processor times with --times.
# fresh: a reply of 300 words never seen, with thread and 200 sent mails learned; edit: the same with one word changed;
# long: 1,500 words; batch: 300 words without a thread.
. "$(dirname "$0")/common.sh"
need_packages "${build_packages[@]}" "${bench_packages[@]}"
build_native release bench
for kind in fresh edit long batch; do
  out=$(mktemp)
  mails=$(valgrind --tool=callgrind --callgrind-out-file="$out" --toggle-collect='*measured*' build/release/bench --work "$kind" 2>"$out.log") ||
    fail "$(cat "$out.log")"
  total=$(sed -n 's/^\(summary\|totals\): //p' "$out" | head -1)
  printf '%-6s %10d instructions a mail\n' "$kind" $((total / mails))
  rm -f "$out" "$out.log"
done
[ "${1:-}" != --times ] || build/release/bench --benchmark_min_time=2

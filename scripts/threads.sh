#!/usr/bin/env bash
# Runs the tests that start threads under the thread sanitizer: scripts/threads.sh
# Two reviews in two threads share nothing; a race in ours ends with an error. What libraries do between themselves
# is in scripts/threads.suppressions.
. "$(dirname "$0")/common.sh"
need_packages "${build_packages[@]}"
build_native tsan threads_tests
say "Threads"
TSAN_OPTIONS="halt_on_error=1 suppressions=$root/scripts/threads.suppressions" build/tsan/threads_tests

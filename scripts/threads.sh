#!/usr/bin/env bash
# Runs what has threads under the thread sanitizer: scripts/threads.sh
# Two reviews in two threads share nothing, and the host's own threads (reading, worker, shutdown) are driven by whole
# sessions. A race in ours ends with an error; what libraries do between themselves is in scripts/threads.suppressions.
. "$(dirname "$0")/common.sh"
need_packages "${build_packages[@]}" "${protocol_packages[@]}"
build_native tsan threads_tests sincerely
export TSAN_OPTIONS="exitcode=66 suppressions=$root/scripts/threads.suppressions"
say "Reviews in two threads"
build/tsan/threads_tests
say "Sessions with the host"
scripts/protocol.sh build/tsan/sincerely --jobs 1 transcripts deadline endings history limits profile lsp policy

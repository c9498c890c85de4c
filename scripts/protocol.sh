#!/usr/bin/env bash
# Talks to a built host as clients do: transcripts, limits, endings, the profile, the history, faults of the store, the commands.
#   scripts/protocol.sh BINARY [--jobs N] [test file without _test.py ...]
# As many files at once as there are processors; what each says is printed when it ends, and kept in build/protocol/.
set -euo pipefail
folder=$(cd "$(dirname "$0")/../tests/protocol" && pwd)
logs=$(cd "$(dirname "$0")/.." && pwd)/build/protocol
names() { (cd "$folder" && printf '%s\n' *_test.py | sed 's/_test\.py$//'); }
[ -x "${1:-}" ] || { echo "Usage: scripts/protocol.sh BINARY [--jobs N] [$(names | paste -sd'|')]" >&2; exit 2; }
SINCERELY_BINARY=$(realpath "$1")
export SINCERELY_BINARY PYTHONDONTWRITEBYTECODE=1
shift
jobs=$(nproc)
[ "${1:-}" != --jobs ] || { jobs=${2:?"--jobs needs a number"} && shift 2; }
mkdir -p "$logs"
cd "$folder"
one() {
  local log=$2/$1.log result=0
  python3 -W ignore::DeprecationWarning -m unittest "$1_test" >"$log" 2>&1 || result=$?
  echo "-- $1: $(tail -n 1 "$log")"
  [ "$result" = 0 ] || cat "$log"
  return "$result"
}
export -f one
{ [ $# = 0 ] && names || printf '%s\n' "$@"; } | xargs -P "$jobs" -I NAME bash -c 'one NAME "$0"' "$logs"

#!/usr/bin/env bash
# Talks to a built host as clients do: transcripts, limits, endings, the profile, the history, faults of the store, the commands.
#   scripts/protocol.sh BINARY [test file without _test.py ...]
set -euo pipefail
[ -x "${1:-}" ] || { echo "Usage: scripts/protocol.sh BINARY [transcripts|limits|endings|profile|history|store_faults|schemas|commands|lsp]" >&2; exit 2; }
SINCERELY_BINARY=$(realpath "$1")
export SINCERELY_BINARY PYTHONDONTWRITEBYTECODE=1
shift
cd "$(dirname "$0")/../tests/protocol"
[ $# = 0 ] && exec python3 -W ignore::DeprecationWarning -m unittest discover -p '*_test.py'
exec python3 -W ignore::DeprecationWarning -m unittest "${@/%/_test}"

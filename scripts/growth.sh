#!/usr/bin/env bash
# Hostile shapes of growing length, as a table: each doubling may cost at most 2.5 times the processor.
#   scripts/growth.sh BINARY [--bytes N] [--only WORD]
set -euo pipefail
[ -x "${1:-}" ] || { echo "Usage: scripts/growth.sh BINARY [--bytes N] [--only WORD]" >&2; exit 2; }
SINCERELY_BINARY=$(realpath "$1")
export SINCERELY_BINARY PYTHONDONTWRITEBYTECODE=1
shift
exec python3 "$(dirname "$0")/../tests/faults/growth.py" "$@"

#!/usr/bin/env bash
# What bytes, processes, clocks, dictionaries and disks can do to a built program, as a table.
#   scripts/faults.sh BINARY [--short] [--only WORD]
# --short: less than a minute; without it the whole of it takes hours.
set -euo pipefail
[ -x "${1:-}" ] || { echo "Usage: scripts/faults.sh BINARY [--short] [--only WORD]" >&2; exit 2; }
SINCERELY_BINARY=$(realpath "$1")
export SINCERELY_BINARY PYTHONDONTWRITEBYTECODE=1
shift
exec python3 -W ignore::DeprecationWarning "$(dirname "$0")/../tests/faults/run.py" "$@"

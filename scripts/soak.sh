#!/usr/bin/env bash
# Very many reviews through one host, whose memory must stay flat within 2 %.
#   scripts/soak.sh BINARY [REVIEWS, 100000 if not given]
set -euo pipefail
[ -x "${1:-}" ] || { echo "Usage: scripts/soak.sh BINARY [REVIEWS]" >&2; exit 2; }
SINCERELY_BINARY=$(realpath "$1")
export SINCERELY_BINARY PYTHONDONTWRITEBYTECODE=1
shift
# In the background it takes what others leave.
{ echo 19 >/proc/self/autogroup; } 2>/dev/null || true
exec nice -n 10 python3 "$(dirname "$0")/../tests/faults/soak.py" "$@"

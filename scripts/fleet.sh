#!/usr/bin/env bash
# Installs, breaks and examines an installation as administrators and helpdesks do.
#   scripts/fleet.sh BINARY [install|doctor|packages|admin|installers ...]
set -euo pipefail
[ -x "${1:-}" ] || { echo "Usage: scripts/fleet.sh BINARY [install|doctor|packages|admin|installers ...]" >&2; exit 2; }
SINCERELY_BINARY=$(realpath "$1")
export SINCERELY_BINARY PYTHONDONTWRITEBYTECODE=1
shift
cd "$(dirname "$0")/../tests/fleet"
[ $# = 0 ] && exec python3 -m unittest discover -p '*_test.py'
exec python3 -m unittest "${@/%/_test}"

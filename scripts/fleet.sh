#!/usr/bin/env bash
# Installs, breaks and examines an installation as administrators and helpdesks do. Without names: all but clients,
# which drives real Thunderbird, Firefox and Chromium for minutes; SINCERELY_PICTURES=FOLDER keeps what they showed.
#   scripts/fleet.sh BINARY [install|doctor|packages|admin|installers|chromium|clients ...]
set -euo pipefail
[ -x "${1:-}" ] || { echo "Usage: scripts/fleet.sh BINARY [install|doctor|packages|admin|installers|chromium|clients ...]" >&2; exit 2; }
SINCERELY_BINARY=$(realpath "$1")
export SINCERELY_BINARY PYTHONDONTWRITEBYTECODE=1
shift
cd "$(dirname "$0")/../tests/fleet"
[ $# = 0 ] && exec python3 -m unittest discover -p '*_test.py'
case " $* " in *" clients "*) export SINCERELY_CLIENTS=yes ;; esac
exec python3 -m unittest "${@/%/_test}"

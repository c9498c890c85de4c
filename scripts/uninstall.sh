#!/usr/bin/env bash
# Undoes scripts/install.sh, with the settings and logs that running left: scripts/uninstall.sh [--user|--system] [--keep-profile] [--dry-run] [--json]
. "$(dirname "$0")/common.sh"
[ -x build/release/sincerely ] || fail "There is no build/release/sincerely to undo it with. Run scripts/build.sh first."
exec build/release/sincerely uninstall "$@"

#!/usr/bin/env bash
# Undoes scripts/install.sh, with the settings and logs that running left: scripts/uninstall.sh [--user|--system] [--keep-profile] [--dry-run] [--json]
. "$(dirname "$0")/common.sh"
[ -x build/release/sincerely ] || fail "There is no build/release/sincerely to undo it with. Run scripts/build.sh first."
build/release/sincerely uninstall "$@"
case " $* " in *" --dry-run "* | *" --help "*) exit 0 ;; esac
share=$(share_folder "$@")
for file in "${shared_files[@]}"; do
  rm -f "$share/$file"
  (cd "$share" 2>/dev/null && rmdir -p --ignore-fail-on-non-empty "$(dirname "$file")" 2>/dev/null) || true
done

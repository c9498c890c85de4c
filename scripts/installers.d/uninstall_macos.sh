#!/bin/sh
# Takes Sincerely @@VERSION@@ away from macOS again: program and registrations. Written by
# scripts/make_installers.py; not yet run on a Mac.
#   uninstall_macos.sh --user|--system [--root DIR] [--dry-run]
# What stays: the extension in each client, and the writer's settings and history in
# ~/Library/Application Support/sincerely, until the writer forgets them there.
set -eu

host="@@HOST@@"
scope=user root= dry_run=
while [ $# -gt 0 ]; do
  case $1 in
    --user | --system) scope=${1#--} ;;
    --dry-run) dry_run=yes ;;
    --root) [ $# -gt 1 ] || { echo "--root needs a value." >&2; exit 64; }; root=$2; shift ;;
    *) echo "No option \`$1\`. See the first lines of $0." >&2; exit 64 ;;
  esac
  shift
done

places() {
  cat <<'ROWS'
@@PLACES@@
ROWS
}

home=; [ $scope = system ] || home=$HOME

# The file, and the folders above it that hold nothing any more.
take_away() {
  [ -e "$root$1" ] || return 0
  if [ -n "$dry_run" ]; then echo "would remove $root$1"; return; fi
  rm -f "$root$1"
  echo "removed $root$1"
  folder=$(dirname "$1")
  while [ "$folder" != "$home/Library/Application Support" ] && [ "$folder" != /Library ] &&
    rmdir "$root$folder" 2>/dev/null; do
    folder=$(dirname "$folder")
  done
}

places | while IFS='	' read -r _ place _ folder; do
  [ "$place" = $scope ] || continue
  case $folder in "~/"*) folder="$home/${folder#"~/"}" ;; esac
  take_away "$folder/$host.json"
done
[ $scope = user ] || take_away "@@POLICY@@"
take_away "$home/Library/Application Support/sincerely/bin/sincerely"

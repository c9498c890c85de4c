#!/usr/bin/env bash
# Tests in a real Thunderbird, without a display: built host, packed extension, everything in throw-away folders.
#   scripts/e2e.sh [--jobs N] [--rounds N] [--only WORDS] [--list] [--host PATH] [--window]
# --jobs N runs N Thunderbirds side by side, each with its own home, profile and display; what is measured runs last, alone.
# Logs and pictures of what failed: build/e2e/. --window draws the windows on a virtual display instead.
# Drives Debian's Thunderbird, or the one whose program THUNDERBIRD names; its first line says which version that is.
. "$(dirname "$0")/common.sh"
host=${SINCERELY_HOST:-$root/build/release/sincerely}
extension=$root/build/extension/sincerely-thunderbird.xpi
options=()
while [ $# -gt 0 ]; do
  case "$1" in
    --jobs | --rounds | --only) options+=("$1" "${2:?"$1 needs a value"}") && shift ;;
    --host) host=${2:?"--host needs a path"} && shift ;;
    --list | --window) options+=("$1") ;;
    *) fail "Usage: scripts/e2e.sh [--jobs N] [--rounds N] [--only WORDS] [--list] [--host PATH] [--window]" ;;
  esac
  shift
done
[ -n "${THUNDERBIRD:-}" ] || need_packages thunderbird thunderbird-l10n-de thunderbird-l10n-nb-no
need_packages xvfb xdotool openbox fonts-dejavu-core
need_node
[ -x "$host" ] || { need_packages "${build_packages[@]}" && build_native release sincerely; }
[ -f "$extension" ] || build_extension
exec node tests/e2e/run.mjs --host "$host" --extension "$extension" "${options[@]}"

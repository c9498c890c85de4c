#!/bin/sh
# Registers Sincerely @@VERSION@@ with mail clients and browsers on macOS. Written by
# scripts/make_installers.py from manifests/locations.json; not yet run on a Mac.
#   install_macos.sh --user|--system [--client LIST|all] [--policy FILE] [--program FILE]
#                    [--root DIR] [--dry-run]
# --root lays everything down under a folder instead of /: for a package, or a trial.
set -eu

host="@@HOST@@"
scope=user clients=all policy= root= dry_run=
program=$(dirname "$0")/sincerely

fail() { echo "$1" >&2; exit "${2:-1}"; }
misuse() { fail "$1 See the first lines of $0." 64; }

while [ $# -gt 0 ]; do
  case $1 in
    --user | --system) scope=${1#--} ;;
    --dry-run) dry_run=yes ;;
    --client | --policy | --program | --root)
      [ $# -gt 1 ] || misuse "$1 needs a value."
      case $1 in
        --client) clients=$2 ;; --policy) policy=$2 ;; --program) program=$2 ;; --root) root=$2 ;;
      esac
      shift ;;
    *) misuse "No option \`$1\`." ;;
  esac
  shift
done

[ -f "$program" ] || fail "There is no program at $program: give its place with --program." 66
[ -z "$policy" ] || [ -f "$policy" ] || fail "There is no policy at $policy." 66
[ -z "$policy" ] || [ $scope = system ] || misuse "--policy is for everybody: add --system."

places() {
  cat <<'ROWS'
@@PLACES@@
ROWS
}

manifest() {  # form, program
  path=$(printf %s "$2" | sed 's/[&|\\]/\\&/g')
  case $1 in
    mozilla) sed "s|@PROGRAM@|$path|" <<'JSON'
@@MANIFEST_MOZILLA@@
JSON
      ;;
    chromium) sed "s|@PROGRAM@|$path|" <<'JSON'
@@MANIFEST_CHROMIUM@@
JSON
      ;;
  esac
}

known=$(places | cut -f 1 | sort -u)
if [ "$clients" != all ]; then
  for client in $(echo "$clients" | tr , ' '); do
    echo "$known" | grep -qx "$client" ||
      misuse "--client takes $(echo $known | sed 's/ /, /g') or all, not \`$client\`."
  done
fi
wanted() { [ "$clients" = all ] || echo ",$clients," | grep -q ",$1,"; }

case $scope in
  user) home=$HOME; target="$home/Library/Application Support/sincerely/bin/sincerely" ;;
  system) home=; target="/Library/Application Support/sincerely/bin/sincerely" ;;
esac

# Whole or not at all: written beside its place and moved there.
put() {  # file, mode; the text comes in
  if [ -n "$dry_run" ]; then cat >/dev/null; echo "would write $root$1"; return; fi
  mkdir -p "$(dirname "$root$1")"
  cat >"$root$1.new"
  chmod "$2" "$root$1.new"
  mv -f "$root$1.new" "$root$1"
  echo "wrote $root$1"
}

put "$target" 755 <"$program"
[ -z "$policy" ] || put "@@POLICY@@" 644 <"$policy"
places | while IFS='	' read -r client place form folder; do
  [ "$place" = $scope ] && wanted "$client" || continue
  case $folder in "~/"*) folder="$home/${folder#"~/"}" ;; esac
  manifest "$form" "$target" | put "$folder/$host.json" 644
done
echo "Restart the client. The extension comes from its store, or from a policy of the client."

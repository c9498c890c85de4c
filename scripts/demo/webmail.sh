#!/usr/bin/env bash
# Chromium on a real Roundcube with a demo reply open and its words marked; nothing of it is kept. Without a display:
# a screenshot in build/try/. Called by scripts/try.sh webmail.
. "$(dirname "$0")/../common.sh"
language=${1:-$(case "${LANG:-}" in de*) echo de ;; nb* | nn* | no*) echo nb ;; *) echo en ;; esac)}
case "$language" in en | de | nb) ;; *) fail "Usage: scripts/try.sh webmail [en|de|nb]" ;; esac
need_packages "${build_packages[@]}" chromium chromium-l10n fonts-dejavu-core
need_node
need_webmail roundcube
host=${SINCERELY_HOST:-$root/build/release/sincerely}
[ -x "$host" ] || build_native release sincerely
build_webmail --test-site 'http://127.0.0.1/*'
(cd tests/webmail && npm ci --no-audit --no-fund --loglevel=error)
state=$(mktemp -d /tmp/sincerely-webmail.XXXXXX)
chmod 755 "$state"
export RC_DIR=$state/roundcube
trap 'bash "$root/tests/webmail/servers/roundcube.sh" down; rm -rf "$state"' EXIT
bash tests/webmail/servers/roundcube.sh up
mkdir -p build/try
picture=build/try/webmail-$language.png
node tests/webmail/demo.mjs --lang "$language" --host "$host" --state "$RC_DIR" --picture "$picture"
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || echo "Screenshot: $picture"

#!/usr/bin/env bash
# Tests in a real Chromium and a real Firefox, without a display: built host, both extensions, a real Roundcube and a
# real SOGo on loopback, everything in throw-away folders.
#   scripts/e2e_webmail.sh [--matrix] [--browser chromium,firefox] [--program roundcube,sogo] [--rounds N] [--host PATH]
# Without --matrix: one reply in each browser on Roundcube, and what the companion does in a page (some 4 minutes).
# With it: both programs, three languages, rich and plain, and every editor page. Pictures: build/e2e-webmail/.
. "$(dirname "$0")/common.sh"
host=${SINCERELY_HOST:-$root/build/release/sincerely}
matrix= browsers=chromium,firefox programs= rounds=1
while [ $# -gt 0 ]; do
  case "$1" in
    --matrix) matrix=1 ;;
    --browser) browsers=${2:?"--browser needs a list"} && shift ;;
    --program) programs=${2:?"--program needs a list"} && shift ;;
    --rounds) rounds=${2:?"--rounds needs a number"} && shift ;;
    --host) host=${2:?"--host needs a path"} && shift ;;
    *) fail "Usage: scripts/e2e_webmail.sh [--matrix] [--browser LIST] [--program LIST] [--rounds N] [--host PATH]" ;;
  esac
  shift
done
programs=${programs:-$([ -n "$matrix" ] && echo roundcube,sogo || echo roundcube)}
# Without their languages both browsers speak English, and so do the cards.
need_packages chromium chromium-l10n firefox-esr firefox-esr-l10n-de firefox-esr-l10n-nb-no fonts-dejavu-core
need_node
need_webmail "$programs"
[ -x "$host" ] || { need_packages "${build_packages[@]}" && build_native release sincerely; }
build_webmail --test-site 'http://127.0.0.1/*'
tests=$root/tests/webmail
(cd "$tests" && npm ci --no-audit --no-fund --loglevel=error)
(cd "$tests/editors" && npm ci --legacy-peer-deps --no-audit --no-fund --loglevel=error && node build.mjs)

state=$(mktemp -d /tmp/sincerely-webmail.XXXXXX)
chmod 755 "$state"
export RC_DIR=$state/roundcube SOGO_DIR=$state/sogo
end() {
  case $programs in *roundcube*) bash "$tests/servers/roundcube.sh" down ;; esac
  case $programs in *sogo*) bash "$tests/servers/sogo.sh" down ;; esac
  rm -rf "$state"
}
trap end EXIT
case $programs in *roundcube*) bash "$tests/servers/roundcube.sh" up ;; esac
case $programs in *sogo*) bash "$tests/servers/sogo.sh" up ;; esac

failed=0
run() { say "$*" && node "$@" || failed=1; }
run "$tests/companion.mjs" --browser "$browsers"
for program in ${programs//,/ }; do
  # SOGo knows the editor from a first login on: rich in this run.
  formats=html
  [ -n "$matrix" ] && [ "$program" = roundcube ] && formats=html,plain
  run "$tests/mail.mjs" --program "$program" --browser "$browsers" --host "$host" --state "$state" --rounds "$rounds" \
    --language "$([ -n "$matrix" ] && echo en,de,nb || echo en)" --format "$formats"
done
[ -z "$matrix" ] || run "$tests/editors.mjs" --browser "$browsers"
exit $failed

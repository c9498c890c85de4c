#!/usr/bin/env bash
# Tests in a real Chromium and a real Firefox, without a display: built host, both extensions, a real Roundcube and a
# real SOGo on loopback, everything in throw-away folders.
#   scripts/e2e_webmail.sh [--matrix] [--case LIST] [--browser LIST] [--program LIST] [--rounds N] [--host PATH]
# Without an option: a reply and a new mail in each browser on Roundcube, what the companion does in a page, and the
# editors that others broke, in Chromium. --matrix: both programs, three languages, new mail and reply, rich and plain,
# and every editor page. --case reply-html-de,new-plain-en: these alone. Pictures: build/e2e-webmail/.
. "$(dirname "$0")/common.sh"
host=${SINCERELY_HOST:-$root/build/release/sincerely}
matrix= cases= browsers=chromium,firefox programs= rounds=1
while [ $# -gt 0 ]; do
  case "$1" in
    --matrix) matrix=1 ;;
    --case) cases=${2:?"--case needs a list"} && shift ;;
    --browser) browsers=${2:?"--browser needs a list"} && shift ;;
    --program) programs=${2:?"--program needs a list"} && shift ;;
    --rounds) rounds=${2:?"--rounds needs a number"} && shift ;;
    --host) host=${2:?"--host needs a path"} && shift ;;
    *) fail "Usage: scripts/e2e_webmail.sh [--matrix] [--case LIST] [--browser LIST] [--program LIST] [--rounds N] [--host PATH]" ;;
  esac
  shift
done
programs=${programs:-$([ -n "$matrix" ] && echo roundcube,sogo || echo roundcube)}
need_packages "${browser_packages[@]}"
need_node
need_webmail "$programs"
[ -x "$host" ] || { need_packages "${build_packages[@]}" && build_native release sincerely; }
build_webmail --test-site 'http://127.0.0.1/*'
tests=$root/tests/webmail
(cd "$tests" && npm ci --no-audit --no-fund --loglevel=error)
(cd "$tests/editors" && npm ci --no-audit --no-fund --loglevel=error && node build.mjs)

state=$(mktemp -d /tmp/sincerely-webmail.XXXXXX)
chmod 755 "$state"
export RC_DIR=$state/roundcube SOGO_DIR=$state/sogo SOGO_WRITERS="en-html en-plain de-html de-plain nb-html nb-plain"
# Ports that nobody listens on: another run may be beside this one.
read -r RC_HTTP RC_IMAP RC_SMTP SOGO_HTTP SOGO_WO SOGO_IMAP SOGO_SMTP SOGO_PG SOGO_MC < <(python3 - <<'EOF'
import socket
free = [socket.create_server(("127.0.0.1", 0)) for _ in range(9)]
print(*(one.getsockname()[1] for one in free))
EOF
)
export RC_HTTP RC_IMAP RC_SMTP SOGO_HTTP SOGO_WO SOGO_IMAP SOGO_SMTP SOGO_PG SOGO_MC
end() {
  case $programs in *roundcube*) bash "$tests/servers/roundcube.sh" down ;; esac
  case $programs in *sogo*) bash "$tests/servers/sogo.sh" down ;; esac
  rm -rf "$state"
}
trap end EXIT
case $programs in *roundcube*) bash "$tests/servers/roundcube.sh" up ;; esac
case $programs in *sogo*) bash "$tests/servers/sogo.sh" up ;; esac

failed=0
run() { say "${1##*/} ${*:2}" && node "$@" || failed=1; }
mails() { run "$tests/mail.mjs" --host "$host" --state "$state" --rounds "$rounds" "$@"; }
all=en,de,nb
if [ -n "$cases" ]; then
  mails --program "$programs" --browser "$browsers" --case "$cases"
  exit $failed
fi
run "$tests/companion.mjs" --browser "$browsers"
if [ -n "$matrix" ]; then
  mails --program "$programs" --browser "$browsers" --language $all --format html,plain
  run "$tests/editors.mjs" --browser "$browsers"
  exit $failed
fi
for browser in ${browsers//,/ }; do
  cases=reply-html-en,new-plain-en
  [ "$browser" = chromium ] || cases=reply-plain-de,new-html-de
  mails --program "$programs" --browser "$browser" --case "$cases"
done
case $browsers in *chromium*) run "$tests/editors.mjs" --browser chromium --only ckeditor5,lexical,slate,draft ;; esac
exit $failed

#!/usr/bin/env bash
# Team sameness (docs/team.md) on a PostgreSQL of its own: on loopback, in a temporary folder, as an ordinary user.
#   scripts/team.sh                         a trial: six writers send one text, the count comes back into a review
#   scripts/team.sh --test                  the tests of database and program
#   scripts/team.sh --simulate N            N writers for a week: recall, false pairs, inserts and questions a second
# --binary DIR: where sincerely and sincerely-team are (build/release), built there if they are not.
. "$(dirname "$0")/common.sh"
what=trial binary=build/release writers=
while [ $# -gt 0 ]; do
  case "$1" in
    --test) what=test ;;
    --simulate) what=simulate writers=${2:?"--simulate needs a number"} && shift ;;
    --binary) binary=${2:?"--binary needs a folder"} && shift ;;
    *) fail "Usage: scripts/team.sh [--test | --simulate N] [--binary DIR]" ;;
  esac
  shift
done
need_team
targets=(sincerely sincerely-team)
[ "$what" != simulate ] || targets+=(team_texts)
for target in "${targets[@]}"; do
  [ -x "$binary/$target" ] || { need_packages "${build_packages[@]}" && build_native "$(basename "$binary")" "${targets[@]}"; }
done
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n1)
[ -x "$programs/initdb" ] || fail "No initdb below /usr/lib/postgresql: the package postgresql is not whole."

work=$(mktemp -d)
# PostgreSQL refuses root: there its package's own user runs it.
as_server=()
if [ "$(id -u)" = 0 ]; then
  as_server=(runuser -u postgres --)
  chown postgres "$work"
fi
chmod 755 "$work"
server() { (cd "$work" && "${as_server[@]}" "$programs/pg_ctl" -s -D "$work/data" -l "$work/log" "$@"); }
stop() {
  server -m immediate stop 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
(cd "$work" && "${as_server[@]}" "$programs/initdb" -D data -U admin --auth-local=trust --auth-host=scram-sha-256 -E UTF8 \
  --locale=C.UTF-8 --no-sync --no-instructions >init.log 2>&1) || { cat "$work/init.log" >&2; fail "initdb could not make a database."; }
durable=on
[ "$what" != test ] || durable=off
"${as_server[@]}" tee -a "$work/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$work'
fsync = $durable
shared_buffers = 256MB
max_wal_size = 4GB
max_connections = 50
CONF
server -w start || { cat "$work/log" >&2; fail "PostgreSQL did not start; its log is above."; }

export PGHOST=$work PGPORT=$port PGUSER=admin
psql -qX -d postgres -c 'CREATE DATABASE acme'
psql -qX -d acme -f manifests/team/schema.sql >/dev/null || fail "The schema cannot be laid down."
export TEAM_BINARY TEAM_WORK=$work TEAM_PROGRAMS=$programs TEAM_USER=${as_server:+postgres}
TEAM_BINARY=$(realpath "$binary")
case $what in
  trial) python3 tests/team/trial.py ;;
  # That of the end of a week comes last.
  test) python3 tests/team/tls_test.py && python3 tests/team/database_test.py && python3 tests/team/team_test.py ;;
  simulate) python3 tests/team/simulate.py "$writers" ;;
esac

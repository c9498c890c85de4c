#!/bin/bash
# sogo.sh up|down|status|reset   SOGo + PostgreSQL + memcached + Dovecot + SMTP sink + static/proxy front, all on 127.0.0.1.
# Needs: sh install-debs.sh (once, root). Env: SOGO_DIR (state), SOGO_HTTP=8480 SOGO_WO=20480 SOGO_IMAP=8243 SOGO_SMTP=8225 SOGO_PG=54329 SOGO_MC=11291
#   SOGO_COMPOSE=html|text (default html)  SOGO_LANG=English|German|NorwegianBokmal, of the user "writer"
#   SOGO_WRITERS="en-html de-plain ..." more users of these names, each with the language and the editor that it names
set -eu
here=$(cd "$(dirname "$0")" && pwd); S=${SOGO_DIR:-$here/state}
HTTP=${SOGO_HTTP:-8480}; WO=${SOGO_WO:-20480}; IMAP=${SOGO_IMAP:-8243}; SMTP=${SOGO_SMTP:-8225}; PG=${SOGO_PG:-54329}; MC=${SOGO_MC:-11291}
WRITERS=${SOGO_WRITERS:-}; USERS="writer:secret other:secret$(printf ' %s:secret' $WRITERS | sed 's/^ :secret$//')"; VUID=$(id -u mail); VGID=$(id -g mail); PGBIN=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
alive(){ [ -s "$S/$1.pid" ] && kill -0 "$(cat "$S/$1.pid")" 2>/dev/null; }
stop(){ alive "$1" || { rm -f "$S/$1.pid"; return 0; }; p=$(cat "$S/$1.pid")
  if [ "$1" = pg ]; then kill -INT "$p"; else kill -- "-$p" 2>/dev/null || kill "$p"; fi
  for _ in $(seq 40); do alive "$1" || break; sleep .1; done; alive "$1" && kill -KILL -- "-$p"; rm -f "$S/$1.pid"; }
start(){ n=$1; shift; alive "$n" || { setsid "$@" >"$S/logs/$n.log" 2>&1 </dev/null & echo $! >"$S/$n.pid"; }; }
wait_port(){ for _ in $(seq 150); do (exec 3<>/dev/tcp/127.0.0.1/"$1") 2>/dev/null && return 0; sleep .1; done; echo "port $1 did not open" >&2; return 1; }
# The first requests of a fresh database create tables: three workers at once fail over them, so the first visit is made alone, one request after another.
visit(){ jar="$S/jar"; for _ in $(seq 100); do curl -sf -c "$jar" -o /dev/null -X POST -H 'Content-Type: application/json' -d '{"userName":"'"$1"'","password":"secret","domain":null,"rememberLogin":0}' "http://127.0.0.1:$HTTP/SOGo/connect" && {
    for u in Mail/view Mail/0/view Contacts/view Calendar/view "Calendar/alarmslist?browserTime=1" Preferences; do curl -s -b "$jar" -o /dev/null "http://127.0.0.1:$HTTP/SOGo/so/$1/$u"; done; rm -f "$jar"; return 0; }; sleep .2; done; echo "login never worked" >&2; return 1; }
sql(){ (cd /; as postgres "$PGBIN/psql" -qAt -h 127.0.0.1 -p "$PG" -U sogo sogo); }
# Before anybody of that name has logged in: language and editor.
profile(){ local language=English type=html; case $1 in de-*) language=German ;; nb-*) language=NorwegianBokmal ;; esac; case $1 in *-plain) type=text ;; esac
  echo "insert into sogo_users values ('$1','$1','secret','Vera Writer','$1@sincerely.test') on conflict do nothing;
    insert into sogo_user_profile (c_uid, c_defaults) values ('$1', '{\"SOGoLanguage\":\"$language\",\"SOGoMailComposeMessageType\":\"$type\"}') on conflict do nothing;" | sql; }
wait_login(){ visit writer; for w in $WRITERS; do profile "$w"; visit "$w"; done; }
as(){ setpriv --reuid="$1" --regid="$1" --init-groups "${@:2}"; }
config(){
  mkdir -p "$S"/{logs,sink,mail,run,home}; chmod 755 "$S"; chown sogo:sogo "$S/home"
  : >"$S/passwd"; for u in $USERS; do echo "${u%%:*}:{PLAIN}${u##*:}::::::" >>"$S/passwd"; done
  cat >"$S/dovecot.conf" <<D
base_dir = $S/run
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
log_path = $S/logs/dovecot.log
mail_location = maildir:$S/mail/%n/Maildir
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = passwd-file
  args = $S/passwd
}
userdb {
  driver = static
  args = uid=$VUID gid=$VGID home=$S/mail/%n
}
service imap-login {
  inet_listener imap {
    port = $IMAP
  }
  inet_listener imaps {
    port = 0
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    auto = subscribe
    special_use = \Drafts
  }
  mailbox Sent {
    auto = subscribe
    special_use = \Sent
  }
  mailbox Trash {
    auto = subscribe
    special_use = \Trash
  }
}
D
  D="postgresql://sogo:sogo@127.0.0.1:$PG/sogo"
  # Every setting goes on sogod's command line (-Key value wins over /etc/sogo/sogo.conf, which stays as it is; files under HOME are not read)
  cat >"$S/sogod.args" <<C
SOGoProfileURL $D/sogo_user_profile
OCSFolderInfoURL $D/sogo_folder_info
OCSSessionsFolderURL $D/sogo_sessions_folder
OCSEMailAlarmsFolderURL $D/sogo_alarms_folder
OCSStoreURL $D/sogo_store
OCSAclURL $D/sogo_acl
OCSCacheFolderURL $D/sogo_cache_folder
OCSAdminURL $D/sogo_admin
SOGoUserSources ({type=sql;id=users;viewURL="$D/sogo_users";canAuthenticate=YES;isAddressBook=YES;displayName="Users";userPasswordAlgorithm=plain;})
SOGoIMAPServer imap://127.0.0.1:$IMAP
SOGoSMTPServer smtp://127.0.0.1:$SMTP
SOGoMailingMechanism smtp
SOGoMailDomain sincerely.test
SOGoLanguage ${SOGO_LANG:-English}
SOGoTimeZone UTC
SOGoLoginModule Mail
SOGoSentFolderName Sent
SOGoTrashFolderName Trash
SOGoDraftsFolderName Drafts
SOGoMailComposeMessageType ${SOGO_COMPOSE:-html}
SOGoMailComposeWindow inline
SOGoMemcachedHost 127.0.0.1:$MC
SxVMemLimit 1024
WOPort 127.0.0.1:$WO
WOPidFile $S/home/sogo.pid
WOLogFile -
WOWorkersCount 5
WONoDetach YES
C
  chown -R sogo:sogo "$S/home"
}
db(){
  if [ ! -d "$S/pg" ]; then mkdir "$S/pg"; chown postgres:postgres "$S/pg"
    (cd /; as postgres "$PGBIN/initdb" -D "$S/pg" -A trust -E UTF8 --locale=C.UTF-8 >/dev/null); fi
  mkdir -p "$S/pgsock"; chown postgres "$S/pgsock"
  start pg setpriv --reuid=postgres --regid=postgres --init-groups "$PGBIN/postgres" -D "$S/pg" -c listen_addresses=127.0.0.1 -c port="$PG" -c unix_socket_directories="$S/pgsock" -c fsync=off -c shared_buffers=32MB
  wait_port "$PG"; p(){ as postgres "$PGBIN/psql" -qAt -h 127.0.0.1 -p "$PG" -U postgres "$@"; }
  for _ in $(seq 50); do (cd /; p -c 'select 1' >/dev/null 2>&1) && break; sleep .1; done
  (cd /; [ "$(p -c "select 1 from pg_roles where rolname='sogo'")" = 1 ] || { p -c "create role sogo login password 'sogo'"; p -c "create database sogo owner sogo"
    as postgres "$PGBIN/psql" -qAt -h 127.0.0.1 -p "$PG" -U sogo sogo <<Q
create table sogo_users (c_uid text primary key, c_name text, c_password text, c_cn text, mail text);
insert into sogo_users values ('writer','writer','secret','Vera Writer','writer@sincerely.test'), ('other','other','secret','Ola Other','other@sincerely.test');
Q
  }); }
seed(){ for u in $USERS; do m="$S/mail/${u%%:*}/Maildir"; mkdir -p "$m"/{cur,new,tmp}
    [ "${u%%:*}" != other ] && for f in "$here"/seed/*.eml; do sed 's/$/\r/' "$f" >"$m/cur/$(date +%s).$(basename "$f" .eml).seed:2,S"; done; done
  chown -R "$VUID:$VGID" "$S/mail"; chmod o+x "$S/mail"; }
case ${1:-} in
 up) config; [ -d "$S/mail/writer" ] || seed; db
     start sink python3 "$here/smtp_sink.py" "$SMTP" "$S/sink"
     start dovecot dovecot -F -c "$S/dovecot.conf"
     start memcached setpriv --reuid=sogo --regid=sogo --init-groups memcached -l 127.0.0.1 -p "$MC" -m 16
     wait_port "$MC"; wait_port "$IMAP"
     args=(); while read -r k v; do args+=("-$k" "$v"); done <"$S/sogod.args"
     start sogo env HOME="$S/home" setpriv --reuid=sogo --regid=sogo --init-groups /usr/sbin/sogod "${args[@]}"
     start front python3 "$here/front.py" "$HTTP" "$WO"
     wait_port "$WO"; wait_port "$HTTP"; wait_login; echo "http://127.0.0.1:$HTTP/SOGo/ writer/secret  sink: $S/sink" ;;
 down) for p in front sogo memcached dovecot sink pg; do stop $p; done ;;
 reset) "$0" down; rm -rf "$S" ;;
 status) for p in pg memcached dovecot sink sogo front; do alive $p && echo "$p up $(cat "$S/$p.pid")" || echo "$p down"; done ;;
 *) sed -n 2,5p "$0"; exit 2 ;;
esac

#!/bin/bash
# rc.sh up|down|status|reset   Roundcube + Dovecot + SMTP sink, all on 127.0.0.1. Needs: sh install-debs.sh (once, root).
# Env: RC_DIR (state, default ./state next to this script), RC_HTTP=8380 RC_IMAP=8143 RC_SMTP=8125 RC_HTMLEDITOR=0..4 RC_WORKERS=1
set -eu
here=$(cd "$(dirname "$0")" && pwd); S=${RC_DIR:-$here/state}
HTTP=${RC_HTTP:-8380}; IMAP=${RC_IMAP:-8143}; SMTP=${RC_SMTP:-8125}
USERS="writer:secret other:secret"; VUID=$(id -u mail); VGID=$(id -g mail)
alive(){ [ -s "$S/$1.pid" ] && kill -0 "$(cat "$S/$1.pid")" 2>/dev/null; }
stop(){ if alive "$1"; then kill -- "-$(cat "$S/$1.pid")" 2>/dev/null || kill "$(cat "$S/$1.pid")"; for _ in $(seq 50); do alive "$1" || break; sleep .1; done; fi; rm -f "$S/$1.pid"; }
wait_port(){ for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/"$1") 2>/dev/null && return 0; sleep .1; done; echo "port $1 did not open" >&2; return 1; }
wait_login(){ wait_port "$1"; for _ in $(seq 100); do python3 - "$1" "$(ls "$here"/seed/*.eml | wc -l)" <<'Y' 2>/dev/null && return 0
import imaplib, sys; i = imaplib.IMAP4("127.0.0.1", int(sys.argv[1]), timeout=5); i.login("writer", "secret")
sys.exit(0 if int(i.select("INBOX", readonly=True)[1][0]) >= int(sys.argv[2]) else 1)  # first index sync done alone: two parallel first SELECTs can see 0 messages
Y
sleep .1; done; echo "IMAP login never worked" >&2; return 1; }
config(){
  mkdir -p "$S"/{config,temp,logs,sink,mail,run,sessions}
  # ---- Dovecot: own config file, own base_dir, nothing in /etc touched
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
  # ---- Roundcube: ROUNDCUBE_CONFIG_DIR replaces /etc/roundcube completely
  ln -sfn /etc/roundcube/defaults.inc.php "$S/config/defaults.inc.php"
  ln -sfn /etc/roundcube/mimetypes.php "$S/config/mimetypes.php"
  cat >"$S/config/config.inc.php" <<P
<?php
\$config = [];
\$config['db_dsnw'] = 'sqlite:///$S/roundcube.db?mode=0640';
\$config['imap_host'] = '127.0.0.1:$IMAP';
\$config['smtp_host'] = '127.0.0.1:$SMTP';
\$config['smtp_user'] = ''; \$config['smtp_pass'] = '';
\$config['des_key'] = 'only-for-tests-24-chars!';
\$config['mail_domain'] = 'sincerely.test';
\$config['temp_dir'] = '$S/temp'; \$config['log_dir'] = '$S/logs';
\$config['product_name'] = 'Test webmail'; \$config['skin'] = 'elastic';
\$config['plugins'] = []; \$config['enable_installer'] = false;
\$config['language'] = 'en_US'; \$config['enable_spellcheck'] = false;
\$config['session_lifetime'] = 600; \$config['draft_autosave'] = 0;
// htmleditor: 0 never (textarea), 1 always, 2 reply to HTML, 3 forward/reply to HTML, 4 always except plain replies
\$config['htmleditor'] = ${RC_HTMLEDITOR:-0};
\$config['mime_magic'] = null; \$config['check_all_folders'] = false; \$config['refresh_interval'] = 0;
P
  [ -e "$S/roundcube.db" ] || sqlite3 "$S/roundcube.db" </usr/share/roundcube/SQL/sqlite.initial.sql
}
seed(){ # Maildir is the mailbox: drop files into new/ or cur/ (name:2,S = seen) and dovecot indexes them on next SELECT
  for u in $USERS; do m="$S/mail/${u%%:*}/Maildir"; mkdir -p "$m"/{cur,new,tmp}
    [ "${u%%:*}" = writer ] && for f in "$here"/seed/*.eml; do sed 's/$/\r/' "$f" >"$m/cur/$(date +%s).$(basename "$f" .eml).seed:2,S"; done; done
  chown -R "$VUID:$VGID" "$S/mail"; chmod o+x "$S" "$S/mail"; }
case ${1:-} in
 up) config; [ -d "$S/mail/writer" ] || seed
     alive sink || { setsid python3 "$here/smtp_sink.py" "$SMTP" "$S/sink" >"$S/logs/sink.log" 2>&1 & echo $! >"$S/sink.pid"; }
     alive dovecot || { setsid dovecot -F -c "$S/dovecot.conf" >"$S/logs/dovecot.out" 2>&1 & echo $! >"$S/dovecot.pid"; }
     alive php || { (cd /var/lib/roundcube; ROUNDCUBE_CONFIG_DIR="$S/config" PHP_CLI_SERVER_WORKERS=${RC_WORKERS:-1} exec setsid php -d opcache.enable=0 -d session.save_path="$S/sessions" -d error_log="$S/logs/php.log" \
        -S "127.0.0.1:$HTTP" -t /var/lib/roundcube "$here/router.php") >"$S/logs/http.log" 2>&1 & echo $! >"$S/php.pid"; }
     wait_port "$SMTP"; wait_login "$IMAP"; wait_port "$HTTP"; echo "http://127.0.0.1:$HTTP/ writer/secret  sink: $S/sink" ;;
 down) for p in php dovecot sink; do stop $p; done ;;
 reset) "$0" down; rm -rf "$S" ;;
 status) for p in php dovecot sink; do alive $p && echo "$p up $(cat "$S/$p.pid")" || echo "$p down"; done ;;
 *) sed -n 2,3p "$0"; exit 2 ;;
esac

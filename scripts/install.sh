#!/usr/bin/env bash
# Registers the built program with mail clients and browsers, and installs its manual page and the completions of bash, zsh and fish:
#   scripts/install.sh --user --client thunderbird
# Options as in `sincerely install` (--system, --client a,b|all, --policy FILE, --dry-run, --json); again after the folder has moved.
. "$(dirname "$0")/common.sh"
[ -x build/release/sincerely ] || fail "There is no build/release/sincerely yet. Run scripts/build.sh first."
build/release/sincerely install "$@"
case " $* " in *" --dry-run "* | *" --help "*) exit 0 ;; esac
share=$(share_folder "$@")
for file in "${shared_files[@]}"; do
  install -D -m 644 "build/release/share/$file" "$share/$file"
done

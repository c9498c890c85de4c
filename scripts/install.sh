#!/usr/bin/env bash
# Registers the built program with mail clients and browsers: scripts/install.sh --user --client thunderbird
# Options as in `sincerely install` (--system, --client a,b|all, --policy FILE, --dry-run, --json); again after the folder has moved.
. "$(dirname "$0")/common.sh"
[ -x build/release/sincerely ] || fail "There is no build/release/sincerely yet. Run scripts/build.sh first."
exec build/release/sincerely install "$@"

#!/usr/bin/env bash
# Registers the built program with a mail client: scripts/install.sh --user --client thunderbird
# Options as in `sincerely install`; run again after the folder has moved.
. "$(dirname "$0")/common.sh"
[ -x build/release/sincerely ] || fail "There is no build/release/sincerely yet. Run scripts/build.sh first."
exec build/release/sincerely install "$@"

#!/usr/bin/env bash
# Opens mails in real editors without a display, with the recipes of docs/editors: scripts/editors.sh BINARY [Neovim Emacs Ale ...]
. "$(dirname "$0")/common.sh"
[ -x "${1:-}" ] || fail "Usage: scripts/editors.sh BINARY [Neovim Emacs Ale ...]"
SINCERELY_BINARY=$(realpath "$1")
export SINCERELY_BINARY PYTHONDONTWRITEBYTECODE=1
shift
need_packages "${editor_packages[@]}"
cd tests/editors
exec python3 -W ignore::DeprecationWarning -m unittest -v "${@/#/editors_test.}" $([ $# = 0 ] && echo editors_test)

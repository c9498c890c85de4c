#!/usr/bin/env bash
# Opens mails in real editors without a display, and in mailers on a terminal, with the recipes of docs/editors:
#   scripts/editors.sh BINARY [Neovim Emacs Ale VsCode Neomutt Aerc]
. "$(dirname "$0")/common.sh"
[ -x "${1:-}" ] || fail "Usage: scripts/editors.sh BINARY [Neovim Emacs Ale VsCode Neomutt Aerc]"
SINCERELY_BINARY=$(realpath "$1")
export SINCERELY_BINARY PYTHONDONTWRITEBYTECODE=1
shift
need_packages "${editor_packages[@]}"
need_node
# The client library of VS Code; without a registry its test is passed over.
npm install --no-save --no-audit --no-fund --loglevel=error --prefix build/editors \
  vscode-languageserver-protocol@3.17.5 vscode-languageserver-textdocument@1.0.12 >/dev/null || echo "Without the client library of VS Code."
cd tests/editors
names=()
for name in "$@"; do
  case $name in Neomutt | Aerc) names+=("mailers_test.$name") ;; *) names+=("editors_test.$name") ;; esac
done
[ $# != 0 ] || names=(editors_test mailers_test)
exec python3 -W ignore::DeprecationWarning -m unittest -v "${names[@]}"

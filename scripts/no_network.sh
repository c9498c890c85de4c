#!/usr/bin/env bash
# Runs whole sessions of the host, an editor's server and every command that reads mail under strace. Fails when one of them asks for a
# network, and when the sandbox refuses something that it asks for: both lists are empty.
#   scripts/no_network.sh BINARY
set -euo pipefail
[ -x "${1:-}" ] || { echo "Usage: scripts/no_network.sh BINARY" >&2; exit 2; }
command -v strace >/dev/null || { echo "strace is needed" >&2; exit 2; }
binary=$(realpath "$1")
source=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# In the place of the program: the same, with what it asks the kernel for written down.
traced=$folder/sincerely
cat >"$traced" <<SCRIPT
#!/bin/sh
exec strace -f -qq -o "$folder/calls.\$\$" "$binary" "\$@"
SCRIPT
chmod +x "$traced"

(cd "$source/tests/protocol" && SINCERELY_BINARY=$traced PYTHONDONTWRITEBYTECODE=1 python3 -W ignore::DeprecationWarning sessions.py)
sessions=$(find "$folder" -name 'calls.*' | wc -l)
calls=$(cat "$folder"/calls.* | wc -l)
[ "$sessions" -ge 12 ] && [ "$calls" -ge 10000 ] || { echo "only $sessions sessions and $calls calls were traced" >&2; exit 1; }

network='socket|socketpair|connect|bind|listen|accept4?|sendto|sendmm?sg|recvfrom|recvmm?sg|[gs]etsockopt|getsockname|getpeername|shutdown'
list() { sed -E 's/^[0-9]+ +//' | sort | uniq -c | sort -rn | head -n 20; }
failed=0
if cat "$folder"/calls.* | grep -E "^[0-9]+ +($network)\(" | list | grep .; then
  echo "asked for a network" && failed=1
fi
# clone3 is refused on purpose; the C library then takes clone.
if cat "$folder"/calls.* | grep -E ' = -1 (EPERM|EACCES|ENOSYS)' | grep -v clone3 | list | grep .; then
  echo "refused, though it is asked for" && failed=1
fi
[ "$failed" = 0 ] || exit 1
echo "$sessions sessions, $calls calls: none for a network, none refused"

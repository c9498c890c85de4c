#!/usr/bin/env bash
# docs/admin as somebody follows it on a fresh Debian 12: packages in, a policy, doctor, an upgrade while a host runs,
# everything away again, and the tree as before. By hand, with root, debootstrap and a network.
#   tests/fleet/new_machine.sh FOLDER_OF_DEBS [TREE]     TREE: a tree made before, else one is made and thrown away
set -euo pipefail
debs=$(realpath "${1:?"Usage: tests/fleet/new_machine.sh FOLDER_OF_DEBS [TREE]"}")
policy=$(realpath "$(dirname "$0")/../../manifests/policies/samples/office.json")
tree=${2:-}
if [ -z "$tree" ]; then
  tree=$(mktemp -d /var/tmp/sincerely-tree.XXXXXX)
  trap 'rm -rf --one-file-system "$tree" "$tree.log"' EXIT
  debootstrap --variant=minbase bookworm "$tree" >"$tree.log"
fi
rm -rf "$tree/try" && mkdir "$tree/try"
cp "$debs"/sincerely_*.deb "$debs"/webext-sincerely-thunderbird_*.deb "$policy" "$tree/try/"
cp /etc/resolv.conf /etc/hosts "$tree/etc/"
cat >"$tree/try/run.sh" <<'INSIDE'
set -eu
cd /try
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
say() { printf '\n== %s (%s s)\n' "$*" "$SECONDS"; }
list() { find /usr /etc /opt \( -type d -printf "%M %u %p\n" -o -printf "%M %u %p %s\n" \) | grep -vE "/etc/ld.so.cache|__pycache__" | sort; }
# One message as clients frame it: its length in four bytes, then JSON.
message() { printf "\\$(printf %03o $((${#1} % 256)))\\$(printf %03o $((${#1} / 256)))\\000\\000%s" "$1"; }
initialize() { message "{\"jsonrpc\":\"2.0\",\"id\":$1,\"method\":\"initialize\",\"params\":{\"protocol\":1,\"client\":{\"name\":\"t\",\"version\":\"1\"}}}"; }

apt-get update -qq
say "apt-get install"
apt-get install -y -qq ./sincerely_*.deb ./webext-sincerely-thunderbird_*.deb >apt.log 2>&1
sincerely doctor
dpkg -P webext-sincerely-thunderbird sincerely >/dev/null
list >before
say "again, with the libraries there"
dpkg -i ./*.deb >/dev/null
sincerely install --system --policy office.json
sincerely doctor | tail -1
say "an upgrade while a host runs"
for package in sincerely webext-sincerely-thunderbird; do
  dpkg-deb -R ${package}_*.deb newer
  sed -i 's/^Version: .*/&+newer/' newer/DEBIAN/control
  dpkg-deb --root-owner-group -Zgzip -b newer new-$package.deb >/dev/null && rm -r newer
done
mkfifo questions
su -s /bin/sh nobody -c 'HOME=/tmp exec sincerely host' <questions >answers &
exec 7>questions
initialize 1 >&7
until grep -aq '"id":1' answers; do sleep 0.2; done
dpkg -i new-*.deb >/dev/null
initialize 2 >&7
exec 7>&-
wait %1
grep -aq '"id":2' answers && dpkg-query -W -f '${Package} ${Version}\n' sincerely webext-sincerely-thunderbird
say "away"
dpkg -P webext-sincerely-thunderbird sincerely
rm -r /etc/sincerely
list >after
diff before after
say "the tree is as before"
INSIDE
unshare -m sh -ec 'mount --bind /proc "$1/proc"; mount --bind /dev "$1/dev"; exec chroot "$1" bash /try/run.sh' sh "$tree"

#!/usr/bin/env bash
# Makes everything that is handed out, from the last commit, into build/packages/:
#   .deb and .rpm packages, a portable tarball, the packed extension, the sources for its reviewers, the bill of materials,
#   SHA256SUMS and, with a key of minisign, its signature.
#   scripts/package.sh [--sign SECRET_KEY] [--twice]
# --twice builds in two folders of different names, in the second without a cache of objects, and compares every byte. SOURCE_DATE_EPOCH is the time of the last commit.
. "$(dirname "$0")/common.sh"
sign="" twice=""
while [ $# -gt 0 ]; do
  case "$1" in
    --sign) sign=$(realpath "${2:?"--sign needs a secret key of minisign"}") && shift ;;
    --twice) twice=yes ;;
    *) fail "Usage: scripts/package.sh [--sign SECRET_KEY] [--twice]" ;;
  esac
  shift
done
need_packages "${build_packages[@]}" libpq-dev dpkg-dev rpm patchelf minisign xz-utils
[ -z "$twice" ] || need_packages diffoscope-minimal
need_node
commit=$(git rev-parse HEAD)  # all that is made here is of this one, whatever is committed meanwhile
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct "$commit")}
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022

version=$(sed -n 's/^project(sincerely VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
architecture=$(dpkg --print-architecture)

# A tarball that is the same wherever it is made: tarball FILE FOLDER NAME...
tarball() {
  local file=$1 folder=$2
  shift 2
  tar -C "$folder" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$@" | gzip -9n >"$file"
}

# The program with the libraries it loads beside it, but for those of the C library: runs from any folder, with glibc 2.36 or later.
portable() {
  local tree=$1/portable name=sincerely-$version-linux-$architecture library
  rm -rf "$tree" && mkdir -p "$tree/$name/lib"
  install -m 755 -s "$1/build/release/sincerely" "$tree/$name/sincerely"
  ldd "$tree/$name/sincerely" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p' | while read -r library; do
    case "$(basename "$library")" in libc.so* | libm.so* | libpthread.so* | libdl.so* | librt.so*) continue ;; esac
    install -m 644 "$library" "$tree/$name/lib/"
  done
  patchelf --set-rpath "\$ORIGIN/lib" "$tree/$name/sincerely"
  for library in "$tree/$name/lib"/*; do patchelf --set-rpath "\$ORIGIN" "$library"; done
  cp "$1/LICENSE" "$tree/$name/"
  cp "$1"/build/extension/*.xpi "$tree/$name/"
  cp -r "$1/manifests/policies" "$tree/$name/policies"
  cp "$1/scripts/package.d/portable.txt" "$tree/$name/README.txt"
  tarball "$2/$name.tar.gz" "$tree" "$name"
}

# Builds and packs a clean copy of the last commit: make FOLDER OUT
make() {
  local folder=$1 out=$2
  rm -rf "$folder" "$out" && mkdir -p "$out"
  git clone -q --no-hardlinks "$root" "$folder" && git -C "$folder" checkout -q "$commit"
  say "Building in $folder"
  (cd "$folder" && mkdir -p build &&
    (cd extension && npm ci --no-audit --no-fund --loglevel=error >/dev/null && node build.mjs thunderbird && node build.mjs firefox && node build.mjs chromium) >build/extension.log &&
    cmake --preset release "${launcher[@]}" -DSINCERELY_TESTS=OFF >build/configure.log && cmake --build build/release -j "$jobs" --target sincerely sincerely-team >build/build.log &&
    cd build/release && cpack -G DEB >deb.log && cpack -G RPM >rpm.log) || fail "The build in $folder stopped; its logs are in $folder/build."
  cp "$folder"/build/release/packages/*.deb "$folder"/build/release/packages/*.rpm "$folder"/build/extension/*.xpi "$folder"/build/extension/*.zip "$out/"
  portable "$folder" "$out"
  (cd "$folder" && git archive --format=tar --prefix="sincerely-extension-$version/" HEAD extension manifests LICENSE README.md | gzip -9n >"$out/sincerely-extension-$version-source.tar.gz")
  (cd "$folder" && scripts/package_sbom.py build/release/sincerely >"$out/sincerely-$version.spdx.json")
  (cd "$out" && sha256sum -- * >SHA256SUMS)
}

git diff --quiet HEAD || echo "Note: what is not committed is left out."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make "$work/one" "$root/build/packages"
if [ -n "$twice" ]; then
  launcher=()  # a cache would give the same objects whatever the compiler does
  make "$work/another-name" "$work/second"
  # diff says whether, diffoscope where: in which file of which package, down to the byte.
  diff -r "$root/build/packages" "$work/second" ||
    { diffoscope --max-report-size 200000 "$root/build/packages" "$work/second" || true; fail "The two builds differ."; }
  say "Built twice, equal in every byte"
  # As a reviewer of the extension does: from the sources that go with it, without anything else.
  mkdir "$work/review" && tar -C "$work/review" -xzf "build/packages/sincerely-extension-$version-source.tar.gz"
  (cd "$work"/review/*/extension && npm ci --no-audit --no-fund --loglevel=error >/dev/null && for client in thunderbird firefox chromium; do node build.mjs "$client" >/dev/null; done && cd .. &&
    for packed in build/extension/*.xpi build/extension/*.zip; do cmp "$packed" "$root/build/packages/$(basename "$packed")"; done) || fail "The reviewer's build differs."
  say "The extension built from its sources alone is the same"
fi
[ -z "$sign" ] || minisign -S -s "$sign" -m build/packages/SHA256SUMS -t "sincerely $version"
say "Packed"
ls -l build/packages

#!/usr/bin/env bash
# Builds sincerely.exe for 64-bit Windows on Debian 12, without a Windows: GCC for Windows, and every library from the
# sources of the distribution, linked into the one file. How far it goes is said in docs/admin/other-systems.md.
#   scripts/windows.sh [--libraries] [--objects FOLDER,..] [--test]
# --libraries: these alone. --objects: compiles folders of native/ and links nothing.
# --test: compares what `check` says of letters here and under Wine, with build/release/sincerely or build/dev/sincerely.
. "$(dirname "$0")/common.sh"
only="" objects="" compare=""
while [ $# -gt 0 ]; do
  case "$1" in
    --libraries) only=yes ;;
    --objects) objects=${2:?"--objects needs folders of native/"} && shift ;;
    --test) compare=yes ;;
    *) fail "Usage: scripts/windows.sh [--libraries] [--objects FOLDER,..] [--test]" ;;
  esac
  shift
done
need_packages "${windows_packages[@]}"
[ -z "$compare" ] || need_packages wine64 wine
# Versions of the distribution, for whose state a build answers: a new one is a new line here.
sources=(poco=1.11.0-3+deb12u1 hunspell=1.7.1-1 icu=72.1-3+deb12u1 sqlite3=3.40.1-2+deb12u2 libsodium=1.0.18-1+deb12u1
  libxml2=2.9.14+dfsg-1.3~deb12u6 spdlog=1:1.10.0+ds-0.4 fmtlib=9.1.0+ds1-2)
base=$root/build/windows-libraries prefix=$root/build/windows-libraries/prefix
toolchain=(-G Ninja -DCMAKE_TOOLCHAIN_FILE="$root/scripts/windows.d/toolchain.cmake" -DSINCERELY_WINDOWS_PREFIX="$prefix")
command -v ccache >/dev/null && toolchain+=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)

# The machine's own package lists have no sources; ours lie in the build folder and need no root.
fetch() {
  local lists=$base/lists options
  mkdir -p "$base/src" "$lists/parts" "$lists/state/partial"
  sed 's/^Types: .*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources >"$lists/parts/debian.sources"
  options=(-o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$lists/parts" -o Dir::State::Lists="$lists/state" -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update -qq || fail "The lists of source packages could not be read."
  (cd "$base/src" && apt-get "${options[@]}" source -qq "${sources[@]}" >fetch.log 2>&1) ||
    fail "A source package is not to be had; $base/src/fetch.log says which. Debian may have a newer revision: raise it in $0."
}

# ICU's tables are those of the Debian package, less what nothing here asks for: currencies, names of places, sorting.
icu_data() {
  ar p /usr/lib/x86_64-linux-gnu/libicudata.a icudt72l_dat.o >"$base/icudata.o"
  objcopy -O binary --only-section=.rodata "$base/icudata.o" "$base/icudt72l.dat"
  /usr/sbin/icupkg -l "$base/icudt72l.dat" | grep -E '^(curr|zone|lang|region|unit|coll|rbnf|translit)/' >"$base/left-out.lst"
  /usr/sbin/icupkg -r "$base/left-out.lst" "$base/icudt72l.dat" "$base/icu.dat"
}

libraries() {
  local src=$base/src without=()
  say "Building the libraries (half an hour, once)"
  [ -e "$src/fetch.log" ] || fetch
  [ -e "$base/icu.dat" ] || icu_data
  [ -e "$src/sqlite3-3.40.1/sqlite3.c" ] || (cd "$src/sqlite3-3.40.1" && ./configure -q --disable-tcl >/dev/null && make -s sqlite3.c >/dev/null)
  cmake "${toolchain[@]}" -S scripts/windows.d/libraries -B "$base/most" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release -DICU="$src/icu-72.1" -DICU_DATA="$base/icu.dat" \
    -DHUNSPELL="$src/hunspell-1.7.1" -DSQLITE="$src/sqlite3-3.40.1" -DSODIUM="$src/libsodium-1.0.18" -DPOCO="$src/poco-1.11.0" \
    -DSPDLOG="$src/spdlog-1.10.0+ds" -DFMT="$src/fmtlib-9.1.0+ds1" -DJSON=/usr >"$base/most.log" 2>&1 &&
    nice -n 10 cmake --build "$base/most" -j "$jobs" >>"$base/most.log" 2>&1 && cmake --install "$base/most" >>"$base/most.log" || fail "The libraries could not be built; $base/most.log says why."
  for part in C14N CATALOG DEBUG DOCB FTP HTTP ICONV LEGACY LZMA MODULES OUTPUT PATTERN PROGRAMS PYTHON READER REGEXPS SCHEMAS SCHEMATRON TESTS VALID WRITER XINCLUDE XPATH XPTR ZLIB; do
    without+=("-DLIBXML2_WITH_$part=OFF")
  done
  cmake "${toolchain[@]}" -S "$src/libxml2-2.9.14+dfsg" -B "$base/xml" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF "${without[@]}" >"$base/xml.log" 2>&1 &&
    nice -n 10 cmake --build "$base/xml" -j "$jobs" >>"$base/xml.log" 2>&1 && cmake --install "$base/xml" >>"$base/xml.log" || fail "libxml2 could not be built; $base/xml.log says why."
}

# The same letters (the first of every twelfth check), the same answer: compare LINUX WINDOWS
compare() {
  local folder letter here there count=0 differs=0
  folder=$(mktemp -d)
  export WINEPREFIX=$folder/wine WINEDEBUG=-all
  for letter in $(find tests/checks -name '*.md' | sort | awk 'NR % 12 == 1'); do
    # As it stands between the fences, without the marks of what is expected.
    awk '/^```mail/ { on = 1; next } /^```/ && on { exit } on { gsub(/\[\[|\]\]/, ""); print }' "$letter" >"$folder/$(basename "$letter" .md).txt"
  done
  for letter in "$folder"/*.txt; do
    here=$("$1" check --no-profile --now 2026-05-11T09:00:00Z --format json <"$letter" | sed 's/"elapsedMicros": *[0-9]*//')
    there=$(wine "$2" check --no-profile --now 2026-05-11T09:00:00Z --dictionaries Z:/usr/share/hunspell --format json <"$letter" | sed 's/"elapsedMicros": *[0-9]*//')
    count=$((count + 1))
    [ "$here" = "$there" ] || { echo "differs: $(basename "$letter")" && differs=1; }
  done
  echo "$count letters"
  return $differs
}

[ -e "$prefix/lib/libxml2.a" ] || libraries
[ -z "$only" ] || exit 0
say "Building sincerely.exe"
cmake "${toolchain[@]}" -S . -B build/windows -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 -DSINCERELY_TESTS=OFF -DSINCERELY_WERROR=OFF >build/windows.log 2>&1 || fail "CMake could not configure it; build/windows.log says why."
if [ -n "$objects" ]; then
  ninja -C build/windows -t targets all | sed -n "s/^\(native[^:]*sincerely_\(${objects//,/\\|}\)\.dir[^:]*\.obj\):.*/\1/p" | xargs ninja -C build/windows -j "$jobs"
  exit 0
fi
cmake --build build/windows -j "$jobs" --target sincerely >>build/windows.log 2>&1 || fail "It could not be built; build/windows.log says why."
ls -l build/windows/sincerely.exe
[ -z "$compare" ] || for here in build/release/sincerely build/dev/sincerely; do
  [ ! -x "$here" ] || { compare "$here" build/windows/sincerely.exe && say "The same answers under Wine" && exit 0; }
done

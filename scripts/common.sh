# Shared by the scripts of this folder: where we are, what to say, how to install packages. Sourced, not run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# Runs a command as root: as it is when we are root, through sudo otherwise.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "This needs to install packages and you are not root. Install sudo, or run as root: $*"
  fi
}

# Installs the Debian packages that are not there yet; says which.
need_packages() {
  command -v apt-get >/dev/null || fail "These scripts install with apt-get (Debian 12 or later). On another system install: $*"
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  say "Installing: ${missing[*]}"
  as_root apt-get update -qq || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get could not install ${missing[*]}. Look at the message above; 'apt-get update' and a free disk are what it mostly needs."
}

build_packages=(ca-certificates g++ cmake ninja-build pkg-config git libpoco-dev libhunspell-dev nlohmann-json3-dev libspdlog-dev
  libgtest-dev libgmock-dev libicu-dev libseccomp-dev libsodium-dev libxml2-dev hunspell-en-us hunspell-de-de hunspell-no)
run_packages=(thunderbird xvfb openbox fonts-dejavu-core)
sanitizer_packages=(clang libclang-rt-14-dev)
protocol_packages=(strace python3 python3-jsonschema procps minisign)
fleet_packages=(wixl msitools)
windows_packages=(g++-mingw-w64-x86-64-posix libicu-dev icu-devtools nlohmann-json3-dev cmake ninja-build pkg-config binutils tcl make dpkg-dev)
train_packages=(liblinear-dev libxgboost-dev)
team_packages=(python3 libpq-dev postgresql strace binutils openssl)
bench_packages=(libbenchmark-dev valgrind)
# Without their languages both browsers speak English, and so do the cards.
browser_packages=(chromium chromium-l10n firefox-esr firefox-esr-l10n-de firefox-esr-l10n-nb-no fonts-dejavu-core)
editor_packages=(python3 neovim emacs-nox elpa-eglot elpa-lsp-mode vim-nox vim-ale tmux neomutt aerc notmuch elpa-notmuch mu4e)

# Where the manual page and the completions go: share_folder OPTION..., as `sincerely install` takes them
shared_files=(man/man1/sincerely.1 bash-completion/completions/sincerely zsh/site-functions/_sincerely fish/vendor_completions.d/sincerely.fish)
share_folder() {
  case " $* " in
    *" --system "*) echo /usr/local/share ;;
    *) echo "${XDG_DATA_HOME:-$HOME/.local/share}" ;;
  esac
}

# Node 18 or later, with npm; Debian's own unless a newer one is there.
need_node() {
  if ! command -v node >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 18 ]; then
    need_packages nodejs
  fi
  command -v npm >/dev/null || need_packages npm
}

# A ccache that is in use compiles only what changed, also in another clone: paths below this one count as relative, and
# the folder of a build is left out of the key. Without one precompiled headers take a third off.
if command -v ccache >/dev/null && [ -d "$(ccache --get-config cache_dir 2>/dev/null)" ]; then
  launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PWD}" CCACHE_NOHASHDIR="${CCACHE_NOHASHDIR:-1}"
else
  launcher=(-DSINCERELY_PCH=ON)
fi
jobs=$(nproc)

# Configures and builds a CMake preset: build_native PRESET [TARGET...]
build_native() {
  local preset=$1
  shift
  say "Building $preset"
  cmake --preset "$preset" "${launcher[@]}" >"build/$preset.configure.log" 2>&1 ||
    { cat "build/$preset.configure.log" >&2; fail "CMake could not configure the preset '$preset'."; }
  local targets=()
  [ $# = 0 ] || targets=(--target "$@")
  # On a terminal ninja shows its own progress; elsewhere only what went wrong is worth reading.
  if [ -t 1 ]; then
    cmake --build "build/$preset" -j "$jobs" "${targets[@]}" || fail "The build of '$preset' stopped. The first error is above."
  else
    cmake --build "build/$preset" -j "$jobs" "${targets[@]}" >"build/$preset.build.log" 2>&1 ||
      { grep -E -A4 'error|FAILED' "build/$preset.build.log" | head -60 >&2; fail "The build of '$preset' stopped; all of it is in build/$preset.build.log."; }
  fi
}

# Runs a command, during which no package starts the service that it brings: without_services COMMAND...
without_services() {
  local held=
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d >/dev/null
    as_root chmod 755 /usr/sbin/policy-rc.d && held=1
  fi
  "$@"
  [ -z "$held" ] || as_root rm -f /usr/sbin/policy-rc.d
}

# PostgreSQL, of which no service is started; its header, so that CMake builds sincerely-team.
need_team() {
  dpkg-query -W "${team_packages[@]}" >/dev/null 2>&1 || without_services need_packages "${team_packages[@]}"
}

# A real Roundcube or SOGo with all they need, of which no service is started: need_webmail LIST
need_webmail() {
  local packages=(dovecot-core dovecot-imapd python3 curl)
  case $1 in *roundcube*) packages+=(roundcube-core roundcube-sqlite3 roundcube-plugins php-cli php-sqlite3 php-mbstring php-xml php-intl php-curl php-zip sqlite3) ;; esac
  case $1 in *sogo*) packages+=(sogo memcached postgresql) ;; esac
  # Roundcube's own set-up of a database is left out: each run makes one from the schema.
  echo 'roundcube-core roundcube/dbconfig-install boolean false' | as_root debconf-set-selections
  without_services need_packages "${packages[@]}"
}

# The extension for browsers: build_webmail [OPTION...], as build.mjs takes them
build_webmail() {
  say "Building the extension for Chromium and Firefox"
  (cd extension && npm ci --no-audit --no-fund --loglevel=error && node build.mjs chromium "$@" && node build.mjs firefox "$@") ||
    fail "The extension could not be built. Behind a proxy, npm needs to know it: npm config set proxy ..."
}

build_extension() {
  say "Building the extension"
  (cd extension && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build) ||
    fail "The extension could not be built. Behind a proxy, npm needs to know it: npm config set proxy ..."
}
mkdir -p build

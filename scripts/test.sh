#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every suite.
#   scripts/test.sh [--only SUITES] [--preset dev] [--jobs 2]
# Suites: unit, checks, house, pages, protocol, fuzz, extension, fleet, faults, team, editors, e2e, webmail.
# unit, checks, house, protocol and fuzz share one build under the address and undefined-behaviour sanitizers, unless
# --preset names another; fleet, faults, team, editors, e2e and webmail take the release build. Suites run in two lanes beside
# each other; each prints what it said when it ends, and build/logs/ keeps it. --jobs: Thunderbirds side by side in e2e.
. "$(dirname "$0")/common.sh"
all=unit,checks,house,pages,protocol,fuzz,extension,fleet,faults,team,editors,e2e,webmail
only=$all preset=asan e2e_jobs=2
usage="Usage: scripts/test.sh [--only ${all}] [--preset dev] [--jobs 2]"
while [ $# -gt 0 ]; do
  case "$1" in
    --only) only=${2:?"--only needs names"} && shift ;;
    --preset) preset=${2:?"--preset needs a name"} && shift ;;
    --jobs) e2e_jobs=${2:?"--jobs needs a number"} && shift ;;
    *) fail "$usage" ;;
  esac
  shift
done
for name in ${only//,/ }; do
  case ",$all," in *",$name,"*) ;; *) fail "No suite '$name'. There are: ${all//,/ }" ;; esac
done
wants() {
  local name
  for name in "$@"; do case ",$only," in *",$name,"*) return 0 ;; esac done
  return 1
}

started=$SECONDS
packages=()
wants unit checks house protocol fuzz fleet faults team editors e2e webmail && packages+=("${build_packages[@]}")
wants unit checks house protocol fuzz && [ "$preset" = asan ] && packages+=("${sanitizer_packages[@]}")
wants protocol fleet && packages+=("${protocol_packages[@]}")
wants fleet && packages+=("${fleet_packages[@]}")
wants e2e && packages+=("${run_packages[@]}")
wants webmail && packages+=("${browser_packages[@]}")
[ ${#packages[@]} = 0 ] || need_packages "${packages[@]}"
wants team && need_team
wants webmail && need_webmail roundcube
if wants pages extension e2e webmail; then need_node; fi

targets=()
for name in unit checks house; do wants "$name" && targets+=("${name}_tests"); done
wants protocol && targets+=(sincerely)
wants fuzz && targets+=(fuzz_targets)
if wants fuzz && [ "$preset" != asan ]; then fail "The fuzz targets are built by the preset asan only."; fi
[ ${#targets[@]} = 0 ] || build_native "$preset" "${targets[@]}"
if wants fleet faults team editors e2e webmail; then build_native release sincerely $(wants team && echo sincerely-team); fi
if wants extension e2e; then build_extension; fi

logs=build/logs
rm -rf "$logs" && mkdir -p "$logs"
suite() {
  local name=$1 from=$SECONDS result=passed
  wants "$name" || return 0
  shift
  "$@" >"$logs/$name.txt" 2>&1 || result=FAILED
  echo "$result" >"$logs/$name.result"
  flock "$logs" bash -c 'printf "\n\033[1m== Suite %s\033[0m\n" "$1"; cat "$2"; echo "-- $1 $3 in $4 s"' \
    - "$name" "$logs/$name.txt" "$result" "$((SECONDS - from))"
}
gtest() { "build/$preset/$1_tests" --gtest_brief=1; }
lane_of_the_host() {
  suite unit gtest unit
  suite checks gtest checks
  suite house gtest house
  suite pages node scripts/make_check_pages.mjs
  suite protocol env SINCERELY_ROUNDS=100 scripts/protocol.sh "build/$preset/sincerely"
  suite fuzz scripts/fuzz.sh --ci
}
lane_of_the_clients() {
  suite extension bash -c 'cd extension && npm test --silent'
  suite fleet bash -c 'scripts/hardening.sh build/release/sincerely && scripts/no_network.sh build/release/sincerely && scripts/fleet.sh build/release/sincerely'
  suite faults scripts/faults.sh build/release/sincerely --short
  suite team scripts/team.sh --test
  suite editors scripts/editors.sh build/release/sincerely
  suite e2e scripts/e2e.sh --jobs "$e2e_jobs"
  suite webmail scripts/e2e_webmail.sh
}
say "Running the suites"
trap 'trap - INT TERM; kill 0' INT TERM
lane_of_the_host &
lane_of_the_clients &
wait

say "All suites in $((SECONDS - started)) s"
mapfile -t failures < <(grep -l FAILED "$logs"/*.result | xargs -r -n1 basename -s .result)
passed=$(grep -l passed "$logs"/*.result | wc -l)
[ ${#failures[@]} = 0 ] || echo "Failed: ${failures[*]}"
echo "suites: $passed passed, ${#failures[@]} failed"
[ ${#failures[@]} = 0 ] && [ "$passed" -gt 0 ]

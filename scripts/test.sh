#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every suite.
#   scripts/test.sh [--only unit,checks,house,extension,protocol,fleet,editors,asan,e2e,fuzz] [--preset dev] [--jobs 2]
# Unit tests, letters and house rules run under the address and undefined-behaviour sanitizers unless --preset says
# otherwise; `asan` is the wire spoken with a host built that way. --jobs: Thunderbirds side by side in e2e.
. "$(dirname "$0")/common.sh"
all=unit,checks,house,extension,protocol,fleet,editors,asan,e2e,fuzz
only=$all preset=asan e2e_jobs=2
while [ $# -gt 0 ]; do
  case "$1" in
    --only) only=${2:?"--only needs names"} && shift ;;
    --preset) preset=${2:?"--preset needs a name"} && shift ;;
    --jobs) e2e_jobs=${2:?"--jobs needs a number"} && shift ;;
    *) fail "Usage: scripts/test.sh [--only ${all}] [--preset dev] [--jobs 2]" ;;
  esac
  shift
done
for name in ${only//,/ }; do
  case ",$all," in *",$name,"*) ;; *) fail "No suite '$name'. There are: ${all//,/ }" ;; esac
done
wants() { case ",$only," in *",$1,"*) return 0 ;; *) return 1 ;; esac }

started=$SECONDS
need_packages "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
need_node

passed=0 failed=0 failures=()
suite() {
  local name=$1 from=$SECONDS
  shift
  say "Suite $name"
  if "$@"; then
    passed=$((passed + 1))
    echo "-- $name passed in $((SECONDS - from)) s"
  else
    failed=$((failed + 1))
    failures+=("$name")
    echo "-- $name FAILED after $((SECONDS - from)) s"
  fi
}
gtest() { "$1" --gtest_brief=1; }

native=(unit checks house) targets=()
for name in "${native[@]}"; do wants "$name" && targets+=("${name}_tests"); done
wants asan && [ "$preset" = asan ] && targets+=(sincerely)
[ -n "${targets[*]:-}" ] && build_native "$preset" "${targets[@]}"
for name in "${native[@]}"; do wants "$name" && suite "$name" gtest "build/$preset/${name}_tests"; done

wants house && suite pages node scripts/make_check_pages.mjs

if wants extension || wants e2e; then build_extension; fi
wants extension && suite extension bash -c 'cd extension && npm test --silent'
if wants protocol || wants fleet || wants editors || wants e2e; then build_native release sincerely; fi
wants protocol && suite protocol scripts/protocol.sh build/release/sincerely
wants fleet && suite fleet scripts/fleet.sh build/release/sincerely
wants editors && suite editors scripts/editors.sh build/release/sincerely
wants e2e && suite e2e scripts/e2e.sh --jobs "$e2e_jobs"

if wants asan; then
  build_native asan sincerely
  suite asan env SINCERELY_ROUNDS=100 scripts/protocol.sh build/asan/sincerely
fi
if wants fuzz; then suite fuzz scripts/fuzz.sh 20; fi

say "All suites in $((SECONDS - started)) s"
[ "$failed" = 0 ] || echo "Failed: ${failures[*]}"
echo "suites: $passed passed, $failed failed"
[ "$failed" = 0 ]

#!/usr/bin/env bash
# Shows what Sincerely does. With a display: a real Thunderbird on a throw-away profile, a demo reply open, its hints
# marked. Without one: the same review here in the terminal, and a screenshot in build/try/.
#   scripts/try.sh [en|de|nb]
#   scripts/try.sh webmail [en|de|nb]   the same in Chromium, on a real Roundcube on this machine
. "$(dirname "$0")/common.sh"
if [ "${1:-}" = webmail ]; then
  shift
  exec "$root/scripts/demo/webmail.sh" "$@"
fi
language=${1:-$(case "${LANG:-}" in de*) echo de ;; nb* | nn* | no*) echo nb ;; *) echo en ;; esac)}
case "$language" in en | de | nb) ;; *) fail "Usage: scripts/try.sh [en|de|nb]" ;; esac

# Marks speak the language of the client, so the demo wants it in that language.
case "$language" in de) run_packages+=(thunderbird-l10n-de) ;; nb) run_packages+=(thunderbird-l10n-nb-no) ;; esac
started=$SECONDS
need_packages "${build_packages[@]}" "${run_packages[@]}"
need_node
build_native release sincerely
build_extension

demo() { node scripts/demo/open.mjs --lang "$language" --binary "$root/build/release/sincerely" --extension "$root/build/extension/thunderbird" "$@"; }

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "Opening Thunderbird with a demo reply (close its window to end; nothing of it is kept)"
  demo
else
  say "No display here: the same draft in the terminal"
  build/release/sincerely check --no-profile --format pretty --locale "$language" --thread "scripts/demo/$language/original.eml" "scripts/demo/$language/reply.eml" || [ $? = 1 ]
  mkdir -p build/try
  say "Taking a screenshot of it in a real Thunderbird, under a virtual display"
  demo --screenshot "$root/build/try/compose-$language.png"
  echo "Screenshot: build/try/compose-$language.png"
fi
say "Done in $((SECONDS - started)) s. Next: scripts/install.sh --user --client thunderbird"

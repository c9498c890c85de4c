#!/usr/bin/env bash
# What the stores' linter says of the packed extensions: scripts/lint_extension.sh
# Fetches addons-linter by npm; it brings 190 packages, so it is no dependency of ours. Ends with an error for a
# warning that is not listed here with its reason.
. "$(dirname "$0")/common.sh"
need_node
build_extension
(cd extension && npm run --silent build:webmail)
allowed='
thunderbird MANIFEST_PERMISSIONS  the linter knows the permissions of Firefox, not those of Thunderbird
thunderbird MISSING_DATA_COLLECTION_PERMISSIONS  a key of the store for Firefox
firefox KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION  not offered for Android, which starts no program'
failed=
for client in thunderbird firefox; do
  npx --yes addons-linter@10.14.0 -o json "build/extension/sincerely-$client.xpi" >"build/lint-$client.json" || true
  while read -r kind code message; do
    if grep -q "^$client $code " <<<"$allowed"; then echo "  as expected: $client $code"; continue; fi
    echo "$client: $kind $code $message"; failed=yes
  done < <(node -e '
    const said = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    for (const one of [...said.errors, ...said.warnings, ...said.notices])
      console.log(one._type, one.code, one.file ?? "", one.message);' "build/lint-$client.json" | sort -u)
done
[ -z "$failed" ] || fail "The linter found what is not expected."
say "Nothing but what is expected."

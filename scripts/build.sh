#!/usr/bin/env bash
# Builds what people use: build/release/sincerely, build/extension/thunderbird/ and the packed .xpi beside it.
. "$(dirname "$0")/common.sh"

need_packages "${build_packages[@]}"
need_node
build_native release sincerely
scripts/hardening.sh build/release/sincerely
build_extension
say "Built"
ls -l build/release/sincerely build/extension/

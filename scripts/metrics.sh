#!/usr/bin/env bash
# Measures the size and the shape of the source: scripts/metrics.sh [--check]
# With --check it fails when a limit is passed. Counted as docs/metrics.md says.
. "$(dirname "$0")/common.sh"
exec python3 scripts/metrics.py "$@"

#!/usr/bin/env bash
# Measures the size and the shape of the source: scripts/metrics.sh [--check]
# With --check it fails when a limit is passed. How each is counted stands in scripts/metrics.py.
. "$(dirname "$0")/common.sh"
exec python3 scripts/metrics.py "$@"

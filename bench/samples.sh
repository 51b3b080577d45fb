#!/usr/bin/env bash
# Renders the pictures of samples/ again: bench/samples.sh DATA
# DATA holds the folders photos-permissive and hdr-cc0 that samples/README.md tells of.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
bench_main SampleWriter "${1:?wanted: bench/samples.sh DATA}" "$bench_root/samples"

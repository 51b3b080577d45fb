#!/usr/bin/env bash
# Writes docs/weights-sources.md again: bench/weights-sources.sh DATA
# DATA holds photos_manifest.csv and the folders photos-permissive, photos-sharealike and hdr-cc0.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
bench_main WeightsSourcesWriter "${1:?wanted: bench/weights-sources.sh DATA}" \
  "$bench_root/docs/weights-sources.md"

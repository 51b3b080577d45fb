#!/usr/bin/env bash
# What pairs of the evaluation do not tell of lowlight: seams of tiles, where illumination is best
# found, and how far photos that need nothing are changed. Writes results/lowlight.txt.
#
#   bench/lowlight.sh DATA
#
# DATA holds photos-permissive and photos-sharealike.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
data=$(cd "${1:?wanted: bench/lowlight.sh DATA}" && pwd -P)
cd "$bench_root"
work=target/lowlight
rm -rf "$work"
mkdir -p "$work" results
./safelight synth lowlight --photos "$data/photos-permissive" "$data/photos-sharealike" \
  --validation -o "$work/pairs" 2> /dev/null
bench_main LowLightReport "$work/pairs" "$data/photos-permissive" results/lowlight.txt

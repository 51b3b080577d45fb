#!/usr/bin/env bash
# How near the noise that low-light training renders comes to that of real pairs, by level:
# bench/lowlight-noise.sh DATA [TXT]
#
# DATA holds lowlight-pairs-research, photos-permissive and photos-sharealike.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
data=${1:?wanted: bench/lowlight-noise.sh DATA [TXT]}
bench_main LowLightNoiseReport "$data" "${2:-$bench_root/results/lowlight-noise.txt}"

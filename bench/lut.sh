#!/usr/bin/env bash
# How near a look-up table comes to each method: one fitted to each photo alone, and one to all of
# them: bench/lut.sh DATA [PHOTOS [TXT [METHOD...]]]
#
# DATA holds photos-permissive; PHOTOS of its validation photos are taken, spread over all, 12 if
# none is said. TXT is results/lut.txt if none is said, and a .csv of the same name lies beside it.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
data=${1:?wanted: bench/lut.sh DATA [PHOTOS [TXT [METHOD...]]]}
bench_main LutReport "$data" "${2:-12}" "${3:-$bench_root/results/lut.txt}" "${@:4}"

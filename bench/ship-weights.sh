#!/usr/bin/env bash
# Ships what training runs have made:
#   bench/ship-weights.sh EXPOSURE_RUN GRID_RUN [GRID_PARENT_RUN]
# Copies weights into the method's resources and writes their cards; bench/validate.sh adds figures.
# The parent is the run that fine-tuned weights started from.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
: "${2:?wanted: bench/ship-weights.sh EXPOSURE_RUN GRID_RUN [GRID_PARENT_RUN]}"
resources=$bench_root/method/exposure/src/main/resources/org/safelight/exposure
bench_main WeightsShipper "$1" "$resources" \
  "Afifi, Derpanis, Ommer, Brown: Learning Multi-Scale Photo Exposure Correction, CVPR 2021"
bench_main WeightsShipper "$2" "$resources/grid" \
  "Gharbi, Chen, Barron, Hasinoff, Durand: Deep Bilateral Learning for Real-Time Image Enhancement, SIGGRAPH 2017" \
  "${@:3}"

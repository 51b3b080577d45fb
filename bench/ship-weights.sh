#!/usr/bin/env bash
# Ships what training runs have made:
#   bench/ship-weights.sh EXPOSURE_RUN[:PARENT_RUN] GRID_RUN[:PARENT_RUN]
# Copies weights into the method's resources and writes their cards; bench/validate.sh adds figures.
# A parent is the run that fine-tuned weights started from.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
: "${2:?wanted: bench/ship-weights.sh EXPOSURE_RUN[:PARENT_RUN] GRID_RUN[:PARENT_RUN]}"
# parent RUN: the parent alone, if there is one.
parent() { [[ $1 != *:* ]] || echo "${1#*:}"; }
resources=$bench_root/method/exposure/src/main/resources/org/safelight/exposure
mapfile -t exposure_parent < <(parent "$1")
mapfile -t grid_parent < <(parent "$2")
bench_main WeightsShipper "${1%%:*}" "$resources" \
  "Afifi, Derpanis, Ommer, Brown: Learning Multi-Scale Photo Exposure Correction, CVPR 2021" \
  "${exposure_parent[@]}"
bench_main WeightsShipper "${2%%:*}" "$resources/grid" \
  "Gharbi, Chen, Barron, Hasinoff, Durand: Deep Bilateral Learning for Real-Time Image Enhancement, SIGGRAPH 2017" \
  "${grid_parent[@]}"

#!/usr/bin/env bash
# Ships what training runs have made:
#   bench/ship-weights.sh METHOD=RUN[:PARENT_RUN]...
# Copies weights into the method's resources and writes their cards; bench/cards.sh adds figures.
# METHOD is exposure, exposure.grid or zerodce. A parent is the run that fine-tuned weights started from.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
: "${1:?wanted: bench/ship-weights.sh METHOD=RUN[:PARENT_RUN]...}"
for word in "$@"; do
  method=${word%%=*} runs=${word#*=}
  case $method in
    exposure)
      module=exposure folder=exposure
      paper="Afifi, Derpanis, Ommer, Brown: Learning Multi-Scale Photo Exposure Correction, CVPR 2021"
      ;;
    exposure.grid)
      module=exposure folder=exposure/grid
      paper="Gharbi, Chen, Barron, Hasinoff, Durand: Deep Bilateral Learning for Real-Time Image Enhancement, SIGGRAPH 2017"
      ;;
    zerodce)
      module=zerodce folder=zerodce
      paper="Guo, Li, Guo, Loy, Hou, Kwong, Cong: Zero-Reference Deep Curve Estimation for Low-Light Image Enhancement, CVPR 2020"
      ;;
    *)
      echo "no method named '$method' ships weights; known: exposure, exposure.grid, zerodce" >&2
      exit 2
      ;;
  esac
  parent=()
  [[ $runs != *:* ]] || parent=("${runs#*:}")
  bench_main WeightsShipper "${runs%%:*}" \
    "$bench_root/method/$module/src/main/resources/org/safelight/$folder" "$paper" "${parent[@]}"
done

#!/usr/bin/env bash
# Ships what training runs have made:
#   bench/ship-weights.sh METHOD=RUN[:PARENT_RUN]...
# Copies weights into the method's resources and writes their cards; bench/cards.sh adds figures. The
# runs' curves go to docs/curves.
# METHOD is exposure, exposure.grid, hdr, lowlight, retouch, retouch.lut or zerodce. A parent is the run whose weights a
# run went on from.
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
    lowlight)
      module=lowlight folder=lowlight
      paper="Zhang, Zhang, Guo: Kindling the Darkness: A Practical Low-light Image Enhancer, ACM MM 2019"
      ;;
    retouch)
      module=retouch folder=retouch
      paper="Moran, Marza, McDonagh, Parisot, Slabaugh: DeepLPF: Deep Local Parametric Filters for Image Enhancement, CVPR 2020"
      ;;
    retouch.lut)
      module=retouch folder=retouch/lut
      paper="Zeng, Cai, Li, Cao, Zhang: Learning Image-adaptive 3D Lookup Tables for High Performance Photo Enhancement in Real-time, TPAMI 2020"
      ;;
    hdr)
      module=hdr folder=hdr
      paper="Liu, Lai, Chen, Kao, Yang, Chuang, Huang: Single-Image HDR Reconstruction by Learning to Reverse the Camera Pipeline, CVPR 2020"
      ;;
    zerodce)
      module=zerodce folder=zerodce
      paper="Guo, Li, Guo, Loy, Hou, Kwong, Cong: Zero-Reference Deep Curve Estimation for Low-Light Image Enhancement, CVPR 2020"
      ;;
    *)
      echo "no method named '$method' ships weights; known: exposure, exposure.grid, hdr, lowlight, retouch, retouch.lut, zerodce" >&2
      exit 2
      ;;
  esac
  IFS=: read -r -a chain <<< "$runs"
  bench_main WeightsShipper "${chain[0]}" \
    "$bench_root/method/$module/src/main/resources/org/safelight/$folder" "$paper" \
    ${chain[@]+"${chain[@]:1}"}
  # The curves of the runs, the latest last; what bench/join-weights.sh wrote has none.
  mkdir -p "$bench_root/docs/curves"
  rm -f "$bench_root/docs/curves/$method-"[0-9]*.png
  number=0
  for (( i = ${#chain[@]} - 1; i >= 0; i-- )); do
    if [[ -f ${chain[i]}/loss.png ]]; then
      number=$(( number + 1 ))
      cp "${chain[i]}/loss.png" "$bench_root/docs/curves/$method-$number.png"
    fi
  done
done

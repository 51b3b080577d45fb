#!/usr/bin/env bash
# Shows which losses keep lowlight's decomposition from the useless one: trains it by ours, by the
# published one, and by the published one with the edge repeated outside the picture in place of
# zeros. Writes results/lowlight-collapse.csv and draws docs/lowlight-collapse.png.
#
#   bench/lowlight-collapse.sh DATA [STEPS]
#
# DATA holds photos-permissive, photos-sharealike and hdr-cc0. STEPS of each run, 1200 if not given:
# about ten minutes on two cores. All are of recipe compact, but for the loss. A run that the detector
# stops is shorter, and said to be.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
data=$(cd "${1:?wanted: bench/lowlight-collapse.sh DATA [STEPS]}" && pwd -P)
steps=${2:-1200}
cd "$bench_root"
work=target/collapse
rm -rf "$work"
mkdir -p "$work" results
csv=$work/collapse.csv
echo "loss,step,term,value" > "$csv"

# decompose NAME LOSS BORDER
decompose() {
  local log=$work/$1.log
  echo "$1" >&2
  ./safelight train lowlight --data "$data"/{photos-permissive,photos-sharealike,hdr-cc0} \
    --recipe compact -o "$work/$1" --set "decomposition=$steps" --set restoration=0 \
    --set adjustment=0 --set "loss=$2" --set "border=$3" --set report=100 2> "$log" \
    || grep 'has collapsed' "$log" >&2
  awk -F, -v loss="$1" '/light.deviation|reflectance.gap/ { print loss "," $0 }' \
    "$work/$1/validation.csv" >> "$csv"
}
decompose ours 0 0
decompose published 1 0
decompose no-border 1 1
mv "$csv" results/lowlight-collapse.csv
bench_main CurvesPicture results/lowlight-collapse.csv docs/lowlight-collapse.png

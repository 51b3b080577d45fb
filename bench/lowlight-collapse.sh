#!/usr/bin/env bash
# Shows which losses keep lowlight's decomposition from the useless one: trains it by ours, by the
# published one, and by the published one with the edge repeated outside the picture in place of
# zeros. Writes results/lowlight-collapse.csv and draws docs/lowlight-collapse.png.
#
#   bench/lowlight-collapse.sh DATA [STEPS]
#
# DATA holds photos-permissive, photos-sharealike and hdr-cc0. STEPS of each run, 1500 if not given:
# a quarter of an hour on two cores. A run that the detector stops is shorter, and said to be.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
data=$(cd "${1:?wanted: bench/lowlight-collapse.sh DATA [STEPS]}" && pwd -P)
steps=${2:-1500}
cd "$bench_root"
work=target/collapse
rm -rf "$work"
mkdir -p "$work" results
csv=$work/collapse.csv
echo "loss,step,term,value" > "$csv"

# decompose LOSS RECIPE BORDER
decompose() {
  local log=$work/$1.log
  echo "$1" >&2
  ./safelight train lowlight --data "$data"/{photos-permissive,photos-sharealike,hdr-cc0} \
    --recipe "$2" -o "$work/$1" --set "decomposition=$steps" --set restoration=0 \
    --set adjustment=0 --set "border=$3" --set report=100 2> "$log" \
    || grep 'has collapsed' "$log" >&2
  awk -F, -v loss="$1" '/light.deviation|reflectance.gap/ { print loss "," $0 }' \
    "$work/$1/validation.csv" >> "$csv"
}
decompose ours compact 0
decompose published paper 0
decompose no-border paper 1
mv "$csv" results/lowlight-collapse.csv
bench_main CurvesPicture results/lowlight-collapse.csv docs/lowlight-collapse.png

#!/usr/bin/env bash
# Compares every method we have on every test set we have, and writes the tables to results/.
#
#   bench/compare.sh DATA [WEIGHTS] [--only SET]...
#
# With --only, the named tables alone are made anew (fivek, true-series, rendered-series, retouch, lowlight,
# lowlight-mean, lowlight-ratio, stacks-mef, stacks-merianos, lime9, validation), the others stay.
#
# DATA holds photos-permissive and photos-sharealike (from which the validation ladder is rendered)
# and, where they are there, fivek-pairs-research, msec-ev-series-research, lowlight-pairs-research,
# mef-pairs-research, exposure-stacks-merianos and lime9-research. WEIGHTS holds published weights
# (folder classic); with it, the published Zero-DCE and RetinexNet stand in the tables too.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
data=$(cd "${1:?wanted: bench/compare.sh DATA [WEIGHTS]}" && pwd -P)
shift
published=
if (( $# )) && [[ $1 != --* ]]; then
  published=$(cd "$1" && pwd -P)
  shift
fi
known="fivek true-series rendered-series retouch lowlight lowlight-mean lowlight-ratio stacks-mef stacks-merianos lime9 validation"
only=()
while (( $# )); do
  [[ $1 == --only && " $known " == *" ${2:-none} "* ]] || { echo "compare.sh: wanted --only and one of $known, got $1 ${2:-}" >&2; exit 2; }
  only+=("$2")
  shift 2
done
cd "$root" # so that the commands in tables name no place outside the repository
work=target/compare
rm -rf "$work"
# Moved to results/ when all is there: a changed file there would make the commit a dirty one.
tables=$work/tables
mkdir -p "$tables" results

classics=(classic.gamma classic.he classic.he:perchannel=1 classic.clahe classic.lime classic.dual
  classic.wvm classic.hqec classic.msr classic.fusion classic.reinhard)
methods=(unchanged "${classics[@]}" zerodce lowlight exposure exposure.grid retouch retouch.lut)
if [[ -n $published && -d $published/classic ]]; then
  ./safelight import zerodce "$published/classic/zero-dce-Epoch99.pth" \
    -o "$work/zerodce-published.safetensors" > "$work/import-zerodce.txt"
  ./safelight import retinexnet "$published/classic/retinexnet-Decom" \
    -o "$work/retinexnet-published.safetensors" > "$work/import-retinexnet.txt"
  methods+=("zerodce@$work/zerodce-published.safetensors"
    "retinexnet@$work/retinexnet-published.safetensors")
fi

# evaluate NAME ARGUMENT... : one table, compare-NAME.{txt,csv,json}
evaluate() {
  local name=$1
  shift
  if (( ${#only[@]} > 0 )) && [[ " ${only[*]} " != *" $name "* ]]; then
    return
  fi
  printf '\n%s\n' "$name" >&2
  # 3: some rows are broken, and say why; the table stands.
  ./safelight evaluate "${methods[@]}" "$@" --csv "$tables/compare-$name.csv" \
    --json "$tables/compare-$name.json" > "$tables/compare-$name.txt" || [[ $? == 3 ]]
  cat "$tables/compare-$name.txt" >&2
}

# The protocol hands over a ratio, which no other method takes: those would be refused.
evaluate_ratio() {
  local all=("${methods[@]}")
  methods=(lowlight)
  evaluate lowlight-ratio "$@"
  methods=("${all[@]}")
}

# link NAME: a test set under a name inside the repository, or false where it is not there.
link() {
  [[ -d $data/$1 ]] && ln -sfn "$data/$1" "$work/$1"
}

if link fivek-pairs-research; then
  evaluate fivek --pairs "$work/fivek-pairs-research" --protocol expert-c \
    --metrics psnr,ssim,delta-e
fi

# The true series beside one that we render from its photo at EV 0: where methods fare alike on
# both, the rendered validation ladder can be believed.
if link msec-ev-series-research; then
  mkdir -p "$work/true-series/input" "$work/true-series/target"
  for file in "$data"/msec-ev-series-research/*_*.JPG; do
    ln -s "$file" "$work/true-series/input/"
  done
  for file in "$data"/msec-ev-series-research/*_0.JPG; do
    stem=$(basename "${file%_0.JPG}")
    ln -s "$file" "$work/true-series/target/$stem.JPG"
  done
  ./safelight synth exposure --photos "$work/true-series/target" -o "$work/rendered-series" \
    > /dev/null
  evaluate true-series --pairs "$work/true-series"
  evaluate rendered-series --pairs "$work/rendered-series"
fi

if link lowlight-pairs-research; then
  evaluate lowlight --pairs "$work/lowlight-pairs-research/val" --protocol lol-n
  evaluate lowlight-mean --pairs "$work/lowlight-pairs-research/val" --protocol lol-m
  evaluate_ratio --pairs "$work/lowlight-pairs-research/val" --protocol lol-r
fi
if link mef-pairs-research; then
  evaluate stacks-mef --stack "$work/mef-pairs-research"
fi
if link exposure-stacks-merianos; then
  evaluate stacks-merianos --stack "$work/exposure-stacks-merianos"
fi
if link lime9-research; then
  evaluate lime9 --photos "$work/lime9-research"
fi

wanted() {
  (( ${#only[@]} == 0 )) || [[ " ${only[*]} " == *" $1 "* ]]
}

if wanted retouch; then
  ./safelight synth retouch --photos "$data/photos-permissive" "$data/photos-sharealike" \
    --validation -o "$work/to-retouch" > /dev/null
  evaluate retouch --pairs "$work/to-retouch" --metrics psnr,ssim,delta-e
fi

# Last, because it takes longest.
if wanted validation; then
  ./safelight synth exposure --photos "$data/photos-permissive" "$data/photos-sharealike" \
    --validation -o "$work/ladder" > /dev/null
  evaluate validation --pairs "$work/ladder"
fi

source bench/run-main.sh
if (( ${#only[@]} > 0 )); then
  for kept in results/compare-*; do
    [[ ! -e $kept || -e $tables/$(basename "$kept") ]] || cp "$kept" "$tables"
  done
fi
bench_main ComparisonTable "$tables" "$tables/compare.md"
mv "$tables"/* results/

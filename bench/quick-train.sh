#!/usr/bin/env bash
# Trains `exposure --recipe quick` on ten photos and measures it on five others, beside doing nothing.
#
#   bench/quick-train.sh PHOTOS [METHOD]
#
# PHOTOS is a folder of good photos; the first ten and the next five by name are taken. METHOD is
# exposure if not given. The table goes to results/quick-train-METHOD.txt.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
photos=$(cd "${1:?wanted: bench/quick-train.sh PHOTOS [METHOD]}" && pwd -P)
method=${2:-exposure}
work=$root/target/quick-train
rm -rf "$work"
mkdir -p "$work/train" "$work/held" "$root/results"
mapfile -t names < <(find "$photos" -maxdepth 1 -name '*.jpg' | sort | head -n 15)
(( ${#names[@]} == 15 )) || { echo "quick-train.sh: needs 15 photos (.jpg) in $photos" >&2; exit 1; }
cp "${names[@]:0:10}" "$work/train"
cp "${names[@]:10:5}" "$work/held"
cd "$root"
started=$SECONDS
./safelight train "$method" --data "$work/train" --recipe quick -o "$work/run" 2> "$work/log"
seconds=$(( SECONDS - started ))
./safelight synth exposure --photos "$work/held" -o "$work/pairs" --ev=-1.5,-1,1,1.5 2> /dev/null
{
  echo "$method, recipe quick, ten photos: trained in $seconds s on $(nproc) processors"
  ./safelight evaluate unchanged "$method@target/quick-train/run/weights.safetensors" \
    --pairs target/quick-train/pairs
} | tee "results/quick-train-$method.txt"

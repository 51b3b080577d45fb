#!/usr/bin/env bash
# Whole-process speed and memory of 'safelight hdr' to ultrahdr on 12 megapixels: of a photo few of
# whose tiles have highlights, and of one where nearly all have. Writes results/speed-hdr-12mp.csv and
# results/speed-hdr-12mp-bright.csv; in the latter, where DATA is given, the published networks, too,
# with weights of one step of training, which also decide how many tiles they fill.
#
#   bench/hdr-speed.sh [RUNS [DATA]]
#
# DATA holds hdr-cc0.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
mkdir -p "$bench_root/target"
paper=()
if [[ -n ${2:-} ]]; then
  run=$bench_root/target/hdr-paper
  rm -rf "$run"
  "$bench_root/safelight" train hdr --recipe paper --data "$2/hdr-cc0" -o "$run" --set dequantization=1 \
    --set linearization=0 --set hallucination=0 --set refinement=0
  paper=(--tool "safelight hdr paper=$bench_root/safelight hdr {in} -o {out} --format ultrahdr --overwrite --weights $run/weights.safetensors")
fi
# measure SAMPLE CSV RUNS [OPTION...]
measure() {
  bench_main PhotoEnlarger "$bench_root/samples/$1" "$bench_root/target/$1" 4000 3000
  "$bench_root/bench/speed.sh" -n "$3" --photo "$bench_root/target/$1" --methods classic.gamma \
    --tool "safelight hdr ultrahdr=$bench_root/safelight hdr {in} -o {out} --format ultrahdr --overwrite" \
    "${@:4}" --csv "$bench_root/results/$2"
}
measure sunset.jpg speed-hdr-12mp.csv "${1:-1}"
measure skewers.jpg speed-hdr-12mp-bright.csv "${1:-1}" ${paper[@]+"${paper[@]}"}

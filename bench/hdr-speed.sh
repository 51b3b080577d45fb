#!/usr/bin/env bash
# Whole-process speed and memory of 'safelight hdr' to ultrahdr on 12 megapixels: of a photo few of
# whose tiles have highlights, and of one where nearly all have. Writes results/speed-hdr-12mp.csv and
# results/speed-hdr-12mp-bright.csv.
#
#   bench/hdr-speed.sh [RUNS]
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
mkdir -p "$bench_root/target"
measure() {
  bench_main PhotoEnlarger "$bench_root/samples/$1" "$bench_root/target/$1" 4000 3000
  "$bench_root/bench/speed.sh" -n "$3" --photo "$bench_root/target/$1" --methods classic.gamma \
    --tool "safelight hdr ultrahdr=$bench_root/safelight hdr {in} -o {out} --format ultrahdr --overwrite" \
    --csv "$bench_root/results/$2"
}
measure sunset.jpg speed-hdr-12mp.csv "${1:-1}"
measure skewers.jpg speed-hdr-12mp-bright.csv "${1:-1}"

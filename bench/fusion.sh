#!/usr/bin/env bash
# What classic.fusion and classic.msr lose on a reduced copy, on every EVERYth photo of a folder and
# one of 24 megapixels: bench/fusion.sh PHOTOS [EVERY [CSV]]
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
photos=${1:?wanted: bench/fusion.sh PHOTOS [EVERY [CSV]]}
bench_main FusionReport "$photos" "${2:-1}" "${3:-$bench_root/results/classic-fusion.csv}"

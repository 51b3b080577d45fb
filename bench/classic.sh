#!/usr/bin/env bash
# What the Retinex classics lose by solving their illumination on a small copy, and what they take,
# on a folder of photos, every EVERYth of them: bench/classic.sh PHOTOS [EVERY [CSV]]
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
photos=${1:?wanted: bench/classic.sh PHOTOS [EVERY [CSV]]}
bench_main ClassicReport "$photos" "${2:-1}" "${3:-$bench_root/results/classic-guided.csv}"

#!/usr/bin/env bash
# The exact and the fast fit of guided upsampling on a folder of photos, every EVERYth of them:
# bench/guided-upsampling.sh PHOTOS [EVERY [CSV]]
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
photos=${1:?wanted: bench/guided-upsampling.sh PHOTOS [EVERY [CSV]]}
bench_build
mkdir -p "$bench_root/results"
exec "$bench_java" -Djava.awt.headless=true -cp "$bench_class_path" \
  org.safelight.bench.GuidedUpsamplingReport "$photos" "${2:-1}" \
  "${3:-$bench_root/results/guided-upsampling.csv}"

#!/usr/bin/env bash
# A network alone at 512x512 in GFLOP/s, beside a 2048 sgemm through the same ONNX Runtime, on one
# thread and on two: bench/network.sh [METHOD [RUNS [CSV]]]
#
# METHOD is exposure if not given, RUNS 20, CSV results/network-METHOD-PROCESSOR.csv.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
method=${1:-exposure}
bench_main NetworkReport "$method" "${2:-20}" \
  "${3:-$bench_root/results/network-$method-$(bench_processor_slug).csv}"

#!/usr/bin/env bash
# How many pairs of 512x512 photos the metrics compare in a second of one core, each metric alone and
# those of an evaluation together: bench/metrics.sh [PAIRS [CSV]]
#
# PAIRS is 100 if not given, CSV results/metrics-PROCESSOR.csv. The photos are made up.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
bench_main MetricsReport "${1:-100}" "${2:-$bench_root/results/metrics-$(bench_processor_slug).csv}"

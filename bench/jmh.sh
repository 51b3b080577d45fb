#!/usr/bin/env bash
# The hot loops by JMH: bench/jmh.sh [JMH OPTION...]
# Without options all of them, into results/jmh-PROCESSOR.csv.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
bench_build
(( $# )) || set -- -rf csv -rff "$bench_root/results/jmh-$(bench_processor_slug).csv"
mkdir -p "$bench_root/results"
exec "$bench_java" -cp "$bench_class_path" org.openjdk.jmh.Main "$@"

#!/usr/bin/env bash
# Draws docs/before-after.jpg again: the samples, repaired by exposure.grid and by exposure.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for method in exposure.grid exposure; do
  "$bench_root/safelight" enhance "$bench_root"/samples/*.jpg -o "$work/$method" --method "$method"
done
bench_main BeforeAfter 420 "$bench_root/docs/before-after.jpg" \
  "$bench_root/samples" "$work/exposure.grid" "$work/exposure"

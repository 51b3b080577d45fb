#!/usr/bin/env bash
# Draws the pictures of the README again: docs/before-after.jpg, the samples repaired by exposure.grid
# and by exposure, and docs/lowlight-ratios.jpg, a dark sample at three ratios.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for method in exposure.grid exposure; do
  "$bench_root/safelight" enhance "$bench_root"/samples/*.jpg -o "$work/$method" --method "$method"
done
bench_main BeforeAfter 420 "$bench_root/docs/before-after.jpg" \
  "$bench_root/samples" "$work/exposure.grid" "$work/exposure"

# In the order of reading: the sample, and ratios of 2, 4 and 8.
mkdir "$work/left" "$work/right"
night=$bench_root/samples/night.jpg
cp "$night" "$work/left/1.jpg"
enhance_night() {
  "$bench_root/safelight" enhance "$night" -o "$2" --method lowlight --set "ratio=$1"
}
enhance_night 2 "$work/right/1.jpg"
enhance_night 4 "$work/left/2.jpg"
enhance_night 8 "$work/right/2.jpg"
bench_main BeforeAfter 640 "$bench_root/docs/lowlight-ratios.jpg" "$work/left" "$work/right"

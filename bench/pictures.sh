#!/usr/bin/env bash
# Draws the pictures of the README again: docs/before-after.jpg, the samples repaired by exposure.grid
# and by exposure, docs/lowlight-ratios.jpg, a dark sample at three ratios, docs/retouch-filters.jpg,
# a retouch, its filters, and the same after an edit, and docs/hdr-exposures.jpg, a sample and the light
# recovered from it at falling exposures.
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

# The sample, its retouch, its filters, and the retouch with one number edited: how much red the first
# graduated filter takes or gives.
mkdir "$work/l" "$work/r"
sample=$bench_root/samples/eggs-flat.jpg
"$bench_root/safelight" enhance "$sample" -o "$work/retouch" --method retouch --sidecar
sidecar=$work/retouch/eggs-flat.jpg.safelight.json
"$bench_root/safelight" draw "$sidecar" "$work/retouch/eggs-flat.jpg" -o "$work/filters.png"
sed '0,/"red" : [-0-9.]*/s//"red" : 0.8/' "$sidecar" > "$work/edited.json"
"$bench_root/safelight" apply "$work/edited.json" "$sample" -o "$work/edited.png"
cp "$sample" "$work/l/1.jpg"
cp "$work/retouch/eggs-flat.jpg" "$work/r/1.jpg"
"$bench_root/safelight" enhance "$work/filters.png" -o "$work/l/2.jpg" --strength 0
"$bench_root/safelight" enhance "$work/edited.png" -o "$work/r/2.jpg" --strength 0
bench_main BeforeAfter 640 "$bench_root/docs/retouch-filters.jpg" "$work/l" "$work/r"

# The sample at sunset, and its light.
"$bench_root/safelight" hdr "$bench_root/samples/sunset.jpg" -o "$work/sunset.exr"
bench_main HdrExposures "$bench_root/samples/sunset.jpg" "$work/sunset.exr" \
  "$bench_root/docs/hdr-exposures.jpg"

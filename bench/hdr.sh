#!/usr/bin/env bash
# How near hdr comes to light that was clipped: PU21-PSNR and -SSIM on views of held-out panoramas,
# overall and where the sensor clipped, beside decoding alone, one curve for all photos and the best
# tone curve of each. Writes results/hdr.txt and the figures of its card.
#
#   bench/hdr.sh DATA
#
# DATA holds hdr-cc0 and, for a second table, camera-response.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
data=$(cd "${1:?wanted: bench/hdr.sh DATA}" && pwd -P)
cd "$bench_root"
mkdir -p results
bench_main HdrReport "$data/hdr-cc0" "$data/camera-response/dorf_crf_201x1024_f32le.bin" results/hdr.txt \
  method/hdr/src/main/resources/org/safelight/hdr/card.json

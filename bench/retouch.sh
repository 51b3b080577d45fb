#!/usr/bin/env bash
# What the tables of all methods do not tell of retouch and retouch.lut: where filters are predicted,
# what carrying the backbone's picture up costs, how many photos come nearer to their targets, how far
# good photos are changed, and how well known edits are recovered. Writes results/retouch.txt,
# results/retouch-lut.txt, results/retouch-recovery.txt and docs/retouch-recovery.jpg.
#
#   bench/retouch.sh DATA
#
# DATA holds photos-permissive, photos-sharealike and fivek-pairs-research.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
data=$(cd "${1:?wanted: bench/retouch.sh DATA}" && pwd -P)
cd "$bench_root"
work=target/retouch
rm -rf "$work"
mkdir -p "$work" results
./safelight synth retouch --photos "$data/photos-permissive" "$data/photos-sharealike" \
  --validation -o "$work/pairs" 2> /dev/null
for method in retouch retouch.lut; do
  bench_main RetouchReport "$method" "$work/pairs" "$data/fivek-pairs-research" \
    "$data/photos-permissive" "results/${method/./-}.txt"
done
bench_main RetouchRecovery retouch results/retouch-recovery.txt docs/retouch-recovery.jpg \
  "$data/photos-permissive" "$data/photos-sharealike"

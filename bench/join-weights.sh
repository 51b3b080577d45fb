#!/usr/bin/env bash
# Puts networks of one method that learned in two runs into one weights file, to go on from:
#   bench/join-weights.sh OUT RUN OTHER PREFIX
# OUT gets the weights of RUN but for the parameters whose names begin with PREFIX, which are those of
# OTHER, and a record that bench/ship-weights.sh follows to both.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"
bench_main WeightsJoiner "${@:?wanted: bench/join-weights.sh OUT RUN OTHER PREFIX}"

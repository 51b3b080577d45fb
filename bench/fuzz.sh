#!/usr/bin/env bash
# Fuzzes the readers of files of light by Jazzer: bench/fuzz.sh MINUTES [TARGET...]
#
# TARGET is a method of HdrFuzzTest: exr, gainMap, radiance; all if none is said, MINUTES for each. What is
# found is printed and kept beside the inputs under lib/image/src/test/resources, where every build
# tries it again; what else was learned lies in lib/image/.cifuzz-corpus.
set -euo pipefail
minutes=${1:?wanted: bench/fuzz.sh MINUTES [TARGET...]}
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  targets=(exr gainMap radiance)
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for target in "${targets[@]}"; do
  JAZZER_FUZZ=1 mvn -q -B -Dquick -pl lib/image -Dfuzz.hooks=true "-Djazzer.max_duration=${minutes}m" \
    "-Dtest=HdrFuzzTest#$target" test
done

#!/usr/bin/env bash
# Measures the shipped methods and the classics, and writes tables to results/ and figures to cards.
#
#   bench/validate.sh DATA
#
# DATA holds photos-permissive and photos-sharealike; where fivek-pairs-research is there too, its
# pairs (folders input and expertC) are measured as well.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
data=$(cd "${1:?wanted: bench/validate.sh DATA}" && pwd -P)
cd "$root" # so that the commands in tables and cards name no place outside the repository
methods=(exposure exposure.grid zerodce classic.gamma classic.he unchanged oracle.mean)
resources=method/exposure/src/main/resources/org/safelight/exposure
cards=("exposure=$resources/card.json" "exposure.grid=$resources/grid/card.json"
  "zerodce=method/zerodce/src/main/resources/org/safelight/zerodce/card.json")
work=target/validation
rm -rf "$work"
mkdir -p "$work" results

./safelight synth exposure --photos "$data/photos-permissive" "$data/photos-sharealike" \
  --validation -o "$work/ladder" 2> /dev/null
./safelight evaluate "${methods[@]}" --pairs "$work/ladder" \
  --json results/exposure-validation.json --csv results/exposure-validation.csv \
  | tee results/exposure-validation.txt
if [[ -d $data/fivek-pairs-research ]]; then
  ln -s "$data/fivek-pairs-research" "$work/fivek"
  ./safelight evaluate "${methods[@]}" --pairs "$work/fivek" --target expertC \
    --json results/exposure-fivek.json --csv results/exposure-fivek.csv \
    | tee results/exposure-fivek.txt
fi
for card in "${cards[@]}"; do
  ./safelight evaluate "${card%%=*}" --pairs "$work/ladder" --card "${card#*=}" --label validation \
    > /dev/null
  if [[ -e $work/fivek ]]; then
    ./safelight evaluate "${card%%=*}" --pairs "$work/fivek" --target expertC \
      --card "${card#*=}" --label "FiveK, expert C" > /dev/null
  fi
done

#!/usr/bin/env bash
# Measures the shipped weights and writes the figures into their cards. Tables: bench/compare.sh.
#
#   bench/cards.sh DATA [METHOD]
#
# METHOD: its card alone, all cards if not given.
#
# DATA holds photos-permissive and photos-sharealike; where fivek-pairs-research is there too, its
# pairs (folders input and expertC) are measured as well, and of lowlight-pairs-research the pairs in val.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
data=$(cd "${1:?wanted: bench/cards.sh DATA}" && pwd -P)
cd "$root" # so that the commands in cards name no place outside the repository
resources=method/exposure/src/main/resources/org/safelight/exposure
cards=("exposure=$resources/card.json" "exposure.grid=$resources/grid/card.json"
  "lowlight=method/lowlight/src/main/resources/org/safelight/lowlight/card.json"
  "retouch=method/retouch/src/main/resources/org/safelight/retouch/card.json"
  "retouch.lut=method/retouch/src/main/resources/org/safelight/retouch/lut/card.json"
  "zerodce=method/zerodce/src/main/resources/org/safelight/zerodce/card.json")
if [[ -n ${2:-} ]]; then
  chosen=()
  for card in "${cards[@]}"; do
    [[ ${card%%=*} != "$2" ]] || chosen+=("$card")
  done
  (( ${#chosen[@]} > 0 )) || { echo "cards.sh: $2 has no card" >&2; exit 2; }
  cards=("${chosen[@]}")
fi
work=target/validation
rm -rf "$work"
mkdir -p "$work"

./safelight synth exposure --photos "$data/photos-permissive" "$data/photos-sharealike" \
  --validation -o "$work/ladder" 2> /dev/null
./safelight synth retouch --photos "$data/photos-permissive" "$data/photos-sharealike" \
  --validation -o "$work/to-retouch" 2> /dev/null
./safelight synth lowlight --photos "$data/photos-permissive" "$data/photos-sharealike" \
  --validation -o "$work/dark" 2> /dev/null
if [[ -d $data/lowlight-pairs-research ]]; then
  ln -s "$data/lowlight-pairs-research/val" "$work/real-dark"
fi
if [[ -d $data/fivek-pairs-research ]]; then
  ln -s "$data/fivek-pairs-research" "$work/fivek"
fi
for card in "${cards[@]}"; do
  ./safelight evaluate "${card%%=*}" --pairs "$work/ladder" --card "${card#*=}" --label validation \
    > /dev/null
  if [[ -e $work/fivek ]]; then
    ./safelight evaluate "${card%%=*}" --pairs "$work/fivek" --target expertC \
      --card "${card#*=}" --label "FiveK, expert C" > /dev/null
  fi
done

# Dark photos are what lowlight is for; its other figures say how it bears what is not dark.
for card in "${cards[@]}"; do
  [[ $card == lowlight=* ]] || continue
  ./safelight evaluate lowlight --pairs "$work/dark" --card "${card#*=}" \
    --label "rendered dark photos" > /dev/null
  if [[ -e $work/real-dark ]]; then
    ./safelight evaluate lowlight --pairs "$work/real-dark" --card "${card#*=}" \
      --label "real dark pairs" > /dev/null
  fi
done

# Photos to retouch, for those that retouch.
for card in "${cards[@]}"; do
  [[ $card == retouch* ]] || continue
  ./safelight evaluate "${card%%=*}" --pairs "$work/to-retouch" --card "${card#*=}" \
    --label "rendered photos to retouch" > /dev/null
done

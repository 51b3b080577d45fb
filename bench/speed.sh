#!/usr/bin/env bash
# Whole-process speed and memory on one 24-megapixel JPEG, beside other tools in the same run.
#
#   bench/speed.sh [-n RUNS] [--photo FILE] [--methods "NAME ..."] [--tool NAME=COMMAND]... [--csv FILE]
#
#   -n RUNS        counted runs of each tool, 5 if not given; one more before them is not counted
#   --photo FILE   instead of a 6000x4000 JPEG made by enlarging a sample
#   --methods      of ./safelight enhance; "exposure exposure.grid lowlight classic.gamma" if not given
#   --tool         adds a tool; in its command {in} and {out} stand for the two files:
#                  --tool 'vips=vips hist_equal {in} {out}'
#   --csv FILE     results/speed-PROCESSOR.csv if not given
#
# ImageMagick's convert takes part where it is installed. Tools take turns, so that all meet the same
# load of the machine; processor seconds (user and system) are the sound number on a shared one.
set -euo pipefail
source "$(dirname "$0")/run-main.sh"

runs=5 photo='' csv='' methods='exposure exposure.grid lowlight classic.gamma'
names=() commands=()
extra_names=() extra_commands=()
wrong() { echo "speed.sh: $1" >&2; exit 2; }
while (( $# )); do
  (( $# > 1 )) || wrong "wanted a value after $1"
  case $1 in
    -n) runs=$2 ;;
    --photo) photo=$2 ;;
    --methods) methods=$2 ;;
    --csv) csv=$2 ;;
    --tool)
      [[ $2 == *=* ]] || wrong "a tool is NAME=COMMAND, got $2"
      extra_names+=("${2%%=*}") extra_commands+=("${2#*=}") ;;
    *) wrong "unknown option $1" ;;
  esac
  shift 2
done
[[ $runs =~ ^[1-9][0-9]*$ ]] || wrong "-n wants a number from 1, got $runs"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [[ -z $photo ]]; then
  photo=$work/photo.jpg
  bench_main PhotoEnlarger "$bench_root/samples/class-outdoors.jpg" "$photo" 6000 4000
fi
[[ -r $photo ]] || wrong "$photo cannot be read"

for method in $methods; do
  names+=("safelight $method")
  commands+=("$bench_root/safelight enhance {in} -o {out} --overwrite --method $method")
done
if convert -version 2> /dev/null | grep -q '^Version: ImageMagick'; then
  names+=("convert -normalize" "convert -auto-gamma")
  commands+=("convert {in} -normalize -quality 92 {out}" "convert {in} -auto-gamma -quality 92 {out}")
else
  echo "ImageMagick is not installed: its rows are missing" >&2
fi
names+=(${extra_names[@]+"${extra_names[@]}"})
commands+=(${extra_commands[@]+"${extra_commands[@]}"})

# measure COMMAND: prints "wall cpu peak", in seconds and MiB.
gnu_time=''
[[ -x /usr/bin/time ]] && /usr/bin/time -f %M true 2> /dev/null && gnu_time=yes
if [[ -z $gnu_time ]]; then
  echo "/usr/bin/time is missing: peak memory is polled 100 times a second from /proc" >&2
fi
measure() {
  local command=$1
  rm -f "$work"/out.*
  if [[ -n $gnu_time ]]; then
    # shellcheck disable=SC2086 # a command is words
    /usr/bin/time -o "$work/time" -f '%e %U %S %M' $command > "$work/log" 2>&1 || return 1
    tail -n 1 "$work/time" | awk '{ printf "%s %.2f %.1f\n", $1, $2 + $3, $4 / 1024 }'
  else
    local TIMEFORMAT='%R %U %S'
    { time polled "$command"; } 2> "$work/time" || return 1
    tail -n 1 "$work/time" \
      | awk -v peak="$(cat "$work/peak")" '{ printf "%s %.2f %.1f\n", $1, $2 + $3, peak / 1024 }'
  fi
}
polled() {
  local pid peak=0 now
  # shellcheck disable=SC2086
  $1 > "$work/log" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2> /dev/null; do
    now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status" 2> /dev/null) || true
    (( ${now:-0} <= peak )) || peak=$now
    sleep 0.01
  done
  echo "$peak" > "$work/peak"
  wait "$pid"
}

failed=0
for (( round = 0; round <= runs; round++ )); do
  for i in "${!names[@]}"; do
    [[ ! -e $work/broken.$i ]] || continue
    command=${commands[$i]//\{in\}/$photo}
    command=${command//\{out\}/$work/out.jpg}
    if numbers=$(measure "$command") && [[ -s $work/out.jpg ]]; then
      (( round == 0 )) || echo "$numbers" >> "$work/numbers.$i"
    else
      echo "${names[$i]} failed: $(head -n 3 "$work/log")" >&2
      : > "$work/broken.$i"
      failed=1
    fi
  done
done

processor=$(bench_processor)
csv=${csv:-$bench_root/results/speed-$(bench_processor_slug).csv}
commit=$(git -C "$bench_root" describe --always --dirty --abbrev=12 2> /dev/null || echo unknown)
machine="$processor, $(nproc) processors, $(uname -sr)"
read -r load _ < /proc/loadavg || load=unknown

# best_and_median COLUMN FILE
best_and_median() {
  cut -d' ' -f"$1" "$2" | sort -n | awk '{ v[NR] = $1 }
    END { print v[1], NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}
mkdir -p "${csv%/*}"
{
  echo "tool,runs,wall_best_s,wall_median_s,cpu_best_s,cpu_median_s,peak_best_mib,peak_median_mib,commit,machine,load"
  for i in "${!names[@]}"; do
    [[ ! -e $work/broken.$i && -e $work/numbers.$i ]] || continue
    row="${names[$i]},$runs"
    for column in 1 2 3; do
      read -r best median < <(best_and_median "$column" "$work/numbers.$i")
      row+=",$best,$median"
    done
    echo "$row,$commit,\"$machine\",$load"
  done
} > "$work/csv"
mv "$work/csv" "$csv"

echo "$(wc -c < "$photo") bytes of photo; $machine; load $load; $runs runs, best / median"
printf '%-26s %17s %17s %19s\n' tool 'wall s' 'CPU s' 'peak MiB'
tail -n +2 "$csv" | while IFS=, read -r tool _ wb wm cb cm pb pm _; do
  printf '%-26s %8.2f /%7.2f %8.2f /%7.2f %9.0f /%8.0f\n' "$tool" "$wb" "$wm" "$cb" "$cm" "$pb" "$pm"
done
echo "written to $csv"
exit "$failed"

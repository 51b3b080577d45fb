#!/usr/bin/env bash
# Puts the tables of results/ into README.md, between its two marks, so that no figure is typed.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"
tables=$(mktemp)
trap 'rm -f "$tables"' EXIT
printf '\n' > "$tables"
cat results/compare.md >> "$tables"
# Of machine tables, the columns before commit and machine.
for file in results/speed-*.csv results/network-*.csv; do
  [[ -e $file ]] || continue
  printf '\n`%s`\n\n```\n' "$file"
  awk -F, 'NR == 1 { for (i = 1; i <= NF && $i != "commit"; i++) last = i }
    { for (i = 1; i <= last; i++) printf i == 1 ? "%-28s" : " %18s", $i; print "" }' "$file"
  printf '```\n'
done >> "$tables"
awk -v tables="$tables" '
  /<!-- results -->/ { print; while ((getline line < tables) > 0) print line; skip = 1 }
  /<!-- \/results -->/ { skip = 0; print "" }
  !skip && !/<!-- results -->/ { print }
' README.md > README.md.part
mv README.md.part README.md

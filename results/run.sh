#!/bin/sh
# Runs the commands of a list, results/runs.txt by default, whose result cards are not there yet, and
# keeps their cards. An interrupted run is resumed. The working folders stay in imsat-runs.
#
#   results/run.sh [LIST]
set -eu
cd "$(dirname "$0")/.."
list=${1:-results/runs.txt}
while read -r name arguments; do
  case $name in '' | '#'*) continue ;; esac
  card=results/$name.json
  [ ! -e "$card" ] || continue
  work=imsat-runs/$name
  resume=--force
  if [ -e "$work/checkpoint.imsat" ] || [ -e "$work/result.json" ]; then resume=--resume; fi
  mkdir -p "$(dirname "$card")" "$(dirname "$work")"
  printf '%s: imsat %s\n' "$name" "$arguments" >&2
  # The arguments are words on purpose.
  # shellcheck disable=SC2086
  "${IMSAT:-./imsat}" $arguments --out "$work" $resume >/dev/null </dev/null
  cp "$work/result.json" "$card"
done <"$list"

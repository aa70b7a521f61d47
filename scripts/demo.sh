#!/usr/bin/env bash
# Solves the Paris case, prints what holds at each stage, checks its passages where the cable is at hand, and writes its brief.
set -euo pipefail
demarche=$1
out=$2
mkdir -p "$out"
for stage in october-offer bargaining bombing-halt transition; do
  "$demarche" solve cases/paris-1968 --stage "$stage" --summary
  echo
done
"$demarche" calendar cases/paris-1968 --as-of 1968-11-04
echo
"$demarche" calendar cases/paris-1968 --as-of 1968-11-04 --quiet --svg "$out/paris-1968-calendar.svg" >/dev/null
"$demarche" replay cases/paris-1968 --quiet --svg "$out/paris-1968-replay.svg" >/dev/null
# The text of the cable is not shipped. Where a copy is at hand, every passage is shown to be exact, in a copy of the case: the one in the repository stays as it is.
cable="${DEMARCHE_SOURCES:-../shared/sources}/cable-320.txt"
if [ -f "$cable" ]; then
  rm -rf "$out/paris-1968" && cp -R cases/paris-1968 "$out/paris-1968"
  "$demarche" sources attach cable-320 "$cable" --case "$out/paris-1968"
  "$demarche" verify-sources "$out/paris-1968"
  echo
fi
"$demarche" brief cases/paris-1968 --quiet -o "$out/paris-1968.html"
"$demarche" brief cases/paris-1968 --quiet -o "$out/paris-1968.md"
echo "The brief lies at $out/paris-1968.html (and as Markdown beside it). Open it in a browser."
echo "The calendar and the replay as pictures: $out/paris-1968-calendar.svg, $out/paris-1968-replay.svg"
echo "What then happened: $demarche replay cases/paris-1968"
echo "What the conclusions hang on: $demarche hinges cases/paris-1968 --stage bombing-halt"
echo "Next: $demarche explain cases/paris-1968 35 --stage bombing-halt --dm drv"

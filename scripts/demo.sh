#!/usr/bin/env bash
# Solves the Paris case, prints what holds at each stage, and writes its brief.
set -euo pipefail
demarche=$1
out=$2
mkdir -p "$out"
for stage in october-offer bargaining bombing-halt transition; do
  "$demarche" solve cases/paris-1968 --stage "$stage" --summary
  echo
done
"$demarche" brief cases/paris-1968 --quiet -o "$out/paris-1968.html"
"$demarche" brief cases/paris-1968 --quiet -o "$out/paris-1968.md"
echo "The brief lies at $out/paris-1968.html (and as Markdown beside it). Open it in a browser."
echo "Next: $demarche explain cases/paris-1968 35 --stage bombing-halt --dm drv"

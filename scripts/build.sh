#!/usr/bin/env bash
# Runs a swift command and shows its progress in one line; on failure shows what it said.
set -uo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ -t 1 ]; then
  "$@" 2>&1 | tee "$log" | grep --line-buffered -oE '^\[[0-9]+/[0-9]+\]' | while read -r step; do printf '\r  %s ' "$step"; done
  status=${PIPESTATUS[0]}
  printf '\r              \r'
else
  "$@" >"$log" 2>&1
  status=$?
fi
if [ "$status" -ne 0 ]; then
  grep -E 'error:|warning:' "$log" | sort -u | head -n 40 >&2
  echo "$* failed; its last words:" >&2
  tail -n 20 "$log" >&2
fi
exit "$status"

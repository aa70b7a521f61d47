#!/usr/bin/env bash
# Shows failures and the closing lines of a test run, and fails when nothing ran.
set -uo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cat >"$log"
grep -E '✘|error:|Fatal error|Current stack trace' "$log" | head -n 60
tail -n 3 "$log"
grep -qE 'Test run with [1-9][0-9]* tests.* passed' "$log"

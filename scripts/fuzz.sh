#!/usr/bin/env bash
# Builds the fuzz targets and runs each for some seconds on its corpus; whatever fails is kept as Fuzz/Corpus/TARGET/crash-….
#   scripts/fuzz.sh SECONDS [TARGET…]
# With KEEP=1 new inputs that reach new code are merged into the corpus afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(Conditions Cases Events Certificates Documents Interchange)

# gold cannot link libFuzzer. Checks of the engine's invariants are compiled in.
flags=(-Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld -Xswiftc -DDEMARCHE_INVARIANTS)
./scripts/build.sh swift build --package-path Fuzz -c release --scratch-path .build-fuzz "${flags[@]}"

# A trace of our own would take longer than libFuzzer's.
export SWIFT_BACKTRACE=enable=no
status=0
for target in "${targets[@]}"; do
  corpus=Fuzz/Corpus/$target
  found=$(mktemp -d)
  program=.build-fuzz/release/Fuzz$target
  # The corpus is read first, regressions included. The seed is fixed, so that a failure is likely to be met again; time decides how far a run comes.
  options=(-seed=1 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=0 -verbosity=0)
  if "$program" -dict="Fuzz/Dictionaries/$target.txt" "${options[@]}" -artifact_prefix="$corpus/" "$found" "$corpus" >"$found.log" 2>&1; then
    echo "  $target: $(find "$corpus" -type f | wc -l) inputs kept, $(find "$found" -type f | wc -l) new ones found, nothing failed"
  else
    status=1
    echo "  $target failed:" >&2
    grep -E 'Property violated|Fatal error|SUMMARY|Test unit written' "$found.log" >&2 || tail -n 20 "$found.log" >&2
  fi
  [ "${KEEP:-}" != 1 ] || "$program" -merge=1 -verbosity=0 "$corpus" "$found" >/dev/null 2>&1
  rm -rf "$found" "$found.log"
done
exit "$status"

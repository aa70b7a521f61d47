#!/usr/bin/env bash
# Builds the engine alone with the thread sanitizer, and runs models through it that several threads work on.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEMARCHE_ENGINE_ONLY=1
./scripts/build.sh swift build -c release --sanitize=thread --scratch-path .build-threads --product ParallelCheck
# With a shorter history races go unseen.
TSAN_OPTIONS="history_size=7 halt_on_error=1 ${TSAN_OPTIONS:-}" SWIFT_BACKTRACE=enable=no .build-threads/release/ParallelCheck

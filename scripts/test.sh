#!/usr/bin/env bash
# Format check, build with warnings as errors, all tests: what continuous integration runs.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEMARCHE_STRICT=1

echo "Format"
swift format lint --strict -r Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift Fuzz/Sources Fuzz/Package.swift

echo "Build (the first time takes some minutes)"
./scripts/build.sh swift build --build-tests

echo "Schema"
/usr/bin/python3 scripts/check-schema.py

echo "Tests"
swift test --skip-build 2>&1 | ./scripts/quiet-tests.sh

echo "Engine in release mode, its invariants checked"
export DEMARCHE_ENGINE_ONLY=1
release=(-c release -Xswiftc -enable-testing -Xswiftc -DDEMARCHE_INVARIANTS --scratch-path .build-release-tests)
./scripts/build.sh swift build --build-tests "${release[@]}"
swift test --skip-build "${release[@]}" --filter 'StabilityTests|GraphModelTests|ConflictModelTests|CalendarTests|ConceptTests' 2>&1 | ./scripts/quiet-tests.sh

echo "Threads"
./scripts/check-threads.sh
unset DEMARCHE_ENGINE_ONLY

echo "Fuzzing"
./scripts/fuzz.sh 15

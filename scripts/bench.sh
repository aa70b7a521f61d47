#!/usr/bin/env bash
# Prints the benchmark's figures: the program as a whole process, the engine, then the library of documents.
set -euo pipefail
demarche=${1:-.build/release/demarche}
cd "$(dirname "$0")/.."

# Wall seconds and peak kB of one run, from the operating system's own accounting.
whole_process() {
  python3 - "$@" <<'PY'
import os, statistics, subprocess, sys, time
command = sys.argv[1:]
walls, peaks = [], []
for _ in range(41):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    walls.append(time.perf_counter() - start)
    peaks.append(usage.ru_maxrss)
print(f"| {' '.join(command[1:])} | {statistics.median(walls) * 1000:.1f} | {min(walls) * 1000:.1f} | {statistics.median(peaks) / 1024:.1f} |")
PY
}
echo "| command, as a whole process | median ms | least ms | peak MiB |"
echo "|---|---|---|---|"
whole_process "$demarche" --version
whole_process "$demarche" solve cases/paris-1968
whole_process "$demarche" solve cases/paris-1968 --json
echo
swift build -c release --package-path Benchmarks >/dev/null
Benchmarks/.build/release/EngineBenchmark cases "${@:2}"
Benchmarks/.build/release/ArchiveBenchmark

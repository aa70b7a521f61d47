#!/usr/bin/env bash
# Installs what building (or testing) needs and the system lacks. Says what it does, and what to do where it cannot.
set -euo pipefail
purpose="${1:-build}"

fail() { echo "setup: $*" >&2; exit 1; }

# The Swift toolchain is the one thing that the package manager does not have.
if ! command -v swift >/dev/null 2>&1; then
  fail "there is no Swift toolchain. Install Swift 6.2 or later (https://www.swift.org/install/linux/), put its bin folder on PATH, and run this again."
fi
version=$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9]+\.[0-9]+' | head -n 1 | grep -oE '[0-9]+\.[0-9]+' || true)
major=${version%%.*}; minor=${version##*.}
if [ -z "$version" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
  fail "Swift ${version:-of unknown version} is too old; Demarche needs 6.2 or later (https://www.swift.org/install/linux/)."
fi

# Debian's name of a package, and how to see that it is there.
missing=()
need() { local package=$1; shift; "$@" >/dev/null 2>&1 || missing+=("$package"); }
need git command -v git
need libc6-dev test -e /usr/include/stdio.h
need libsqlite3-dev test -e /usr/include/sqlite3.h
# The linker of the toolchain asks for the C++ library's and the compiler's own files.
need g++ sh -c 'ls /usr/lib/gcc/*/*/libstdc++.so'
# Libraries of the system, found by what pkg-config says of them, and the programs that read PDF.
need pkg-config command -v pkg-config
need libxml2-dev pkg-config --exists libxml-2.0
need libzip-dev pkg-config --exists libzip
need libsqlite3-dev pkg-config --exists sqlite3
need poppler-utils sh -c 'command -v pdftotext && command -v pdfinfo'
if [ "$purpose" = test ]; then
  need python3 command -v python3
  need python3-yaml /usr/bin/python3 -c 'import yaml'
  need python3-jsonschema /usr/bin/python3 -c 'import jsonschema'
fi
[ ${#missing[@]} -eq 0 ] && exit 0

command -v apt-get >/dev/null 2>&1 || fail "please install, by your system's names: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || fail "please run as root: apt-get install ${missing[*]}"
  as_root=(sudo)
fi
echo "Installing ${missing[*]} …"
log=$(mktemp)
if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  fail "apt-get could not install ${missing[*]}; its last words are above."
fi
rm -f "$log"

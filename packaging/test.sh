#!/usr/bin/env bash
# Installs what is missing, holds the sources to their style, which takes seconds and so comes first,
# builds the dev preset and runs all tests, then those of what reads files under the address and
# undefined-behaviour sanitizers, and lets clang-tidy look for faults. With a preset's name (asan,
# tsan) it builds and tests that one alone.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

# timed NAME COMMAND...: runs it and says how long it took.
timed() {
    local start=$SECONDS
    "${@:2}"
    printf '%s took %d:%02d\n' "$1" $(((SECONDS - start) / 60)) $(((SECONDS - start) % 60))
}

# check PRESET: builds and tests it.
check() {
    timed "Building $1" build "$1"
    timed "Testing $1" ctest --preset "$1" -j "$(nproc)"
}

timed Installing install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
if [ $# -eq 0 ]; then
    timed "Looking at the sources" packaging/style.sh
fi
presets=("$@")
if [ ${#presets[@]} -eq 0 ]; then
    presets=(dev asan-readers)
fi
for preset in "${presets[@]}"; do
    check "$preset"
done
if [ $# -eq 0 ]; then
    timed "Looking for faults" packaging/tidy.sh
fi
printf 'All of it took %d:%02d\n' $((SECONDS / 60)) $((SECONDS % 60))

#!/usr/bin/env bash
# Installs what is missing, builds the dev preset and runs all tests. With a preset's name (asan,
# tsan) it does the same for that one.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

preset=${1:-dev}
install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
build "$preset"
ctest --preset "$preset" -j "$(nproc)"

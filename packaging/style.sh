#!/usr/bin/env bash
# Holds every source to .clang-format.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

install_missing "${style_packages[@]}"
find app engine ui tests \( -name '*.cpp' -o -name '*.h' \) -print0 |
    xargs -0 -P "$(nproc)" -n 100 clang-format --dry-run -Werror

#!/usr/bin/env bash
# Holds the sources of app, engine and ui to .clang-tidy, a folder's together: the headers, which take
# most of the time, are read once for eight of them. Not yet part of test.sh: Debian 12's clang-tidy 14
# cannot read what some sources do with ranges, and engine/nn was never held to it.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

install_missing "${build_packages[@]}" "${tidy_packages[@]}"
# clang does not read the precompiled headers of g++, nor LibTorch's headers as C++20.
cmake --preset dev -B build/style -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DLACUNA_TESTS=OFF \
    > build/style.log
torch='engine_nn[.]dir|engine_training|engine_evaluation|anticipation_(rnn|steps)|torch_|model_files'
torch="$torch|train|fine_tune"
report=build/style-report.txt
if ! run-clang-tidy -p build/style -quiet -j "$(nproc)" -extra-arg-before=-Wno-unknown-warning-option \
    "^(?!.*($torch)).*(/Unity/unity_|/(app|engine|ui)/[^.]*[.]cpp$)" \
    > "$report" 2>> build/style.log; then
    grep -A 4 -E '(warning|error):' "$report" | sort -u || cat build/style.log
    exit 1
fi

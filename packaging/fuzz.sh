#!/usr/bin/env bash
# packaging/fuzz.sh [SECONDS] [FORMAT...]: fuzzes each reader (abc, safetensors, ...) for so long, 600
# seconds unless said otherwise, from the inputs in tests/fuzz/corpus and the project's own examples.
# Fails if one crashes, takes over a second or 100 MB. What covers something new is added to the
# corpus, where the plain tests run it.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

seconds=${1:-600}
shift || true
install_missing "${build_packages[@]}" clang-16 libclang-rt-16-dev
if [ ! -f build/fuzz/build.ninja ]; then
    cmake --preset fuzz
fi
formats=("$@")
if [ ${#formats[@]} -eq 0 ]; then
    mapfile -t formats < <(sed -n 's/^lacuna_fuzzer(\([a-z0-9_]*\).*/\1/p' tests/fuzz/CMakeLists.txt)
fi
cmake --build build/fuzz --target "${formats[@]/#/fuzz_}"

for format in "${formats[@]}"; do
    echo "Fuzzing $format for $seconds s"
    found=build/fuzz/found/$format
    kept=tests/fuzz/corpus/$format
    mkdir -p "$found" "$kept"
    examples=("$kept")
    if [ "$format" = musicxml ]; then
        examples+=(tests/data/formats/musicxml)
    fi
    build/fuzz/tests/fuzz/fuzz_"$format" -max_total_time="$seconds" -timeout=1 \
        -malloc_limit_mb=100 -rss_limit_mb=1024 -max_len=32768 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/$format-" "$found" "${examples[@]}" 2> "build/fuzz/$format.log" || {
        tail -n 40 "build/fuzz/$format.log"
        exit 1
    }
    grep -E 'stat::|^Done' "build/fuzz/$format.log"
    # Only what adds coverage is kept, the smallest first.
    build/fuzz/tests/fuzz/fuzz_"$format" -merge=1 "$kept" "$found" 2>> "build/fuzz/$format.log"
done

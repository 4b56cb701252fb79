#!/usr/bin/env bash
# Holds MIDI in and out against other programs: installs MuseScore 3 and abc2midi where they are
# missing, builds, lets MuseScore export a hundred tunes of the corpus as MIDI and prints in how
# many meter, pickup and bars are read right, then prints how the whole corpus comes back from
# Lacuna's own files and abc2midi's.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

install_missing "${build_packages[@]}" musescore3 abcmidi
if [ ! -f build/dev/build.ninja ]; then
    cmake --preset dev
fi
cmake --build --preset dev --target formats_tests measure_midi
LACUNA_MUSESCORE=mscore3 QTEST_FUNCTION_TIMEOUT=1200000 \
    build/dev/tests/engine/formats/formats_tests musescore_midi
build/dev/tests/benchmarks/measure_midi

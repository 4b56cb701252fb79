#!/usr/bin/env bash
# Installs what is missing, builds the release preset and opens the editor on an example tune with a
# gap chosen: press Ctrl+Return to fill it. Without a display it fills the gap on the command line.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

install_missing "${build_packages[@]}" "${run_packages[@]}"
build release

if [ -n "${WAYLAND_DISPLAY:-}" ] || [ -n "${DISPLAY:-}" ]; then
    exec build/release/app/lacuna --example --tune 1 --gap 5-8 "$@"
fi

out=out/example-fills
echo "There is no display, so the gap is filled on the command line:"
echo "bars 5 to 8 of \"The Wind that Shakes the Barley\"."
build/release/app/lacuna-cli fill resources/examples/oneills-1903.abc --tune 1 --measures 5-8 --fills 4 --seed 7 --out "$out"
echo "Four fills as ABC, MIDI and WAV lie in $out"

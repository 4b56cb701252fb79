// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Any bytes are a tune or a ReadError. The first byte chooses how the tune is read.
#include "engine/engine_error.h"
#include "engine/formats/midi/midi_reader.h"
#include "engine/formats/midi/midi_writer.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lacuna;
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    MidiReadOptions options;
    constexpr int grids = 5;
    if (data[0] % (grids + 1) < grids)
        options.grid = static_cast<MidiGrid>(data[0] % (grids + 1));
    options.doubleStops = (data[0] & 0x40) != 0;
    options.evenSwing = (data[0] & 0x80) != 0;
    try {
        writeMidi(readMidi(readMidiSong(bytes), options).score);
    } catch (const ReadError&) {
        // The promised answer to what is no MIDI file.
    }
    return 0;
}

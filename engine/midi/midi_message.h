// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace lacuna {

/// A channel message of MIDI: two or three bytes.
class MidiMessage {
public:
    static constexpr MidiMessage noteOn(int channel, int key, int velocity) {
        return {0x90, channel, key, velocity, 3};
    }
    static constexpr MidiMessage noteOff(int channel, int key) {
        return {0x80, channel, key, 0, 3};
    }
    static constexpr MidiMessage program(int channel, int program) {
        return {0xC0, channel, program, 0, 2};
    }
    static constexpr MidiMessage controller(int channel, int number, int value) {
        return {0xB0, channel, number, value, 3};
    }
    static constexpr MidiMessage allNotesOff(int channel) { return controller(channel, 123, 0); }
    static constexpr MidiMessage allSoundOff(int channel) { return controller(channel, 120, 0); }

    friend constexpr bool operator==(const MidiMessage&, const MidiMessage&) = default;

    constexpr std::span<const std::uint8_t> bytes() const { return {m_bytes.data(), m_size}; }

private:
    // Channel 0..15 and data 0..127 are cut to their range, so that a message is always one.
    constexpr MidiMessage(int status, int channel, int first, int second, std::size_t size)
        : m_bytes{static_cast<std::uint8_t>(status | (channel & 15)),
                  static_cast<std::uint8_t>(first & 127), static_cast<std::uint8_t>(second & 127)},
          m_size(size) {}

    std::array<std::uint8_t, 3> m_bytes;
    std::size_t m_size;
};

} // namespace lacuna

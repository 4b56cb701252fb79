// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_gesture.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>

namespace lacuna {

class MidiGestureRing;

/// A device's bytes -> what was played. Knows what is held: each key and pedal that goes down comes
/// up, and none twice. Keys that nobody fetches any more are not heard. Never allocates.
class MidiDecoder {
public:
    explicit MidiDecoder(MidiGestureRing& ring) : m_ring(ring) {}

    /// Bytes that came together, of a message, a part of one or several. Running status counts;
    /// messages of other kinds are passed over.
    void read(std::span<const std::uint8_t> bytes, double milliseconds);

private:
    struct Channel {
        std::bitset<128> keys;   ///< that are held
        std::bitset<128> pedals; ///< likewise, by controller
    };

    void readData(int byte, double milliseconds);
    void act(double milliseconds);
    void press(int channel, int key, int velocity, double milliseconds);
    void release(int channel, int key, double milliseconds);
    void control(int channel, int controller, int value, double milliseconds);
    void movePedal(int channel, int controller, bool isDown, double milliseconds);
    void releaseKeys(int channel, double milliseconds);
    void releasePedals(int channel, double milliseconds);
    bool hasRoom() const;

    MidiGestureRing& m_ring;
    std::array<Channel, 16> m_channels;
    int m_status = 0; ///< 0 for none of a channel
    std::array<int, 2> m_data{};
    std::size_t m_size = 0; ///< of m_data
};

} // namespace lacuna

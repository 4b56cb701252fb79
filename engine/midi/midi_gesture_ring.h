// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_gesture.h"

#include <atomic>
#include <cstddef>
#include <vector>

namespace lacuna {

/// Gestures on their way from one thread to one other; neither ever waits.
class MidiGestureRing {
public:
    static constexpr std::size_t capacity = 8192;

    /// How many may still be put. The writer's thread.
    std::size_t room() const {
        return capacity - (m_put - m_taken.load(std::memory_order_acquire));
    }
    /// Only while there is room. The writer's thread.
    void put(const MidiGesture& gesture) {
        const std::size_t place = m_put.load(std::memory_order_relaxed);
        m_gestures[place % capacity] = gesture;
        m_put.store(place + 1, std::memory_order_release);
    }
    /// All of them. The reader's thread.
    std::vector<MidiGesture> take() {
        const std::size_t end = m_put.load(std::memory_order_acquire);
        std::vector<MidiGesture> taken;
        for (std::size_t place = m_taken.load(std::memory_order_relaxed); place != end; ++place)
            taken.push_back(m_gestures[place % capacity]);
        m_taken.store(end, std::memory_order_release);
        return taken;
    }

private:
    std::vector<MidiGesture> m_gestures = std::vector<MidiGesture>(capacity);
    std::atomic<std::size_t> m_put = 0;   ///< since the beginning
    std::atomic<std::size_t> m_taken = 0; ///< since the beginning
};

} // namespace lacuna

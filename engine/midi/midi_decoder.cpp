// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/midi_decoder.h"

#include "engine/midi/midi_gesture_ring.h"

#include <algorithm>
#include <cstddef>

namespace lacuna {
namespace {

// Status bytes; of those of a channel the upper half.
constexpr int noteOff = 0x80;
constexpr int noteOn = 0x90;
constexpr int controlChange = 0xB0;
constexpr int programChange = 0xC0;
constexpr int channelPressure = 0xD0;
constexpr int systemExclusive = 0xF0;
constexpr int firstRealTime = 0xF8;
constexpr int systemReset = 0xFF;

// Damper, sostenuto, soft pedal, legato footswitch and second hold pedal.
constexpr std::array pedals{64, 66, 67, 68, 69};

// Controllers that are no pedals.
constexpr int allSoundOff = 120;
constexpr int resetControllers = 121;
constexpr int allNotesOff = 123;

using Kind = MidiGesture::Kind;

} // namespace

void MidiDecoder::read(std::span<const std::uint8_t> bytes, double milliseconds) {
    for (const int byte : bytes) {
        if (byte < noteOff) {
            readData(byte, milliseconds);
        } else if (byte < firstRealTime) {
            m_status = byte < systemExclusive ? byte : 0;
            m_size = 0;
        } else if (byte == systemReset) { // the others may stand within a message
            for (int channel = 0; channel < static_cast<int>(m_channels.size()); ++channel) {
                releaseKeys(channel, milliseconds);
                releasePedals(channel, milliseconds);
            }
        }
    }
}

void MidiDecoder::readData(int byte, double milliseconds) {
    if (m_status == 0)
        return;
    m_data.at(m_size++) = byte;
    const int kind = m_status & 0xF0;
    if (m_size == (kind == programChange || kind == channelPressure ? 1U : 2U)) {
        act(milliseconds);
        m_size = 0;
    }
}

void MidiDecoder::act(double milliseconds) {
    const int channel = m_status & 15;
    switch (m_status & 0xF0) {
    case noteOn:
        if (m_data[1] > 0)
            press(channel, m_data[0], m_data[1], milliseconds);
        else
            release(channel, m_data[0], milliseconds);
        break;
    case noteOff:
        release(channel, m_data[0], milliseconds);
        break;
    case controlChange:
        control(channel, m_data[0], m_data[1], milliseconds);
        break;
    default:
        break;
    }
}

bool MidiDecoder::hasRoom() const {
    // There must be enough left for all to come up again that is down.
    constexpr std::size_t mostDown = 16 * (128 + pedals.size());
    return m_ring.room() > mostDown + 2;
}

void MidiDecoder::press(int channel, int key, int velocity, double milliseconds) {
    auto& keys = m_channels.at(static_cast<std::size_t>(channel)).keys;
    const auto place = static_cast<std::size_t>(key);
    if (!hasRoom())
        return;
    release(channel, key, milliseconds);
    keys.set(place);
    m_ring.put({Kind::Pressed, key, velocity, channel, milliseconds});
}

void MidiDecoder::release(int channel, int key, double milliseconds) {
    auto& keys = m_channels.at(static_cast<std::size_t>(channel)).keys;
    const auto place = static_cast<std::size_t>(key);
    if (keys.test(place)) {
        keys.reset(place);
        m_ring.put({Kind::Released, key, 0, channel, milliseconds});
    }
}

void MidiDecoder::control(int channel, int controller, int value, double milliseconds) {
    constexpr int half = 64;
    if (std::ranges::count(pedals, controller) > 0)
        movePedal(channel, controller, value >= half, milliseconds);
    else if (controller == resetControllers)
        releasePedals(channel, milliseconds);
    else if (controller == allSoundOff || controller >= allNotesOff) // the modes end notes, too
        releaseKeys(channel, milliseconds);
}

void MidiDecoder::movePedal(int channel, int controller, bool isDown, double milliseconds) {
    auto& down = m_channels.at(static_cast<std::size_t>(channel)).pedals;
    const auto place = static_cast<std::size_t>(controller);
    if (down.test(place) == isDown || (isDown && !hasRoom()))
        return;
    down.set(place, isDown);
    m_ring.put({isDown ? Kind::PedalDown : Kind::PedalUp, controller, 0, channel, milliseconds});
}

void MidiDecoder::releaseKeys(int channel, double milliseconds) {
    const std::size_t count = m_channels.at(static_cast<std::size_t>(channel)).keys.size();
    for (std::size_t key = 0; key < count; ++key)
        release(channel, static_cast<int>(key), milliseconds);
}

void MidiDecoder::releasePedals(int channel, double milliseconds) {
    for (const int pedal : pedals)
        movePedal(channel, pedal, false, milliseconds);
}

} // namespace lacuna

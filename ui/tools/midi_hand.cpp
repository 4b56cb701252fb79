// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/midi_hand.h"

#include "ui/document/midi_entry.h"
#include "ui/document/playback_controller.h"
#include "ui/tools/note_entry.h"

#include <utility>

namespace lacuna {

MidiHand::MidiHand(MidiEntry& midi, NoteEntry& entry, PlaybackController& playback, QObject* parent)
    : QObject(parent), m_entry(entry), m_keys(entry, playback) {
    connect(&midi, &MidiEntry::notePressed, this,
            [this](int key, int velocity) { m_keys.press(key, velocity); });
    connect(&midi, &MidiEntry::noteReleased, this, [this](int key) { m_keys.release(key); });
    connect(&midi, &MidiEntry::pedal, this, &MidiHand::movePedal);
}

void MidiHand::movePedal(bool isDown) {
    const std::optional<NoteValue> doubled = std::exchange(m_doubled, std::nullopt);
    if (isDown && m_keys.isWriting()) {
        m_entry.doubleValue();
        m_doubled = m_entry.state().value;
    } else if (!isDown && doubled == m_entry.state().value) { // unless another was chosen
        m_entry.halveValue();
    }
}

} // namespace lacuna

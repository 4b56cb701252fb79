// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/midi_hand.h"

#include "ui/document/midi_entry.h"
#include "ui/document/playback_controller.h"
#include "ui/tools/note_entry.h"

#include <utility>

namespace lacuna {

MidiHand::MidiHand(MidiEntry& midi, NoteEntry& entry, PlaybackController& playback, QObject* parent)
    : QObject(parent), m_midi(midi), m_entry(entry), m_playback(playback) {
    connect(&midi, &MidiEntry::notePressed, this, &MidiHand::press);
    connect(&midi, &MidiEntry::noteReleased, this, &MidiHand::release);
    connect(&midi, &MidiEntry::pedal, this, &MidiHand::movePedal);
}

void MidiHand::press(int midi, int velocity) {
    if (!m_writes || !m_entry.state().isOn) {
        m_isWriting = false;
        if (m_sounds) {
            m_playback.press(midi, velocity);
        }
    } else if (m_isWriting && m_midi.heldKeys() > 1) {
        m_entry.addMidi(midi);
    } else {
        m_isWriting = true;
        m_entry.writeMidi(midi);
    }
}

void MidiHand::release(int midi) {
    m_playback.release(midi);
    m_isWriting = m_isWriting && m_midi.heldKeys() > 0;
}

void MidiHand::movePedal(bool isDown) {
    const std::optional<NoteValue> doubled = std::exchange(m_doubled, std::nullopt);
    if (isDown && m_writes && m_entry.state().isOn) {
        m_entry.doubleValue();
        m_doubled = m_entry.state().value;
    } else if (!isDown && doubled == m_entry.state().value) { // unless another was chosen
        m_entry.halveValue();
    }
}

} // namespace lacuna

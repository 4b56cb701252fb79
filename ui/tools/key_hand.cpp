// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/key_hand.h"

#include "ui/document/playback_controller.h"
#include "ui/tools/note_entry.h"

namespace lacuna {

bool KeyHand::isWriting() const {
    return m_writes && m_entry.state().isOn;
}

void KeyHand::press(int midi, int velocity, bool onStem) {
    m_held.insert(midi);
    if (!isWriting()) {
        m_hasWritten = false;
        if (m_sounds) {
            m_playback.press(midi, velocity);
        }
    } else if (onStem || (m_hasWritten && m_held.size() > 1)) {
        m_entry.addMidi(midi);
    } else {
        m_hasWritten = true;
        m_entry.writeMidi(midi);
    }
}

void KeyHand::release(int midi) {
    m_playback.release(midi);
    if (const auto held = m_held.find(midi); held != m_held.end()) {
        m_held.erase(held);
    }
    m_hasWritten = m_hasWritten && !m_held.empty();
}

} // namespace lacuna

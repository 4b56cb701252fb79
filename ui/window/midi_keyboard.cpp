// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/midi_keyboard.h"

#include "ui/document/midi_entry.h"
#include "ui/tools/midi_hand.h"
#include "ui/window/settings.h"

#include <utility>

namespace lacuna {

MidiKeyboard::MidiKeyboard(const ViewServices& services, const Settings& settings, QObject* parent)
    : QObject(parent), m_services(services), m_settings(settings),
      m_hand(new MidiHand(*services.midi, *services.entry, services.playback, this)) {
    connect(services.midi, &MidiEntry::changed, this, &MidiKeyboard::followConnection);
}

void MidiKeyboard::listen() {
    const SoundSettings sound = m_settings.sound();
    // Notes that came from a device do not go back to it.
    m_hand->setSounds(sound.midiInput != sound.midiPort);
    if (sound.midiInput != m_services.midi->portName()) {
        m_services.midi->connectTo(sound.midiInput);
    }
}

/// One that was there and has gone is said; that one is missing from the start tell the settings.
void MidiKeyboard::followConnection() {
    const bool isConnected = m_services.midi->isConnected();
    if (std::exchange(m_wasConnected, isConnected) && !m_services.midi->trouble().isEmpty()) {
        Q_EMIT said(m_services.midi->trouble());
    }
}

} // namespace lacuna

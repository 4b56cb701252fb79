// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/midi_keyboard.h"

#include "ui/document/midi_entry.h"
#include "ui/document/score_document.h"
#include "ui/tools/midi_hand.h"
#include "ui/tools/recorder.h"
#include "ui/window/actions.h"
#include "ui/window/settings.h"

#include <utility>

namespace lacuna {

MidiKeyboard::MidiKeyboard(const ViewServices& services, const Settings& settings,
                           const Actions& actions, QObject* parent)
    : QObject(parent), m_services(services), m_settings(settings),
      m_hand(new MidiHand(*services.midi, *services.entry, services.playback, this)) {
    connect(services.midi, &MidiEntry::changed, this, &MidiKeyboard::followConnection);
    connectRecorder(actions);
}

void MidiKeyboard::connectRecorder(const Actions& actions) {
    Recorder* const recorder = m_services.recorder;
    QAction* const record = actions[Command::Record];
    const ScoreDocument* const document = &m_services.document;
    connect(record, &QAction::triggered, this, [recorder, record] {
        recorder->isRecording() ? recorder->stop() : recorder->start();
        record->setChecked(recorder->isRecording()); // it may have been refused
    });
    connect(recorder, &Recorder::recordingChanged, record, &QAction::setChecked);
    connect(recorder, &Recorder::recordingChanged, m_hand,
            [hand = m_hand](bool isRecording) { hand->setWrites(!isRecording); });
    connect(recorder, &Recorder::refused, this, &MidiKeyboard::said);
    connect(recorder, &Recorder::said, this, &MidiKeyboard::said);
    const auto refresh = [record, document] { record->setEnabled(document->hasTune()); };
    connect(document, &ScoreDocument::bookChanged, record, refresh);
    refresh();
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

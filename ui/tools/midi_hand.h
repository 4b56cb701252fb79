// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/duration.h"
#include "ui/tools/key_hand.h"

#include <QObject>

#include <optional>

namespace lacuna {

class MidiEntry;
class NoteEntry;
class PlaybackController;

/// The hand on a MIDI keyboard: its keys are a KeyHand's, and while notes are written the pedal
/// doubles the duration as long as it is down. UI thread.
class MidiHand : public QObject {
    Q_OBJECT

public:
    MidiHand(MidiEntry& midi, NoteEntry& entry, PlaybackController& playback,
             QObject* parent = nullptr);

    /// Whether keys may write; else they only sound.
    void setWrites(bool writes) { m_keys.setWrites(writes); }
    /// Whether keys that write nothing sound here; not where the keyboard itself is what sounds.
    void setSounds(bool sounds) { m_keys.setSounds(sounds); }

private:
    void movePedal(bool isDown);

    NoteEntry& m_entry;
    KeyHand m_keys;
    std::optional<NoteValue> m_doubled; ///< by the pedal that is down
};

} // namespace lacuna

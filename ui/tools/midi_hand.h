// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/duration.h"

#include <QObject>

#include <optional>

namespace lacuna {

class MidiEntry;
class NoteEntry;
class PlaybackController;

/// What a hand on a MIDI keyboard does: while notes are written each key writes one of the current
/// duration, those struck while others are held go onto its stem, and the pedal doubles the
/// duration as long as it is down. Else keys only sound, as long as they are held. UI thread.
class MidiHand : public QObject {
    Q_OBJECT

public:
    MidiHand(MidiEntry& midi, NoteEntry& entry, PlaybackController& playback,
             QObject* parent = nullptr);

    /// Whether keys may write; else they only sound.
    void setWrites(bool writes) { m_writes = writes; }
    /// Whether keys that write nothing sound here; not where the keyboard itself is what sounds.
    void setSounds(bool sounds) { m_sounds = sounds; }

private:
    void press(int midi, int velocity);
    void release(int midi);
    void movePedal(bool isDown);

    MidiEntry& m_midi;
    NoteEntry& m_entry;
    PlaybackController& m_playback;
    bool m_writes = true;
    bool m_sounds = true;
    bool m_isWriting = false;           ///< the keys that are held have written a note
    std::optional<NoteValue> m_doubled; ///< by the pedal that is down
};

} // namespace lacuna

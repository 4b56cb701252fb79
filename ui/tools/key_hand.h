// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <set>

namespace lacuna {

class NoteEntry;
class PlaybackController;

/// What a hand on piano keys does, of a MIDI keyboard or of the one on the screen: while notes are
/// written each key writes one of the current duration, and those struck while others are held go
/// onto its stem. Else keys only sound, as long as they are held. UI thread.
class KeyHand {
public:
    KeyHand(NoteEntry& entry, PlaybackController& playback)
        : m_entry(entry), m_playback(playback) {}

    /// Whether keys may write; else they only sound.
    void setWrites(bool writes) { m_writes = writes; }
    /// Whether keys that write nothing sound here; not where the keyboard itself is what sounds.
    void setSounds(bool sounds) { m_sounds = sounds; }
    bool isWriting() const;

    /// MIDI key and velocity. `onStem`: to the note before the caret, whatever is held.
    void press(int midi, int velocity, bool onStem = false);
    void release(int midi);

private:
    NoteEntry& m_entry;
    PlaybackController& m_playback;
    bool m_writes = true;
    bool m_sounds = true;
    std::multiset<int> m_held;
    bool m_hasWritten = false; ///< the keys that are held have written a note
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/byte_cursor.h"
#include "engine/formats/midi/midi_file.h"

namespace lacuna {

/// How many bytes follow the status of a message to a channel.
int midiDataBytesOf(int status);

/// Reads the events of one track up to its end. Events with a value that cannot be, a program 255
/// or a wait of days, are left out alone, however many, if the track makes sense up to its end but
/// for them; a note louder than can be is as loud as can be. After other damage the track goes on
/// where its events make sense again, if that is near.
class MidiTrackReader {
public:
    /// `at` is where the track's first event begins, `bytes` end where the track must. A wait of
    /// more than `longestWait` ticks is damage.
    MidiTrackReader(std::string_view bytes, std::size_t at, std::uint32_t longestWait)
        : m_cursor(bytes, at), m_longestWait(longestWait) {}

    void read();
    MidiTrack takeTrack() { return std::move(m_track); }
    /// Whether the track says where it ends.
    bool isEnded() const { return m_isEnded; }
    /// Whether it breaks off where nothing makes sense any more.
    bool isDamaged() const { return m_isDamaged; }
    /// How many events were left out.
    int badEvents() const { return m_badEvents; }
    /// How many notes were louder than can be.
    int loudNotes() const { return m_loudNotes; }

private:
    /// An event taken apart. What is bad has been passed over all the same.
    struct Event {
        std::uint32_t wait = 0;
        int status = 0; ///< 0 if there is none
        int type = 0;   ///< of a meta event
        std::uint8_t data[2] = {0, 0};
        std::string_view text;
        bool isBad = false;
        bool isTooLoud = false; ///< bad for nothing but a note's velocity
        bool isBroken = false;  ///< bad, and where the next event begins is not known
    };

    Event next(ByteCursor& cursor, int& running) const;
    void takeMeta(ByteCursor& cursor, Event& event) const;
    bool isCleanFrom(ByteCursor cursor, int running) const;
    bool isSoundFrom(ByteCursor cursor, int running);
    bool goOnAfter(const Event& bad, const ByteCursor& begin);
    void add(const Event& event);

    ByteCursor m_cursor;
    std::uint32_t m_longestWait;
    MidiTrack m_track;
    std::int64_t m_now = 0;
    int m_running = 0;
    int m_badEvents = 0;
    int m_loudNotes = 0;
    int m_soundTries = 0;
    bool m_isSound = false; ///< nothing but single values is bad up to the track's end
    bool m_isEnded = false;
    bool m_isDamaged = false;
};

} // namespace lacuna

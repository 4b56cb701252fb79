// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/midi_track_reader.h"

#include <algorithm>

namespace lacuna {
namespace {

// The search for where a damaged track goes on must not take long, whatever the bytes are.
constexpr int mostBadEvents = 200;
constexpr int mostSoundTries = 4;
constexpr std::size_t farthestSearch = 64;

/// How long the data of a meta event always are; -1 if that varies.
int fixedLengthOf(int type) {
    switch (type) {
    case 0x20: // channel
    case 0x21: // port
        return 1;
    case midi_meta::key:
        return 2;
    case midi_meta::tempo:
        return 3;
    case midi_meta::meter:
        return 4;
    case 0x54: // offset
        return 5;
    case midi_meta::endOfTrack:
        return 0;
    default:
        return -1;
    }
}

bool isNoteOn(int status) {
    return (status & 0xF0) == 0x90;
}

} // namespace

int midiDataBytesOf(int status) {
    const int kind = status & 0xF0;
    return kind == 0xC0 || kind == 0xD0 ? 1 : 2;
}

void MidiTrackReader::read() {
    while (!m_cursor.atEnd() && !m_isEnded && !m_isDamaged) {
        const ByteCursor begin = m_cursor;
        const Event event = next(m_cursor, m_running);
        const std::size_t end = m_cursor.at();
        m_now += event.wait;
        if (!event.isBad) {
            add(event);
            continue;
        }
        m_isDamaged = !goOnAfter(event, begin);
        if (event.isTooLoud && !m_isDamaged && m_cursor.at() == end) {
            ++m_loudNotes;
            add(event);
        } else {
            ++m_badEvents;
        }
    }
    m_track.end = m_now;
}

MidiTrackReader::Event MidiTrackReader::next(ByteCursor& cursor, int& running) const {
    Event event;
    auto wait = cursor.variableLength();
    // Five bytes and more are too long a wait, not another one that begins later.
    for (int i = 0; !wait && i < 4 && !cursor.atEnd(); ++i) {
        if (cursor.take() < 0x80)
            wait = m_longestWait + 1;
    }
    if (!wait || cursor.atEnd()) {
        event.isBad = event.isBroken = true;
        return event;
    }
    event.isBad = *wait > m_longestWait;
    event.wait = event.isBad ? 0 : *wait;
    event.status = cursor.peek() >= 0x80 ? cursor.take() : running;
    if (event.status == 0xFF) {
        takeMeta(cursor, event);
    } else if (event.status == 0xF0 || event.status == 0xF7) {
        const auto length = cursor.variableLength();
        event.isBroken = !length || !cursor.text(*length);
    } else if (event.status > 0xF0) { // of a cable, not of a file; but they occur
        const int bytes = event.status == 0xF2                           ? 2
                          : event.status == 0xF1 || event.status == 0xF3 ? 1
                                                                         : 0;
        event.isBroken = !cursor.text(static_cast<std::size_t>(bytes));
    } else if (event.status >= 0x80) {
        running = event.status;
        for (int i = 0; i < midiDataBytesOf(event.status); ++i) {
            const int value = cursor.take();
            const bool isTooLarge = value >= 0x80;
            event.isTooLoud |= isTooLarge && i == 1 && !event.isBad && isNoteOn(event.status);
            event.isBroken |= value < 0;
            event.isBad |= isTooLarge;
            event.data[i] = static_cast<std::uint8_t>(isTooLarge ? 0x7F : std::max(value, 0));
        }
    } else {
        event.isBroken = true;
    }
    event.isBad |= event.isBroken;
    return event;
}

void MidiTrackReader::takeMeta(ByteCursor& cursor, Event& event) const {
    event.type = cursor.take();
    const auto length = cursor.variableLength();
    const auto text = length ? cursor.text(*length) : std::nullopt;
    if (text) {
        event.text = *text;
        return;
    }
    // The length is wrong; of some kinds it is known.
    event.isBad = true;
    const int fixed = fixedLengthOf(event.type);
    event.isBroken = fixed < 0 || !cursor.text(static_cast<std::size_t>(fixed));
}

/// Whether a few events that make sense begin there, or the end of the track.
bool MidiTrackReader::isCleanFrom(ByteCursor cursor, int running) const {
    constexpr int enough = 4;
    for (int i = 0; i < enough && !cursor.atEnd(); ++i) {
        const Event event = next(cursor, running);
        if (event.isBad)
            return false;
        if (event.status == 0xFF && event.type == midi_meta::endOfTrack)
            return true;
    }
    return true;
}

/// Whether the events from there on lead to the track's end, whatever single values are: bytes that
/// are missing or too many would have shifted them out of step with it.
bool MidiTrackReader::isSoundFrom(ByteCursor cursor, int running) {
    if (m_isSound || m_soundTries == mostSoundTries)
        return m_isSound;
    ++m_soundTries;
    int good = 1;
    int bad = 0;
    while (!cursor.atEnd()) {
        const Event event = next(cursor, running);
        if (event.isBroken)
            return false;
        if (event.status == 0xFF && event.type == midi_meta::endOfTrack)
            return m_isSound = bad <= good;
        (event.isBad && !event.isTooLoud ? bad : good) += 1;
    }
    return false;
}

bool MidiTrackReader::goOnAfter(const Event& bad, const ByteCursor& begin) {
    if (!bad.isBroken && isSoundFrom(m_cursor, m_running))
        return true;
    if (m_badEvents + m_loudNotes >= mostBadEvents)
        return false;
    if (!bad.isBroken && isCleanFrom(m_cursor, m_running))
        return true;
    ByteCursor cursor = begin;
    for (std::size_t i = 0; i < farthestSearch && cursor.take() >= 0; ++i) {
        if (!cursor.atEnd() && isCleanFrom(cursor, m_running)) {
            m_cursor = cursor;
            return true;
        }
    }
    return !bad.isBroken;
}

void MidiTrackReader::add(const Event& event) {
    if (event.status == 0xFF && event.type == midi_meta::endOfTrack)
        m_isEnded = true;
    else if (event.status == 0xFF)
        m_track.metas.push_back({m_now, event.type & 0x7F, std::string(event.text)});
    else if (event.status < 0xF0)
        m_track.events.push_back(
            {m_now, static_cast<std::uint8_t>(event.status), event.data[0], event.data[1]});
}

} // namespace lacuna

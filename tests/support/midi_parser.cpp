// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/midi_parser.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <stdexcept>

namespace lacuna {
namespace {

class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : m_bytes(bytes) {}

    bool atEnd() const { return m_at >= m_bytes.size(); }
    int peek() const {
        if (atEnd())
            throw std::runtime_error("the MIDI file ends too early");
        return static_cast<unsigned char>(m_bytes[m_at]);
    }
    int byte() {
        const int value = peek();
        ++m_at;
        return value;
    }
    int number(int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; ++i)
            value = value << 8 | byte();
        return value;
    }
    int variableLength() {
        int value = 0;
        for (int i = 0; i < 4; ++i) {
            const int next = byte();
            value = value << 7 | (next & 0x7F);
            if (next < 0x80)
                return value;
        }
        throw std::runtime_error("a length in the MIDI file has no end");
    }
    std::string_view take(std::size_t count) {
        if (m_bytes.size() - m_at < count)
            throw std::runtime_error("the MIDI file ends too early");
        m_at += count;
        return m_bytes.substr(m_at - count, count);
    }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
};

std::vector<ParsedMidiEvent> parseTrack(std::string_view bytes) {
    ByteReader reader(bytes);
    std::vector<ParsedMidiEvent> events;
    int now = 0;
    int status = 0;
    while (!reader.atEnd()) {
        now += reader.variableLength();
        if (reader.peek() >= 0x80)
            status = reader.byte();
        ParsedMidiEvent event{now, status, 0, {}};
        if (status == 0xFF)
            event.type = reader.byte();
        if (status >= 0xF0) {
            event.data = reader.take(static_cast<std::size_t>(reader.variableLength()));
        } else if (status >= 0x80) {
            const bool oneByte = (status & 0xF0) == 0xC0 || (status & 0xF0) == 0xD0;
            event.data = reader.take(oneByte ? 1 : 2);
        } else {
            throw std::runtime_error("a MIDI event has no status");
        }
        events.push_back(std::move(event));
    }
    if (events.empty() || events.back().status != 0xFF || events.back().type != 0x2F)
        throw std::runtime_error("a MIDI track has no end");
    return events;
}

} // namespace

ParsedMidiFile parseMidi(std::string_view bytes) {
    ByteReader reader(bytes);
    if (reader.take(4) != "MThd" || reader.number(4) != 6)
        throw std::runtime_error("this is no MIDI file");
    ParsedMidiFile file;
    file.format = reader.number(2);
    const int tracks = reader.number(2);
    file.division = reader.number(2);
    for (int i = 0; i < tracks; ++i) {
        if (reader.take(4) != "MTrk")
            throw std::runtime_error("a MIDI track is missing");
        file.tracks.push_back(parseTrack(reader.take(static_cast<std::size_t>(reader.number(4)))));
    }
    return file;
}

std::vector<ParsedMidiNote> notesOf(const ParsedMidiFile& file) {
    std::vector<ParsedMidiNote> notes;
    for (const auto& track : file.tracks) {
        std::map<int, std::size_t> sounding; // channel and pitch -> place in notes
        for (const ParsedMidiEvent& event : track) {
            const int kind = event.status & 0xF0;
            if (kind != 0x80 && kind != 0x90)
                continue;
            const int key = (event.status & 0x0F) << 8 | static_cast<unsigned char>(event.data[0]);
            const auto held = sounding.find(key);
            if (held != sounding.end()) {
                notes[held->second].duration = event.at - notes[held->second].onset;
                sounding.erase(held);
            }
            if (kind == 0x90 && event.data[1] != 0) {
                sounding[key] = notes.size();
                notes.push_back({event.at, 0, key & 0xFF});
            }
        }
    }
    std::stable_sort(notes.begin(), notes.end(), [](const auto& a, const auto& b) {
        return a.onset != b.onset ? a.onset < b.onset : a.midi < b.midi;
    });
    return notes;
}

} // namespace lacuna

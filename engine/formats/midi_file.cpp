// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi_file.h"

#include "engine/engine_error.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

namespace lacuna {
namespace {

constexpr std::uint32_t longestChunk = 256u * 1024 * 1024;
constexpr std::size_t chunkHead = 8;
constexpr std::size_t macBinaryHead = 128; // old Macintosh files carry this before the MThd
constexpr std::size_t mostRemarks = 20;

/// Bytes with a place in them. Never reads past the end.
class ByteCursor {
public:
    explicit ByteCursor(std::string_view bytes, std::size_t at = 0) : m_bytes(bytes), m_at(at) {}

    std::size_t at() const { return m_at; }
    std::size_t left() const { return m_bytes.size() - m_at; }
    bool atEnd() const { return m_at >= m_bytes.size(); }
    int peek() const { return atEnd() ? -1 : static_cast<unsigned char>(m_bytes[m_at]); }
    /// The next byte, -1 at the end.
    int take() {
        const int value = peek();
        m_at += value >= 0 ? 1 : 0;
        return value;
    }
    std::optional<std::uint32_t> number(int bytes) {
        if (left() < static_cast<std::size_t>(bytes))
            return std::nullopt;
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i)
            value = value << 8 | static_cast<std::uint32_t>(take());
        return value;
    }
    /// Seven bits a byte, four bytes at most.
    std::optional<std::uint32_t> variableLength() {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) {
            const int next = take();
            if (next < 0)
                return std::nullopt;
            value = value << 7 | static_cast<std::uint32_t>(next & 0x7F);
            if (next < 0x80)
                return value;
        }
        return std::nullopt;
    }
    std::optional<std::string_view> text(std::size_t count) {
        if (left() < count)
            return std::nullopt;
        m_at += count;
        return m_bytes.substr(m_at - count, count);
    }

private:
    std::string_view m_bytes;
    std::size_t m_at;
};

int dataBytesOf(int status) {
    const int kind = status & 0xF0;
    return kind == 0xC0 || kind == 0xD0 ? 1 : 2;
}

/// Reads the events of one track up to its end, or to where it makes no sense any more.
class TrackReader {
public:
    TrackReader(std::string_view bytes, std::size_t at) : m_cursor(bytes, at) {}

    void read() {
        while (!m_cursor.atEnd() && !m_isEnded && !m_isDamaged)
            m_isDamaged = !readEvent();
        m_track.end = m_now;
    }
    MidiTrack takeTrack() { return std::move(m_track); }
    bool isEnded() const { return m_isEnded; }
    bool isDamaged() const { return m_isDamaged; }

private:
    bool readEvent() {
        const auto delta = m_cursor.variableLength();
        if (!delta || m_cursor.atEnd())
            return false;
        m_now += *delta;
        int status = m_running;
        if (m_cursor.peek() >= 0x80)
            status = m_cursor.take();
        if (status == 0xFF)
            return readMeta();
        if (status == 0xF0 || status == 0xF7) {
            const auto length = m_cursor.variableLength();
            return length && m_cursor.text(*length);
        }
        if (status > 0xF0) { // of a cable, not of a file; but they occur
            const int bytes = status == 0xF2 ? 2 : status == 0xF1 || status == 0xF3 ? 1 : 0;
            return m_cursor.text(static_cast<std::size_t>(bytes)).has_value();
        }
        return status >= 0x80 && readMessage(status);
    }

    bool readMeta() {
        const int type = m_cursor.take();
        const auto length = m_cursor.variableLength();
        if (type < 0 || !length)
            return false;
        const auto data = m_cursor.text(*length);
        if (!data)
            return false;
        if (type == midi_meta::endOfTrack)
            m_isEnded = true;
        else
            m_track.metas.push_back({m_now, type & 0x7F, std::string(*data)});
        return true;
    }

    bool readMessage(int status) {
        m_running = status;
        int data[2] = {0, 0};
        for (int i = 0; i < dataBytesOf(status); ++i) {
            if (m_cursor.peek() < 0 || m_cursor.peek() >= 0x80)
                return false;
            data[i] = m_cursor.take();
        }
        m_track.events.push_back({m_now, static_cast<std::uint8_t>(status),
                                  static_cast<std::uint8_t>(data[0]),
                                  static_cast<std::uint8_t>(data[1])});
        return true;
    }

    ByteCursor m_cursor;
    MidiTrack m_track;
    std::int64_t m_now = 0;
    int m_running = 0;
    bool m_isEnded = false;
    bool m_isDamaged = false;
};

/// Goes from chunk to chunk.
class FileReader {
public:
    explicit FileReader(std::string_view bytes) : m_bytes(bytes) {}

    MidiFile read() {
        readHead();
        while (m_at + chunkHead <= m_bytes.size())
            readChunk();
        if (m_file.tracks.empty())
            throw ReadError("The MIDI file holds no track; choose another file.");
        if (m_file.format == 2 && m_file.tracks.size() > 1) {
            remark("The file holds " + std::to_string(m_file.tracks.size()) +
                   " tunes of their own (format 2); the first is read.");
            m_file.tracks.resize(1);
        }
        return std::move(m_file);
    }

private:
    void readHead() {
        ByteCursor cursor(m_bytes, 4);
        const auto length = cursor.number(4);
        const auto format = cursor.number(2);
        cursor.number(2); // how many tracks: counted instead
        const auto division = cursor.number(2);
        if (!division)
            throw ReadError("The MIDI file breaks off in its first lines; fetch it again.");
        checkLength(*length);
        if (*length < 6)
            remark("The file's head is shorter than it should be.");
        if (*format > 2)
            remark("The file names a format that is not known; it is read as format 1.");
        m_file.format = *format > 2 ? 1 : static_cast<int>(*format);
        readDivision(static_cast<int>(*division));
        m_at = chunkHead + std::max<std::size_t>(*length, 6);
        if (!isChunkAt(m_at))
            m_at = nextTrack(cursor.at());
    }

    void readDivision(int division) {
        if (division == 0)
            throw ReadError("The MIDI file does not say how long a quarter is; it is damaged.");
        if (division < 0x8000) {
            m_file.ticksPerQuarter = division;
            return;
        }
        const int framesPerSecond = 256 - (division >> 8);
        const int ticksPerFrame = division & 0xFF;
        if (ticksPerFrame == 0 || framesPerSecond < 24 || framesPerSecond > 30)
            throw ReadError("The MIDI file counts time in a way that is not known; it is damaged.");
        // 29 stands for the 30 frames of American television, which are a thousandth slower.
        const double frames = framesPerSecond == 29 ? 30 / 1.001 : framesPerSecond;
        constexpr double secondsPerQuarter = 0.5;
        m_file.ticksPerQuarter = frames * ticksPerFrame * secondsPerQuarter;
        m_file.countsSeconds = true;
        remark("The file counts seconds, not beats; a quarter is taken to last half a second.");
    }

    void readChunk() {
        ByteCursor cursor(m_bytes, m_at + 4);
        const std::uint32_t length = *cursor.number(4);
        checkLength(length);
        const std::size_t begin = m_at + chunkHead;
        const std::size_t end = begin + length;
        if (m_bytes.substr(m_at, 4) != "MTrk") {
            m_at = end <= m_bytes.size() ? end : nextTrack(begin);
            return;
        }
        const bool endsWell = isChunkAt(end);
        // A length that leads nowhere says nothing: the track goes on to its own end, but not into
        // the next one, or a file of damaged tracks would be read once for each of them.
        const std::size_t limit = endsWell ? end : nextTrack(begin);
        TrackReader reader(m_bytes.substr(0, limit), begin);
        reader.read();
        const std::string name = "Track " + std::to_string(m_file.tracks.size() + 1);
        m_file.tracks.push_back(reader.takeTrack());
        if (reader.isDamaged())
            remark(name + " is damaged; what stands before the damage is read.");
        else if (!endsWell)
            remark(name + " is of another length than it says.");
        else if (!reader.isEnded())
            remark(name + " has no end; it is read to where the next begins.");
        m_at = limit;
    }

    /// Whether a chunk begins there, or the file ends.
    bool isChunkAt(std::size_t at) const {
        if (at + 4 > m_bytes.size())
            return at == m_bytes.size();
        return std::ranges::all_of(m_bytes.substr(at, 4),
                                   [](char c) { return c >= ' ' && c < 127; });
    }
    std::size_t nextTrack(std::size_t from) const {
        const std::size_t found = m_bytes.find("MTrk", std::min(from, m_bytes.size()));
        return found == std::string_view::npos ? m_bytes.size() : found;
    }
    static void checkLength(std::uint32_t length) {
        if (length > longestChunk)
            throw ReadError("The MIDI file claims a part of " +
                            std::to_string(length / (1024 * 1024)) +
                            " MiB; it is damaged, fetch it again.");
    }
    void remark(std::string sentence) {
        if (m_file.remarks.size() < mostRemarks)
            m_file.remarks.push_back(std::move(sentence));
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    MidiFile m_file;
};

/// The MIDI file inside a RIFF wrapper.
std::string_view unwrapped(std::string_view riff) {
    std::size_t at = 12;
    while (at + chunkHead <= riff.size()) {
        ByteCursor cursor(riff, at + 4);
        std::uint32_t length = 0; // of RIFF, so the lowest byte first
        for (int shift = 0; shift < 32; shift += 8)
            length |= static_cast<std::uint32_t>(cursor.take()) << shift;
        if (riff.substr(at, 4) == "data")
            return riff.substr(at + chunkHead, length);
        at += chunkHead + length + length % 2;
    }
    return {};
}

void addNumber(std::string& out, std::uint32_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xFF);
}

void addVariableLength(std::string& out, std::uint32_t value) {
    for (int shift = 21; shift > 0; shift -= 7) {
        if (value >> shift != 0)
            out += static_cast<char>(0x80 | (value >> shift & 0x7F));
    }
    out += static_cast<char>(value & 0x7F);
}

/// Writes one track: times as the distance from the event before.
class TrackWriter {
public:
    std::string chunk(const MidiTrack& track) {
        std::size_t next = 0;
        for (const MidiMeta& meta : track.metas) {
            for (; next < track.events.size() && track.events[next].at < meta.at; ++next)
                addEvent(track.events[next]);
            addMeta(meta);
        }
        for (; next < track.events.size(); ++next)
            addEvent(track.events[next]);
        addMeta({std::max(track.end, m_now), midi_meta::endOfTrack, {}});
        std::string out = "MTrk";
        addNumber(out, static_cast<std::uint32_t>(m_data.size()), 4);
        return out + m_data;
    }

private:
    void goTo(std::int64_t at) {
        constexpr std::int64_t longestDelta = 0x0FFFFFFF;
        addVariableLength(m_data, static_cast<std::uint32_t>(
                                      std::clamp<std::int64_t>(at - m_now, 0, longestDelta)));
        m_now = std::max(m_now, at);
    }
    void addEvent(const MidiEvent& event) {
        goTo(event.at);
        m_data += static_cast<char>(event.status);
        m_data += static_cast<char>(event.first);
        if (dataBytesOf(event.status) == 2)
            m_data += static_cast<char>(event.second);
    }
    void addMeta(const MidiMeta& meta) {
        goTo(meta.at);
        m_data += '\xFF';
        m_data += static_cast<char>(meta.type);
        addVariableLength(m_data, static_cast<std::uint32_t>(meta.data.size()));
        m_data += meta.data;
    }

    std::string m_data;
    std::int64_t m_now = 0;
};

} // namespace

MidiFile readMidiFile(std::string_view bytes) {
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("RMID"))
        bytes = unwrapped(bytes);
    else if (bytes.size() > macBinaryHead && bytes.substr(macBinaryHead).starts_with("MThd"))
        bytes.remove_prefix(macBinaryHead);
    if (bytes.empty())
        throw ReadError("The file is empty; choose a MIDI file.");
    if (!bytes.starts_with("MThd"))
        throw ReadError("This is no MIDI file; choose a file that ends in .mid or .midi.");
    return FileReader(bytes).read();
}

std::string writeMidiFile(const MidiFile& file) {
    std::string out = "MThd";
    addNumber(out, 6, 4);
    addNumber(out, static_cast<std::uint32_t>(file.format), 2);
    addNumber(out, static_cast<std::uint32_t>(file.tracks.size()), 2);
    addNumber(out, static_cast<std::uint32_t>(std::lround(file.ticksPerQuarter)), 2);
    for (const MidiTrack& track : file.tracks)
        out += TrackWriter().chunk(track);
    return out;
}

} // namespace lacuna

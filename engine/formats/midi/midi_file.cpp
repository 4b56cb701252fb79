// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/midi_file.h"

#include "engine/engine_error.h"
#include "engine/formats/midi/byte_cursor.h"
#include "engine/formats/midi/midi_track_reader.h"

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

/// Goes from chunk to chunk.
class FileReader {
public:
    explicit FileReader(std::string_view bytes) : m_bytes(bytes) {}

    MidiFile read() {
        readHead();
        while (m_at + chunkHead <= m_bytes.size() && !onlyRubbishFollows())
            readChunk();
        if (m_file.tracks.empty())
            throw ReadError("The MIDI file holds no track; choose another file.");
        if (m_file.tracks.size() < m_promised)
            remark("The file's head promises " + std::to_string(m_promised) + " tracks; it holds " +
                   std::to_string(m_file.tracks.size()) + ".");
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
        const auto tracks = cursor.number(2); // they are counted all the same
        const auto division = cursor.number(2);
        if (!division)
            throw ReadError("The MIDI file breaks off in its first lines; fetch it again.");
        checkLength(*length);
        if (*length < 6)
            remark("The file's head is shorter than it should be.");
        if (*format > 2)
            remark("The file names a format that is not known; it is read as format 1.");
        m_promised = *tracks;
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

    /// Whether no track follows any more: what a program or a transfer left at the file's end need
    /// not be a chunk.
    bool onlyRubbishFollows() {
        m_nextTrack = m_nextTrack < m_at ? nextTrack(m_at) : m_nextTrack;
        if (m_file.tracks.empty() || m_nextTrack < m_bytes.size())
            return false;
        const auto length = ByteCursor(m_bytes, m_at + 4).number(4);
        const bool isChunk = isChunkAt(m_at) && *length <= m_bytes.size() - m_at - chunkHead;
        if (!isChunk)
            remark("What stands behind the last track is none and is left out.");
        return !isChunk;
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
        MidiTrackReader reader(m_bytes.substr(0, limit), begin, longestWait());
        reader.read();
        const std::string name = "Track " + std::to_string(m_file.tracks.size() + 1);
        m_file.tracks.push_back(reader.takeTrack());
        const int bad = reader.badEvents() - (reader.isDamaged() ? 1 : 0);
        if (bad == 1)
            remark("An event of " + name + " holds a value that cannot be; it is left out.");
        else if (bad > 1)
            remark(std::to_string(bad) + " events of " + name +
                   " hold values that cannot be; they are left out.");
        if (const int loud = reader.loudNotes(); loud > 0)
            remark((loud == 1 ? "A note of " + name + " is"
                              : std::to_string(loud) + " notes of " + name + " are") +
                   " louder than can be; played as loud as can be.");
        if (reader.isDamaged())
            remark(name + " is damaged; what stands before the damage is read.");
        else if (!endsWell)
            remark(name + " is of another length than it says.");
        else if (!reader.isEnded())
            remark(name + " has no end; it is read to where the next begins.");
        m_at = limit;
    }

    /// In ticks: more music than anybody writes.
    std::uint32_t longestWait() const {
        constexpr double quarters = 10000;
        return static_cast<std::uint32_t>(m_file.ticksPerQuarter * quarters);
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
    std::size_t m_nextTrack = 0; ///< where the next one begins, if m_at is not beyond it
    MidiFile m_file;
    std::size_t m_promised = 0; ///< tracks, by the head
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
        if (midiDataBytesOf(event.status) == 2)
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

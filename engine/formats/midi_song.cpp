// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi_song.h"

#include "engine/engine_error.h"
#include "engine/score/chord_symbol.h"

#include <QString>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace lacuna {
namespace {

constexpr double longestSong = 10000; // quarters: more than an hour of music
constexpr std::size_t longestText = 200;
constexpr int channels = 16;
constexpr int keys = 128;

std::string cleanText(const std::string& data) {
    QStringDecoder decode(QStringDecoder::Utf8);
    const QByteArray bytes = QByteArray::fromStdString(data.substr(0, longestText));
    QString text = decode(bytes);
    // A letter cut in two at the end is no reason to doubt the rest.
    if (decode.hasError() && data.size() <= longestText)
        text = QString::fromLatin1(bytes);
    for (QChar& letter : text) {
        if (!letter.isPrint())
            letter = QLatin1Char(' ');
    }
    return text.simplified().toStdString();
}

bool isChordName(const std::string& text) {
    return !text.empty() && text.size() <= 12 &&
           (parseChord(text).has_value() || text == "N.C." || text == "NC");
}

/// Collects the notes of one track, a list for each channel.
class NoteCollector {
public:
    NoteCollector(const MidiTrack& track, double ticksPerQuarter)
        : m_track(track), m_ticksPerQuarter(ticksPerQuarter) {
        for (const MidiEvent& event : track.events)
            take(event);
        endHeldNotes();
    }

    std::vector<MidiNote> takeNotes(int channel) {
        auto& notes = m_notes[static_cast<std::size_t>(channel)];
        std::erase_if(notes, [](const MidiNote& note) { return note.end <= note.onset; });
        std::ranges::stable_sort(notes, [](const MidiNote& a, const MidiNote& b) {
            return a.onset != b.onset ? a.onset < b.onset : a.midi < b.midi;
        });
        return std::move(notes);
    }
    int program(int channel) const { return m_programs[static_cast<std::size_t>(channel)]; }
    bool leftSomeOut() const { return m_leftSomeOut; }

private:
    // Notes of one key that sound, the oldest first.
    struct Held {
        std::vector<std::size_t> notes;
        std::size_t ended = 0;
    };

    double quarters(std::int64_t at) const { return static_cast<double>(at) / m_ticksPerQuarter; }

    void take(const MidiEvent& event) {
        const auto channel = static_cast<std::size_t>(event.channel());
        auto& notes = m_notes[channel];
        const double now = quarters(event.at);
        if (event.kind() == 0xC0 && m_programs[channel] < 0)
            m_programs[channel] = event.first;
        if (!event.isNoteOn() && !event.isNoteOff())
            return;
        Held& held = m_held[event.channel() * keys + event.first % keys];
        // Of two notes of one key that overlap, the first to begin is the first to end.
        if (event.isNoteOff() && held.ended < held.notes.size())
            notes[held.notes[held.ended++]].end = std::min(now, longestSong);
        if (event.isNoteOn() && now > longestSong)
            m_leftSomeOut = true;
        else if (event.isNoteOn()) {
            held.notes.push_back(notes.size());
            notes.push_back({now, -1, event.first, event.second});
        }
    }

    void endHeldNotes() {
        const double end = std::min(quarters(m_track.end), longestSong);
        for (const auto& [place, held] : m_held) {
            for (std::size_t n = held.ended; n < held.notes.size(); ++n)
                m_notes[static_cast<std::size_t>(place / keys)][held.notes[n]].end = end;
        }
    }

    const MidiTrack& m_track;
    const double m_ticksPerQuarter;
    std::array<std::vector<MidiNote>, channels> m_notes;
    std::array<int, channels> m_programs = [] {
        std::array<int, channels> none{};
        none.fill(-1);
        return none;
    }();
    std::map<int, Held> m_held; // by channel and key
    bool m_leftSomeOut = false;
};

/// Puts a song together from the tracks of a file.
class SongMaker {
public:
    explicit SongMaker(const MidiFile& file) : m_file(file) {
        m_song.quarterTick = 1 / file.ticksPerQuarter;
        m_song.remarks = file.remarks;
    }

    MidiSong make() {
        bool leftSomeOut = false;
        for (std::size_t i = 0; i < m_file.tracks.size(); ++i) {
            const MidiTrack& track = m_file.tracks[i];
            readMetas(track, static_cast<int>(i));
            if (!track.events.empty())
                leftSomeOut |= readNotes(track, static_cast<int>(i));
        }
        if (leftSomeOut)
            m_song.remarks.push_back("Notes after the first 10,000 quarters are left out.");
        std::ranges::stable_sort(m_song.meters, {}, &MidiMeterMark::at);
        std::ranges::stable_sort(m_song.keys, {}, &MidiKeyMark::at);
        std::ranges::stable_sort(m_song.tempos, {}, &MidiTempoMark::at);
        std::ranges::stable_sort(m_song.chords, {}, &MidiTextMark::at);
        return std::move(m_song);
    }

private:
    bool readNotes(const MidiTrack& track, int number) {
        NoteCollector collector(track, m_file.ticksPerQuarter);
        for (int channel = 0; channel < channels; ++channel) {
            MidiPart part{number, channel, nameOf(track), collector.program(channel), {}, 0, 0};
            part.notes = collector.takeNotes(channel);
            if (part.notes.empty())
                continue;
            const auto [low, high] = std::ranges::minmax_element(part.notes, {}, &MidiNote::midi);
            part.lowest = low->midi;
            part.highest = high->midi;
            m_song.parts.push_back(std::move(part));
        }
        return collector.leftSomeOut();
    }

    static std::string nameOf(const MidiTrack& track) {
        for (const int type : {midi_meta::trackName, midi_meta::instrumentName}) {
            for (const MidiMeta& meta : track.metas) {
                if (meta.type == type && !meta.data.empty())
                    return cleanText(meta.data);
            }
        }
        return {};
    }

    void readMetas(const MidiTrack& track, int number) {
        // The first track's name is the tune's, unless it is that of a part among several.
        if (number == 0 && (track.events.empty() || m_file.tracks.size() == 1))
            m_song.title = nameOf(track);
        for (const MidiMeta& meta : track.metas) {
            const double at = static_cast<double>(meta.at) / m_file.ticksPerQuarter;
            if (at <= longestSong)
                readMeta(meta, at);
        }
    }

    void readMeta(const MidiMeta& meta, double at) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(meta.data[i]); };
        const std::size_t size = meta.data.size();
        if (meta.type == midi_meta::tempo && size >= 3 && !m_file.countsSeconds) {
            const int microseconds = byte(0) << 16 | byte(1) << 8 | byte(2);
            if (microseconds > 0)
                m_song.tempos.push_back({at, 60e6 / microseconds});
        } else if (meta.type == midi_meta::meter && size >= 2 && byte(0) > 0 && byte(1) <= 5) {
            Meter meter;
            meter.beats = byte(0);
            meter.beatUnit = 1 << byte(1);
            if (meter.measureLength() >= wholeNote / 16 && meter.measureLength() <= wholeNote * 4)
                m_song.meters.push_back({at, meter});
        } else if (meta.type == midi_meta::key && size >= 2) {
            const int fifths = static_cast<signed char>(meta.data[0]);
            if (fifths >= -7 && fifths <= 7)
                m_song.keys.push_back({at, fifths, byte(1) == 1});
        } else if (meta.type == midi_meta::text || meta.type == midi_meta::lyric) {
            std::string text = cleanText(meta.data);
            if (isChordName(text))
                m_song.chords.push_back({at, std::move(text)});
        }
    }

    const MidiFile& m_file;
    MidiSong m_song;
};

bool isNamedLikeAMelody(const std::string& name) {
    const QString lower = QString::fromStdString(name).toLower();
    for (const char* word : {"melod", "lead", "vocal", "voice", "fiddle", "violin", "flute",
                             "whistle", "tune", "solo", "soprano"}) {
        if (lower.contains(QLatin1String(word)))
            return true;
    }
    return false;
}

// The share of notes that begin when no other note of the part sounds, but for a short overlap.
double shareOfSingleNotes(const MidiPart& part) {
    constexpr double overlap = 0.1;
    std::size_t single = 0;
    double soundsUntil = -1;
    for (std::size_t i = 0; i < part.notes.size(); ++i) {
        const MidiNote& note = part.notes[i];
        const bool together =
            i + 1 < part.notes.size() && part.notes[i + 1].onset < note.onset + overlap / 2;
        if (note.onset >= soundsUntil - overlap && !together)
            ++single;
        soundsUntil = std::max(soundsUntil, note.end);
    }
    return static_cast<double>(single) / static_cast<double>(part.notes.size());
}

} // namespace

int MidiSong::likeliestMelody() const {
    int best = -1;
    double bestScore = 0;
    std::size_t most = 1;
    for (const MidiPart& part : parts)
        most = std::max(most, part.notes.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const MidiPart& part = parts[i];
        double sum = 0;
        for (const MidiNote& note : part.notes)
            sum += note.midi;
        const double count = static_cast<double>(part.notes.size());
        const double height = std::clamp((sum / count - 60) / 12, -2.0, 1.5);
        const bool isBass = part.program >= 32 && part.program < 40;
        const double score = 2 * shareOfSingleNotes(part) + height +
                             2 * std::min(1.0, 2 * count / static_cast<double>(most)) +
                             (isNamedLikeAMelody(part.name) ? 1.5 : 0) - (isBass ? 2 : 0) -
                             (part.isDrums() ? 10 : 0);
        if (best < 0 || score > bestScore) {
            best = static_cast<int>(i);
            bestScore = score;
        }
    }
    return best;
}

MidiSong midiSongOf(const MidiFile& file) {
    return SongMaker(file).make();
}

MidiSong readMidiSong(std::string_view bytes) {
    MidiSong song = midiSongOf(readMidiFile(bytes));
    if (song.parts.empty())
        throw ReadError("There are no notes in the MIDI file; choose another file.");
    return song;
}

} // namespace lacuna

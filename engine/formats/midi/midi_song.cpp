// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/midi_song.h"

#include "engine/engine_error.h"
#include "engine/formats/midi/midi_texts.h"

#include <QString>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace lacuna {
namespace {

constexpr double longestSong = 10000; // quarters: more than an hour of music
constexpr int channels = 16;
constexpr int keys = 128;

/// Collects the notes of one track, a list for each channel.
class NoteCollector {
public:
    NoteCollector(const MidiTrack& track, double ticksPerQuarter)
        : m_track(track), m_ticksPerQuarter(ticksPerQuarter) {
        for (const MidiEvent& event : track.events)
            take(event);
        endHeldNotes();
    }

    /// Fills `part` with the notes of its channel.
    void takeNotes(MidiPart& part) {
        const auto channel = static_cast<std::size_t>(part.channel);
        part.program = m_programs[channel];
        part.onDrumBank = m_onDrumBank[channel];
        part.notes = std::move(m_notes[channel]);
        std::ranges::stable_sort(part.notes, [](const MidiNote& a, const MidiNote& b) {
            return a.onset != b.onset ? a.onset < b.onset : a.midi < b.midi;
        });
        giveLength(part);
    }
    bool leftSomeOut() const { return m_leftSomeOut; }
    int withoutEnd() const { return m_withoutEnd; }

private:
    // Notes of one key, the oldest first, and when the key went up.
    struct Held {
        std::vector<std::size_t> notes;
        std::vector<double> ends;
        std::size_t ended = 0;
    };

    double quarters(std::int64_t at) const { return static_cast<double>(at) / m_ticksPerQuarter; }

    void take(const MidiEvent& event) {
        const auto channel = static_cast<std::size_t>(event.channel());
        auto& notes = m_notes[channel];
        const double now = quarters(event.at);
        if (event.kind() == 0xC0 && m_programs[channel] < 0)
            m_programs[channel] = event.first;
        if (event.kind() == 0xB0 && event.first == 0 && notes.empty())
            m_onDrumBank[channel] = event.second == drumBank || event.second == otherDrumBank;
        if (!event.isNoteOn() && !event.isNoteOff())
            return;
        Held& held = m_held[event.channel() * keys + event.first % keys];
        // Of two notes of one key that overlap, the first to begin is the first to end.
        if (event.isNoteOff() && held.ended < held.notes.size()) {
            held.ends.push_back(std::min(now, longestSong));
            notes[held.notes[held.ended++]].end = held.ends.back();
        }
        if (event.isNoteOn() && now > longestSong)
            m_leftSomeOut = true;
        else if (event.isNoteOn()) {
            held.notes.push_back(notes.size());
            notes.push_back({now, -1, event.first, event.second});
        }
    }

    void endHeldNotes() {
        for (const auto& [place, held] : m_held) {
            if (held.ended < held.notes.size())
                endUnended(m_notes[static_cast<std::size_t>(place / keys)], held);
        }
    }

    /// Where an end is missing, the ends that there are belong to the notes just before them: each
    /// note lasts until its key is struck again, and one without an end until another note begins,
    /// not over the rest of the melody.
    void endUnended(std::vector<MidiNote>& notes, const Held& held) {
        const double last = std::min(quarters(m_track.end), longestSong);
        for (std::size_t n = 0; n < held.notes.size(); ++n) {
            MidiNote& note = notes[held.notes[n]];
            const double again =
                n + 1 < held.notes.size() ? notes[held.notes[n + 1]].onset : longestSong;
            const auto end = std::ranges::upper_bound(held.ends, note.onset);
            const bool hasEnd = end != held.ends.end() && *end <= again;
            note.end = hasEnd ? *end : std::min(last, nextOnset(notes, held.notes[n]));
            m_withoutEnd += hasEnd ? 0 : 1;
        }
    }

    /// When the next note of the channel begins that is not struck with this one.
    static double nextOnset(const std::vector<MidiNote>& notes, std::size_t place) {
        constexpr double together = 1.0 / 16;
        const double begin = notes[place].onset + together;
        const auto next =
            std::partition_point(notes.begin() + static_cast<std::ptrdiff_t>(place), notes.end(),
                                 [=](const MidiNote& note) { return note.onset < begin; });
        return next == notes.end() ? longestSong : next->onset;
    }

    /// A note that ends where it begins, as from a drum machine or a careless program, becomes a
    /// short one; beside another note it is an ornament of no length.
    static void giveLength(MidiPart& part) {
        constexpr double shortNote = 0.25;
        std::vector<MidiNote> notes;
        for (std::size_t i = 0; i < part.notes.size(); ++i) {
            MidiNote note = part.notes[i];
            if (note.end > note.onset) {
                notes.push_back(note);
                continue;
            }
            if (standsWithAnother(part.notes, i)) {
                ++part.leftOut;
                continue;
            }
            ++part.withoutLength;
            const bool isLast = i + 1 == part.notes.size();
            const double room = isLast ? shortNote : part.notes[i + 1].onset - note.onset;
            note.end = note.onset + std::min(room, shortNote);
            notes.push_back(note);
        }
        part.notes = std::move(notes);
    }
    /// Whether a note beside it begins with it, and either has a length or comes first.
    static bool standsWithAnother(const std::vector<MidiNote>& notes, std::size_t i) {
        const double onset = notes[i].onset;
        const auto [begin, end] = std::ranges::equal_range(notes, onset, {}, &MidiNote::onset);
        return std::any_of(begin, end, [](const MidiNote& n) { return n.end > n.onset; }) ||
               notes.begin() + static_cast<std::ptrdiff_t>(i) + 1 != end;
    }

    static constexpr int drumBank = 120;      // of General MIDI 2
    static constexpr int otherDrumBank = 127; // of XG

    const MidiTrack& m_track;
    const double m_ticksPerQuarter;
    std::array<bool, channels> m_onDrumBank{};
    std::array<std::vector<MidiNote>, channels> m_notes;
    std::array<int, channels> m_programs = [] {
        std::array<int, channels> none{};
        none.fill(-1);
        return none;
    }();
    std::map<int, Held> m_held; // by channel and key
    bool m_leftSomeOut = false;
    int m_withoutEnd = 0;
};

/// Puts a song together from the tracks of a file.
class SongMaker {
public:
    explicit SongMaker(const MidiFile& file) : m_file(file), m_texts(file) {
        m_song.quarterTick = 1 / file.ticksPerQuarter;
        m_song.remarks = file.remarks;
        m_song.marksEachBar = isOfThisProgram(file);
    }

    MidiSong make() {
        bool leftSomeOut = false;
        for (std::size_t i = 0; i < m_file.tracks.size(); ++i) {
            const MidiTrack& track = m_file.tracks[i];
            readMetas(track, static_cast<int>(i));
            readChords(track);
            if (!track.events.empty())
                leftSomeOut |= readNotes(track, static_cast<int>(i));
        }
        if (leftSomeOut)
            m_song.remarks.emplace_back("Notes after the first 10,000 quarters are left out.");
        if (m_withoutEnd > 0)
            m_song.remarks.push_back(
                (m_withoutEnd == 1
                     ? "A note has no end in the file; it lasts"
                     : std::to_string(m_withoutEnd) + " notes have no end in the file; they last") +
                std::string(" until the next one begins."));
        if (m_badMarks > 0)
            m_song.remarks.push_back("A tempo, meter or key of the file cannot be (" +
                                     std::to_string(m_badMarks) + " in all); it is passed over.");
        if (hasLyrics(m_file))
            m_song.remarks.emplace_back("The words under the notes are left out.");
        tellOfTexts(midi_meta::copyright, "note of copyright", "notes of copyright");
        tellOfTexts(midi_meta::marker, "marker", "markers");
        std::ranges::stable_sort(m_song.meters, {}, &MidiMeterMark::at);
        std::ranges::stable_sort(m_song.keys, {}, &MidiKeyMark::at);
        std::ranges::stable_sort(m_song.tempos, {}, &MidiTempoMark::at);
        std::ranges::stable_sort(m_song.chords, {}, &MidiTextMark::at);
        return std::move(m_song);
    }

private:
    void tellOfTexts(int type, const std::string& one, const std::string& many) {
        std::ptrdiff_t count = 0;
        for (const MidiTrack& track : m_file.tracks)
            count += std::ranges::count(track.metas, type, &MidiMeta::type);
        if (count > 0)
            m_song.remarks.push_back(count == 1
                                         ? "A " + one + " is left out."
                                         : std::to_string(count) + " " + many + " are left out.");
    }

    bool readNotes(const MidiTrack& track, int number) {
        NoteCollector collector(track, m_file.ticksPerQuarter);
        for (int channel = 0; channel < channels; ++channel) {
            MidiPart part{.track = number, .channel = channel, .name = nameOf(track)};
            collector.takeNotes(part);
            if (part.notes.empty())
                continue;
            const auto [low, high] = std::ranges::minmax_element(part.notes, {}, &MidiNote::midi);
            part.lowest = low->midi;
            part.highest = high->midi;
            m_song.parts.push_back(std::move(part));
        }
        m_withoutEnd += collector.withoutEnd();
        return collector.leftSomeOut();
    }

    std::string nameOf(const MidiTrack& track) const {
        for (const int type : {midi_meta::trackName, midi_meta::instrumentName}) {
            for (const MidiMeta& meta : track.metas) {
                std::string name = meta.type == type ? m_texts.clean(meta.data) : std::string();
                if (!name.empty())
                    return name;
            }
        }
        return {};
    }

    void readChords(const MidiTrack& track) {
        for (MidiMeta& meta : chordTextsOf(track, m_texts, m_song.marksEachBar)) {
            const double at = static_cast<double>(meta.at) / m_file.ticksPerQuarter;
            if (at <= longestSong)
                m_song.chords.push_back({at, std::move(meta.data)});
        }
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
        const auto byte = [&](std::size_t i) {
            return i < meta.data.size() ? static_cast<unsigned char>(meta.data[i]) : -1;
        };
        if (meta.type == midi_meta::tempo && !m_file.countsSeconds) {
            const int microseconds = byte(0) << 16 | byte(1) << 8 | byte(2);
            if (microseconds > 0)
                m_song.tempos.push_back({at, 60e6 / microseconds});
            else
                ++m_badMarks;
        } else if (meta.type == midi_meta::meter) {
            constexpr int finestUnit = 5; // as a power of two
            Meter meter;
            meter.beats = byte(0);
            meter.beatUnit = byte(1) >= 0 && byte(1) <= finestUnit ? 1 << byte(1) : 1;
            const bool isMeter = byte(0) > 0 && byte(1) >= 0 && byte(1) <= finestUnit &&
                                 meter.measureLength() <= longestBar;
            if (isMeter)
                m_song.meters.push_back({at, meter});
            else
                ++m_badMarks;
        } else if (meta.type == midi_meta::key) {
            const int fifths = byte(0) > 127 ? byte(0) - 256 : byte(0);
            if (meta.data.size() > 1 && fifths >= -7 && fifths <= 7)
                m_song.keys.push_back({at, fifths, byte(1) == 1});
            else
                ++m_badMarks;
        }
    }

    static constexpr Tick longestBar = wholeNote * 4;

    const MidiFile& m_file;
    MidiTexts m_texts;
    MidiSong m_song;
    int m_badMarks = 0;
    int m_withoutEnd = 0; // notes
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
        const auto count = static_cast<double>(part.notes.size());
        const double height = std::clamp((sum / count - 60) / 12, -2.0, 1.5);
        const bool isBass = part.program >= 32 && part.program < 40;
        constexpr int firstNoise = 112; // bells, woodblocks, cymbals, sea and gunshots
        const bool isNoise = part.program >= firstNoise;
        const double score = 2 * shareOfSingleNotes(part) + height +
                             2 * std::min(1.0, 2 * count / static_cast<double>(most)) +
                             (isNamedLikeAMelody(part.name) ? 1.5 : 0) - (isBass ? 2 : 0) -
                             (isNoise ? 4 : 0) - (part.isDrums() ? 100 : 0);
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

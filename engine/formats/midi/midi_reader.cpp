// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/midi_reader.h"

#include "engine/formats/midi/key_guess.h"
#include "engine/formats/midi/melody_line.h"
#include "engine/formats/midi/note_ends.h"
#include "engine/formats/midi/quarters.h"
#include "engine/formats/midi/written_times.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>

namespace lacuna {
namespace {

std::string counted(int count, const std::string& one, const std::string& many) {
    return count == 1 ? "1 " + one : std::to_string(count) + " " + many;
}

/// A key and from where on it holds.
struct KeySpan {
    Tick start;
    Key key;
};

class TuneMaker {
public:
    TuneMaker(const MidiSong& song, const MidiReadOptions& options)
        : m_song(song), m_options(options) {}

    MidiReading make() {
        m_reading.part = m_options.part.value_or(m_song.likeliestMelody());
        m_reading.remarks = m_song.remarks;
        const MidiPart& part = m_song.parts.at(static_cast<std::size_t>(m_reading.part));
        tellOf(part);
        quantisePart(part);
        const Tick first = m_reading.notes.front().start;
        Tick last;
        for (const QuantisedNote& note : m_reading.notes)
            last = std::max(last, note.end);
        m_bars = barsOf(m_plan, first, last);
        m_reading.pickup = std::max(Tick{0}, m_plan.spans.front().start - first);
        m_reading.pickupFrom = m_reading.pickup > Tick{0} ? m_plan.pickupFrom : PickupFrom::Nothing;
        m_reading.meter = m_plan.spans.front().meter;
        m_reading.meterFrom = m_options.meter       ? MidiSource::Choice
                              : m_plan.meterGuessed ? MidiSource::Guess
                                                    : MidiSource::File;
        tellOfSilence();
        placeKeys();
        placeTempos();
        placeChords();
        write();
        return std::move(m_reading);
    }

private:
    void tellOf(const MidiPart& part) {
        // What this program plays beside the melody comes from the chord symbols, which are kept.
        const auto others = static_cast<int>(m_song.parts.size()) - 1;
        if (others > 0 && !m_song.marksEachBar)
            m_reading.remarks.push_back(others == 1 ? "One other part was left out."
                                                    : std::to_string(others) +
                                                          " other parts were left out.");
        if (part.isDrums())
            m_reading.remarks.emplace_back(
                "The part is one of drums; what it strikes is written as if it were pitches.");
        if (part.withoutLength > 0)
            m_reading.remarks.push_back(counted(part.withoutLength, "note lasts", "notes last") +
                                        " nothing in the file; short notes are written for that.");
    }

    void quantisePart(const MidiPart& part) {
        const bool asWritten = m_options.grid == MidiGrid::AsWritten;
        const bool isWritten = asWritten || hasWrittenTimes(part.notes);
        MelodyLine line = melodyLine(part.notes, m_options.doubleStops, isWritten);
        Touch touch = asWritten ? Touch{} : touchOf(line.notes, line.played, m_song.quarterTick);
        touch.isFull = touch.isFull && isWritten;
        closeGaps(line.notes, touch);
        m_reading.grid = m_options.grid.value_or(isWritten ? MidiGrid::AsWritten
                                                           : MidiGrid::SixteenthsAndTriplets);
        const bool inTriplets = !isWritten && !m_options.grid && isMostlyTriplets(line.notes);
        QuantiseOptions options{.grid = isWritten    ? MidiGrid::AsWritten
                                        : inTriplets ? MidiGrid::SixteenthsAndTriplets
                                                     : MidiGrid::Sixteenths,
                                .evenSwing = m_options.evenSwing,
                                .doubleStops = m_options.doubleStops,
                                .exactEnds = asWritten,
                                .touch = touch,
                                .quarterTick = m_song.quarterTick};
        // Roughly first: where the beats are is known only with the bars.
        const QuantisedLine rough = quantise(line.notes, options);
        m_plan = planBars(rough.notes, m_song, {m_options.meter, m_options.pickup});
        const bool isCompound = m_plan.spans.front().meter.isCompound();
        options.grid = m_reading.grid;
        // Sixteenths are the sixths of a compound beat.
        if (isCompound && !m_options.grid && !isWritten && !inTriplets)
            options.grid = m_reading.grid = MidiGrid::Sixteenths;
        options.finerWhereCrowded = !m_options.grid;
        options.origins.clear();
        for (const MeterSpan& span : m_plan.spans)
            options.origins.push_back(span.start);
        options.lastBarLine = barLineAfter(std::ranges::max(line.notes, {}, &MidiNote::end).end);
        QuantisedLine placed = quantise(line.notes, options);
        m_reading.notes = std::move(placed.notes);
        m_reading.notesPlayed = static_cast<int>(part.notes.size()) + part.leftOut;
        m_reading.notesDropped = line.dropped + placed.dropped + part.leftOut;
        m_reading.notesMoved = static_cast<int>(
            std::ranges::count_if(m_reading.notes, [](const auto& note) { return note.moved; }));
    }

    /// The bar line at a time of the file, in quarters, or the first one behind it.
    Tick barLineAfter(double time) const {
        constexpr double late = 0.05; // that a note on the bar line may end
        const auto isAfter = [time](const MeterSpan& span) {
            return quartersOf(span.start) >= time - late;
        };
        const auto next = std::ranges::find_if(m_plan.spans, isAfter);
        const MeterSpan& span = next == m_plan.spans.begin() ? *next : *std::prev(next);
        const double bars =
            std::ceil(std::max(0.0, time - late - quartersOf(span.start)) / quartersOf(span.bar));
        const Tick line = span.start + span.bar * static_cast<int>(bars);
        return next == m_plan.spans.end() ? line : std::min(line, next->start);
    }

    /// The tune begins with its first note.
    void tellOfSilence() {
        const int bars = m_bars.front().start.value / m_reading.meter.measureLength().value;
        if (bars > 0)
            m_reading.remarks.push_back(counted(bars, "bar of rest", "bars of rest") +
                                        " before the first note left out.");
    }

    void placeKeys() {
        std::vector<KeySpan> spans;
        const Tick beat = m_plan.spans.front().start;
        if (m_options.key) {
            m_reading.keyFrom = MidiSource::Choice;
            spans = {{Tick{0}, *m_options.key}};
        } else if (m_song.keys.empty() || isCarelessC()) {
            m_reading.keyFrom = MidiSource::Guess;
            spans = {{Tick{0}, guessKey(m_reading.notes, beat)}};
        } else {
            m_reading.keyFrom = MidiSource::File;
            spans = spansOfFile(beat);
        }
        m_reading.key = spans.front().key;
        std::size_t now = 0;
        for (PlannedBar& bar : m_bars) {
            while (now + 1 < spans.size() && spans[now + 1].start <= bar.start)
                ++now;
            bar.frame.key = spans[now].key;
        }
    }

    /// Whether the file says C major only because nobody told the program better.
    bool isCarelessC() {
        constexpr double oftenOut = 0.1;
        if (m_song.keys.size() != 1 || m_song.keys[0].fifths != 0 || m_song.keys[0].minor)
            return false;
        const double out = shareOutOfKey(m_reading.notes, 0);
        const Key guess = guessKey(m_reading.notes, m_plan.spans.front().start);
        if (out < oftenOut || shareOutOfKey(m_reading.notes, guess.fifths()) > out / 2)
            return false;
        m_reading.remarks.emplace_back("The file says C major, but few of its notes do.");
        return true;
    }

    std::vector<KeySpan> spansOfFile(Tick beat) {
        std::vector<KeySpan> spans;
        for (std::size_t i = 0; i < m_song.keys.size(); ++i) {
            const MidiKeyMark& mark = m_song.keys[i];
            const bool isLast = i + 1 == m_song.keys.size();
            const double until = isLast ? 1e9 : m_song.keys[i + 1].at;
            if (until <= quartersOf(m_bars.front().start) && !isLast)
                continue;
            const double from = spans.empty() ? 0 : mark.at;
            Key key = guessKey(notesBetween(from, until), beat, mark.fifths);
            if (mark.minor) {
                key = majorKey(mark.fifths + 3);
                key.mode = Mode::Minor;
            } else if (spans.empty()) {
                m_reading.modeGuessed = true;
            }
            const int at = static_cast<int>(std::lround(mark.at * ticksPerQuarter));
            spans.push_back({spans.empty() ? Tick{0} : Tick{at}, key});
        }
        return spans;
    }

    /// The notes that begin in a stretch of the file, in quarters.
    std::span<const QuantisedNote> notesBetween(double begin, double end) const {
        const auto onset = [](const QuantisedNote& note) { return quartersOf(note.start); };
        const auto first = std::ranges::lower_bound(m_reading.notes, begin, {}, onset);
        const auto last = std::ranges::lower_bound(m_reading.notes, end, {}, onset);
        return {first, last};
    }

    struct PlacedTempo {
        std::size_t bar = 0;
        Tick at; ///< from the bar's start
        double quartersPerMinute = 0;
    };

    /// Where in its bar a tempo changes: at the note that begins there, or next; at the bar's start
    /// if none does.
    Tick placeInBar(std::size_t bar, double quarters) const {
        const double begin = quartersOf(m_bars[bar].start);
        const auto notes =
            notesBetween(quarters - nearABar, begin + quartersOf(m_bars[bar].length));
        return quarters <= begin + nearABar || notes.empty()
                   ? Tick{0}
                   : notes.front().start - m_bars[bar].start;
    }

    /// Of a bar within which the tempo changes once, both; more is a performance, of which the last
    /// one counts.
    std::vector<PlacedTempo> changesOfTempo() const {
        std::vector<PlacedTempo> marks;
        for (const MidiTempoMark& mark : m_song.tempos) {
            const std::size_t bar = barAt(mark.at);
            marks.push_back(
                {bar, marks.empty() ? Tick{0} : placeInBar(bar, mark.at), mark.quartersPerMinute});
        }
        std::vector<PlacedTempo> changes;
        for (auto begin = marks.begin(); begin != marks.end();) {
            const auto end = std::find_if(begin, marks.end(), [&](const PlacedTempo& mark) {
                return mark.bar != begin->bar;
            });
            const bool sways = std::count_if(begin, end, [](const PlacedTempo& mark) {
                                   return mark.at > Tick{0};
                               }) > 1;
            for (auto mark = sways ? std::prev(end) : begin; mark != end; ++mark) {
                mark->at = sways ? Tick{0} : mark->at;
                if (!changes.empty() && changes.back().bar == mark->bar &&
                    changes.back().at == mark->at)
                    changes.pop_back();
                if (changes.empty() || changes.back().quartersPerMinute != mark->quartersPerMinute)
                    changes.push_back(*mark);
            }
            begin = end;
        }
        return changes;
    }

    void placeTempos() {
        std::vector<PlacedTempo> changes = changesOfTempo();
        // Tempos that change all the time are a performance, not a marking, which stands where a
        // bar begins.
        const bool areMarkings = std::ranges::all_of(m_song.tempos, [&](const auto& mark) {
            return mark.at < quartersOf(m_bars.front().start) ||
                   std::abs(mark.at - quartersOf(m_bars[barAt(mark.at)].start)) <= nearABar;
        });
        const std::size_t barsAChange = areMarkings ? 2 : 4;
        if (changes.size() > 1 + m_bars.size() / barsAChange) {
            changes.resize(1);
            m_reading.remarks.emplace_back("The tempo sways; only the first one is kept.");
        }
        for (const auto& [bar, at, quartersPerMinute] : changes) {
            const Tick beat = m_bars[bar].frame.meter.beatLength();
            Tempo tempo;
            tempo.beat = {beat};
            constexpr int decimals = 100; // finer than this is rounding to microseconds
            tempo.perMinute =
                std::round(quartersPerMinute * ticksPerQuarter / beat.value * decimals) / decimals;
            if (at > Tick{0})
                m_bars[bar].frame.laterTempos.push_back({at, tempo});
            else if (bar == 0)
                m_header.tempo = tempo;
            else
                m_bars[bar].frame.tempo = tempo;
        }
    }

    void placeChords() {
        // Of those before the first note the last one still holds there, unless another begins.
        constexpr double near = 1.0 / 16;
        const double begin = quartersOf(m_bars.front().start);
        const auto first =
            std::ranges::lower_bound(m_song.chords, begin - near, {}, &MidiTextMark::at);
        auto before = first - m_song.chords.begin();
        const bool isReplaced = first != m_song.chords.end() && first->at <= begin + near;
        before -= before > 0 && !isReplaced ? 1 : 0;
        for (const MidiTextMark& mark :
             std::span(m_song.chords).subspan(static_cast<std::size_t>(before))) {
            PlannedBar& bar = m_bars[barAt(mark.at)];
            constexpr int parts = 4; // sixteenths
            const int place =
                static_cast<int>(std::lround((mark.at - quartersOf(bar.start)) * parts));
            const Tick at = std::clamp(quarterNote / parts * place, Tick{0}, bar.length - Tick{1});
            auto& words = bar.frame.annotations;
            if (words.size() < mostChords)
                words.push_back({Annotation::Kind::ChordSymbol, at, mark.text});
        }
        if (before > 0)
            m_reading.remarks.push_back(
                counted(static_cast<int>(before), "chord symbol", "chord symbols") +
                " before the first note left out.");
    }

    /// The bar that holds a time of the file, in quarters; the nearest for times outside.
    std::size_t barAt(double quarters) const {
        const auto after =
            std::ranges::upper_bound(m_bars, quarters + nearABar, {},
                                     [](const PlannedBar& bar) { return quartersOf(bar.start); });
        return after == m_bars.begin()
                   ? 0
                   : static_cast<std::size_t>(std::prev(after) - m_bars.begin());
    }

    void write() {
        std::vector<BarNote> notes;
        notes.reserve(m_reading.notes.size());
        for (const QuantisedNote& note : m_reading.notes)
            notes.push_back({note.start, note.end, note.midi});
        m_bars.back().frame.barline = Barline::Final;
        constexpr std::size_t barsALine = 4;
        const std::size_t pickup = m_reading.pickup > Tick{0} ? 1 : 0;
        for (std::size_t i = 0; i < m_bars.size(); ++i) {
            m_bars[i].frame.startsLine = i == 0 || (i > pickup && (i - pickup) % barsALine == 0);
            m_reading.barLines.push_back(m_bars[i].start);
        }
        m_reading.barLines.push_back(m_bars.back().start + m_bars.back().length);
        if (!m_song.title.empty())
            m_header.titles = {m_song.title};
        m_header.meter = m_reading.meter;
        m_header.key = m_reading.key;
        m_reading.score = Score(std::move(m_header), notateBars(notes, m_bars));
    }

    static constexpr std::size_t mostChords = 16; // in a bar
    static constexpr double nearABar = 1.0 / 16;  // in quarters

    const MidiSong& m_song;
    const MidiReadOptions& m_options;
    BarPlan m_plan;
    std::vector<PlannedBar> m_bars;
    TuneHeader m_header;
    MidiReading m_reading;
};

std::string wordsFor(MidiSource source) {
    return source == MidiSource::File     ? "from the file"
           : source == MidiSource::Choice ? "as chosen"
                                          : "guessed";
}

std::string pickupSentence(const MidiReading& reading) {
    switch (reading.pickupFrom) {
    case PickupFrom::Nothing:
        return "No pickup.";
    case PickupFrom::Silence:
        return "Pickup, as the first bar begins with silence.";
    case PickupFrom::MeterMark:
        return "Pickup, as the file's meters make the first bar a short one.";
    case PickupFrom::Accents:
        return "Pickup guessed from the louder notes.";
    case PickupFrom::Rhythm:
        return "Pickup guessed from the rhythm.";
    case PickupFrom::Choice:
        return "Pickup as chosen.";
    }
    return {};
}

} // namespace

MidiReading readMidi(const MidiSong& song, const MidiReadOptions& options) {
    return TuneMaker(song, options).make();
}

std::vector<std::string> describe(const MidiReading& reading) {
    std::vector<std::string> sentences;
    sentences.push_back("Meter " + reading.meter.name() + ", " + wordsFor(reading.meterFrom) +
                        "; key " + reading.key.name() + ", " + wordsFor(reading.keyFrom) +
                        (reading.modeGuessed ? ", its mode guessed." : "."));
    sentences.push_back(pickupSentence(reading));
    if (reading.notesMoved > 0)
        sentences.push_back(counted(reading.notesMoved, "note", "notes") + " of " +
                            std::to_string(reading.notes.size()) +
                            " moved by more than a third of the grid.");
    if (reading.notesDropped > 0)
        sentences.push_back(counted(reading.notesDropped, "note", "notes") + " of " +
                            std::to_string(reading.notesPlayed) +
                            " left out: they sound under the melody, or on the place of a longer "
                            "note.");
    sentences.insert(sentences.end(), reading.remarks.begin(), reading.remarks.end());
    return sentences;
}

} // namespace lacuna

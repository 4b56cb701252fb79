// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/chord_backing.h"

#include "engine/score/chord_symbol.h"

#include <algorithm>
#include <optional>

namespace lacuna {
namespace {

struct ChordChange {
    Tick at; ///< in written order
    std::optional<Chord> chord;
};

std::vector<ChordChange> chordChanges(const Score& score) {
    std::vector<ChordChange> changes;
    for (int i = 0; i < score.size(); ++i) {
        for (const Annotation& annotation : score.measure(i).frame().annotations) {
            if (annotation.kind != Annotation::Kind::ChordSymbol)
                continue;
            const std::optional<Chord> chord = parseChord(annotation.text);
            if (chord || annotation.text.starts_with("N"))
                changes.push_back({score.startOf(i) + annotation.at, chord});
        }
    }
    return changes;
}

std::optional<Chord> chordAt(const std::vector<ChordChange>& changes, Tick written) {
    const auto after = std::ranges::upper_bound(changes, written, {}, &ChordChange::at);
    return after == changes.begin() ? std::nullopt : std::prev(after)->chord;
}

// How one bar is struck: pulses of `length`; every `cycle` of them begins with the bass.
struct Pattern {
    Tick length;
    int cycle = 2;
    bool restsInside = false; ///< of three pulses only the outer ones are struck
};

Pattern patternOf(const Meter& meter) {
    if (meter.isCompound())
        return {meter.beatLength() / 3, 3, true};
    if (meter.beats == 3)
        return {wholeNote / meter.beatUnit, 3, false};
    if (meter.beats == 2 || meter.beatUnit == 2)
        return {wholeNote / meter.beatUnit / 2, 2, false};
    return {wholeNote / meter.beatUnit, 2, false};
}

void addBass(std::vector<TimedNote>& notes, const Chord& chord, TimedNote note) {
    note.key = 40 + (chord.bass + 8) % 12; // E2, a guitar's lowest string, to D#3
    note.velocity = 68;
    notes.push_back(note);
}

void addChord(std::vector<TimedNote>& notes, const Chord& chord, TimedNote note) {
    for (const int interval : chord.intervals) {
        note.key = 52 + (chord.root + interval + 8) % 12; // E3 to D#4, under the fiddle
        note.velocity = 50;
        notes.push_back(note);
    }
}

} // namespace

std::vector<TimedNote> chordBacking(const Score& score, const std::vector<PlayedBar>& bars) {
    const std::vector<ChordChange> changes = chordChanges(score);
    std::vector<TimedNote> notes;
    if (changes.empty())
        return notes;
    for (const PlayedBar& bar : bars) {
        const Measure& measure = score.measure(bar.measure);
        const Pattern pattern = patternOf(measure.frame().meter);
        // A pickup's pulses count from the end of the bar it shortens; it has none of its own.
        if (bar.measure == 0 && measure.isShort())
            continue;
        int index = 0;
        for (Tick at{0}; at < bar.length; at += pattern.length, ++index) {
            const std::optional<Chord> chord = chordAt(changes, bar.written + at);
            const int place = index % pattern.cycle;
            if (!chord || (pattern.restsInside && place == 1))
                continue;
            TimedNote note;
            note.start = bar.start + at;
            note.duration = std::min(pattern.length, bar.length - at);
            note.channel = chordChannel;
            if (place == 0)
                addBass(notes, *chord, note);
            else
                addChord(notes, *chord, note);
        }
    }
    return notes;
}

} // namespace lacuna

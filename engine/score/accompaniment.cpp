// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/accompaniment.h"

#include "engine/score/chord_changes.h"

#include <algorithm>
#include <optional>

namespace lacuna {
namespace {

int movedClass(int pitchClass, int semitones) {
    return ((pitchClass + semitones) % 12 + 12) % 12;
}

// A chord is written for the staff it stands over, so it sounds as far from that as the notes do.
SoundingChord transposed(SoundingChord chord, int semitones) {
    for (int& note : chord.notes) {
        note = movedClass(note, semitones);
    }
    chord.bass = movedClass(chord.bass, semitones);
    return chord;
}

std::optional<SoundingChord> chordAt(const std::vector<ChordChange>& changes, Tick written) {
    const ChordChange* change = changeInForce(changes, written);
    return change == nullptr ? std::nullopt : change->chord;
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

void addBass(std::vector<AccompanyingNote>& notes, const SoundingChord& chord,
             AccompanyingNote note) {
    note.midi = 40 + (chord.bass + 8) % 12; // E2, a guitar's lowest string, to D#3
    note.isBass = true;
    notes.push_back(note);
}

void addChord(std::vector<AccompanyingNote>& notes, const SoundingChord& chord,
              AccompanyingNote note) {
    for (const int pitchClass : chord.notes) {
        note.midi = 52 + (pitchClass + 8) % 12; // E3 to D#4, under the fiddle
        notes.push_back(note);
    }
}

} // namespace

std::vector<AccompanyingNote> accompanimentOf(const Score& score,
                                              std::span<const PlayedMeasure> measures) {
    const std::vector<ChordChange> changes = chordChanges(score);
    std::vector<AccompanyingNote> notes;
    if (changes.empty())
        return notes;
    Tick start;
    for (const PlayedMeasure& played : measures) {
        const int index = played.index;
        const Measure& measure = score.measure(index);
        const Pattern pattern = patternOf(measure.frame().meter);
        int pulse = 0;
        // A pickup's pulses count from the end of the bar it shortens; it has none of its own.
        const bool isPickup = index == 0 && measure.isShort();
        for (Tick at; at < played.end && !isPickup; at += pattern.length, ++pulse) {
            std::optional<SoundingChord> chord = chordAt(changes, score.startOf(index) + at);
            if (chord)
                chord = transposed(*std::move(chord), measure.frame().staff.transpose);
            const int place = pulse % pattern.cycle;
            if (at < played.begin || !chord || (pattern.restsInside && place == 1))
                continue;
            AccompanyingNote note;
            note.start = start + at - played.begin;
            note.duration = std::min(pattern.length, played.end - at);
            if (place == 0)
                addBass(notes, *chord, note);
            else
                addChord(notes, *chord, note);
        }
        start += played.length();
    }
    return notes;
}

} // namespace lacuna

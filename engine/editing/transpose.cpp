// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/transpose.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/edited_pitch.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

constexpr int floorModulo(int value, int by) {
    return (value % by + by) % by;
}

Pitch transposed(const Pitch& pitch, Transposition by) {
    const int midi = pitch.midi() + by.semitones;
    checkMidi(midi);
    const NoteName name = transposed(NoteName{pitch.step, pitch.alter}, by);
    const int above = midi - name.alter - semitones(name.step); // twelves
    const Pitch moved{name.step, 0, static_cast<std::int8_t>(above / 12 - 1)};
    checkPitch(moved);
    return moved.inflected(std::clamp(2 * name.alter + pitch.quarter, -4, 4));
}

Step stepsAbove(Step step, int steps) {
    return static_cast<Step>(floorModulo(static_cast<int>(step) + steps, 7));
}

NoteName inKey(NoteName note, const Key& key, int steps) {
    const Step step = stepsAbove(note.step, steps);
    const int alter = key.alterOf(step) + note.alter - key.alterOf(note.step);
    return {step, std::clamp(alter, -2, 2)};
}

Pitch inKey(const Pitch& pitch, const Key& key, int steps) {
    const NoteName name = inKey(NoteName{pitch.step, pitch.alter}, key, steps);
    return onLine(pitch.diatonic() + steps)
        .inflected(std::clamp(2 * name.alter + pitch.quarter, -4, 4));
}

/// The chord of the notes that `moved` makes of its own.
template <typename Move>
std::string chordMoved(const ChordSymbol& chord, Move moved) {
    const NoteName root = moved(chord.root);
    std::vector<ChordDegree> degrees;
    for (const ChordDegree degree : chord.degrees) {
        const Step step = stepsAbove(chord.root.step, degree.degree - 1);
        const int natural =
            floorModulo(chord.root.pitchClass() + degree.semitonesAboveRoot() - semitones(step) + 6,
                        12) -
            6;
        const int above = moved(NoteName{step, natural}).pitchClass() - root.pitchClass() -
                          ChordDegree{degree.degree, 0}.semitonesAboveRoot();
        degrees.push_back({degree.degree, floorModulo(above + 6, 12) - 6});
    }
    const auto bass = chord.bass ? std::optional(moved(*chord.bass)) : std::nullopt;
    return chordName(root, degrees, bass);
}

bool hasNotes(const ChordSymbol& chord) {
    return chord.kind == ChordSymbol::Kind::Chord && chord.isUnderstood();
}

// What is on its step of one scale is on that of the other, all else as it was.
NoteName inScale(NoteName note, const Key& from, const Key& to) {
    const bool isOfScale = note.alter == from.alterOf(note.step);
    return {note.step, isOfScale ? to.alterOf(note.step) : note.alter};
}

Pitch inScale(const Pitch& pitch, const Key& from, const Key& to) {
    if (pitch.quarter != 0) {
        return pitch;
    }
    return pitch.inflected(2 * inScale(NoteName{pitch.step, pitch.alter}, from, to).alter);
}

/// The measure with its notes moved by `movePitch` and its chords by `moveChord`.
template <typename MovePitch, typename MoveChord>
void moveMeasure(EditedMeasures& measures, int index, MovePitch movePitch, MoveChord moveChord) {
    MeasureFrame frame = measures.frame(index);
    for (Annotation& annotation : frame.annotations) {
        const auto chord = annotation.kind == Annotation::Kind::ChordSymbol
                               ? parseChordSymbol(annotation.text)
                               : std::nullopt;
        const std::string text = chord ? moveChord(*chord) : annotation.text;
        if (parseChordSymbol(text) || !chord) {
            annotation.text = text;
        }
    }
    if (frame != measures.frame(index)) {
        measures.setFrame(index, std::move(frame));
    }
    if (measures.at(index).isBlank()) {
        return;
    }
    Music music = measures.music(index);
    for (Event& event : music.events) {
        Note* note = std::get_if<Note>(&event);
        if (!note) {
            continue;
        }
        for (NoteHead& head : note->heads) {
            head.pitch = movePitch(head.pitch);
        }
        if (!note->graces.notes.empty()) {
            for (GraceNote& grace : note->graces.notes.edit()) {
                grace.pitch = movePitch(grace.pitch);
            }
        }
    }
    measures.setMusic(index, std::move(music));
}

// One for each step: of two that come together the last counts.
void addAccidental(Key& key, NoteName name) {
    const auto same = std::ranges::find(key.extra, name.step, &KeyAccidental::step);
    if (same != key.extra.end()) {
        same->alter = name.alter;
    } else {
        key.extra.push_back({name.step, name.alter});
    }
}

void moveAccidentals(Key& key, const Key& from, Transposition by) {
    key.extra.clear();
    if (from.explicitOnly) { // what is not named is natural, which it may not be elsewhere
        for (int step = 0; step < 7; ++step) {
            const auto name = static_cast<Step>(step);
            const NoteName moved = transposed(NoteName{name, from.alterOf(name)}, by);
            if (moved.alter != 0) {
                addAccidental(key, moved);
            }
        }
        return;
    }
    for (const KeyAccidental& accidental : from.extra) {
        addAccidental(key, transposed(NoteName{accidental.step, accidental.alter}, by));
    }
}

bool isTonal(const Key& key) {
    return key.form != KeyForm::None && !key.explicitOnly;
}

// The pipes' scale is that of A mixolydian, which other keys have to say.
Key withTonic(const Key& key) {
    Key tonal = key;
    if (key.form == KeyForm::HighlandPipes || key.form == KeyForm::HighlandPipesDrawn) {
        tonal.form = KeyForm::Tonal;
        tonal.tonic = Step::A;
        tonal.tonicAlter = 0;
        tonal.mode = Mode::Mixolydian;
    }
    return tonal;
}

Key movedKey(const Key& key, Transposition by) {
    Key moved = withTonic(key);
    if (key.explicitOnly) {
        const NoteName tonic = transposed(NoteName{key.tonic, key.tonicAlter}, by);
        moved.tonic = tonic.step;
        moved.tonicAlter = tonic.alter;
    } else if (moved.form == KeyForm::Tonal) {
        const Step step = stepsAbove(moved.tonic, by.steps);
        const int wanted =
            semitones(moved.tonic) + moved.tonicAlter + by.semitones - semitones(step);
        moved.tonic = step;
        moved.tonicAlter = floorModulo(wanted + 6, 12) - 6;
    }
    moveAccidentals(moved, key, by);
    return moved;
}

// The interval that sounds alike and leads to a key of few signs.
Transposition settled(const Key& key, Transposition by) {
    const Key moved = movedKey(key, by);
    if (!isTonal(key) || std::abs(moved.fifths()) <= 7) {
        return by;
    }
    return {by.steps + (moved.fifths() > 0 ? 1 : -1), by.semitones};
}

bool isUnison(Transposition by) {
    return by.steps == 0 && by.semitones == 0;
}

} // namespace

Key transposedKey(const Key& key, Transposition by) {
    return isUnison(by) ? key : movedKey(key, settled(key, by));
}

Score transpose(const Score& score, MeasureRange range, Transposition by) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    if (isUnison(by)) {
        return score;
    }
    for (int i = range.first; i < range.end; ++i) {
        const Transposition own = settled(measures.frame(i).key, by);
        moveMeasure(
            measures, i, [&](const Pitch& pitch) { return transposed(pitch, own); },
            [&](const ChordSymbol& chord) { return chord.transposed(own).text; });
        MeasureFrame frame = measures.frame(i);
        frame.key = transposedKey(frame.key, by);
        measures.setFrame(i, std::move(frame));
    }
    if (range.first == 0 && (!range.isEmpty() || measures.size() == 0)) {
        measures.header.key = transposedKey(measures.header.key, by);
    }
    return measures.finish();
}

Score transposeInKey(const Score& score, MeasureRange range, int steps) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    for (int i = range.first; steps != 0 && i < range.end; ++i) {
        const Key key = measures.frame(i).key;
        moveMeasure(
            measures, i, [&](const Pitch& pitch) { return inKey(pitch, key, steps); },
            [&](const ChordSymbol& chord) {
                const auto move = [&](NoteName note) { return inKey(note, key, steps); };
                return hasNotes(chord) ? chordMoved(chord, move) : chord.text;
            });
    }
    return measures.finish();
}

Score changeMode(const Score& score, MeasureRange range, Mode mode) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    const auto changed = [mode](const Key& key) {
        if (!isTonal(key) || key.form != KeyForm::Tonal) {
            throw std::invalid_argument("only a key with a tonic has a mode");
        }
        Key other = key;
        other.mode = mode;
        if (std::abs(other.fifths()) > 7) {
            throw std::invalid_argument("a key has seven sharps or flats at most");
        }
        return other;
    };
    for (int i = range.first; i < range.end; ++i) {
        const Key from = measures.frame(i).key;
        const Key to = changed(from);
        if (from == to) {
            continue;
        }
        moveMeasure(
            measures, i, [&](const Pitch& pitch) { return inScale(pitch, from, to); },
            [&](const ChordSymbol& chord) {
                const auto move = [&](NoteName note) { return inScale(note, from, to); };
                return hasNotes(chord) ? chordMoved(chord, move) : chord.text;
            });
        MeasureFrame frame = measures.frame(i);
        frame.key = to;
        measures.setFrame(i, std::move(frame));
    }
    if (range.first == 0 && (!range.isEmpty() || measures.size() == 0)) {
        measures.header.key = changed(measures.header.key);
    }
    return measures.finish();
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_symbol.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace lacuna {
namespace {

constexpr int stepsOfOctave = 7;

constexpr int wrapped(int value, int count) {
    return (value % count + count) % count;
}

std::string accidentals(int alter, std::string_view flat, std::string_view sharp) {
    std::string text;
    for (int i = 0; i < std::abs(alter); ++i) {
        text += alter < 0 ? flat : sharp;
    }
    return text;
}

} // namespace

std::string nameOf(NoteName note) {
    return std::string(1, "CDEFGAB"[static_cast<int>(note.step)]) +
           accidentals(note.alter, "b", "#");
}

Transposition transpositionBetween(const Key& from, const Key& to) {
    return {wrapped(static_cast<int>(to.tonic) - static_cast<int>(from.tonic), stepsOfOctave),
            wrapped(to.tonicPitchClass() - from.tonicPitchClass(), 12)};
}

NoteName transposed(NoteName note, Transposition by) {
    const int target = wrapped(note.pitchClass() + by.semitones, 12);
    const int step = wrapped(static_cast<int>(note.step) + by.steps, stepsOfOctave);
    const auto alterOf = [target](int each) {
        return wrapped(target - semitones(static_cast<Step>(each)) + 6, 12) - 6;
    };
    NoteName moved{static_cast<Step>(step), alterOf(step)};
    if (std::abs(moved.alter) <= 1) {
        return moved;
    }
    // The neighbour that needs the fewest accidentals; one of seven steps always needs at most one.
    const int direction = moved.alter > 0 ? 1 : -1;
    for (int i = 1; std::abs(moved.alter) > 1; ++i) {
        const int other = wrapped(step + i * direction, stepsOfOctave);
        moved = {static_cast<Step>(other), alterOf(other)};
    }
    return moved;
}

std::vector<int> ChordSymbol::pitchClasses() const {
    std::vector<int> classes;
    classes.reserve(degrees.size());
    for (const ChordDegree degree : degrees) {
        classes.push_back(wrapped(root.pitchClass() + degree.semitonesAboveRoot(), 12));
    }
    return classes;
}

int ChordSymbol::bassPitchClass() const {
    return bass ? bass->pitchClass() : root.pitchClass();
}

std::string ChordSymbol::drawnText() const {
    std::string drawn;
    std::size_t at = 0;
    for (const Sign& sign : signs) {
        const std::size_t letter = sign.note ? 1 : 0;
        drawn.append(text, at, sign.at + letter - at);
        if (sign.length > letter) {
            drawn += sign.alter == 0 ? "\u266e" : accidentals(sign.alter, "\u266d", "\u266f");
        }
        at = sign.at + sign.length;
    }
    return drawn + text.substr(at);
}

ChordSymbol ChordSymbol::transposed(Transposition by) const {
    const bool hasSigns =
        text.find("\u266f") != std::string::npos || text.find("\u266d") != std::string::npos;
    std::string moved;
    std::size_t at = 0;
    for (const Sign& sign : signs) {
        if (!sign.note) {
            continue;
        }
        const NoteName note = lacuna::transposed(*sign.note, by);
        const bool isLower = text[sign.at] >= 'a';
        moved.append(text, at, sign.at - at);
        moved += (isLower ? "cdefgab" : "CDEFGAB")[static_cast<int>(note.step)];
        moved += hasSigns ? accidentals(note.alter, "\u266d", "\u266f")
                          : accidentals(note.alter, "b", "#");
        at = sign.at + sign.length;
    }
    moved += text.substr(at);
    std::optional<ChordSymbol> symbol = parseChordSymbol(moved);
    if (symbol && symbol->kind == kind && symbol->degrees == degrees) {
        return *symbol;
    }
    // "Co" a tone higher would be the word "Do".
    const NoteName movedRoot = lacuna::transposed(root, by);
    symbol = parseChordSymbol(chordName(
        movedRoot, degrees, bass ? std::optional(lacuna::transposed(*bass, by)) : std::nullopt));
    return symbol.value_or(*this);
}

std::string shownWords(const Annotation& words) {
    if (words.placement != '@') {
        return words.text;
    }
    // Two numbers with a comma between them: "-4,20.5 ".
    std::size_t at = 0;
    const auto passOver = [&](std::string_view letters) {
        const std::size_t begin = at;
        at = std::min(words.text.find_first_not_of(letters, at), words.text.size());
        return at > begin;
    };
    for (const bool isFirst : {true, false}) {
        passOver(" ");
        passOver("+-");
        if (!passOver("0123456789.")) {
            return words.text;
        }
        passOver(" ");
        if (isFirst && !passOver(",")) {
            return words.text;
        }
    }
    return words.text.substr(at);
}

std::string ChordSymbol::canonicalText() const {
    switch (kind) {
    case Kind::NoChord:
        return "N.C.";
    case Kind::Bass:
        return "/" + nameOf(bass.value_or(NoteName{}));
    case Kind::Chord:
        break;
    }
    return isUnderstood() ? chordName(root, degrees, bass) : text;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_base.h"

#include <array>

namespace lacuna {
namespace {

struct BaseWord {
    std::string_view spelling;
    ChordBase base;
};

// In any case, with or without a blank before them. Longer ones before their beginnings.
constexpr std::array<BaseWord, 20> words{{{"half-diminished", ChordBase::HalfDiminished},
                                          {"half-dim", ChordBase::HalfDiminished},
                                          {"halfdim", ChordBase::HalfDiminished},
                                          {"hdim", ChordBase::HalfDiminished},
                                          {"diminished", ChordBase::Diminished},
                                          {"augmented", ChordBase::Augmented},
                                          {"dominant", ChordBase::Dominant},
                                          {"neapolitan", ChordBase::Functional},
                                          {"italian", ChordBase::Functional},
                                          {"french", ChordBase::Functional},
                                          {"german", ChordBase::Functional},
                                          {"tristan", ChordBase::Tristan},
                                          {"pedal", ChordBase::Pedal},
                                          {"major", ChordBase::Major},
                                          {"minor", ChordBase::Minor},
                                          {"maj", ChordBase::Major},
                                          {"min", ChordBase::Minor},
                                          {"dim", ChordBase::Diminished},
                                          {"aug", ChordBase::Augmented},
                                          {"dom", ChordBase::Dominant}}};

constexpr std::array<BaseWord, 10> signs{{{"\u0394", ChordBase::Triangle},
                                          {"\u2206", ChordBase::Triangle},
                                          {"\u25b3", ChordBase::Triangle},
                                          {"^", ChordBase::Triangle},
                                          {"\u00f8", ChordBase::HalfDiminished},
                                          {"\u00d8", ChordBase::HalfDiminished},
                                          {"\u2300", ChordBase::HalfDiminished},
                                          {"\u00b0", ChordBase::Diminished},
                                          {"\u00ba", ChordBase::Diminished},
                                          {"o", ChordBase::Diminished}}};

// "ma7" and "mi7", but in "madd9" the m stands alone.
ChordBase takeSyllable(ChordCursor& cursor) {
    const ChordCursor::Place before = cursor.place();
    if (cursor.takeWord("ma") && cursor.next() != 'd') {
        return ChordBase::Major;
    }
    cursor.goBackTo(before);
    return cursor.takeWord("mi") ? ChordBase::Minor : ChordBase::None;
}

// In "Am-D7" and "G->D" a stroke stands between two chords, in "C-5" it alters the fifth.
bool isOtherwiseMeant(const ChordCursor& cursor) {
    const char next = cursor.next();
    return (next >= 'A' && next <= 'H') || next == '>' || next == ' ' || next == '5';
}

ChordBase takeStroke(ChordCursor& cursor) {
    const ChordCursor::Place before = cursor.place();
    const bool raises = cursor.take("+");
    if (raises || cursor.takeOneOf({"-", "\u2212", "\u2013"})) {
        if (!isOtherwiseMeant(cursor)) {
            return raises ? ChordBase::Augmented : ChordBase::Minor;
        }
        cursor.goBackTo(before);
    }
    return ChordBase::None;
}

// Letters that are too much like words to stand alone: "Cj7", "Bh7", "Ct9".
ChordBase takeLetterBeforeNumber(ChordCursor& cursor) {
    const ChordCursor::Place before = cursor.place();
    if (cursor.takeOneOf({"j", "t"}) && cursor.nextIsDigit()) {
        return ChordBase::Triangle;
    }
    cursor.goBackTo(before);
    if (cursor.take("h") && (cursor.nextIsDigit() || cursor.atEnd())) {
        return ChordBase::HalfDiminished;
    }
    cursor.goBackTo(before);
    return ChordBase::None;
}

ChordBase takeSign(ChordCursor& cursor) {
    if (cursor.rest().starts_with("omit")) {
        return ChordBase::None;
    }
    for (const BaseWord& sign : signs) {
        if (cursor.take(sign.spelling)) {
            return sign.base;
        }
    }
    const ChordBase stroke = takeStroke(cursor);
    return stroke != ChordBase::None ? stroke : takeLetterBeforeNumber(cursor);
}

} // namespace

FoundChordBase takeChordBase(ChordCursor& cursor) {
    const ChordCursor::Place before = cursor.place();
    const bool isApart = cursor.takeBlanks();
    for (const BaseWord& word : words) {
        if (cursor.takeWord(word.spelling)) {
            return {word.base, true};
        }
    }
    if (const ChordBase base = takeSyllable(cursor); base != ChordBase::None) {
        return {base, false};
    }
    if (cursor.take("m")) {
        return {ChordBase::Minor, true};
    }
    if (cursor.take("M")) {
        return {ChordBase::Major, true};
    }
    if (isApart) {
        cursor.goBackTo(before);
        return {};
    }
    return {takeSign(cursor), false};
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/random_writing_edits.h"

#include "engine/editing/chords.h"
#include "engine/editing/fragment.h"
#include "engine/editing/head.h"
#include "engine/editing/keys.h"
#include "engine/editing/note_input.h"
#include "engine/editing/note_moves.h"
#include "engine/editing/notes.h"
#include "engine/editing/pasting.h"
#include "engine/editing/pickups.h"
#include "engine/editing/places.h"
#include "engine/editing/removal.h"
#include "engine/editing/tied_notes.h"
#include "engine/editing/transpose.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

/// Two places that are not far from each other.
std::pair<Place, Place> someNotes(EditDice& dice) {
    const Place from = dice.place();
    Place to = from;
    for (int i = dice.below(10); i > 0; --i) {
        to = nextEvent(dice.score(), to).value_or(to);
    }
    return {from, to};
}

Fragment someFragment(EditDice& dice) {
    if (dice.chance(30)) {
        return copyMeasures(dice.score(), dice.range());
    }
    const auto [from, to] = someNotes(dice);
    const Fragment fragment = copyNotes(dice.score(), from, to);
    return dice.chance(80) ? fragment
                           : scaled(fragment, dice.chance(50) ? Scale::Half : Scale::Double);
}

void checkShort(EditDice& dice) {
    if (dice.score().size() >= longestTune) {
        throw std::invalid_argument("the tune is long enough");
    }
}

ScoreEdit paste(EditDice& dice) {
    checkShort(dice);
    const int index = dice.chance(90) ? dice.measure() : dice.score().size();
    const Tick at = index < dice.score().size() ? dice.time(index) : Tick{0};
    Pasted pasted = pasteOver(dice.score(), {index, at}, someFragment(dice));
    return fromMeasure(std::max(index - 1, 0), dice.score(), std::move(pasted.score));
}

ScoreEdit pasteBars(EditDice& dice) {
    checkShort(dice);
    const int index = dice.below(dice.score().size() + 1);
    const PasteMeasures how = dice.chance(70) ? PasteMeasures::Inserted : PasteMeasures::Over;
    Pasted pasted =
        pasteMeasures(dice.score(), index, copyMeasures(dice.score(), dice.range()), how);
    return fromMeasure(std::max(index - 1, 0), dice.score(), std::move(pasted.score));
}

ScoreEdit swapSome(EditDice& dice) {
    checkShort(dice);
    const auto [from, to] = someNotes(dice);
    Swapped swapped = swapNotes(dice.score(), from, to, someFragment(dice));
    return fromMeasure(from.measure, dice.score(), std::move(swapped.pasted.score));
}

ScoreEdit repeatSome(EditDice& dice) {
    checkShort(dice);
    if (dice.chance(30)) {
        const int index = dice.measure();
        return fromMeasure(index, dice.score(), repeatMeasure(dice.score(), index).score);
    }
    const auto [from, to] = someNotes(dice);
    return fromMeasure(from.measure, dice.score(), repeatSelection(dice.score(), from, to).score);
}

ScoreEdit silenceSome(EditDice& dice) {
    const auto [from, to] = someNotes(dice);
    return onMeasures(removeContents(dice.score(), from, to), {from.measure, to.measure + 1});
}

ScoreEdit removeSome(EditDice& dice) {
    const auto [from, to] = someNotes(dice);
    if (dice.score().size() - (to.measure - from.measure) < 3) {
        throw std::invalid_argument("the tune is short enough");
    }
    return fromMeasure(std::max(from.measure - 1, 0), dice.score(),
                       removeTime(dice.score(), from, to));
}

ScoreEdit addTied(EditDice& dice) {
    checkShort(dice);
    const Place place = dice.place();
    return fromMeasure(place.measure, dice.score(),
                       writeTied(dice.score(), place, dice.value()).score);
}

ScoreEdit writeAtCaret(EditDice& dice) {
    checkShort(dice);
    const int index = dice.chance(90) ? dice.measure() : dice.score().size();
    const Caret caret{index, index < dice.score().size() ? dice.time(index) : Tick{0}};
    const auto written = [&] {
        const Event event = dice.chance(80) ? Event(makeNote(dice.pitch(), quarterNote)) : Rest{};
        switch (dice.below(5)) {
        case 0:
            return writeBetween(dice.score(), caret, event, dice.value());
        case 1:
            return writeTuplet(dice.score(), caret, dice.value(), dice.chance(70) ? 3 : 5);
        case 2:
            return takeBack(dice.score(), caret).value_or(WrittenNote{dice.score(), {}, {}});
        default:
            return writeOver(dice.score(), caret, event, dice.value());
        }
    };
    // What is taken back may have begun measures before.
    return fromMeasure(0, dice.score(), written().score);
}

ScoreEdit changeTied(EditDice& dice) {
    const Place place = dice.place();
    const std::vector<Place> all = tiedTogether(dice.score(), place);
    return onMeasures(dice.chance(50) ? exchangePitch(dice.score(), place, dice.pitch())
                                      : respellNote(dice.score(), place),
                      {all.front().measure, all.back().measure + 1});
}

ScoreEdit addToNote(EditDice& dice) {
    const Place place = dice.place();
    return at(place, dice.chance(60) ? addInterval(dice.score(), place, dice.below(15) - 7)
                                     : addGraceNote(dice.score(), place, dice.pitch()));
}

ScoreEdit changePickup(EditDice& dice) {
    checkShort(dice);
    const Tick length = quarterNote / 2 * dice.below(5);
    return fromMeasure(0, dice.score(), setPickup(dice.score(), length));
}

ScoreEdit changeModeOfSome(EditDice& dice) {
    const MeasureRange range =
        dice.chance(50) ? measuresInKey(dice.score(), dice.measure()) : dice.range();
    return onMeasures(changeMode(dice.score(), range, static_cast<Mode>(dice.below(7))), range);
}

ScoreEdit changeHead(EditDice& dice) {
    const auto changed = [&] {
        const std::string words = dice.oneOf(std::array{"", "The Gap", "O'Neill's 1903", "50% :|"});
        const Tempo tempo{{wholeNote / 8 * 3}, 60.0 + dice.below(80)};
        switch (dice.below(5)) {
        case 0:
            return setTitles(dice.score(), {"A Tune", words});
        case 1:
            return setRhythm(dice.score(), dice.oneOf(std::array{"", "reel", "hornpipe"}));
        case 2:
            return setTempo(dice.score(), dice.chance(30) ? std::nullopt : std::optional(tempo));
        case 3:
            return setTempoAt(dice.score(), dice.measure(),
                              dice.chance(30) ? std::nullopt : std::optional(tempo));
        default:
            return setHeadTexts(dice.score(), dice.oneOf(std::array{'C', 'O', 'S', 'N', 'Z'}),
                                {words, "trad."});
        }
    };
    return onMeasures(changed(), {0, dice.score().size()});
}

ScoreEdit changeJump(EditDice& dice) {
    const int index = dice.measure();
    const JumpSign sign =
        dice.oneOf(std::array<JumpSign, 6>{{{JumpKind::Segno},
                                            {JumpKind::Coda},
                                            {JumpKind::Fine},
                                            {JumpKind::ToCoda},
                                            {JumpKind::DaCapo, JumpEnd::AtFine},
                                            {JumpKind::DalSegno, JumpEnd::AtCoda}}});
    const MeasureRange touched{index, index + 1};
    if (dice.chance(40)) {
        return onMeasures(removeJump(dice.score(), index, sign.kind), touched);
    }
    const Tick at = sign.isLeaving() ? dice.score().measure(index).length() : dice.time(index);
    return onMeasures(setJump(dice.score(), index, at, sign), touched);
}

/// Not far from a time, and where some grid has a line.
Tick timeNear(EditDice& dice, Tick time) {
    const Tick cell = dice.oneOf(std::array{quarterNote / 2, quarterNote / 4, quarterNote / 3});
    const Tick near = time + quarterNote * (dice.below(9) - 4);
    return near - near % cell;
}

Tick lengthInTime(EditDice& dice) {
    return dice.chance(20) ? quarterNote / 3 * (1 + dice.below(5))
                           : quarterNote / 4 * (1 + dice.below(12));
}

ScoreEdit moveSome(EditDice& dice) {
    const Place place = dice.place();
    const NoteTime from = timeOfNote(dice.score(), place);
    const Tick begin = dice.chance(70) ? timeNear(dice, from.begin) : from.begin;
    const Tick length = dice.chance(50) ? from.length : lengthInTime(dice);
    Score moved = moveNote(dice.score(), place, begin, length).score;
    const int first = dice.score().measureAt(std::min(begin, from.begin));
    const Tick end = std::max(begin + length, from.begin + from.length);
    return onMeasures(std::move(moved), {first, dice.score().measureAt(end - Tick{1}) + 1});
}

ScoreEdit drawOrErase(EditDice& dice) {
    const Place place = dice.place();
    if (dice.chance(30)) {
        const NoteTime time = timeOfNote(dice.score(), place);
        const Tick end = time.begin + time.length;
        // A head alone may be tied to others further on.
        const int last = noteAt(dice.score(), place).heads.size() > 1
                             ? dice.score().size() - 1
                             : dice.score().measureAt(end - Tick{1});
        return onMeasures(eraseNote(dice.score(), place),
                          {last == dice.score().size() - 1 ? 0 : time.first.measure, last + 1});
    }
    checkShort(dice);
    const int index = dice.measure();
    const Tick begin = timeNear(dice, dice.score().startOf(index) + dice.time(index));
    return fromMeasure(dice.score().measureAt(begin), dice.score(),
                       drawNote(dice.score(), dice.pitch(), begin, lengthInTime(dice)).score);
}

constexpr EditKind kindsOfWriting[] = {
    {"paste", paste},
    {"paste measures", pasteBars},
    {"swap", swapSome},
    {"repeat again", repeatSome},
    {"remove contents", silenceSome},
    {"remove time", removeSome},
    {"tied note", addTied},
    {"write", writeAtCaret},
    {"tied pitch", changeTied},
    {"interval or grace", addToNote},
    {"pickup", changePickup},
    {"mode", changeModeOfSome},
    {"head", changeHead},
    {"jump", changeJump},
    {"move in time", moveSome},
    {"draw or erase", drawOrErase},
};

} // namespace

std::span<const EditKind> writingEdits() {
    return kindsOfWriting;
}

} // namespace lacuna

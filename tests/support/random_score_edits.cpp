// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/random_score_edits.h"

#include "engine/editing/chords.h"
#include "engine/editing/durations.h"
#include "engine/editing/insertion.h"
#include "engine/editing/keys.h"
#include "engine/editing/lyrics.h"
#include "engine/editing/measures.h"
#include "engine/editing/meters.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/editing/repeats.h"
#include "engine/editing/ties.h"
#include "engine/editing/transpose.h"
#include "engine/editing/tuplets.h"
#include "engine/score/edits.h"
#include "tests/support/edit_dice.h"
#include "tests/support/random_writing_edits.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

ScoreEdit setPitchOfOne(EditDice& dice) {
    const Place place = dice.place();
    return at(place, setPitch(dice.score(), place, dice.pitch()));
}

ScoreEdit moveOne(EditDice& dice) {
    const Place place = dice.place();
    const int by = dice.chance(50) ? 1 + dice.below(3) : -1 - dice.below(3);
    switch (dice.below(3)) {
    case 0:
        return at(place, moveBySemitones(dice.score(), place, by));
    case 1:
        return at(place, moveByOctaves(dice.score(), place, by > 0 ? 1 : -1));
    default:
        return at(place, moveBySteps(dice.score(), place, by));
    }
}

ScoreEdit changeHeads(EditDice& dice) {
    const Place place = dice.place();
    return at(place, dice.chance(60) ? addHead(dice.score(), place, dice.pitch())
                                     : removeHead(dice.score(), place));
}

ScoreEdit noteOrRest(EditDice& dice) {
    const Place place = dice.place();
    const bool isRest = std::holds_alternative<Rest>(eventAt(dice.score(), place));
    return at(place, isRest || dice.chance(20) ? putNote(dice.score(), place, dice.pitch())
                                               : putRest(dice.score(), place));
}

ScoreEdit changeSigns(EditDice& dice) {
    const Place place = dice.place();
    if (dice.chance(30)) {
        GraceGroup graces;
        for (int i = dice.below(3); i > 0; --i) {
            graces.notes.push_back({dice.pitch()});
        }
        return at(place, setGraces(dice.score(), place, graces));
    }
    const std::string name = dice.oneOf(std::array{"roll", "staccato", "trill", "upbow"});
    return at(place, setDecoration(dice.score(), place, name, dice.chance(70)));
}

ScoreEdit changeDuration(EditDice& dice) {
    const Place place = dice.place();
    const auto changed = [&] {
        switch (dice.below(4)) {
        case 0:
            return halveDuration(dice.score(), place);
        case 1:
            return doubleDuration(dice.score(), place);
        case 2:
            return setDots(dice.score(), place, dice.below(3));
        default:
            return setDuration(dice.score(), place, dice.value());
        }
    };
    Score score = changed();
    return onMeasures(std::move(score),
                      {place.measure, std::min(place.measure + 4, dice.score().size())});
}

ScoreEdit insertNote(EditDice& dice) {
    if (dice.score().size() >= longestTune) {
        throw std::invalid_argument("the tune is long enough");
    }
    const Place place = dice.place();
    return fromMeasure(
        place.measure, dice.score(),
        insertEvent(dice.score(), place, makeNote(dice.pitch(), ticksOf(dice.value()))));
}

ScoreEdit removeNote(EditDice& dice) {
    const Place place = dice.place();
    return at(place, removeEvent(dice.score(), place));
}

ScoreEdit changeTie(EditDice& dice) {
    const Place place = dice.place();
    return at(place, toggleTie(dice.score(), place));
}

ScoreEdit changeSlur(EditDice& dice) {
    const Place from = dice.place();
    Place to = from;
    for (int i = 1 + dice.below(5); i > 0; --i) {
        to = nextEvent(dice.score(), to).value_or(to);
    }
    Score score =
        dice.chance(70) ? addSlur(dice.score(), from, to) : removeSlur(dice.score(), from, to);
    return onMeasures(std::move(score), {from.measure, to.measure + 1});
}

ScoreEdit changeTuplet(EditDice& dice) {
    const Place place = dice.place();
    if (dice.chance(30)) {
        return at(place, dissolveTuplet(dice.score(), place));
    }
    const int count = 1 + dice.below(3);
    return at(place,
              makeTuplet(dice.score(), place, count, dice.chance(70) ? 3 : 2 + dice.below(8)));
}

ScoreEdit insertBars(EditDice& dice) {
    const int index = dice.below(dice.score().size() + 1);
    if (dice.score().size() >= longestTune) {
        throw std::invalid_argument("the tune is long enough");
    }
    const NewMeasures kind = dice.chance(50) ? NewMeasures::Blank : NewMeasures::Rests;
    return fromMeasure(std::max(index - 1, 0), dice.score(),
                       insertMeasures(dice.score(), index, 1 + dice.below(2), kind));
}

ScoreEdit removeBars(EditDice& dice) {
    const MeasureRange range = dice.range(2);
    if (dice.score().size() - range.count() < 2) {
        throw std::invalid_argument("the tune is short enough");
    }
    return fromMeasure(range.first, dice.score(), removeMeasures(dice.score(), range));
}

ScoreEdit changeKey(EditDice& dice) {
    MeasureRange range = measuresInKey(dice.score(), dice.measure());
    if (dice.chance(30)) {
        range.end = range.first + 1 + dice.below(range.count());
    }
    if (dice.chance(20)) {
        return onMeasures(respell(dice.score(), range), range);
    }
    Key key = majorKey(dice.below(9) - 4);
    key = keyOf(static_cast<Mode>(dice.below(7)), key.fifths()).value_or(key);
    const Spelling spelling = dice.chance(50) ? Spelling::OfKey : Spelling::Kept;
    return onMeasures(setKey(dice.score(), range, key, spelling), range);
}

ScoreEdit changeMeter(EditDice& dice) {
    const MeasureRange range = measuresInMeter(dice.score(), dice.measure());
    const auto [beats, unit] = dice.oneOf(std::array<std::pair<int, int>, 7>{
        {{4, 4}, {3, 4}, {2, 4}, {6, 8}, {9, 8}, {5, 4}, {3, 2}}});
    Meter meter{beats, unit};
    if (dice.chance(10)) {
        meter = {7, 8, MeterSymbol::Numbers, {2, 2, 3}};
    }
    const BarLines barLines = dice.chance(70) ? BarLines::Moved : BarLines::Kept;
    return fromMeasure(range.first, dice.score(), setMeter(dice.score(), range, meter, barLines));
}

ScoreEdit transposeSome(EditDice& dice) {
    const MeasureRange range =
        dice.chance(50) ? MeasureRange{0, dice.score().size()} : dice.range();
    if (dice.chance(40)) {
        return onMeasures(transposeInKey(dice.score(), range, dice.below(7) - 3), range);
    }
    const auto [steps, semitones] = dice.oneOf(
        std::array<std::pair<int, int>, 6>{{{1, 2}, {-1, -2}, {3, 5}, {-3, -5}, {2, 3}, {1, 1}}});
    return onMeasures(transpose(dice.score(), range, {steps, semitones}), range);
}

ScoreEdit changeRepeat(EditDice& dice) {
    const int index = dice.measure();
    const bool atStart = dice.chance(50);
    return onMeasures(atStart ? setRepeatStart(dice.score(), index, dice.chance(60))
                              : setRepeatEnd(dice.score(), index, 1 + dice.below(3)),
                      {std::max(0, index - 1), index + 1}); // the line before it is seen
}

ScoreEdit changeEnding(EditDice& dice) {
    const MeasureRange first = dice.range(2);
    if (dice.chance(30)) {
        // With those before and behind it.
        return onMeasures(clearEndings(dice.score(), first.first), {0, dice.score().size()});
    }
    if (dice.chance(40)) {
        return onMeasures(setEnding(dice.score(), first, {1 + dice.below(2)}), first);
    }
    const MeasureRange second{first.end, std::min(dice.score().size(), first.end + 1)};
    return onMeasures(setEndings(dice.score(), first, second), {first.first, second.end});
}

ScoreEdit changeLine(EditDice& dice) {
    const int index = dice.measure();
    if (dice.chance(30)) {
        const std::string name = dice.oneOf(std::array{"", "A", "B", "Coda"});
        return onMeasures(setSection(dice.score(), index, name), {index, index + 1});
    }
    const Barline line =
        dice.oneOf(std::array{Barline::Single, Barline::Double, Barline::Final, Barline::Dotted});
    return onMeasures(setBarline(dice.score(), index, line), {index, index + 1});
}

ScoreEdit changeWords(EditDice& dice) {
    const int index = dice.measure();
    const Tick time = dice.time(index);
    const auto changed = [&] {
        switch (dice.below(5)) {
        case 0:
            return removeChordSymbol(dice.score(), index, time);
        case 1:
            return setStaffText(dice.score(), index, time, "slowly", dice.chance(50) ? '^' : '_');
        case 2:
            return removeStaffText(dice.score(), index, time);
        default:
            return setChordSymbol(dice.score(), index, time,
                                  dice.oneOf(std::array{"G", "Am7", "D/F#", "Bb", "N.C."}));
        }
    };
    return onMeasures(changed(), {index, index + 1});
}

ScoreEdit changeLyrics(EditDice& dice) {
    const Place place = dice.place();
    const auto changed = [&] {
        switch (dice.below(5)) {
        case 0:
            return removeSyllable(dice.score(), place);
        case 1:
            return holdSyllable(dice.score(), place);
        case 2:
            return holdWord(dice.score(), place);
        default:
            return setSyllable(dice.score(), place,
                               dice.oneOf(std::array{"la", "Ó", "sing-song", "the day", "a_b*|~"}),
                               dice.chance(40));
        }
    };
    // The hyphen may stand behind a syllable far before it.
    return fromMeasure(0, dice.score(), changed());
}

ScoreEdit fill(EditDice& dice) {
    const MeasureRange range = dice.range(2);
    Measures by;
    for (int i = range.first; i < range.end; ++i) {
        const Measure& frame = dice.score().measure(i);
        const Measure& other = dice.score().measure(dice.measure());
        if (other.isBlank() || other.length() != frame.length()) {
            throw std::invalid_argument("the measure does not fit");
        }
        by.push_back(share(frame.withMusic(*other.music())));
    }
    return onMeasures(settleMeasures(replaceMeasures(dice.score(), range, by), range), range);
}

ScoreEdit erase(EditDice& dice) {
    const MeasureRange range = dice.range();
    return onMeasures(eraseMeasures(dice.score(), range), range);
}

constexpr EditKind ownKinds[] = {
    {"pitch", setPitchOfOne},
    {"move", moveOne},
    {"heads", changeHeads},
    {"note or rest", noteOrRest},
    {"signs", changeSigns},
    {"duration", changeDuration},
    {"insert note", insertNote},
    {"remove note", removeNote},
    {"tie", changeTie},
    {"slur", changeSlur},
    {"tuplet", changeTuplet},
    {"insert measures", insertBars},
    {"remove measures", removeBars},
    {"key", changeKey},
    {"meter", changeMeter},
    {"transpose", transposeSome},
    {"repeat", changeRepeat},
    {"ending", changeEnding},
    {"bar line or section", changeLine},
    {"chord or text", changeWords},
    {"lyrics", changeLyrics},
    {"fill", fill},
    {"erase", erase},
};

const std::vector<EditKind>& kinds() {
    static const std::vector<EditKind> all = [] {
        std::vector<EditKind> each(std::begin(ownKinds), std::end(ownKinds));
        const std::span<const EditKind> writing = writingEdits();
        each.insert(each.end(), writing.begin(), writing.end());
        return each;
    }();
    return all;
}

// Nothing if it is refused.
std::optional<ScoreEdit> tried(const EditKind& kind, EditDice& dice) {
    try {
        ScoreEdit edit = kind.edit(dice);
        edit.name = kind.name;
        return edit;
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    } catch (const std::out_of_range&) {
        return std::nullopt;
    }
}

} // namespace

std::vector<std::string> namesOfEdits() {
    std::vector<std::string> names;
    for (const EditKind& kind : kinds()) {
        names.emplace_back(kind.name);
    }
    return names;
}

ScoreEdit randomScoreEdit(const Score& score, std::mt19937_64& random) {
    EditDice dice(score, random);
    if (score.size() == 0) {
        return {"insert measures", insertMeasures(score, 0, 2, NewMeasures::Rests), {}, false};
    }
    for (;;) {
        const EditKind& kind =
            kinds()[static_cast<std::size_t>(dice.below(static_cast<int>(kinds().size())))];
        for (int tries = 0; tries < 20; ++tries) { // so that what is often refused comes as often
            if (auto edit = tried(kind, dice)) {
                return std::move(*edit);
            }
        }
    }
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Passes: the room that each column of a measure needs, and the places of the columns once the
// systems are broken. Between columns stand springs whose natural length grows with the duration; a
// system stretches all of its springs by the same force, and what stands in the way keeps them
// apart.
#include "ui/engraving/item_drawing.h"

#include <cmath>

namespace lacuna {
namespace {

constexpr Tick eighthNote{ticksPerQuarter / 2};

double naturalWidth(const EngravingStyle::Spacing& sizes, Tick duration) {
    const double eighths = double(std::max(duration.value, 1)) / eighthNote.value;
    return sizes.eighth * std::pow(eighths, std::log2(sizes.doubling));
}

/// Heads a second apart stand on both sides of the stem.
void displaceSeconds(const EngravingStyle& style, EngravedNote& note) {
    const double step = note.headWidth - style.columns.secondsOverlap;
    const int count = static_cast<int>(note.heads.size());
    bool moved = false;
    for (int i = 1; i < count; ++i) {
        const int at = note.stemUp ? i : count - 1 - i;
        const int before = note.stemUp ? at - 1 : at + 1;
        moved = !moved && std::abs(note.heads[at].diatonic - note.heads[before].diatonic) <= 1;
        note.heads[at].dx = moved ? (note.stemUp ? step : -step) : 0;
    }
}

/// From the top down, each as far right as the ones before let it. Returns the room they take.
double placeAccidentals(const Engraving& engraving, EngravedNote& note) {
    const EngravingStyle::Columns& sizes = engraving.style.columns;
    double left = 0;
    for (const EngravedHead& head : note.heads)
        left = std::max(left, -head.dx);
    double room = left;
    const EngravedHead* above = nullptr;
    for (auto head = note.heads.rbegin(); head != note.heads.rend(); ++head) {
        if (!head->accidental)
            continue;
        double right = -left - sizes.afterAccidental;
        if (above && above->diatonic - head->diatonic < sizes.accidentalReach)
            right = above->accidentalX - sizes.betweenAccidentals;
        head->accidentalX = right - engraving.font.width(head->accidental);
        room = std::max(room, -head->accidentalX);
        above = &*head;
    }
    return room;
}

double placeGraces(const Engraving& engraving, EngravedNote& note, double left) {
    if (note.graces.empty())
        return left;
    const EngravingStyle::Columns& sizes = engraving.style.columns;
    const double scale = engraving.style.stems.graceScale;
    const double headWidth = engraving.font.width(glyph::noteheadBlack) * scale;
    // A single one has a flag to its right.
    double x = -left - (note.graces.size() == 1 ? sizes.afterFlaggedGrace : sizes.afterGrace);
    for (auto grace = note.graces.rbegin(); grace != note.graces.rend(); ++grace) {
        grace->x = x - headWidth;
        x = grace->x;
        if (grace->accidental)
            x -= engraving.font.width(grace->accidental) * scale + sizes.afterGraceAccidental;
        x -= sizes.graceStep - headWidth;
    }
    return -x - sizes.graceStep + headWidth + sizes.beforeGraces;
}

void measureNote(const Engraving& engraving, EngravedNote& note) {
    const SmuflFont& font = engraving.font;
    const EngravingStyle::Columns& sizes = engraving.style.columns;
    const double dots = sizes.dotsGap + sizes.dotStep * note.value.dots;
    if (note.rest) {
        if (!note.visible)
            return;
        const char32_t code = glyph::restWhole + std::max(-1, note.value.power);
        note.right = font.width(code) + (note.value.dots > 0 ? dots : 0);
        return;
    }
    displaceSeconds(engraving.style, note);
    note.left = placeGraces(engraving, note, placeAccidentals(engraving, note));
    note.right = note.headWidth;
    for (const EngravedHead& head : note.heads)
        note.right = std::max(note.right, note.headWidth + head.dx);
    const bool flagged = note.beam < 0 && note.flags() > 0;
    if (note.value.dots > 0)
        note.right += dots;
    if (flagged && note.stemUp)
        note.right =
            std::max(note.right, note.headWidth + font.width(glyph::flag8thUp) * sizes.flagShare);
}

void measureChords(const Engraving& engraving, EngravedMeasure& draft) {
    for (const Annotation& annotation : draft.frame().annotations) {
        if (annotation.kind != Annotation::Kind::ChordSymbol)
            continue;
        const double width = chordRun(engraving, annotation.text, {}).width();
        for (std::size_t i = 0; i < draft.columns.size(); ++i) {
            double& room = draft.columns[i].chordWidth;
            if (draft.notes[i].at == annotation.at)
                room = std::max(room, width + engraving.style.spacing.chordGap);
        }
    }
}

void measureLyrics(const Engraving& engraving, EngravedMeasure& draft) {
    const EngravingStyle::Lyrics& sizes = engraving.style.lyrics;
    for (std::size_t i = 0; i < draft.columns.size(); ++i) {
        const Syllable* syllable = syllableOf(draft, draft.notes[i]);
        if (!syllable || syllable->isHeld())
            continue;
        const QString text = drawnPart(QString::fromStdString(syllable->text));
        draft.columns[i].syllableWidth = engraving.textWidth(text, Face::Lyric);
        draft.columns[i].syllableGap = syllable->wordGoesOn ? sizes.hyphenGap : sizes.gap;
    }
}

/// Room of words that stand beside a note.
double wordsBesideWidth(const Engraving& engraving, const EngravedMeasure& draft,
                        const EngravedNote& note, char side) {
    const Annotation* words = note.first ? wordsBeside(*draft.measure, note.at, side) : nullptr;
    return words ? engraving.textWidth(QString::fromStdString(shownWords(*words)), Face::Words) +
                       2 * engraving.style.spacing.wordsBesideGap
                 : 0.0;
}

void measureRooms(const Engraving& engraving, EngravedMeasure& draft) {
    const EngravingStyle::Spacing& sizes = engraving.style.spacing;
    const std::vector<EngravedNote>& notes = draft.notes;
    const std::size_t count = notes.size();
    const auto wordsBefore = [&](std::size_t i) {
        return wordsBesideWidth(engraving, draft, notes[i], '<');
    };
    draft.columns.resize(count);
    draft.beforeColumns = notes[0].left + wordsBefore(0);
    for (std::size_t i = 0; i < count; ++i) {
        const double right = notes[i].right + wordsBesideWidth(engraving, draft, notes[i], '>');
        EngravedColumn& column = draft.columns[i];
        column.spring = naturalWidth(sizes, notes[i].duration);
        column.room = i + 1 < count
                          ? right + sizes.columnGap + notes[i + 1].left + wordsBefore(i + 1)
                          : right + sizes.afterLast;
    }
}

void measureEnds(const Engraving& engraving, EngravedMeasure& draft) {
    const MeasureFrame& frame = draft.measure->frame();
    const EngravingStyle::Signatures& sizes = engraving.style.signatures;
    draft.headAtStart = frame.startsRepeat   ? sizes.headAfterRepeat
                        : draft.isTiedInto() ? sizes.headTiedAtStart
                                             : sizes.headAtStart;
    draft.head = frame.startsRepeat ? sizes.headAfterRepeat : sizes.headAfterBarline;
    if (draft.newClef)
        draft.head += clefChangeWidth(engraving, frame.staff.clef);
    if (draft.newKey)
        draft.head +=
            keyChangeWidth(engraving, draft.keyBefore(), frame.key) + sizes.beforeNoteAfterKey;
    if (draft.newMeter)
        draft.head += meterWidth(engraving, frame.meter) + sizes.beforeNoteAfterMeter;
    draft.tail = frame.playedTimes > 1                  ? sizes.tailRepeat
                 : frame.barline == Barline::Final      ? sizes.tailFinal
                 : frame.barline == Barline::HeavyLight ? sizes.tailFinal
                 : frame.barline == Barline::Double     ? sizes.tailDouble
                                                        : sizes.tailPlain;
}

/// Calls `place(i, x)` with each column's distance from the measure's left barline; returns the
/// measure's width.
template <class Place>
double spread(const EngravingStyle& style, const EngravedMeasure& measure, bool startsSystem,
              double force, const Place& place) {
    const EngravingStyle::Spacing& sizes = style.spacing;
    double x = startsSystem ? measure.headAtStart : measure.head;
    const std::size_t count = measure.columns.size();
    if (count == 0) {
        if (!measure.notes.empty())
            place(0, x);
        // About as wide as the same time filled with notes, so that erasing moves little.
        const double eighths = double(measure.measure->length().value) / eighthNote.value;
        return x + std::max(sizes.leastBlank, eighths * sizes.blankEighth * force) + measure.tail;
    }
    x += measure.beforeColumns;
    double freeForChord = 0;
    double freeForSyllable = style.lyrics.beside;
    double endOfSyllables = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const EngravedColumn& column = measure.columns[i];
        if (column.chordWidth > 0) {
            x = std::max(x, freeForChord);
            freeForChord = x + column.chordWidth;
        }
        if (column.syllableWidth > 0) { // centred under the head
            const double left = (column.syllableWidth - measure.notes[i].headWidth) / 2;
            x = std::max(x, freeForSyllable + left);
            endOfSyllables = x - left + column.syllableWidth + style.lyrics.beside;
            freeForSyllable = endOfSyllables - style.lyrics.beside + column.syllableGap;
        }
        place(i, x);
        const double spring = column.spring * force;
        x += std::max(i + 1 < count ? spring : spring * sizes.lastSpring, column.room);
    }
    return std::max({x, freeForChord - sizes.chordOverBar, endOfSyllables}) + measure.tail;
}

void centreWholeRest(const EngravingStyle& style, EngravedMeasure& draft, double head) {
    const double left = draft.x + head - style.signatures.restBesideHead;
    const double right = draft.x + draft.width - draft.tail;
    draft.notes[0].x = (left + right - draft.notes[0].right) / 2;
}

} // namespace

const Annotation* wordsBeside(const Measure& measure, Tick at, char side) {
    for (const Annotation& annotation : measure.frame().annotations)
        if (annotation.kind == Annotation::Kind::Text && annotation.placement == side &&
            annotation.at == at)
            return &annotation;
    return nullptr;
}

double widthAt(const EngravingStyle& style, const EngravedMeasure& measure, bool startsSystem,
               double force) {
    return spread(style, measure, startsSystem, force, [](std::size_t, double) {});
}

void measureColumns(const Engraving& engraving, EngravedMeasure& draft) {
    for (EngravedNote& note : draft.notes)
        measureNote(engraving, note);
    if (!draft.notes.empty() && !draft.notes[0].wholeMeasure)
        measureRooms(engraving, draft);
    if (engraving.options.showChords)
        measureChords(engraving, draft);
    measureLyrics(engraving, draft);
    measureEnds(engraving, draft);
}

void placeColumns(const Engraving& engraving, EngravedSystem& system) {
    system.left = engraving.options.margin;
    system.musicLeft = system.left + prefixWidth(engraving, system.measures.front());
    double x = system.musicLeft;
    for (EngravedMeasure& draft : system.measures) {
        const bool startsSystem = draft.index == 0;
        draft.x = x;
        draft.width = spread(engraving.style, draft, startsSystem, system.plan.force,
                             [&](std::size_t i, double at) { draft.notes[i].x = x + at; });
        if (!draft.notes.empty() && draft.notes[0].wholeMeasure)
            centreWholeRest(engraving.style, draft, startsSystem ? draft.headAtStart : draft.head);
        x += draft.width;
    }
    system.right = x;
}

} // namespace lacuna

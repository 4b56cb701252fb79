// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: events become written notes. Durations that no note value has are split at beats,
// accidentals are set as key and bar demand.
#include "engine/notation/bar_accidentals.h"
#include "engine/notation/ties.h"
#include "ui/engraving/engraving.h"

namespace lacuna {
namespace {

char32_t glyphOf(const Pitch& pitch) {
    constexpr char32_t signs[] = {
        glyph::accidentalDoubleFlat, glyph::accidentalThreeQuarterTonesFlatZimmermann,
        glyph::accidentalFlat,       glyph::accidentalQuarterToneFlatStein,
        glyph::accidentalNatural,    glyph::accidentalQuarterToneSharpStein,
        glyph::accidentalSharp,      glyph::accidentalThreeQuarterTonesSharpStein,
        glyph::accidentalDoubleSharp};
    return signs[std::clamp(pitch.inflection(), -4, 4) + 4];
}

char32_t headGlyphOf(NoteValue value) {
    if (value.power < 0)
        return glyph::noteheadDoubleWhole;
    if (value.power == 0)
        return glyph::noteheadWhole;
    return value.power == 1 ? glyph::noteheadHalf : glyph::noteheadBlack;
}

/// The longest plain or dotted value that fits and, from a beat, ends on one.
Tick firstPart(Tick at, Tick rest, Tick beat) {
    const Tick past = at % beat;
    if (past.value != 0)
        return std::min(rest, beat - past);
    for (Tick part{rest.value / beat.value * beat.value}; part.value > 0; part = part - beat)
        if (const auto value = noteValueOf(part); value && value->dots <= 1)
            return part;
    return rest;
}

struct Part {
    Tick duration;
    NoteValue value;
};

std::vector<Part> partsOf(Tick at, Tick duration, const Meter& meter) {
    if (const auto whole = noteValueOf(duration))
        return {{duration, *whole}};
    std::vector<Part> parts;
    const Tick beat = meter.isFree() ? quarterNote : meter.beatLength();
    while (duration.value > 0) {
        const auto single = noteValueOf(duration);
        const Tick part = single && single->dots <= 1 ? duration : firstPart(at, duration, beat);
        const std::vector<NoteValue> values = splitIntoNoteValues(part);
        if (values.empty()) // finer than 128ths: shown as the nearest plain value
            parts.push_back({part, {part < quarterNote ? 5 : 2, 0}});
        for (const NoteValue value : values)
            parts.push_back({ticksOf(value), value});
        at += part;
        duration = duration - part;
    }
    return parts;
}

/// What one measure's events are written with.
struct Writing {
    const Engraving& engraving;
    EngravedMeasure& draft;
    BarAccidentals accidentals;
    int clefShift;                ///< steps that notes stand higher than in the treble clef
    bool isFirst = true;          ///< the event begins the measure
    const Note* before = nullptr; ///< the note just before it in the measure

    bool isTied(const Pitch& pitch) const {
        const std::vector<Pitch>& from = draft.around.tiedFrom;
        return isFirst ? std::ranges::find(from, pitch) != from.end() : isTiedFrom(before, pitch);
    }
};

void addHeads(Writing& writing, EngravedNote& draft, const Note& note, bool first, bool last) {
    for (int i = 0; i < static_cast<int>(note.heads.size()); ++i) {
        const NoteHead& head = note.heads[i];
        EngravedHead& added = draft.heads.emplace_back();
        added.index = i;
        added.diatonic = head.pitch.diatonic() + writing.clefShift;
        added.tied = !last || head.tiedToNext;
        const bool isTied = first && writing.isTied(head.pitch);
        added.endsFarTie = isTied && writing.isFirst && writing.draft.around.isTiedFromAfar;
        if (first && writing.accidentals.takesSign(head, isTied))
            added.accidental = glyphOf(head.pitch);
    }
    std::ranges::stable_sort(draft.heads, {}, &EngravedHead::diatonic);
}

void addEvent(Writing& writing, int index, Tick at, const Tuplet* tuplet) {
    const Event& event = writing.draft.measure->events()[index];
    const Note* note = std::get_if<Note>(&event);
    const Tick duration = durationOf(event);
    std::vector<Part> parts;
    if (tuplet) {
        const Tick written = duration * tuplet->actual / tuplet->normal;
        const std::vector<NoteValue> values = splitIntoNoteValues(written);
        parts.push_back({duration, values.empty() ? NoteValue{3, 0} : values.front()});
    } else {
        parts = partsOf(at, duration, writing.draft.measure->frame().meter);
    }
    for (std::size_t part = 0; part < parts.size(); ++part) {
        EngravedNote& draft = writing.draft.notes.emplace_back();
        draft.event = index;
        draft.first = part == 0;
        draft.last = part + 1 == parts.size();
        draft.at = at;
        draft.duration = parts[part].duration;
        draft.value = parts[part].value;
        at += draft.duration;
        if (!note) {
            draft.rest = true;
            draft.visible = std::get<Rest>(event).visible;
            continue;
        }
        if (draft.first)
            for (const GraceNote& grace : note->graces.notes)
                draft.graces.push_back(
                    {grace.pitch.diatonic() + writing.clefShift,
                     writing.accidentals.graceTakesSign(grace.pitch) ? glyphOf(grace.pitch) : 0,
                     0});
        addHeads(writing, draft, *note, draft.first, draft.last);
        draft.headGlyph = headGlyphOf(draft.value);
        draft.headWidth = writing.engraving.font.width(draft.headGlyph);
    }
    writing.before = note;
    writing.isFirst = false;
}

bool looksAlike(const Key& a, const Key& b) {
    for (int step = 0; step < 7; ++step)
        if (a.drawnAlterOf(static_cast<Step>(step)) != b.drawnAlterOf(static_cast<Step>(step)))
            return false;
    return true;
}

// Slurs end on the last part of a note, and begin on its first.
void markSlurs(EngravedMeasure& draft) {
    for (int n = 0; n < static_cast<int>(draft.notes.size()); ++n) {
        const EngravedNote& written = draft.notes[n];
        if (written.rest)
            continue;
        const Note& note = std::get<Note>(draft.measure->events()[written.event]);
        const SlurMark mark{.note = n,
                            .opened = written.first ? std::max(0, int(note.slursOpened)) : 0,
                            .closed = written.last ? std::max(0, int(note.slursClosed)) : 0};
        if (mark.opened > 0 || mark.closed > 0)
            draft.slurs.push_back(mark);
    }
}

void markWords(EngravedMeasure& draft) {
    for (const Event& event : draft.measure->events()) {
        const Note* note = std::get_if<Note>(&event);
        if (note && note->syllable && !note->syllable->isHeld())
            draft.wordGoesOn = note->syllable->wordGoesOn;
    }
}

// What changes between the measure before and this one.
void compareWithBefore(EngravedMeasure& draft) {
    if (draft.around.isFirstLaidOut || draft.isFirstOfTune())
        return;
    const MeasureFrame& frame = draft.frame();
    const MeasureFrame& before = draft.around.before->frame();
    draft.newKey = !looksAlike(frame.key, before.key);
    draft.newMeter = frame.meter != before.meter;
    draft.newClef = frame.staff.clef != before.staff.clef;
    draft.repeatBefore = before.playedTimes > 1;
}

void writeEvents(const Engraving& engraving, EngravedMeasure& draft) {
    const Measure& measure = *draft.measure;
    const auto events = measure.events();
    Writing writing{engraving, draft, BarAccidentals(measure.frame().key),
                    clefShift(measure.frame().staff.clef)};
    std::vector<const Tuplet*> tupletOf(events.size(), nullptr);
    for (const Tuplet& tuplet : measure.tuplets())
        std::fill_n(tupletOf.begin() + tuplet.first, tuplet.count, &tuplet);
    std::vector<int> firstDraft;
    Tick at;
    for (int i = 0; i < static_cast<int>(events.size()); ++i) {
        firstDraft.push_back(static_cast<int>(draft.notes.size()));
        addEvent(writing, i, at, tupletOf[i]);
        at += durationOf(events[i]);
    }
    for (const Tuplet& tuplet : measure.tuplets()) {
        const EngravedTuplet added{firstDraft[tuplet.first],
                                   firstDraft[tuplet.first + tuplet.count - 1], tuplet.actual};
        for (int note = added.first; note <= added.last; ++note)
            draft.notes[note].tuplet = static_cast<int>(draft.tuplets.size());
        draft.tuplets.push_back(added);
    }
    if (events.size() == 1 && std::holds_alternative<Rest>(events[0]) && measure.isComplete()) {
        draft.notes.resize(1);
        draft.notes[0].wholeMeasure = true;
        draft.notes[0].last = true;
        draft.notes[0].duration = measure.length();
        draft.notes[0].value = {0, 0};
    }
}

} // namespace

bool operator==(const MeasureSurroundings& a, const MeasureSurroundings& b) {
    const bool isSameFrame =
        a.before == b.before || (a.before && b.before && a.before->frame() == b.before->frame());
    return isSameFrame && a.tiedFrom == b.tiedFrom && a.isTiedFromAfar == b.isTiedFromAfar &&
           a.isFirstLaidOut == b.isFirstLaidOut && a.repeatAfter == b.repeatAfter &&
           a.leadsOn == b.leadsOn;
}

void writeMeasure(const Engraving& engraving, EngravedMeasure& draft) {
    compareWithBefore(draft);
    writeEvents(engraving, draft);
    markSlurs(draft);
    markWords(draft);
}

} // namespace lacuna

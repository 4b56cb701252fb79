// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/edited_measures.h"

#include "engine/editing/written_time.h"
#include "engine/notation/bar_accidentals.h"
#include "engine/notation/beaming.h"
#include "engine/notation/section_ends.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

bool soundsIn(const Note& note, const Pitch& pitch) {
    return std::ranges::any_of(note.heads, [&](const NoteHead& head) {
        return head.pitch.quarterTones() == pitch.quarterTones();
    });
}

// The first event that begins at a time or behind it; the measure's end if none does.
Tick onsetFrom(const Measure& measure, Tick at) {
    Tick onset;
    for (const Event& event : measure.events()) {
        if (onset >= at) {
            return onset;
        }
        onset += durationOf(event);
    }
    return measure.length();
}

Tick lastOnset(const Measure& measure) {
    const std::span<const Event> events = measure.events();
    return events.empty() ? Tick{0} : measure.length() - durationOf(events.back());
}

// A tempo stands where a note or rest begins: a change within one stands behind it.
void settleTempos(MeasureFrame& frame, const Measure& measure) {
    std::vector<TempoChange> settled;
    for (TempoChange change : frame.laterTempos.all()) {
        change.at = measure.isBlank() ? change.at : onsetFrom(measure, change.at);
        if (change.at >= measure.length()) {
            change.at = lastOnset(measure);
        }
        if (change.at == Tick{0}) {
            frame.tempo = change.tempo;
        } else if (!settled.empty() && settled.back().at == change.at) {
            settled.back() = change;
        } else {
            settled.push_back(change);
        }
    }
    frame.laterTempos = std::move(settled);
}

// What the measure has no time for comes to its end. Of signs, those of the playing order stand
// where something begins, others at the bar line only, behind what else stands there.
void settleWords(MeasureFrame& frame, const Measure& measure) {
    std::vector<Annotation>& all = frame.annotations;
    const auto isOther = [](const Annotation& annotation) {
        return annotation.kind == Annotation::Kind::Sign && !parseJumpSign(annotation.text);
    };
    for (Annotation& annotation : all) {
        if (isOther(annotation) || annotation.at > measure.length()) {
            annotation.at = measure.length();
        } else if (annotation.kind == Annotation::Kind::Sign && !measure.isBlank()) {
            annotation.at = onsetFrom(measure, annotation.at);
        }
    }
    std::ranges::stable_sort(all, {}, [&](const Annotation& annotation) {
        return std::pair(annotation.at, isOther(annotation));
    });
}

// What ties of `note` do not find in the event that follows.
void untieLoose(Note& note, const Event& next) {
    const Note* following = std::get_if<Note>(&next);
    for (NoteHead& head : note.heads) {
        head.tiedToNext = head.tiedToNext && following && soundsIn(*following, head.pitch);
    }
}

bool isTied(const Event& event) {
    const Note* note = std::get_if<Note>(&event);
    return note && std::ranges::any_of(note->heads, &NoteHead::tiedToNext);
}

} // namespace

EditedMeasures::EditedMeasures(const Score& score) : header(score.header()) {
    m_slots.reserve(score.measures().size());
    for (const MeasurePointer& measure : score.measures()) {
        m_slots.push_back({measure, measure});
    }
    const std::vector<bool> stops = endingStops();
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        m_slots[i].stoppedEnding = stops[i];
    }
}

const Measure& EditedMeasures::at(int index) const {
    checkInside({index, index + 1});
    return *m_slots[static_cast<std::size_t>(index)].measure;
}

void EditedMeasures::checkInside(MeasureRange range) const {
    if (range.first < 0 || range.end > size() || range.first > range.end) {
        throw std::out_of_range("the measures lie outside the tune");
    }
}

Music EditedMeasures::music(int index) const {
    const Measure& measure = at(index);
    if (measure.music()) {
        return *measure.music();
    }
    const Tick missing = missingBefore(index);
    return {restsBetween(measure.frame().meter, missing, missing + measure.length())};
}

void EditedMeasures::setMusic(int index, Music music) {
    const Tick before = at(index).length();
    set(index, share(at(index).withMusic(std::move(music))));
    const Tick now = at(index).length();
    if (before != now && !frame(index).annotations.empty()) {
        MeasureFrame moved = frame(index);
        for (Annotation& annotation : moved.annotations) {
            annotation.at = annotation.at >= before ? now : annotation.at;
        }
        setFrame(index, std::move(moved));
    }
    settleTimes(index);
}

void EditedMeasures::settleTimes(int index) {
    const Measure& measure = at(index);
    if (measure.frame().annotations.empty() && measure.frame().laterTempos.empty()) {
        return;
    }
    MeasureFrame settled = measure.frame();
    settleWords(settled, measure);
    settleTempos(settled, measure);
    if (settled != measure.frame()) {
        setFrame(index, std::move(settled));
    }
}

void EditedMeasures::setFrame(int index, MeasureFrame frame) {
    set(index, share(at(index).withFrame(std::move(frame))));
}

void EditedMeasures::set(int index, MeasurePointer measure) {
    checkInside({index, index + 1});
    m_slots[static_cast<std::size_t>(index)].measure = std::move(measure);
    touch(index);
}

void EditedMeasures::insert(int index, const Measures& measures) {
    checkInside({index, index});
    std::vector<Slot> slots;
    slots.reserve(measures.size());
    for (const MeasurePointer& measure : measures) {
        slots.push_back({measure, nullptr, true});
    }
    m_slots.insert(m_slots.begin() + index, slots.begin(), slots.end());
    touch(index);
}

void EditedMeasures::remove(MeasureRange range) {
    checkInside(range);
    m_slots.erase(m_slots.begin() + range.first, m_slots.begin() + range.end);
    touch(range.first);
}

void EditedMeasures::touch(int index) {
    for (const int each : {index - 1, index}) {
        if (each >= 0 && each < size()) {
            m_slots[static_cast<std::size_t>(each)].isTouched = true;
        }
    }
}

Tick EditedMeasures::missingBefore(int index) const {
    return lacuna::missingBefore(at(index), index > 0 ? &frame(index - 1) : nullptr);
}

bool EditedMeasures::leadsOn(int index) const {
    return goesOnOver(index) && !at(index).isBlank() && !at(index + 1).isBlank();
}

bool EditedMeasures::goesOnOver(int index) const {
    if (index + 1 >= size()) {
        return false;
    }
    const std::vector<int>& ending = frame(index + 1).ending;
    return frame(index).playedTimes <= 1 && !leapsBack(frame(index)) &&
           (ending.empty() || ending.front() == 1);
}

bool EditedMeasures::endsShort(int index) const {
    const bool repeatFollows = index + 1 < size() && frame(index + 1).startsRepeat;
    return at(index).isShort() && missingBefore(index) == Tick{0} &&
           (endsSection(frame(index)) || frame(index).stopsEnding || repeatFollows);
}

const Note* EditedMeasures::note(Place place) const {
    const std::span<const Event> events = at(place.measure).events();
    if (place.event < 0 || place.event >= static_cast<int>(events.size())) {
        throw std::out_of_range("the measure has no such note");
    }
    return std::get_if<Note>(&events[static_cast<std::size_t>(place.event)]);
}

void EditedMeasures::setNote(Place place, Note note) {
    Music changed = music(place.measure);
    changed.events.at(static_cast<std::size_t>(place.event)) = std::move(note);
    setMusic(place.measure, std::move(changed));
}

std::optional<Place> EditedMeasures::nextNote(Place place) const {
    int event = place.event + 1;
    for (int index = place.measure; index < size() && !at(index).isBlank(); ++index) {
        const int count = static_cast<int>(at(index).events().size());
        for (; event < count; ++event) {
            if (note({index, event})) {
                return Place{index, event};
            }
        }
        if (frame(index).playedTimes > 1) {
            break;
        }
        event = 0;
    }
    return std::nullopt;
}

std::optional<Place> EditedMeasures::previousNote(Place place) const {
    int event = place.event - 1;
    for (int index = place.measure; index >= 0; --index) {
        for (; event >= 0; --event) {
            if (note({index, event})) {
                return Place{index, event};
            }
        }
        if (index == 0 || at(index - 1).isBlank() || frame(index - 1).playedTimes > 1) {
            break;
        }
        event = static_cast<int>(at(index - 1).events().size()) - 1;
    }
    return std::nullopt;
}

void EditedMeasures::carrySlurs(const std::vector<Place>& leaving) {
    const auto carry = [this](Place from, std::optional<Place> to, bool areOpened) {
        const Note* now = note(from);
        const int count = !now ? 0 : areOpened ? now->slursOpened : now->slursClosed;
        if (count == 0) {
            return;
        }
        Note left = *now;
        (areOpened ? left.slursOpened : left.slursClosed) = 0;
        setNote(from, std::move(left));
        if (to) {
            // The last slur that began is the first to end: what meets there was one slur.
            Note taking = *note(*to);
            const int met =
                std::min<int>(count, areOpened ? taking.slursClosed : taking.slursOpened);
            taking.slursOpened += areOpened ? count - met : -met;
            taking.slursClosed += areOpened ? -met : count - met;
            setNote(*to, std::move(taking));
        }
    };
    for (const Place& place : leaving) {
        carry(place, nextNote(place), true);
    }
    for (std::size_t i = leaving.size(); i-- > 0;) {
        carry(leaving[i], previousNote(leaving[i]), false);
    }
}

void EditedMeasures::dropLooseTies() {
    for (int index = 0; index < size(); ++index) {
        const Measure& measure = at(index);
        const std::span<const Event> events = measure.events();
        if (!m_slots[static_cast<std::size_t>(index)].isTouched ||
            std::ranges::none_of(events, isTied)) {
            continue;
        }
        Music music = *measure.music();
        for (std::size_t i = 0; i < music.events.size(); ++i) {
            if (!isTied(music.events[i])) {
                continue;
            }
            Note& note = std::get<Note>(music.events[i]);
            if (i + 1 < music.events.size()) {
                untieLoose(note, music.events[i + 1]);
            } else if (leadsOn(index) && !at(index + 1).events().empty()) {
                untieLoose(note, at(index + 1).events().front());
            }
        }
        m_slots[static_cast<std::size_t>(index)].measure = share(measure.withMusic(music));
    }
}

std::vector<bool> EditedMeasures::endingStops() const {
    return lacuna::endingStops(m_slots.size(), [this](std::size_t i) -> const MeasureFrame& {
        return m_slots[i].measure->frame();
    });
}

void EditedMeasures::settleEndings() {
    const std::vector<bool> stops = endingStops();
    for (int i = 0; i < size(); ++i) {
        const auto place = static_cast<std::size_t>(i);
        const bool isNew = m_slots[place].before == nullptr;
        if ((isNew || stops[place] != m_slots[place].stoppedEnding) &&
            frame(i).stopsEnding != stops[place]) {
            MeasureFrame changed = frame(i);
            changed.stopsEnding = stops[place];
            setFrame(i, std::move(changed));
        }
    }
}

// A repeat sign is seen.
void EditedMeasures::showRepeats() {
    for (int i = 0; i < size(); ++i) {
        const bool repeats =
            frame(i).playedTimes > 1 || (i + 1 < size() && frame(i + 1).startsRepeat);
        if (frame(i).barline == Barline::Invisible && repeats) {
            MeasureFrame changed = frame(i);
            changed.barline = Barline::Single;
            setFrame(i, std::move(changed));
        }
    }
}

Score EditedMeasures::finish() {
    showRepeats();
    settleEndings();
    dropLooseTies();
    Measures measures;
    measures.reserve(m_slots.size());
    for (const Slot& slot : m_slots) {
        measures.push_back(slot.measure);
    }
    Score settled = settleCourtesies(Score(header, std::move(measures)));
    measures = settled.measures();
    bool isChanged = false;
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        const MeasurePointer& before = m_slots[i].before;
        if (before && measures[i] != before && *measures[i] == *before) {
            measures[i] = before;
            isChanged = true;
        }
    }
    return isChanged ? Score(std::move(header), std::move(measures)) : settled;
}

} // namespace lacuna

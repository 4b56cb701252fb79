// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/session/tune_session.h"

#include "engine/score/edits.h"
#include "ui/document/session/place_shift.h"

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

bool overlap(MeasureRange a, MeasureRange b) {
    return a.first < b.end && b.first < a.end;
}

bool hasBlank(const Score& score, MeasureRange range) {
    for (int i = range.first; i < range.end; ++i) {
        if (score.measure(i).isBlank()) {
            return true;
        }
    }
    return false;
}

/// Whether nothing was erased or filled there.
bool isIdle(const WaitingGap& waiting, const Score& score) {
    return !waiting.gap.fills && waiting.gap.history.empty() && !hasBlank(score, reachOf(waiting));
}

int idOf(const WaitingGap& waiting) {
    return waiting.gap.id;
}

const Gap* gapWith(const TuneSession& session, int id) {
    const auto found = std::ranges::find(session.gaps, id, &Gap::id);
    return found == session.gaps.end() ? nullptr : &*found;
}

const WaitingGap* waitingWith(const TuneSession& session, int id) {
    const auto found = std::ranges::find(session.waiting, id, idOf);
    return found == session.waiting.end() ? nullptr : &*found;
}

bool holds(const TuneSession& session, int id) {
    return gapWith(session, id) || waitingWith(session, id);
}

/// Those that wait behind those that stand.
std::vector<WaitingGap> allOf(const TuneSession& session) {
    std::vector<WaitingGap> all;
    all.reserve(session.gaps.size() + session.waiting.size());
    for (const Gap& gap : session.gaps) {
        all.push_back({.gap = gap});
    }
    all.insert(all.end(), session.waiting.begin(), session.waiting.end());
    return all;
}

bool isFree(const TuneSession& session, MeasureRange range) {
    return std::ranges::none_of(session.gaps,
                                [&](const Gap& gap) { return overlap(gap.range, range); });
}

/// Among those that stand, if its bars fit it, and else among those that wait. Where another gap
/// has its measures it goes.
void put(TuneSession& session, WaitingGap gap, const Score& score) {
    if (!fits(gap, score)) {
        session.waiting.push_back(std::move(gap));
    } else if (isFree(session, gap.gap.range)) {
        session.gaps.push_back(std::move(gap.gap));
    }
}

void sortGaps(TuneSession& session) {
    std::ranges::sort(session.gaps, {}, [](const Gap& gap) { return gap.range.first; });
    if (session.open && !holds(session, *session.open)) {
        session.open.reset();
    }
}

Measures beforeErasing(const TuneSession& session, const Score& score, MeasureRange range) {
    Measures before = measuresOf(score, range);
    for (int i = 0; session.erased && i < range.count(); ++i) {
        const auto known = session.erased->find(range.first + i);
        // The bar may have become another since.
        if (before[i]->isBlank() && known != session.erased->end() &&
            fit({known->second}, score, {known->first, known->first + 1})) {
            before[i] = known->second;
        }
    }
    return before;
}

/// A gap of these measures as they are.
Gap gapOf(const TuneSession& session, const Score& score, MeasureRange range, int id) {
    Gap gap{.range = range, .before = beforeErasing(session, score, range), .id = id};
    const auto isBlank = [](const MeasurePointer& measure) { return measure->isBlank(); };
    if (std::ranges::none_of(gap.before, isBlank)) {
        gap.original = gap.before;
    }
    return gap;
}

/// The gap as it was while its bars were as long as they are now, if they were before.
std::optional<Gap> asItWas(const Gap& gap, const Score& score) {
    for (std::shared_ptr<const Gap> other = gap.otherwise; other; other = other->otherwise) {
        if (fit(other->before, score, gap.range)) {
            Gap again = *other;
            again.range = gap.range;
            return withMeasuresOf(score, std::move(again));
        }
    }
    return std::nullopt;
}

/// A gap whose bars an edit has made longer or shorter, as a pickup does that they complete, stays
/// one, of these bars as they are now.
void renewGaps(TuneSession& session, const std::vector<Gap>& stood, const Score& after) {
    std::vector<WaitingGap> waiting = std::exchange(session.waiting, {});
    for (WaitingGap& each : waiting) {
        Gap& gap = each.gap;
        const bool hasStood = std::ranges::find(stood, gap.id, &Gap::id) != stood.end();
        if (!hasStood || !differsInLengths(each, after) || !isFree(session, gap.range)) {
            session.waiting.push_back(std::move(each));
        } else if (std::optional<Gap> again = asItWas(gap, after)) {
            session.gaps.push_back(std::move(*again));
        } else {
            Gap renewed = gapOf(session, after, gap.range, gap.id);
            renewed.otherwise = std::make_shared<const Gap>(std::move(gap));
            session.gaps.push_back(std::move(renewed));
        }
    }
}

bool areAsLong(const Measures& a, const Measures& b) {
    return std::ranges::equal(
        a, b, {}, [](const MeasurePointer& each) { return each->length(); },
        [](const MeasurePointer& each) { return each->length(); });
}

std::shared_ptr<const ErasedMeasures> moved(const std::shared_ptr<const ErasedMeasures>& erased,
                                            const PlaceShift& shift) {
    if (!erased || shift.isNone()) {
        return erased;
    }
    auto result = std::make_shared<ErasedMeasures>();
    for (const auto& [measure, content] : *erased) {
        if (const std::optional<int> place = shift.place(measure)) {
            (*result)[*place] = content;
        }
    }
    return result;
}

bool has(const Score& score, Place place) {
    return place.measure < score.size() &&
           place.event < static_cast<int>(score.measure(place.measure).events().size());
}

/// Of a sign on a note, which words look at.
bool has(const Score& score, const ChosenSign& sign) {
    if (!sign.isOfNote()) {
        return true;
    }
    const std::span<const Event> events = has(score, sign.place)
                                              ? score.measure(sign.place.measure).events()
                                              : std::span<const Event>();
    const Note* note = events.empty()
                           ? nullptr
                           : std::get_if<Note>(&events[static_cast<std::size_t>(sign.place.event)]);
    return sign.isGrace() ? note && sign.number < static_cast<int>(note->graces.notes.size())
                          : !events.empty();
}

Selection moved(Selection selection, const PlaceShift& shift, const Score& after) {
    if (selection.range().isEmpty()) {
        return selection;
    }
    const std::optional<MeasureRange> range = shift.range(selection.range());
    if (!range) {
        return {};
    }
    selection.sign.reset(); // it may be another by now; the caret stays
    const int by = range->first - selection.range().first;
    selection.anchor += by;
    selection.focus += by;
    if (selection.caret) {
        selection.caret->measure += by;
    }
    if (selection.notes) {
        selection.notes->anchor.measure += by;
        selection.notes->focus.measure += by;
        if (!has(after, selection.notes->anchor) || !has(after, selection.notes->focus)) {
            selection.notes.reset();
            selection.isCaret = true; // the place stays, nobody chose the measure
        }
    }
    return selection;
}

/// With the original that is known to have been there then.
Gap withOriginalOf(const Gap& known, Gap gap) {
    gap.original = known.original;
    gap.before = known.before;
    gap.holdsFill = known.holdsFill;
    return gap;
}

/// A gap where it is known to have stood, with the fills that were made since for bars as long.
Gap stoodAs(const Gap& known, const Gap& now) {
    if (!areAsLong(known.before, now.before)) {
        return known;
    }
    Gap result = withOriginalOf(known, now);
    result.range = known.range;
    result.chosen = now.fills == known.fills ? known.chosen : std::nullopt;
    return result;
}

} // namespace

Selection clamped(Selection selection, const Score& score) {
    if (selection.anchor < 0 || selection.focus < 0) {
        return {};
    }
    const int last = score.size() - 1;
    selection.anchor = std::clamp(selection.anchor, 0, last);
    selection.focus = std::clamp(selection.focus, 0, last);
    const std::optional<NoteSpan>& notes = selection.notes;
    if (notes && !(has(score, notes->anchor) && has(score, notes->focus))) {
        selection.notes.reset();
    }
    if (selection.sign && !has(score, *selection.sign)) {
        selection.sign.reset();
    }
    return selection;
}

MeasureRange Selection::range() const {
    if (anchor < 0 || focus < 0) {
        return {};
    }
    return {std::min(anchor, focus), std::max(anchor, focus) + 1};
}

const Gap* TuneSession::openGap() const {
    return open ? gapWith(*this, *open) : nullptr;
}

TuneSession withGap(TuneSession session, const Score& score, MeasureRange range) {
    const auto same = std::ranges::find(session.gaps, range, &Gap::range);
    if (same != session.gaps.end()) {
        session.open = same->id;
        return session;
    }
    const auto gives = [&](const WaitingGap& gap) {
        return overlap(reachOf(gap), range) || (idOf(gap) == session.open && isIdle(gap, score));
    };
    std::erase_if(session.gaps, [&](const Gap& gap) { return gives({.gap = gap}); });
    std::erase_if(session.waiting, gives);
    Gap gap = gapOf(session, score, range, ++session.lastId);
    session.open = gap.id;
    session.gaps.push_back(std::move(gap));
    sortGaps(session);
    return session;
}

TuneSession withoutOpenGap(TuneSession session) {
    std::erase_if(session.gaps, [&](const Gap& gap) { return gap.id == session.open; });
    session.open.reset();
    return session;
}

TuneSession withChangedGap(TuneSession session, const Gap& gap) {
    const auto same = std::ranges::find(session.gaps, gap.id, &Gap::id);
    if (same != session.gaps.end()) {
        *same = gap;
    }
    return session;
}

TuneSession withFillKept(TuneSession session) {
    const auto open = std::ranges::find(session.gaps, session.open, &Gap::id);
    if (open != session.gaps.end()) {
        open->holdsFill = true;
    }
    return session;
}

TuneSession withGapAround(TuneSession session, MeasureRange range) {
    for (const Gap& gap : session.gaps) {
        if (gap.range.first <= range.first && range.end <= gap.range.end) {
            session.open = gap.id;
        }
    }
    return session;
}

TuneSession withErased(TuneSession session, MeasureRange range, const Measures& measures) {
    auto erased = session.erased ? std::make_shared<ErasedMeasures>(*session.erased)
                                 : std::make_shared<ErasedMeasures>();
    for (int i = 0; i < range.count(); ++i) {
        if (!measures[i]->isBlank()) {
            (*erased)[range.first + i] = measures[i];
        }
    }
    session.erased = std::move(erased);
    return session;
}

TuneSession withRestoredGap(TuneSession session, Gap gap, bool isOpen) {
    if (isFree(session, gap.range)) {
        gap.id = ++session.lastId;
        if (isOpen) {
            session.open = gap.id;
        }
        session.gaps.push_back(std::move(gap));
        sortGaps(session);
    }
    return session;
}

TuneSession afterEdit(TuneSession session, const Score& before, const Score& after) {
    const std::vector<WaitingGap> were = allOf(session);
    const auto wasTakenOut = [&were](const WaitingGap& gap) {
        return isTakenOut(*std::ranges::find(were, idOf(gap), idOf));
    };
    const std::vector<Gap> stood = session.gaps;
    session = afterTyping(std::move(session), before, after);
    std::erase_if(session.waiting,
                  [&](const WaitingGap& gap) { return isTakenOut(gap) && !wasTakenOut(gap); });
    renewGaps(session, stood, after);
    sortGaps(session);
    return session;
}

TuneSession afterTyping(TuneSession session, const Score& before, const Score& after) {
    const PlaceShift shift(before, after);
    std::vector<WaitingGap> gaps = allOf(session);
    session.gaps.clear();
    session.waiting.clear();
    for (WaitingGap& gap : gaps) {
        put(session, afterEdit(std::move(gap), shift, before, after), after);
    }
    session.erased = moved(session.erased, shift);
    session.selection = moved(session.selection, shift, after);
    sortGaps(session);
    return session;
}

TuneSession broughtBack(const TuneSession& goal, const TuneSession& start, const TuneSession& now,
                        const Score& left, const Score& reached) {
    TuneSession result = goal;
    result.lastId = now.lastId;
    result.gaps.clear();
    result.waiting.clear();
    const PlaceShift shift(left, reached);
    std::vector<WaitingGap> others; // which the step did not find
    for (WaitingGap& gap : allOf(now)) {
        WaitingGap there = afterEdit(gap, shift, left, reached);
        if (const Gap* known = gapWith(goal, idOf(gap))) {
            const bool stays = gapWith(now, idOf(gap)) && fits(there, reached);
            result.gaps.push_back(stays && there.gap.range == known->range
                                      ? withOriginalOf(*known, there.gap)
                                      : stoodAs(*known, gap.gap));
        } else if (const WaitingGap* waited = waitingWith(goal, idOf(gap))) {
            result.waiting.push_back(*waited);
            result.waiting.back().gap = stoodAs(waited->gap, gap.gap);
        } else if (!isTakenOut(there) && (!holds(start, idOf(gap)) || !isIdle(there, reached))) {
            // One that the step made goes with it, unless it was filled.
            others.push_back(std::move(there));
        }
    }
    for (const WaitingGap& gap : allOf(goal)) {
        const bool wentWithTheStep = !holds(start, idOf(gap)) && !holds(now, idOf(gap));
        if (wentWithTheStep && isFree(result, reachOf(gap))) {
            others.push_back(gap);
        }
    }
    for (WaitingGap& gap : others) {
        put(result, std::move(gap), reached);
    }
    // What was at hand goes on being so, unless what the step takes away comes back.
    const bool comesBack = goal.open && gapWith(result, *goal.open) && !gapWith(now, *goal.open);
    if (!comesBack) {
        result.open = now.open || (goal.open && holds(now, *goal.open)) ? now.open : goal.open;
        if (result.selection.isOfMeasures()) {
            const MeasureRange selected = result.selection.range();
            result = withGapAround(std::move(result), selected);
        }
    }
    sortGaps(result);
    return result;
}

} // namespace lacuna

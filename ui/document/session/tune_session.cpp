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
bool isIdle(const Gap& gap, const Score& score) {
    return !gap.fills && !hasBlank(score, gap.range);
}

const Gap* gapWith(const TuneSession& session, int id) {
    const auto found = std::ranges::find(session.gaps, id, &Gap::id);
    return found == session.gaps.end() ? nullptr : &*found;
}

void sortGaps(TuneSession& session) {
    std::ranges::sort(session.gaps, {}, [](const Gap& gap) { return gap.range.first; });
    if (session.open && !gapWith(session, *session.open)) {
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

bool isTouched(const Score& before, MeasureRange was, const Score& after, MeasureRange is) {
    for (int i = 0; i < was.count(); ++i) {
        const MeasurePointer& old = before.measures()[was.first + i];
        const MeasurePointer& now = after.measures()[is.first + i];
        if (old != now && !(*old == *now)) {
            return true;
        }
    }
    return false;
}

/// The gap where the edit has moved it; nothing if it does not stand any more.
std::optional<Gap> moved(Gap gap, const PlaceShift& shift, const Score& before,
                         const Score& after) {
    const std::optional<MeasureRange> range = shift.range(gap.range);
    if (!range || !fit(gap.before, after, *range)) {
        return std::nullopt;
    }
    if (isTouched(before, gap.range, after, *range)) {
        gap.chosen.reset();
    }
    gap.range = *range;
    return gap;
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

Selection moved(Selection selection, const PlaceShift& shift, const Score& after) {
    if (selection.range().isEmpty()) {
        return selection;
    }
    const std::optional<MeasureRange> range = shift.range(selection.range());
    if (!range) {
        return {};
    }
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
    std::erase_if(session.gaps, [&](const Gap& gap) {
        return overlap(gap.range, range) || (gap.id == session.open && isIdle(gap, score));
    });
    Gap gap{.range = range, .before = beforeErasing(session, score, range), .id = ++session.lastId};
    const auto isBlank = [](const MeasurePointer& measure) { return measure->isBlank(); };
    if (std::ranges::none_of(gap.before, isBlank)) {
        gap.original = gap.before;
    }
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
    const bool isTaken = std::ranges::any_of(
        session.gaps, [&](const Gap& other) { return overlap(other.range, gap.range); });
    if (!isTaken) {
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
    const PlaceShift shift(before, after);
    std::vector<Gap> gaps;
    for (Gap& gap : session.gaps) {
        if (std::optional<Gap> there = moved(std::move(gap), shift, before, after)) {
            gaps.push_back(std::move(*there));
        }
    }
    session.gaps = std::move(gaps);
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
    const PlaceShift shift(left, reached);
    for (const Gap& gap : now.gaps) {
        std::optional<Gap> there = moved(gap, shift, left, reached);
        if (const Gap* known = gapWith(goal, gap.id); known && !there) {
            there = *known; // the shift does not tell where it was, but that is known
            if (std::ranges::all_of(fillsOf(gap), [&](const Fill& fill) {
                    return fit(fill.measures, reached, known->range);
                })) {
                there->fills = gap.fills;
            }
        }
        // One that the step made goes with it, unless it was filled.
        if (there && (gapWith(goal, gap.id) || gapWith(start, gap.id) == nullptr ||
                      !isIdle(*there, reached))) {
            result.gaps.push_back(std::move(*there));
        }
    }
    for (const Gap& gap : goal.gaps) {
        const bool wentWithTheStep = !gapWith(start, gap.id) && !gapWith(now, gap.id);
        const bool isFree = std::ranges::none_of(
            result.gaps, [&](const Gap& other) { return overlap(other.range, gap.range); });
        if (wentWithTheStep && isFree) {
            result.gaps.push_back(gap);
        }
    }
    // What was at hand goes on being so, unless what the step takes away comes back.
    const bool comesBack = goal.open && gapWith(result, *goal.open) && !gapWith(now, *goal.open);
    if (!comesBack) {
        result.open = now.open;
        if (result.selection.isOfMeasures()) {
            const MeasureRange selected = result.selection.range();
            result = withGapAround(std::move(result), selected);
        }
    }
    sortGaps(result);
    return result;
}

} // namespace lacuna

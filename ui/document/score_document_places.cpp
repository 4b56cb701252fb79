// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "ui/document/score_document.h"

#include <algorithm>
#include <utility>

// The places in the tune at hand: what is selected, and the gap.

namespace lacuna {

bool areBlank(const Measures& measures) {
    return std::ranges::all_of(measures,
                               [](const MeasurePointer& measure) { return measure->isBlank(); });
}

MeasureRange ScoreDocument::selection() const {
    if (m_anchor < 0 || m_focus < 0) {
        return {};
    }
    return {std::min(m_anchor, m_focus), std::max(m_anchor, m_focus) + 1};
}

void ScoreDocument::select(int anchor, int focus) {
    selectAs(anchor, focus, false);
}

void ScoreDocument::placeCaret(int measure) {
    selectAs(measure, measure, true);
}

void ScoreDocument::selectAs(int anchor, int focus, bool isCaret) {
    const int last = score().size() - 1;
    if (last < 0) {
        return;
    }
    anchor = std::clamp(anchor, 0, last);
    focus = std::clamp(focus, 0, last);
    if (anchor != m_anchor || focus != m_focus || isCaret != m_isCaret) {
        m_anchor = anchor;
        m_focus = focus;
        m_isCaret = isCaret;
        Q_EMIT selectionChanged();
    }
}

void ScoreDocument::selectRange(MeasureRange range) {
    if (range.isEmpty()) {
        clearSelection();
    } else {
        select(range.first, range.end - 1);
    }
}

void ScoreDocument::clearSelection() {
    if (m_anchor >= 0 || m_focus >= 0) {
        m_anchor = m_focus = -1;
        Q_EMIT selectionChanged();
    }
}

Measures ScoreDocument::beforeErasing(MeasureRange range) const {
    Measures before = measuresOf(score(), range);
    const auto erased = m_erased.find(m_tune);
    for (int i = 0; i < range.count() && erased != m_erased.end(); ++i) {
        const auto known = erased->second.find(range.first + i);
        if (before[i]->isBlank() && known != erased->second.end()) {
            before[i] = known->second;
        }
    }
    return before;
}

MeasureRange ScoreDocument::toBeFilled() const {
    return m_gap && (m_isCaret || selection().isEmpty()) ? m_gap->range : selection();
}

bool ScoreDocument::setGapFromSelection() {
    if (selection().isEmpty()) {
        return m_gap.has_value();
    }
    if (!m_gap || !(m_gap->range == selection())) {
        setGap(selection());
    }
    return true;
}

void ScoreDocument::setGap(MeasureRange range) {
    range = {std::max(range.first, 0), std::min(range.end, score().size())};
    if (range.isEmpty() || (m_gap && m_gap->range == range)) {
        return;
    }
    setPreview({});
    m_gap = Gap{.range = range, .original = {}, .before = beforeErasing(range)};
    if (std::ranges::none_of(m_gap->before,
                             [](const MeasurePointer& measure) { return measure->isBlank(); })) {
        m_gap->original = m_gap->before;
    }
    Q_EMIT gapChanged();
}

void ScoreDocument::setGapToBlanks() {
    const Measures& all = score().measures();
    const auto isBlank = [](const MeasurePointer& measure) { return measure->isBlank(); };
    const auto first = std::ranges::find_if(all, isBlank);
    const auto end = std::find_if_not(first, all.end(), isBlank);
    if (first != all.begin() || end != all.end()) {
        setGap({static_cast<int>(first - all.begin()), static_cast<int>(end - all.begin())});
    }
}

void ScoreDocument::clearGap() {
    if (m_gap) {
        setPreview({});
        m_gap.reset();
        Q_EMIT gapChanged();
    }
}

void ScoreDocument::eraseSelection() {
    if (selection().isEmpty() || !mayEdit()) {
        return;
    }
    const MeasureRange range = selection(); // text still typed may have moved it

    for (int i = range.first; i < range.end; ++i) {
        if (!score().measure(i).isBlank()) {
            m_erased[m_tune][i] = score().measures()[i];
        }
    }
    setGapFromSelection();
    setPreview({});
    apply(eraseMeasures(score(), range), tr("Erase bars"));
}

void ScoreDocument::rememberErased(int tune, const Gap& gap) {
    for (int i = 0; gap.original && i < gap.range.count(); ++i) {
        m_erased[tune][gap.range.first + i] = (*gap.original)[static_cast<std::size_t>(i)];
    }
}

void ScoreDocument::restoreGap(Gap gap) {
    setPreview({});
    m_gap = std::move(gap);
    if (m_gap->before.empty()) {
        m_gap->before = m_gap->original.value_or(
            measuresOf(eraseMeasures(score(), m_gap->range), m_gap->range));
    }
    Q_EMIT gapChanged();
}

void ScoreDocument::forgetPlaces() {
    m_preview.reset();
    m_gap.reset();
    m_anchor = m_focus = -1;
    m_isCaret = false;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/measures.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"

#include <algorithm>

// Bars that come as one writes behind the last one, and go as that is taken back.

namespace lacuna {

/// While one writes, bars come behind the last one as they are needed.
void NoteEntry::noteOpenedBar(int sizeBefore) {
    const bool isKnown = !m_openedBars.empty() && m_openedBars.back() == sizeBefore;
    if (m_state.isOn && m_document.score().size() > sizeBefore && !isKnown) {
        m_openedBars.push_back(sizeBefore);
    }
}

/// The bars that came with what was just taken back, before the caret, go with it.
Score NoteEntry::withoutOpenedBars(const Score& score) const {
    const auto isEmptyFrom = [&](int first) {
        bool isEmpty = first > 0;
        for (int i = first; i < score.size(); ++i) {
            const Measure& measure = score.measure(i);
            isEmpty = isEmpty && measure.frame().annotations.empty() &&
                      std::ranges::all_of(measure.events(), [](const Event& event) {
                          return std::holds_alternative<Rest>(event);
                      });
        }
        return isEmpty;
    };
    const Caret caret = settledCaret(m_document.score(), m_document.caret());
    for (const int first : m_openedBars) {
        if (first < score.size() && caret > Caret{first, Tick{0}} && isEmptyFrom(first)) {
            return removeMeasures(score, {first, score.size()});
        }
    }
    return score;
}

void NoteEntry::takeBack() {
    attempt([this] {
        if (auto written = lacuna::takeBack(m_document.score(), m_document.caret())) {
            written->score = withoutOpenedBars(written->score);
            written->behind = settledCaret(written->score, written->behind);
            put(*written, tr("Take a note back"));
        }
    });
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/measures.h"
#include "engine/score/edits.h"
#include "ui/document/score_document.h"
#include "ui/document/session/place_shift.h"
#include "ui/tools/note_entry.h"

#include <algorithm>

// Bars that come as one writes behind the last one, and go as that is taken back.

namespace lacuna {

namespace {

bool isSilent(const Measure& measure) {
    return std::ranges::all_of(
        measure.events(), [](const Event& event) { return std::holds_alternative<Rest>(event); });
}

} // namespace

/// While one writes, bars come behind the last one as they are needed, and blank ones give way.
void NoteEntry::noteBars(const Score& before) {
    const Score& score = m_document.score();
    const bool isKnown = !m_openedBars.empty() && m_openedBars.back() == before.size();
    if (m_state.isOn && score.size() > before.size() && !isKnown) {
        m_openedBars.push_back(before.size());
    }
    for (int i = 0; i < std::min(before.size(), score.size()); ++i) {
        if (before.measure(i).isBlank() && !score.measure(i).isBlank()) {
            m_writtenBlanks.push_back(i);
        }
    }
}

/// Bars that are put in or taken out before them move those that are remembered.
void NoteEntry::followBars() {
    const Score& score = m_document.score();
    if (score.size() != m_known.size() && !(m_openedBars.empty() && m_writtenBlanks.empty())) {
        const PlaceShift shift(m_known, score);
        for (std::vector<int>* bars : {&m_openedBars, &m_writtenBlanks}) {
            for (int& bar : *bars) {
                bar = shift.place(bar).value_or(bar);
            }
        }
    }
    std::erase_if(m_openedBars, [&score](int bar) { return bar >= score.size(); });
    std::erase_if(m_writtenBlanks, [&score](int bar) {
        return bar >= score.size() || score.measure(bar).isBlank();
    });
    m_known = score;
}

void NoteEntry::forgetBars() {
    m_openedBars.clear();
    m_writtenBlanks.clear();
    m_known = m_document.score();
}

/// The bars that came with what was just taken back, before the caret, go with it.
Score NoteEntry::withoutOpenedBars(const Score& score) const {
    const auto isEmptyFrom = [&](int first) {
        bool isEmpty = first > 0;
        for (int i = first; i < score.size(); ++i) {
            const Measure& measure = score.measure(i);
            isEmpty = isEmpty && !measure.isBlank() && measure.frame().annotations.empty() &&
                      isSilent(measure);
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

/// Blank bars from which all that was written there has been taken back are blank again.
Score NoteEntry::withBlanksAgain(Score score, Caret behind) const {
    for (const int bar : m_writtenBlanks) {
        if (bar < score.size() && behind <= Caret{bar, Tick{0}} && isSilent(score.measure(bar))) {
            score = eraseMeasures(score, {bar, bar + 1});
        }
    }
    return score;
}

void NoteEntry::takeBack() {
    attempt([this] {
        if (auto written = lacuna::takeBack(m_document.score(), m_document.caret())) {
            written->score = withBlanksAgain(withoutOpenedBars(written->score), written->behind);
            written->behind = settledCaret(written->score, written->behind);
            put(*written, tr("Take a note back"));
        }
    });
}

} // namespace lacuna

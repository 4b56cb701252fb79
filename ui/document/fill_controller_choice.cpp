// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "ui/document/fill_controller.h"
#include "ui/document/score_document.h"

#include <algorithm>
#include <iterator>

// The fills at hand: which is shown, and which is kept.

namespace lacuna {

namespace {

bool sameMusic(const Measures& a, const Measures& b) {
    return std::ranges::equal(
        a, b, [](const MeasurePointer& x, const MeasurePointer& y) { return x == y || *x == *y; });
}

} // namespace

const std::vector<Fill>& FillController::fills() const {
    static const std::vector<Fill> none;
    return m_document.gap() ? fillsOf(*m_document.gap()) : none;
}

const ProjectReceipt& FillController::receipt() const {
    static const ProjectReceipt none;
    const Gap* gap = m_document.gap();
    return gap && gap->fills && gap->fills->receipt ? *gap->fills->receipt : none;
}

bool FillController::areStale() const {
    return m_document.gap() && isStale(*m_document.gap(), m_document.score());
}

const std::vector<FillSet>& FillController::history() const {
    static const std::vector<FillSet> none;
    return m_document.gap() ? m_document.gap()->history : none;
}

std::optional<int> FillController::placeInHistory() const {
    const std::vector<FillSet>& sets = history();
    const auto atHand =
        m_document.gap() ? std::ranges::find(sets, m_document.gap()->fills) : sets.end();
    return atHand == sets.end() ? std::nullopt
                                : std::optional(static_cast<int>(atHand - sets.begin()));
}

void FillController::bringBackFills(int place) {
    if (place < 0 || place >= static_cast<int>(history().size()) || place == placeInHistory()) {
        return;
    }
    cancel();
    endRefusal();
    m_peeked.reset();
    const Gap gap = *m_document.gap();
    m_document.changeGap(withFillsAgain(gap, gap.history[static_cast<std::size_t>(place)]));
}

bool FillController::hasOriginal() const {
    return m_document.gap() && !areBlank(m_document.gap()->before);
}

bool FillController::isOriginalCovered() const {
    return hasOriginal() && !m_document.gap()->isOriginalAsked && kept() != 0;
}

bool FillController::hasNumber(int number) const {
    return m_document.gap() && lacuna::hasNumber(*m_document.gap(), number);
}

Measures FillController::measuresOfNumber(int number) const {
    Q_ASSERT(hasNumber(number));
    return measuresFor(m_document.score(), *m_document.gap(), number);
}

std::optional<int> FillController::chosen() const {
    return m_document.gap() ? m_document.gap()->chosen : std::nullopt;
}

std::optional<int> FillController::shownIn(const Gap& gap) const {
    return gap.id == m_gap && m_peeked ? m_peeked : gap.chosen;
}

std::optional<int> FillController::kept() const {
    if (!m_document.gap()) {
        return {};
    }
    const Measures now = measuresOf(m_document.score(), m_document.gap()->range);
    for (int number = 0; number <= static_cast<int>(fills().size()); ++number) {
        if (hasNumber(number) && sameMusic(now, measuresOfNumber(number))) {
            return number;
        }
    }
    return {};
}

void FillController::show(int number) {
    if (!hasNumber(number)) {
        return;
    }
    if (number == 0 && !hasOriginal() && !shown() && kept() == 0) {
        refuse(tr("These bars were empty from the start; fill them first."));
        return;
    }
    endRefusal();
    m_peeked.reset();
    m_chosenByUser = true;
    choose(number);
}

/// What is shown in the gap at hand from now on, and not kept.
void FillController::choose(std::optional<int> number) {
    Gap gap = *m_document.gap();
    gap.chosen = number;
    gap.isOriginalAsked = gap.isOriginalAsked || number == 0;
    if (gap == *m_document.gap()) {
        showChoice(); // something else was peeked at
    } else {
        m_document.changeGap(gap);
    }
}

void FillController::peek(int number) {
    if (hasNumber(number) && m_peeked != number) {
        m_peeked = number;
        showChoice();
    }
}

void FillController::endPeek() {
    if (m_peeked) {
        m_peeked.reset();
        showChoice();
    }
}

void FillController::showChoice() {
    std::vector<Gap> gaps = m_document.gaps();
    for (Gap& gap : gaps) {
        gap.chosen = shownIn(gap);
    }
    std::optional<Score> preview = withChosen(m_document.score(), gaps);
    if (preview && shown() && m_isForTwins) {
        preview = withTwins(*preview, twins(), *shown());
    }
    m_document.setPreview(preview);
    Q_EMIT shownChanged();
}

std::vector<Twin> FillController::twins() const {
    const Gap* gap = m_document.gap();
    if (!gap) {
        return {};
    }
    const Score& score = m_document.score();
    std::vector<Twin> twins = twinsOf(score, gap->range, gap->before);
    if (m_keptTwins.empty()) {
        return twins;
    }
    // Any other place that is like what was kept is so by chance.
    const std::vector<Twin> now = twinsOf(score, gap->range, measuresOf(score, gap->range));
    std::ranges::copy_if(now, std::back_inserter(twins), [&](const Twin& twin) {
        return std::ranges::find(m_keptTwins, twin) != m_keptTwins.end() &&
               std::ranges::find(twins, twin) == twins.end();
    });
    std::ranges::sort(twins, {}, [](const Twin& twin) { return twin.range.first; });
    return twins;
}

std::vector<MeasureRange> FillController::twinsShown() const {
    std::vector<MeasureRange> ranges;
    if (m_isForTwins && shown().value_or(0) > 0) {
        for (const Twin& twin : twins()) {
            ranges.push_back(twin.range);
        }
    }
    return ranges;
}

void FillController::setForTwins(bool isForTwins) {
    if (isForTwins != m_isForTwins) {
        m_isForTwins = isForTwins;
        showChoice();
    }
}

/// The same with what is chosen in twins of the gap at hand.
Score FillController::withTwins(const Score& score, const std::vector<Twin>& twins,
                                int number) const {
    const Measures measures = measuresOfNumber(number);
    return areBlank(measures) ? score : replaceTwins(score, twins, measures);
}

void FillController::accept() {
    // Asked twice: what was typed until now may have come into the gap.
    if (!shown() || !m_document.mayEdit() || !shown()) {
        return;
    }
    const int number = *shown();
    keep(number, number > 0      ? tr("Keep fill %1").arg(number)
                 : hasOriginal() ? tr("Bring back the original")
                                 : tr("Empty the bars"));
    Q_EMIT accepted(number);
}

void FillController::bringBackOriginal() {
    cancel();
    if (hasNumber(0)) {
        keep(0, hasOriginal() ? tr("Bring back the original") : tr("Empty the bars"));
    }
}

/// The edit puts an end to what is shown; where it changes nothing, that is done here.
void FillController::keep(int number, const QString& text) {
    m_peeked.reset();
    const Measures measures = measuresOfNumber(number);
    const auto apply = [&](const Score& after) {
        return number > 0 && !areBlank(measures) ? m_document.keepFill(after, text)
                                                 : m_document.apply(after, text);
    };
    const Score kept = replaceMeasures(m_document.score(), m_document.gap()->range, measures);
    if (!m_isForTwins) {
        apply(kept);
    } else {
        m_keptTwins = twins();
        const bool wereStale = areStale();
        apply(withTwins(kept, m_keptTwins, number));
        const Gap& gap = *m_document.gap();
        if (!wereStale) { // the twins have changed with the gap, not around it
            m_document.changeGap(withFillsFor(eraseMeasures(m_document.score(), gap.range), gap));
        }
    }
    if (chosen()) {
        choose(std::nullopt);
    } else {
        showChoice();
    }
}

} // namespace lacuna

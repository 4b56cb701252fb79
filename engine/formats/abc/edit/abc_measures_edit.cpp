// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Measures that come and go: which of the text's stay, and text for the new ones.
#include "engine/formats/abc/edit/abc_frame_edit.h"
#include "engine/formats/abc/edit/abc_lyrics_edit.h"
#include "engine/formats/abc/write/abc_measure_writer.h"

#include <algorithm>
#include <optional>

namespace lacuna {
namespace {

constexpr int mostCompared = 1500; // measures; the table below grows with the square

// How much has to be rewritten to make one measure another.
int difference(const Measure& a, const Measure& b) {
    const bool sameContent =
        a.isBlank() == b.isBlank() && a.length() == b.length() &&
        std::equal(a.events().begin(), a.events().end(), b.events().begin(), b.events().end());
    return (sameContent ? 0 : 4) + (a.frame() == b.frame() ? 0 : 1);
}

enum class Move { Keep, Remove, Add };

// The cheapest way through the part from one tune to the other; keeping costs the difference, the
// others 3.
std::vector<Move> steps(const Score& now, const Score& target, const TunePartToEdit& part) {
    const int rows = part.end - part.first;
    const int columns = part.wantedEnd - part.first;
    constexpr int change = 3;
    std::vector<std::vector<int>> cost(static_cast<std::size_t>(rows) + 1,
                                       std::vector<int>(static_cast<std::size_t>(columns) + 1));
    const auto at = [&](int i, int k) -> int& {
        return cost[static_cast<std::size_t>(i)][static_cast<std::size_t>(k)];
    };
    const auto kept = [&](int i, int k) {
        return at(i + 1, k + 1) +
               difference(now.measure(part.first + i), target.measure(part.first + k));
    };
    for (int i = rows; i >= 0; --i) {
        for (int k = columns; k >= 0; --k) {
            if (i == rows || k == columns)
                at(i, k) = change * (rows - i + columns - k);
            else
                at(i, k) = std::min({kept(i, k), at(i + 1, k) + change, at(i, k + 1) + change});
        }
    }
    std::vector<Move> path;
    for (int i = 0, k = 0; i < rows || k < columns;) {
        if (i < rows && k < columns && at(i, k) == kept(i, k)) {
            path.push_back(Move::Keep);
            ++i;
            ++k;
        } else if (i < rows && at(i, k) == at(i + 1, k) + change) {
            path.push_back(Move::Remove);
            ++i;
        } else {
            path.push_back(Move::Add);
            ++k;
        }
    }
    return path;
}

} // namespace

void FrameEdit::addAndRemoveMeasures() {
    if (m_part.end - m_part.first > mostCompared ||
        m_part.wantedEnd - m_part.first > mostCompared || m_tune.score.size() == 0)
        return;
    int own = m_part.first;
    int wanted = m_part.first;
    std::vector<bool> isRemoved(static_cast<std::size_t>(m_tune.score.size()));
    for (const Move step : steps(m_tune.score, m_target, m_part)) {
        if (step == Move::Remove) {
            removeMeasure(own);
            isRemoved[static_cast<std::size_t>(own)] = true;
        }
        if (step == Move::Add)
            addMeasure(own, wanted);
        own += step != Move::Add ? 1 : 0;
        wanted += step != Move::Remove ? 1 : 0;
    }
    for (TextEdit& edit : orphanedLyrics(m_tune, isRemoved))
        m_edits.push_back(std::move(edit));
}

// What of its text is no music stays.
void FrameEdit::removeMeasure(int index) {
    const MeasureText& text = textAt(index);
    SourceSpan span{placeBefore(index), endOfBars(index)};
    for (const TracedToken* token : text.lead) {
        if (!token->ownLine)
            span.begin = std::min(span.begin, token->span.begin);
    }
    std::string rest;
    for (const KeptText& kept : keptTexts(m_tune, span)) {
        if (!kept.field || kept.field->letter == 'V' || kept.field->letter == 'r')
            rest += kept.text;
    }
    m_edits.push_back({span, std::move(rest)});
}

namespace {

// Where the words end that are sung to a line of music, if it ends with this measure and has some:
// another line comes behind them.
std::optional<std::size_t> endOfLineWith(const TracedTune& tune, int index) {
    const int count = static_cast<int>(tune.score.measure(index).events().size());
    for (const TracedLyrics& line : tune.trace.lyrics) {
        const bool endsHere = (line.endMeasure == index && line.endEvent >= count) ||
                              (line.endMeasure == index + 1 && line.endEvent == 0);
        if (endsHere && !line.verses.empty()) {
            return line.verses.back().end;
        }
    }
    return std::nullopt;
}

} // namespace

// Before the tune's measure `place`, or behind the last.
void FrameEdit::addMeasure(int place, int targetIndex) {
    const Measure& measure = m_target.measure(targetIndex);
    TuneHeader inForce = m_tune.score.header();
    const MeasureFrame* before =
        targetIndex > 0 ? &m_target.measure(targetIndex - 1).frame() : nullptr;
    if (before) { // the others are as they shall be once all is done
        inForce.meter = before->meter;
        inForce.key = before->key;
        inForce.staff = before->staff;
        inForce.unit = before->unit;
    }
    const bool repeatFollows =
        targetIndex + 1 < m_target.size() && m_target.measure(targetIndex + 1).frame().startsRepeat;
    std::string text =
        MeasureWriter(inForce).write(measure, before) + barSign(measure.frame(), repeatFollows);
    if (place == 0) {
        std::size_t at = placeBefore(0);
        for (const TracedToken* token : textAt(0).lead)
            at = token->ownLine ? at : std::min(at, token->span.begin);
        const bool ownLine = targetIndex + 1 < m_target.size() &&
                             m_target.measure(targetIndex + 1).frame().startsLine;
        replace({at, at}, text + (ownLine ? "\n" : " "));
        return;
    }
    const bool startsLine = measure.frame().startsLine;
    const std::size_t at = startsLine
                               ? endOfLineWith(m_tune, place - 1).value_or(endOfBars(place - 1))
                               : endOfBars(place - 1);
    if (place == m_tune.score.size() && textAt(place - 1).bars.empty())
        text = barSign(m_target.measure(targetIndex - 1).frame(), false) + text;
    replace({at, at}, (startsLine ? "\n" : " ") + text);
}

} // namespace lacuna

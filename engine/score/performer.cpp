// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/performer.h"

#include <optional>

namespace lacuna {
namespace {

constexpr int mostPasses = 100; // as many as files can ask for
constexpr std::size_t mostMeasures = 200000;
// Repeats that end after so much music go on: times of the unfolded tune must fit a Tick.
constexpr Tick longestRepeated = wholeNote * 20000;

bool hasNumber(const std::vector<int>& ending, int number) {
    return std::find(ending.begin(), ending.end(), number) != ending.end();
}

} // namespace

bool Performer::isFull() const {
    return m_played >= longestRepeated || m_order.size() >= mostMeasures;
}

// The first measure after the ending that begins at `index`.
int Performer::endOfEnding(int index) const {
    int i = index;
    while (i < m_end) {
        if (i > index && !frame(i).ending.empty()) {
            return i;
        }
        if (frame(i).stopsEnding || frame(i).playedTimes > 1) {
            return i + 1;
        }
        ++i;
    }
    return i;
}

// Whether the ending that begins at `index`, or one of those that follow it at once, is for `pass`.
bool Performer::endingsInclude(int index, int pass) const {
    while (index < m_end && !frame(index).ending.empty()) {
        if (hasNumber(frame(index).ending, pass)) {
            return true;
        }
        index = endOfEnding(index);
    }
    return false;
}

// Whether an ending has what the replay looks for.
bool Performer::isWanted(MeasureRange ending) const {
    for (int i = ending.first; i < ending.end; ++i) {
        if ((m_stopsAtFine && m_plan->fineIn(i)) || m_replay->leavesAfter(i)) {
            return true;
        }
    }
    return false;
}

bool Performer::takesEnding(int index) {
    if (m_firstEnding < 0) {
        m_firstEnding = index;
    }
    if (m_arrives) {
        return true;
    }
    if (!m_replay) {
        return hasNumber(frame(index).ending, m_pass);
    }
    bool isFound = m_chosenEnding >= 0;
    for (int at = m_firstEnding; !isFound && at < m_end && !frame(at).ending.empty();) {
        const int end = endOfEnding(at);
        m_chosenEnding = at;
        isFound = isWanted({at, end});
        at = end;
    }
    return index == m_chosenEnding;
}

void Performer::beginSection(int at) {
    m_start = at;
    m_startIsMarked = at < m_end && frame(at).startsRepeat;
    m_pass = 1;
    m_ending = -1;
    m_firstEnding = -1;
    m_chosenEnding = -1;
}

void Performer::goTo(WrittenPlace place) {
    beginSection(place.measure);
    m_next = place.measure;
    m_nextBegin = place.at;
    m_arrives = true;
}

void Performer::takeTurn(int index, Tick end) {
    const Tick begin = std::exchange(m_nextBegin, Tick{});
    m_arrives = false;
    m_isNew = false;
    m_order.push_back({index, m_pass, begin, std::max(begin, end)});
    m_played += m_order.back().length();
}

// Whether a repeat that ends here is taken.
bool Performer::goesBack(const MeasureFrame& at) {
    if (m_replay || at.playedTimes <= 1 || m_pass >= mostPasses) {
        return false;
    }
    const bool again =
        at.playedTimes > m_pass || (m_ending >= 0 && endingsInclude(m_firstEnding, m_pass + 1));
    if (again && isFull()) {
        m_cutAt = m_cutAt < 0 ? m_next : m_cutAt;
        return false;
    }
    return again;
}

// The D.C. or D.S. that is taken here, for the only time, or null.
const Leap* Performer::leapFrom(int index) {
    const Leap* leap = m_plan ? m_plan->leapAfter(index) : nullptr;
    if (!leap || hasTaken(*leap)) {
        return nullptr;
    }
    if (isFull()) {
        m_cutAt = m_cutAt < 0 ? index : m_cutAt;
        return nullptr;
    }
    m_taken.push_back(index);
    return leap;
}

void Performer::goOn(int index, const MeasureFrame& at) {
    m_next = index + 1;
    const bool lastEndingOver = m_ending >= 0 && m_next >= m_endingEnd && (m_pass > 1 || m_replay);
    // The second time through, an ending may follow a repeat that has no first one.
    const bool endingFollows =
        m_next < m_end && m_ending < 0 && hasNumber(frame(m_next).ending, m_pass);
    // Before endings a double bar divides nothing: they end what stands before it.
    const bool leadsToEnding = m_next < m_end && !frame(m_next).ending.empty();
    const bool divides = !leadsToEnding && ((at.barline == Barline::Double && !m_startIsMarked) ||
                                            at.barline == Barline::Final);
    if ((at.playedTimes > 1 && !endingFollows && !m_replay) || lastEndingOver ||
        (divides && m_ending < 0 && m_pass == 1)) {
        beginSection(m_next);
    }
}

void Performer::play(MeasureRange range) {
    m_end = range.end;
    m_next = range.first;
    m_isNew = true;
    beginSection(range.first);
    while (m_next < m_end && m_order.size() < 2 * mostMeasures) {
        const int index = m_next;
        const MeasureFrame& at = frame(index);
        if (at.startsRepeat && (index > m_start || m_isNew) && !m_arrives) {
            beginSection(index);
        }
        if (!at.ending.empty()) {
            const int end = endOfEnding(index);
            if (!takesEnding(index)) {
                m_next = end;
                continue;
            }
            m_ending = index;
            m_endingEnd = end;
        }
        const std::optional<Tick> fine =
            m_plan && m_stopsAtFine ? m_plan->fineIn(index) : std::optional<Tick>();
        takeTurn(index, fine.value_or(m_score.measure(index).length()));
        if (fine) {
            return;
        }
        if (m_replay && m_replay->leavesAfter(index)) {
            goTo(std::exchange(m_replay, nullptr)->coda);
            m_stopsAtFine = true;
            continue;
        }
        if (goesBack(at)) {
            ++m_pass;
            m_ending = -1;
            m_next = m_start;
            continue;
        }
        if (const Leap* leap = leapFrom(index)) {
            m_replay = leap;
            m_stopsAtFine = leap->stopsAtFine;
            goTo(leap->to);
            continue;
        }
        if (m_replay && m_replay->measure == index) {
            m_replay = nullptr;
            beginSection(index + 1);
            m_next = index + 1;
            continue;
        }
        goOn(index, at);
    }
}

} // namespace lacuna

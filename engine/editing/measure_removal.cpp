// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/edited_measures.h"
#include "engine/editing/measures.h"
#include "engine/notation/section_ends.h"

#include <optional>
#include <utility>

namespace lacuna {
namespace {

/// What has to be done to the measures on either side of a range that is taken out.
class Removal {
public:
    Removal(EditedMeasures& measures, MeasureRange range) : m_measures(measures), m_range(range) {}

    void apply() {
        carrySlurs();
        markBehind();
        markBefore();
        settleEndings();
        settleHead();
        m_measures.remove(m_range);
    }

private:
    const MeasureFrame& frame(int index) const { return m_measures.frame(index); }
    bool sectionBegins(int index) const {
        return index == 0 || frame(index).startsRepeat || endsSection(frame(index - 1));
    }
    int endOf(int ending) const {
        const auto frameAt = [this](std::size_t i) -> const MeasureFrame& {
            return frame(static_cast<int>(i));
        };
        return static_cast<int>(endOfEnding(static_cast<std::size_t>(ending),
                                            static_cast<std::size_t>(m_measures.size()), frameAt));
    }
    bool isInside(int index) const { return m_range.contains(MeasureIndex{index}); }

    void carrySlurs() {
        std::vector<Place> leaving;
        for (int i = m_range.first; i < m_range.end; ++i) {
            const int count = static_cast<int>(m_measures.at(i).events().size());
            for (int event = 0; event < count; ++event) {
                leaving.push_back({i, event});
            }
        }
        m_measures.carrySlurs(leaving);
    }

    void markBehind() {
        if (m_range.end >= m_measures.size()) {
            return;
        }
        MeasureFrame next = frame(m_range.end);
        MeasureFrame begun; // what has begun in the measures that go, and goes on
        std::optional<Tempo> tempo;
        bool startsLine = m_range.first == 0;
        for (int i = m_range.first; i < m_range.end; ++i) {
            if (sectionBegins(i)) {
                begun = {};
            }
            const MeasureFrame& own = frame(i);
            begun.startsRepeat = begun.startsRepeat || own.startsRepeat;
            begun.section = own.section.empty() ? begun.section : own.section;
            startsLine = startsLine || own.startsLine;
            tempo = own.tempo ? own.tempo : tempo;
            if (!own.laterTempos.empty()) {
                tempo = own.laterTempos.back().tempo;
            }
        }
        if (!sectionBegins(m_range.end)) {
            next.startsRepeat = begun.startsRepeat;
            next.section = next.section.empty() ? begun.section : next.section;
        }
        next.startsLine = next.startsLine || startsLine;
        next.tempo = next.tempo ? next.tempo : tempo;
        set(m_range.end, std::move(next));
    }

    void markBefore() {
        const int before = m_range.first - 1;
        if (before < 0) {
            return;
        }
        MeasureFrame last = frame(before);
        // The first section end that goes, if it is that of the section before the range.
        int end = m_range.first;
        while (end < m_range.end && !sectionBegins(end) && !endsSection(frame(end))) {
            ++end;
        }
        if (end < m_range.end && !sectionBegins(end)) {
            const MeasureFrame& own = frame(end);
            last.playedTimes = hasOtherEndings(end) ? last.playedTimes : own.playedTimes;
            last.barline = last.barline == Barline::Single ? own.barline : last.barline;
        }
        if (m_range.end == m_measures.size()) {
            const Barline lastLine = frame(m_range.end - 1).barline;
            const bool isFinal = lastLine == Barline::Final && last.barline == Barline::Double;
            last.barline = last.barline == Barline::Single || isFinal ? lastLine : last.barline;
        }
        set(before, std::move(last));
    }

    /// The endings of the group that `ending` is in, by their first measures.
    std::vector<int> groupOf(int ending) const {
        std::vector<int> group{ending};
        for (int i = ending - 1; i >= 0; --i) {
            if (!frame(i).ending.empty()) {
                const bool joins = endOf(i) + 1 == group.front() &&
                                   frame(i).ending.front() < frame(group.front()).ending.front();
                if (!joins) {
                    break;
                }
                group.insert(group.begin(), i);
            }
        }
        for (int next = endOf(ending) + 1;
             next < m_measures.size() && !frame(next).ending.empty() &&
             frame(next).ending.front() > frame(group.back()).ending.front();
             next = endOf(next) + 1) {
            group.push_back(next);
        }
        return group;
    }
    bool goesWhole(int ending) const { return isInside(ending) && isInside(endOf(ending)); }
    int leftOf(const std::vector<int>& group) const {
        int left = 0;
        for (const int each : group) {
            left += goesWhole(each) ? 0 : 1;
        }
        return left;
    }
    /// Whether a repeat's end stands in an ending that goes, and others of its group stay.
    bool hasOtherEndings(int end) const {
        for (int i = end; i >= m_range.first; --i) {
            if (!frame(i).ending.empty()) {
                return endOf(i) >= end && leftOf(groupOf(i)) > 1;
            }
        }
        return false;
    }

    void settleEndings() {
        std::vector<std::pair<int, std::vector<int>>> changes;
        for (int i = m_range.first; i < m_range.end; ++i) {
            if (frame(i).ending.empty()) {
                continue;
            }
            if (!goesWhole(i)) { // its end stays, so it begins with the next measure
                changes.emplace_back(m_range.end, frame(i).ending);
                continue;
            }
            const std::vector<int> group = groupOf(i);
            for (const int each : group) {
                if (leftOf(group) == 1 && !goesWhole(each) && !isInside(each)) {
                    changes.emplace_back(each, std::vector<int>{});
                }
            }
        }
        for (auto& [index, numbers] : changes) {
            MeasureFrame changed = frame(index);
            changed.ending = std::move(numbers);
            set(index, std::move(changed));
        }
    }

    void settleHead() {
        if (m_range.first > 0 || m_range.end >= m_measures.size()) {
            return;
        }
        const MeasureFrame& first = frame(m_range.end);
        m_measures.header.meter = first.meter;
        m_measures.header.key = first.key;
        m_measures.header.staff = first.staff;
        m_measures.header.unit = first.unit;
    }

    void set(int index, MeasureFrame&& changed) {
        if (changed != frame(index)) {
            m_measures.setFrame(index, std::move(changed));
        }
    }

    EditedMeasures& m_measures;
    MeasureRange m_range;
};

} // namespace

Score removeMeasures(const Score& score, MeasureRange range) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    if (range.isEmpty()) {
        return score;
    }
    Removal(measures, range).apply();
    return measures.finish();
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_layout.h"

#include "engine/notation/section_ends.h"

#include <algorithm>

namespace lacuna {
namespace {

bool overlaps(MeasureRange a, MeasureRange b) {
    return std::max(a.first, b.first) < std::min(a.end, b.end);
}

int highestNumber(const MeasureFrame& frame) {
    return *std::max_element(frame.ending.begin(), frame.ending.end());
}

int lowestNumber(const MeasureFrame& frame) {
    return *std::min_element(frame.ending.begin(), frame.ending.end());
}

// The ending that begins at `first`. One that nothing closes, a second one as a rule, lasts
// `usualCount` measures.
MeasureRange endingFrom(const Score& score, int first, int end, int usualCount) {
    const int highest = highestNumber(score.measure(first).frame());
    for (int i = first; i < end; ++i) {
        const MeasureFrame& frame = score.measure(i).frame();
        const bool nextBegins = i > first && !frame.ending.empty();
        if (nextBegins && lowestNumber(frame) <= highest)
            break; // that of another repeat
        if (nextBegins || (i > first && frame.startsRepeat))
            return {first, i};
        if (frame.stopsEnding || endsSection(frame))
            return {first, i + 1};
    }
    return {first, std::min(first + usualCount, end)};
}

// The endings of one repeat: that from `first` and those that follow at once with higher numbers.
std::vector<MeasureRange> endingsFrom(const Score& score, int first, int end) {
    std::vector<MeasureRange> endings{endingFrom(score, first, end, end - first)};
    const int usualCount = endings.front().count();
    while (endings.back().end < end) {
        const MeasureFrame& last = score.measure(endings.back().first).frame();
        const MeasureFrame& next = score.measure(endings.back().end).frame();
        if (next.ending.empty() || lowestNumber(next) <= highestNumber(last))
            break;
        endings.push_back(endingFrom(score, endings.back().end, end, usualCount));
    }
    return endings;
}

// The measures of `stretch` that are laid on the timeline.
std::vector<int> laidMeasures(const Score& score, MeasureRange stretch, MeasureRange focus) {
    std::vector<int> laid;
    const auto lay = [&](MeasureRange range) {
        for (int i = range.first; i < range.end; ++i) {
            if (score.measure(i).length() > Tick{0})
                laid.push_back(i);
        }
    };
    int i = stretch.first;
    while (i < stretch.end) {
        if (score.measure(i).frame().ending.empty()) {
            lay({i, i + 1});
            ++i;
            continue;
        }
        const std::vector<MeasureRange> endings = endingsFrom(score, i, stretch.end);
        const bool chosen = std::any_of(endings.begin(), endings.end(),
                                        [&](MeasureRange e) { return overlaps(e, focus); });
        for (const MeasureRange ending : endings) {
            if (chosen ? overlaps(ending, focus) : ending == endings.back())
                lay(ending);
        }
        i = endings.back().end;
    }
    return laid;
}

class Layouter {
public:
    Layouter(const Score& score, std::vector<int> laid, const ModelMeter& meter)
        : m_score(score), m_laid(std::move(laid)), m_full(WrittenGrid(meter).measureLength()) {
        m_layout.meter = meter;
    }

    TuneLayout layout() {
        std::size_t i = 0;
        while (i < m_laid.size()) {
            const std::size_t run = runFrom(i);
            place(i, run, run == 1 && isPickup(i) ? m_full - lengthOf(i) : Tick{0});
            i += run;
        }
        return std::move(m_layout);
    }

private:
    Tick lengthOf(std::size_t i) const { return m_score.measure(m_laid[i]).length(); }

    // How many measures from the i-th on make up whole model measures together.
    std::size_t runFrom(std::size_t i) const {
        constexpr std::size_t longestRun = 4;
        if (i == 0 || lengthOf(i) == m_full)
            return 1;
        Tick sum;
        for (std::size_t n = 1; n <= longestRun && i + n <= m_laid.size(); ++n) {
            if (lengthOf(i + n - 1) == m_full)
                return 1;
            sum += lengthOf(i + n - 1);
            if (sum % m_full == Tick{0})
                return n;
        }
        return 1;
    }

    bool isPickup(std::size_t i) const {
        if (lengthOf(i) >= m_full)
            return false;
        if (i == 0)
            return true;
        const MeasureFrame& frame = m_score.measure(m_laid[i]).frame();
        return frame.startsRepeat || !frame.section.empty() ||
               endsSection(m_score.measure(m_laid[i - 1]).frame());
    }

    // Lays `count` measures from the i-th on one after the other, the first at `at` of a new model
    // measure.
    void place(std::size_t i, std::size_t count, Tick at) {
        ++m_layout.measures;
        for (const std::size_t end = i + count; i < end; ++i) {
            Tick from;
            while (from < lengthOf(i)) {
                if (at == m_full) {
                    ++m_layout.measures;
                    at = Tick{0};
                }
                const Tick length = std::min(lengthOf(i) - from, m_full - at);
                m_layout.spans.push_back({m_laid[i], from, m_layout.measures - 1, at, length});
                from += length;
                at += length;
            }
        }
    }

    const Score& m_score;
    std::vector<int> m_laid;
    Tick m_full;
    TuneLayout m_layout;
};

} // namespace

MeasureRange meterStretch(const Score& score, int index) {
    const auto meterAt = [&](int i) { return modelMeterOf(score.measure(i).frame().meter); };
    const std::optional<ModelMeter> meter = meterAt(index);
    MeasureRange stretch{index, index + 1};
    if (!meter)
        return stretch;
    while (stretch.first > 0 && meterAt(stretch.first - 1) == meter)
        --stretch.first;
    while (stretch.end < score.size() && meterAt(stretch.end) == meter)
        ++stretch.end;
    return stretch;
}

TuneLayout layOut(const Score& score, MeasureRange stretch, MeasureRange focus,
                  const ModelMeter& meter) {
    return Layouter(score, laidMeasures(score, stretch, focus), meter).layout();
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/score.h"

#include <algorithm>
#include <utility>

namespace lacuna {

std::string TuneHeader::field(char letter) const {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [letter](const TextField& f) { return f.letter == letter; });
    return found == fields.end() ? std::string() : found->text;
}

Score::Score(TuneHeader header, Measures measures)
    : m_header(std::move(header)), m_measures(std::move(measures)) {
    m_starts.reserve(m_measures.size() + 1);
    for (const MeasurePointer& measure : m_measures)
        m_starts.push_back(m_starts.back() + measure->length());
}

bool operator==(const Score& a, const Score& b) {
    return a.m_header == b.m_header &&
           std::equal(
               a.m_measures.begin(), a.m_measures.end(), b.m_measures.begin(), b.m_measures.end(),
               [](const MeasurePointer& x, const MeasurePointer& y) { return x == y || *x == *y; });
}

const Meter& Score::meter() const {
    return m_measures.empty() ? m_header.meter : m_measures.front()->frame().meter;
}

const Key& Score::key() const {
    return m_measures.empty() ? m_header.key : m_measures.front()->frame().key;
}

int Score::measureAt(Tick time) const {
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), time);
    const int index = static_cast<int>(after - m_starts.begin()) - 1;
    return std::clamp(index, 0, size() - 1);
}

MeasurePointer share(Measure measure) {
    return std::make_shared<const Measure>(std::move(measure));
}

namespace {

// Whether measure `index` completes the short one before it, as a pickup does a section's last bar.
bool completesThePrevious(const Score& score, int index) {
    const Measure& before = score.measure(index - 1);
    const Measure& here = score.measure(index);
    return before.isShort() && here.isShort() && here.frame().ending.empty() &&
           before.frame().meter == here.frame().meter &&
           before.length() + here.length() <= here.frame().meter.measureLength();
}

} // namespace

std::vector<int> measureNumbers(const Score& score) {
    std::vector<int> numbers;
    for (int i = 0; i < score.size(); ++i) {
        if (i == 0)
            numbers.push_back(score.measure(0).isShort() && score.size() > 1 ? 0 : 1);
        else if (i > 1 && completesThePrevious(score, i) && numbers[i - 2] != numbers[i - 1])
            numbers.push_back(numbers.back());
        else
            numbers.push_back(numbers.back() + 1);
    }
    return numbers;
}

MeasureRange measuresNumbered(const Score& score, int firstNumber, int lastNumber) {
    MeasureRange range{score.size(), 0};
    const std::vector<int> numbers = measureNumbers(score);
    for (int i = 0; i < score.size(); ++i) {
        const bool sharesItsNumber = i > 0 && numbers[i] == numbers[i - 1];
        if (numbers[i] < firstNumber || numbers[i] > lastNumber)
            continue;
        range.first = std::min(range.first, i);
        if (numbers[i] < lastNumber || !sharesItsNumber)
            range.end = i + 1;
    }
    return range.isEmpty() ? MeasureRange{} : range;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/melody_index.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lacuna {
namespace {

constexpr int widest = 12; // semitones
constexpr std::size_t gramValues = 2 * widest + 1;
constexpr std::size_t grams = gramValues * gramValues * gramValues * gramValues;

// Nothing if a break lies in it.
std::optional<std::size_t> gramOf(const MelodyStep* steps) {
    std::size_t gram = 0;
    for (int i = 0; i < MelodyIndex::stepsOfGram; ++i) {
        if (steps[i].interval == noInterval)
            return std::nullopt;
        const int interval = std::clamp<int>(steps[i].interval, -widest, widest);
        gram = gram * gramValues + static_cast<std::size_t>(interval + widest);
    }
    return gram;
}

std::size_t intervalRow(MelodyStep step) {
    return static_cast<std::size_t>(step.interval + widestInterval);
}

std::size_t rhythmRow(MelodyStep step) {
    return static_cast<std::size_t>(step.rhythm + 2);
}

// The share of a step after another, leaning on the share among all where there is little to go by.
double share(const double* after, const double* all, std::size_t step, std::size_t values) {
    constexpr double leaning = 8;
    double afterSum = 0;
    double allSum = 0;
    for (std::size_t i = 0; i < values; ++i) {
        afterSum += after[i];
        allSum += all[i];
    }
    const double amongAll = (all[step] + 1) / (allSum + static_cast<double>(values));
    return (after[step] + leaning * amongAll) / (afterSum + leaning);
}

} // namespace

StepStatistics::StepStatistics() : m_intervals((intervals + 1) * intervals) {}

void StepStatistics::count(std::span<const MelodyStep> steps) {
    const MelodyStep* before = nullptr;
    for (const MelodyStep& step : steps) {
        if (step.interval == noInterval) {
            before = nullptr;
            continue;
        }
        m_intervals[intervals * intervals + intervalRow(step)] += 1;
        m_rhythms[rhythms * rhythms + rhythmRow(step)] += 1;
        if (before) {
            m_intervals[intervalRow(*before) * intervals + intervalRow(step)] += 1;
            m_rhythms[rhythmRow(*before) * rhythms + rhythmRow(step)] += 1;
        }
        before = &step;
    }
}

double StepStatistics::bitsOfInterval(const MelodyStep* before, MelodyStep step) const {
    const double* all = &m_intervals[intervals * intervals];
    const bool known = before && before->interval != noInterval;
    const double* after = known ? &m_intervals[intervalRow(*before) * intervals] : all;
    return -std::log2(share(after, all, intervalRow(step), intervals));
}

double StepStatistics::bitsOfRhythm(const MelodyStep* before, MelodyStep step) const {
    const double* all = &m_rhythms[rhythms * rhythms];
    const double* after = before ? &m_rhythms[rhythmRow(*before) * rhythms] : all;
    return -std::log2(share(after, all, rhythmRow(step), rhythms));
}

MelodyIndex::MelodyIndex(std::span<const Melody> melodies) : m_begins{0}, m_gramBegins(grams + 1) {
    for (const Melody& melody : melodies) {
        const std::vector<MelodyStep> steps = stepsOf(melody);
        m_steps.insert(m_steps.end(), steps.begin(), steps.end());
        m_begins.push_back(m_steps.size());
        m_statistics.count(steps);
    }
    // Sorted by counting: how many places each gram has, where they begin, then each to its own.
    const auto forEachGram = [this](const auto& act) {
        for (std::size_t tune = 0; tune < size(); ++tune) {
            for (std::size_t at = m_begins[tune]; at + stepsOfGram <= m_begins[tune + 1]; ++at) {
                if (const auto gram = gramOf(&m_steps[at]))
                    act(*gram, static_cast<std::uint32_t>(at));
            }
        }
    };
    forEachGram([this](std::size_t gram, std::uint32_t) { ++m_gramBegins[gram + 1]; });
    for (std::size_t gram = 0; gram < grams; ++gram)
        m_gramBegins[gram + 1] += m_gramBegins[gram];
    m_places.resize(m_gramBegins.back());
    std::vector<std::uint32_t> next(m_gramBegins.begin(), m_gramBegins.end() - 1);
    forEachGram([&](std::size_t gram, std::uint32_t at) { m_places[next[gram]++] = at; });
}

std::span<const std::uint32_t> MelodyIndex::placesOf(const MelodyStep* steps) const {
    const std::optional<std::size_t> gram = gramOf(steps);
    if (!gram)
        return {};
    return {m_places.data() + m_gramBegins[*gram], m_gramBegins[*gram + 1] - m_gramBegins[*gram]};
}

MelodyPlace MelodyIndex::at(std::uint32_t place) const {
    const auto after = std::upper_bound(m_begins.begin(), m_begins.end(), std::size_t{place});
    const auto tune = static_cast<std::size_t>(after - m_begins.begin()) - 1;
    return {tune, place - m_begins[tune]};
}

} // namespace lacuna

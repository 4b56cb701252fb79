// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/token_store.h"

#include "engine/training/step_random.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>

namespace lacuna {
namespace {

constexpr int octave = 12;

/// Lowest and highest pitch.
std::pair<int, int> rangeOf(const CorpusTune& tune) {
    int lowest = token::highestPitch;
    int highest = token::lowestPitch;
    for (const MeasureTokens& measure : tune.measures) {
        for (const std::uint8_t value : measure) {
            if (token::isPitch(value)) {
                lowest = std::min(lowest, token::pitchOf(value));
                highest = std::max(highest, token::pitchOf(value));
            }
        }
    }
    return {lowest, highest};
}

/// How far a whole tune can move by one octave and stay in range: up, else down, else not.
std::optional<int> octaveFor(const CorpusTune& tune) {
    const auto [lowest, highest] = rangeOf(tune);
    // Towards the middle of the range, so that the moved tune is as a tune might be.
    const int middle = (token::lowestPitch + token::highestPitch) / 2;
    const int shift = lowest + highest < 2 * middle ? octave : -octave;
    if (lowest + shift < token::lowestPitch || highest + shift > token::highestPitch)
        return std::nullopt;
    return shift;
}

int movedAlongScale(int pitch, int degrees) {
    // Canonical tunes have an empty signature: the scale is that of the white keys.
    constexpr std::array<int, 7> scale{0, 2, 4, 5, 7, 9, 11};
    const auto above = std::ranges::upper_bound(scale, pitch % octave);
    const auto degree = static_cast<int>(above - scale.begin()) - 1;
    const int raised = pitch % octave - scale[static_cast<std::size_t>(degree)];
    const int steps = pitch / octave * 7 + degree + degrees;
    return steps / 7 * octave + scale[static_cast<std::size_t>(steps % 7)] + raised;
}

/// Every pitch p of a measure as move(p).
template <typename Move>
MeasureTokens moved(MeasureTokens measure, const Move& move) {
    for (std::uint8_t& value : measure) {
        if (token::isPitch(value))
            value = token::ofPitch(move(token::pitchOf(value)));
    }
    return measure;
}

torch::Tensor tokenTensor(const std::vector<MeasureTokens>& measures) {
    torch::Tensor tensor =
        torch::empty({static_cast<std::int64_t>(measures.size()), BeatGrid::places}, torch::kUInt8);
    std::memcpy(tensor.data_ptr<std::uint8_t>(), measures.data(),
                measures.size() * sizeof(MeasureTokens));
    return tensor;
}

} // namespace

TokenStore::TokenStore(const std::vector<CorpusTune>& tunes, torch::Device device,
                       const TuneVariants& variants)
    : m_device(device) {
    std::vector<MeasureTokens> measures;
    std::vector<std::int64_t> meters;
    const auto append = [&](const CorpusTune& tune, const auto& move) {
        const auto first = static_cast<std::int64_t>(measures.size());
        for (const MeasureTokens& measure : tune.measures) {
            measures.push_back(moved(measure, move));
            meters.push_back(tune.meter);
        }
        return first;
    };
    for (const CorpusTune& tune : tunes) {
        const std::int64_t first = append(tune, [](int pitch) { return pitch; });
        Place place{.first = first, .size = tune.size(), .meter = tune.meter};
        place.degrees.fill(first);
        m_places.push_back(place);
    }
    m_written = static_cast<std::int64_t>(measures.size());
    for (std::size_t i = 0; variants.octaves && i < tunes.size(); ++i) {
        if (const std::optional<int> shift = octaveFor(tunes[i]))
            m_places[i].otherOctave = append(tunes[i], [&](int pitch) { return pitch + *shift; });
    }
    for (std::size_t i = 0; variants.modes && i < tunes.size(); ++i) {
        const auto [lowest, highest] = rangeOf(tunes[i]);
        for (int degrees = -mostDegrees; degrees <= mostDegrees; ++degrees) {
            const auto move = [degrees](int pitch) { return movedAlongScale(pitch, degrees); };
            if (degrees != 0 && move(lowest) >= token::lowestPitch &&
                move(highest) <= token::highestPitch)
                m_places[i].degrees[static_cast<std::size_t>(degrees + mostDegrees)] =
                    append(tunes[i], move);
        }
    }
    m_tokens = tokenTensor(measures).to(device);
    m_meters = torch::tensor(meters, torch::kInt64).to(device);
}

std::vector<int> TokenStore::sizes() const {
    std::vector<int> sizes;
    std::ranges::transform(m_places, std::back_inserter(sizes), &Place::size);
    return sizes;
}

std::int64_t TokenStore::firstMeasure(const DrawnWindow& window) const {
    const Place& place = m_places[static_cast<std::size_t>(window.tune)];
    if (window.degrees != 0)
        return place.degrees[static_cast<std::size_t>(window.degrees + mostDegrees)];
    return window.otherOctave && place.otherOctave >= 0 ? place.otherOctave : place.first;
}

WindowBatch TokenStore::gather(const DrawnBatch& drawn) const {
    const auto count = static_cast<std::int64_t>(drawn.windows.size());
    const torch::Tensor rows = torch::empty({count, drawn.measures}, torch::kInt64);
    const torch::Tensor hidden = torch::empty({count, drawn.measures}, torch::kBool);
    const torch::Tensor meters = torch::empty({count}, torch::kInt64);
    auto* row = rows.data_ptr<std::int64_t>();
    auto* hide = hidden.data_ptr<bool>();
    std::vector<std::int64_t> hiddenRows;
    std::int64_t index = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const DrawnWindow& window = drawn.windows[static_cast<std::size_t>(i)];
        const std::int64_t first = firstMeasure(window) + window.start;
        meters.data_ptr<std::int64_t>()[i] = m_places[static_cast<std::size_t>(window.tune)].meter;
        for (int measure = 0; measure < drawn.measures; ++measure, ++index) {
            row[index] = first + measure;
            hide[index] = window.hidden[static_cast<std::size_t>(measure)];
            if (hide[index])
                hiddenRows.push_back(index);
        }
    }
    return {.rows = sentTo(m_device, rows),
            .meters = sentTo(m_device, meters),
            .hidden = sentTo(m_device, hidden),
            .hiddenRows = sentTo(m_device, torch::tensor(hiddenRows, torch::kInt64)),
            .hiddenCount = static_cast<std::int64_t>(hiddenRows.size())};
}

std::vector<TaskBatch> taskBatches(const std::vector<GapTask>& tasks, int largest,
                                   torch::Device device) {
    std::map<int, std::vector<std::vector<std::size_t>>> bySize;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        auto& groups = bySize[tasks[i].size()];
        if (groups.empty() || groups.back().size() == static_cast<std::size_t>(largest))
            groups.emplace_back();
        groups.back().push_back(i);
    }
    std::vector<TaskBatch> batches;
    for (const auto& [size, groups] : bySize) {
        for (const std::vector<std::size_t>& group : groups) {
            const auto count = static_cast<std::int64_t>(group.size());
            std::vector<MeasureTokens> measures;
            std::vector<std::int64_t> meters;
            const torch::Tensor gap = torch::zeros({count, size}, torch::kBool);
            for (std::int64_t i = 0; i < count; ++i) {
                const GapTask& task = tasks[group[static_cast<std::size_t>(i)]];
                measures.insert(measures.end(), task.measures.begin(), task.measures.end());
                meters.push_back(task.meter);
                gap[i].narrow(0, task.gapFirst, task.gapMeasures()).fill_(true);
            }
            batches.push_back({.tokens = tokenTensor(measures)
                                             .to(torch::kInt64)
                                             .view({count, size, BeatGrid::places})
                                             .to(device),
                               .gap = gap.to(device),
                               .meters = torch::tensor(meters, torch::kInt64).to(device),
                               .tasks = group});
        }
    }
    return batches;
}

} // namespace lacuna

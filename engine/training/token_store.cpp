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

/// How far a whole tune can move by one octave and stay in range: up, else down, else not.
std::optional<int> octaveFor(const CorpusTune& tune) {
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
    // Towards the middle of the range, so that the moved tune is as a tune might be.
    const int middle = (token::lowestPitch + token::highestPitch) / 2;
    const int shift = lowest + highest < 2 * middle ? octave : -octave;
    if (lowest + shift < token::lowestPitch || highest + shift > token::highestPitch)
        return std::nullopt;
    return shift;
}

MeasureTokens moved(MeasureTokens measure, int shift) {
    for (std::uint8_t& value : measure) {
        if (token::isPitch(value))
            value = token::ofPitch(token::pitchOf(value) + shift);
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

TokenStore::TokenStore(const std::vector<CorpusTune>& tunes, torch::Device device, bool octaves)
    : m_device(device) {
    std::vector<MeasureTokens> measures;
    std::vector<std::int64_t> meters;
    const auto append = [&](const CorpusTune& tune, int shift) {
        const auto first = static_cast<std::int64_t>(measures.size());
        for (const MeasureTokens& measure : tune.measures) {
            measures.push_back(moved(measure, shift));
            meters.push_back(tune.meter);
        }
        return first;
    };
    for (const CorpusTune& tune : tunes) {
        m_places.push_back({.first = append(tune, 0), .size = tune.size(), .meter = tune.meter});
    }
    m_written = static_cast<std::int64_t>(measures.size());
    for (std::size_t i = 0; octaves && i < tunes.size(); ++i) {
        if (const std::optional<int> shift = octaveFor(tunes[i]))
            m_places[i].otherOctave = append(tunes[i], *shift);
    }
    m_tokens = tokenTensor(measures).to(device);
    m_meters = torch::tensor(meters, torch::kInt64).to(device);
}

std::vector<int> TokenStore::sizes() const {
    std::vector<int> sizes;
    std::ranges::transform(m_places, std::back_inserter(sizes), &Place::size);
    return sizes;
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
        const Place& place = m_places[static_cast<std::size_t>(window.tune)];
        const bool other = window.otherOctave && place.otherOctave >= 0;
        const std::int64_t first = (other ? place.otherOctave : place.first) + window.start;
        meters.data_ptr<std::int64_t>()[i] = place.meter;
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

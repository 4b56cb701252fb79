// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_tokens.h"
#include "engine/nn/random_stream.h"
#include "engine/nn/safetensors_file.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// Largest deviation from the stored outputs, or between two ways to the same numbers.
inline constexpr double tolerance = 2e-4;

/// Of the weights that ship.
inline std::string weightsPath(const std::string& model) {
    return std::string(LACUNA_SOURCE_DIR) + "/models/" + model + ".safetensors";
}

/// Of the weights whose outputs are stored: the first ones, which lie beside the design.
inline std::string referencePath(const std::string& model) {
    return std::string(LACUNA_REFERENCE_MODELS) + "/" + model + ".safetensors";
}

inline bool hasReferenceWeights() {
    return std::filesystem::exists(referencePath("latent_rnn"));
}

/// The stored inputs and outputs: four tunes of 16 measures.
struct ReferenceData {
    static constexpr int tunes = 4;
    static constexpr int measures = 16;

    SafetensorsFile file{std::string(LACUNA_TEST_DATA) + "/models/reference.safetensors"};

    std::vector<float> floats(const std::string& name) const { return floatsOf(*file.find(name)); }
    std::vector<std::int64_t> integers(const std::string& name) const {
        return integersOf(*file.find(name));
    }
    std::vector<MeasureTokens> measuresOf(const std::string& name, int tune) const {
        const std::vector<std::int64_t> all = integers(name);
        std::vector<MeasureTokens> rows(measures);
        for (std::size_t i = 0; i < measures * model::ticks; ++i) {
            rows[i / model::ticks][i % model::ticks] = static_cast<std::uint8_t>(
                all[static_cast<std::size_t>(tune * measures * model::ticks) + i]);
        }
        return rows;
    }
    std::vector<char> gap(int tune) const {
        const std::vector<std::int64_t> all = integers("gap");
        return {all.begin() + tune * measures, all.begin() + (tune + 1) * measures};
    }
    int meter(int tune) const {
        return static_cast<int>(integers("meter")[static_cast<std::size_t>(tune)]);
    }
};

/// The largest difference between numbers, infinity if there are not as many of both or any of
/// them is not a number.
inline double deviation(std::span<const float> a, std::span<const float> b) {
    double largest = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        const double difference = std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
        largest = std::isnan(difference) ? INFINITY : std::max(largest, difference);
    }
    return largest;
}

/// A measure of notes, holds and rests at random, PAD past the meter's end.
inline MeasureTokens randomMeasure(RandomStream& random, int meter) {
    MeasureTokens measure;
    measure.fill(model::pad);
    for (int tick = 0; tick < model::ticksOf(meter); ++tick) {
        const double kind = random.uniform();
        const auto pitch = static_cast<std::uint8_t>(model::firstPitch + 10 + random.next() % 25);
        measure[static_cast<std::size_t>(tick)] = kind < 0.5    ? model::hold
                                                  : kind < 0.55 ? model::rest
                                                                : pitch;
    }
    return measure;
}

inline std::vector<MeasureTokens> randomMeasures(RandomStream& random, int meter,
                                                 std::size_t count) {
    std::vector<MeasureTokens> measures(count);
    std::ranges::generate(measures, [&] { return randomMeasure(random, meter); });
    return measures;
}

inline Latent randomLatent(RandomStream& random) {
    Latent latent;
    std::ranges::generate(latent, [&] { return static_cast<float>(random.gaussian()); });
    return latent;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/tune_codec.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace lacuna {

/// Plain ways to fill a gap with the LibTorch modules as they were trained, as yardsticks. Both
/// draw at temperature 0.85, judge whole tunes and return -log p of each candidate.
class NaiveFill {
public:
    /// Loads the three weights files; sets LibTorch to one thread.
    explicit NaiveFill(const std::filesystem::path& models);
    ~NaiveFill();

    /// Every candidate's whole tune encoded and traversed again for each gap measure.
    std::vector<double> runWhole(const EncodedTune& tune, int candidates) const;
    /// As far as the modules' own functions let one go without waste: the context encoded and read
    /// once, drawn measures encoded once, traverses that end at the measure due.
    std::vector<double> runOnce(const EncodedTune& tune, int candidates) const;

private:
    struct Modules;
    struct Batch;

    std::vector<double> judged(const Batch& batch) const;

    std::unique_ptr<Modules> m_modules;
};

} // namespace lacuna

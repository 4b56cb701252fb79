// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/tune_codec.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace lacuna {

/// The plain way to fill a gap, as a yardstick: LibTorch modules as they were trained, every
/// candidate's whole tune encoded and traversed again for each gap measure, whole tunes judged.
class NaiveFill {
public:
    /// Loads the three weights files; sets LibTorch to one thread.
    explicit NaiveFill(const std::filesystem::path& models);
    ~NaiveFill();

    /// Draws `candidates` fills at temperature 0.8 and judges them; returns -log p of each.
    std::vector<double> run(const EncodedTune& tune, int candidates) const;

private:
    struct Modules;
    std::unique_ptr<Modules> m_modules;
};

} // namespace lacuna

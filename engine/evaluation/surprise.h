// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/gap_tasks.h"
#include "engine/inpainting/models.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace lacuna {

/// How a model finds what the tunes themselves hold in their gaps: -log of the probability of the
/// whole gap given its context, divided by the gap's measures. PAD is not counted.
class Surprise {
public:
    virtual ~Surprise() = default;

    virtual bool isBound() const = 0;
    /// Nats a gap measure, one for each task.
    virtual std::vector<double> nats(std::span<const GapTask> tasks, int threads) const = 0;
};

/// The exact surprise of AnticipationRnn, tick by tick. models.md section 4.
std::shared_ptr<const Surprise> anticipationSurprise(std::shared_ptr<const Models> models);

/// An upper bound of LatentRnn's surprise: the mean over `samples` draws of the gap's latents from
/// MeasureVae's posterior of log q(z | x) - log p(z | context) - log p(x | z); see GapBound. Runs
/// the LibTorch modules, loaded from `folder` at once, with the difference in `style` if there is
/// one: throws ModelError. The draws for a task follow from `seed` and its tune's id.
std::shared_ptr<const Surprise>
latentBound(const std::filesystem::path& folder, int samples, std::uint64_t seed,
            const std::optional<std::filesystem::path>& style = std::nullopt);

} // namespace lacuna

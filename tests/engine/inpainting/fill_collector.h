// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/gap_filler.h"

#include <optional>
#include <vector>

namespace lacuna {

/// Keeps what a filler reports.
struct FillCollector {
    std::vector<FillEvent> events;

    GapFiller::Report report() {
        return [this](FillEvent event) { events.push_back(std::move(event)); };
    }

    template <typename Event>
    std::optional<Event> last() const {
        for (auto event = events.rbegin(); event != events.rend(); ++event) {
            if (const auto* wanted = std::get_if<Event>(&*event)) {
                return *wanted;
            }
        }
        return std::nullopt;
    }
};

/// The fills of a request that is answered at once; empty unless it is finished.
inline std::vector<Fill> fillsOf(GapFiller& filler, const FillRequest& request) {
    FillCollector collector;
    filler.fill(request, {}, collector.report());
    const auto finished = collector.last<FillFinished>();
    return finished ? finished->fills : std::vector<Fill>{};
}

} // namespace lacuna

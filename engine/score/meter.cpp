// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/meter.h"

namespace lacuna {

std::string Meter::name() const {
    switch (symbol) {
    case MeterSymbol::Common:
        return "C";
    case MeterSymbol::Cut:
        return "C|";
    case MeterSymbol::Free:
        return "none";
    case MeterSymbol::Numbers:
        break;
    }
    std::string upper;
    for (const int group : groups)
        upper += (upper.empty() ? "" : "+") + std::to_string(group);
    if (upper.empty())
        upper = std::to_string(beats);
    return upper + "/" + std::to_string(beatUnit);
}

} // namespace lacuna

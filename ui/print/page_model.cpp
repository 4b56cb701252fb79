// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/print/page_model.h"

#include <cstdio>

namespace lacuna {

QRectF PlacedTune::bounds() const {
    QRectF box = layout.headingBounds;
    for (const SystemLayout& system : layout.systems)
        box |= system.bounds;
    return box.translated(at);
}

std::string describe(const PageLayout& page) {
    LeadSheetLayout own;
    own.size = page.size;
    own.heading = page.items;
    std::string text = "number " + std::to_string(page.number) + "\n" + describe(own);
    for (const PlacedTune& tune : page.tunes) {
        char place[80];
        std::snprintf(place, sizeof place, "tune %d at %.2f,%.2f\n", tune.tune, tune.at.x(),
                      tune.at.y());
        text += place + describe(tune.layout);
    }
    return text;
}

} // namespace lacuna

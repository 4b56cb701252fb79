// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: a measure that is wider than the page even when its notes stand as near to each other as
// they may has a line of its own, which is made smaller as a whole, so that nothing of it is lost.
#include "ui/engraving/item_drawing.h"

namespace lacuna {
namespace {

void fit(EngravedSystem& system, double scale) {
    const QPointF fixed(system.left, 0);
    const auto fitX = [&](double& x) { x = system.left + (x - system.left) * scale; };
    for (Item& item : system.items)
        scaleItem(item, fixed, scale);
    if (system.number)
        scaleItem(*system.number, fixed, scale);
    for (EngravedMeasure& draft : system.measures) {
        for (Item& item : draft.items)
            scaleItem(item, fixed, scale);
        for (Target& target : draft.targets)
            target.box = scaledFrom(target.box, fixed, scale);
        for (EngravedNote& note : draft.notes) {
            fitX(note.x);
            note.headWidth *= scale;
            note.right *= scale;
        }
        fitX(draft.x);
        draft.width *= scale;
        draft.head *= scale;
    }
    fitX(system.right);
    fitX(system.musicLeft);
    system.scale = scale;
}

} // namespace

void fitSystem(const Engraving& engraving, EngravedSystem& system) {
    const LayoutOptions& options = engraving.options;
    if (options.singleSystem)
        return; // as long as it needs
    const double room = options.width - 2 * options.margin;
    const double width = system.right - system.left;
    constexpr double rounding = 1e-6;
    if (room > 0 && width > room + rounding)
        fit(system, room / width);
}

} // namespace lacuna

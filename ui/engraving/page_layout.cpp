// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Step: heading and systems onto the page, as near to each other as what they hold lets them be.
#include "ui/engraving/item_drawing.h"
#include "ui/engraving/layout_memo.h"

namespace lacuna {
namespace {

/// Top staff lines of all systems, and the page's height.
std::vector<double> stack(const Engraving& engraving, const LayoutMemo& now) {
    const EngravingStyle::Sheet& sizes = engraving.style.sheet;
    const double signSpace = engraving.options.signSpace;
    std::vector<double> tops;
    double top = now.heading.bottom;
    for (std::size_t s = 0; s < now.systems.size(); ++s) {
        if (s > 0)
            top +=
                std::max(4 + sizes.leastStaffGap, now.distances[s] + sizes.skylineGap + signSpace);
        else
            top += std::max(engraving.options.showTitle ? sizes.underHeading : sizes.underNothing,
                            -now.systems[s]->skyline.top() + sizes.overFirst + signSpace);
        tops.push_back(top);
    }
    tops.push_back(now.systems.empty()
                       ? top + sizes.ofNoLines
                       : top + now.systems.back()->skyline.bottom() + sizes.underLast);
    return tops;
}

QRectF placed(const QRectF& bounds, double top) {
    return bounds.isNull() ? bounds : bounds.translated(0, top);
}

/// The number of a system's first measure in its place on the page.
std::optional<Item> numberOf(const LayoutMemo& now, std::size_t system, double top) {
    std::optional<Item> number = now.systems[system]->drawing.number;
    if (number) {
        std::get<TextShape>(number->shape).text = QString::number(now.numbers[system]);
        number->owner.measure = now.first + now.firstMeasures[system];
        moveItem(*number, {0, top});
    }
    return number;
}

void placeMeasures(const LayoutMemo& now, const SystemLayout& system, LeadSheetLayout& layout) {
    const QRectF area = system.area, staff = system.staff;
    int index = now.first + system.first;
    for (const MeasureDrawing& drawing : system.drawing->measures) {
        layout.measures.push_back(
            {.index = index,
             .system = static_cast<int>(layout.systems.size()),
             .area = QRectF(drawing.left, area.top(), drawing.width, area.height()),
             .staff = QRectF(drawing.left, staff.top(), drawing.width, staff.height()),
             .bounds = placed(drawing.bounds, system.top()),
             .blank = drawing.blank,
             .start = now.score.startOf(index),
             .length = drawing.length,
             .drawing = std::shared_ptr<const MeasureDrawing>(system.drawing, &drawing)});
        ++index;
    }
}

} // namespace

LeadSheetLayout makePage(const Engraving& engraving, const LayoutMemo& now) {
    const LayoutOptions& options = engraving.options;
    const std::vector<double> tops = stack(engraving, now);
    LeadSheetLayout layout;
    layout.heading = now.heading.items;
    layout.headingBounds = now.heading.bounds;
    layout.systems.reserve(now.systems.size());
    layout.measures.reserve(now.measures.size());
    double width = options.width;
    double areaTop = options.showTitle ? now.heading.bottom : 0;
    for (std::size_t s = 0; s < now.systems.size(); ++s) {
        const SystemDrawing& drawing = now.systems[s]->drawing;
        const bool last = s + 1 == now.systems.size();
        // Areas meet halfway between two staves.
        const double areaBottom = last ? tops[s + 1] : (tops[s] + 4 + tops[s + 1]) / 2;
        const double right = drawing.staff.right();
        SystemLayout system;
        system.first = now.firstMeasures[s];
        system.end = system.first + static_cast<int>(drawing.measures.size());
        system.area = QRectF(0, areaTop, std::max(options.width, right), areaBottom - areaTop);
        system.staff = drawing.staff.translated(0, tops[s]);
        system.bounds = placed(drawing.bounds, tops[s]);
        system.number = numberOf(now, s, tops[s]);
        system.drawing = std::shared_ptr<const SystemDrawing>(now.systems[s], &drawing);
        placeMeasures(now, system, layout);
        width = std::max(width, right + options.margin);
        areaTop = areaBottom;
        layout.systems.push_back(std::move(system));
    }
    layout.size = QSizeF(width, tops.back());
    return layout;
}

} // namespace lacuna

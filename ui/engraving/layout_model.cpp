// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/layout_model.h"

#include "ui/engraving/staff_heights.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace lacuna {
namespace {

double distance(const QRectF& box, QPointF point) {
    const double dx = std::max({box.left() - point.x(), 0.0, point.x() - box.right()});
    const double dy = std::max({box.top() - point.y(), 0.0, point.y() - box.bottom()});
    return std::hypot(dx, dy);
}

double between(double value, double from, double to, double low, double high) {
    const double part = to > from ? std::clamp((value - from) / (to - from), 0.0, 1.0) : 0;
    return low + (high - low) * part;
}

/// The measure of a system that holds a place, the nearest one beyond its ends.
const MeasureLayout* measureOf(const LeadSheetLayout& layout, int system, double x) {
    if (system < 0)
        return nullptr;
    const SystemLayout& place = layout.systems[system];
    for (int m = place.first; m < place.end; ++m)
        if (x < layout.measures[m].area.right() || m + 1 == place.end)
            return &layout.measures[m];
    return nullptr;
}

/// A drawing's items in the place where the system stands.
std::vector<Item> placed(const std::vector<Item>& drawn, const SystemLayout& system, int first) {
    std::vector<Item> items = drawn;
    for (Item& item : items) {
        moveItem(item, {0, system.top()});
        if (item.owner.measure >= 0)
            item.owner.measure += first;
    }
    return items;
}

bool isSame(const MeasureLayout& a, const MeasureLayout& b) {
    return a.index == b.index && a.system == b.system && a.area == b.area && a.staff == b.staff &&
           a.bounds == b.bounds && a.blank == b.blank && a.start == b.start &&
           a.length == b.length && (a.drawing == b.drawing || *a.drawing == *b.drawing);
}

bool isSame(const SystemLayout& a, const SystemLayout& b) {
    return a.first == b.first && a.end == b.end && a.area == b.area && a.staff == b.staff &&
           a.bounds == b.bounds && a.number == b.number &&
           (a.drawing == b.drawing || *a.drawing == *b.drawing);
}

} // namespace

void moveItem(Item& item, QPointF by) {
    item.bounds.translate(by);
    std::visit(
        [by](auto& shape) {
            using Shape = std::decay_t<decltype(shape)>;
            if constexpr (std::is_same_v<Shape, LineShape>) {
                shape.line.translate(by);
            } else if constexpr (std::is_same_v<Shape, BeamShape>) {
                for (QPointF& corner : shape.corners)
                    corner += by;
            } else if constexpr (std::is_same_v<Shape, CurveShape>) {
                for (QPointF* point : {&shape.from, &shape.to, &shape.control1, &shape.control2})
                    *point += by;
            } else {
                shape.at += by;
            }
        },
        item.shape);
}

const MeasureLayout* LeadSheetLayout::measure(int scoreIndex) const {
    if (measures.empty())
        return nullptr;
    const int place = scoreIndex - measures.front().index;
    return place >= 0 && place < static_cast<int>(measures.size()) ? &measures[place] : nullptr;
}

std::optional<MeasureIndex> LeadSheetLayout::measureAt(QPointF point) const {
    if (systems.empty() || point.y() < systems.front().area.top() ||
        point.y() >= systems.back().area.bottom())
        return std::nullopt;
    const MeasureLayout* found = measureOf(*this, systemAt(point.y()), point.x());
    return found ? std::optional(MeasureIndex{found->index}) : std::nullopt;
}

std::optional<Target> LeadSheetLayout::noteAt(QPointF point, double reach) const {
    std::optional<Target> best;
    double nearest = reach;
    for (const MeasureLayout& measure : measures) {
        if (distance(measure.bounds, point) > reach)
            continue;
        const QPointF within = point - QPointF(0, systems[measure.system].top());
        for (const Target& target : measure.drawing->targets) {
            const double away = distance(target.box, within);
            if (away <= nearest && (!best || away < nearest)) {
                nearest = away;
                best = target;
                best->owner.measure = measure.index;
                best->box.translate(0, systems[measure.system].top());
            }
        }
    }
    return best;
}

std::optional<Tick> LeadSheetLayout::tickAt(QPointF point) const {
    const MeasureLayout* measure = measureOf(*this, systemAt(point.y()), point.x());
    if (!measure)
        return std::nullopt;
    const auto& moments = measure->moments();
    for (std::size_t i = 1; i < moments.size(); ++i) {
        if (point.x() > moments[i].x && i + 1 < moments.size())
            continue;
        const double ticks = between(point.x(), moments[i - 1].x, moments[i].x,
                                     moments[i - 1].at.value, moments[i].at.value);
        return measure->start + Tick{static_cast<int>(std::lround(ticks))};
    }
    return measure->start;
}

std::optional<CursorPlace> LeadSheetLayout::cursorAt(Tick time) const {
    if (measures.empty() || time < measures.front().start)
        return std::nullopt;
    const auto after = std::ranges::upper_bound(measures, time, {}, &MeasureLayout::start);
    const MeasureLayout& measure = *std::prev(after);
    const auto& moments = measure.moments();
    const Tick within = time - measure.start;
    for (std::size_t i = 1; i < moments.size(); ++i)
        if (within <= moments[i].at)
            return CursorPlace{measure.system,
                               between(within.value, moments[i - 1].at.value, moments[i].at.value,
                                       moments[i - 1].x, moments[i].x)};
    return CursorPlace{measure.system, measure.area.right()};
}

int LeadSheetLayout::systemAt(double y) const {
    for (std::size_t s = 0; s < systems.size(); ++s)
        if (y < systems[s].area.bottom())
            return static_cast<int>(s);
    return static_cast<int>(systems.size()) - 1;
}

int LeadSheetLayout::diatonicAt(int system, double y) const {
    return diatonicOn(systems.at(system).staff, y);
}

std::vector<Item> LeadSheetLayout::itemsOf(const MeasureLayout& measure) const {
    const SystemLayout& system = systems.at(measure.system);
    return placed(measure.drawing->items, system, measures.at(system.first).index);
}

std::vector<Item> LeadSheetLayout::itemsOf(const SystemLayout& system) const {
    std::vector<Item> items =
        placed(system.drawing->items, system, measures.at(system.first).index);
    if (system.number)
        items.push_back(*system.number);
    return items;
}

std::vector<Target> LeadSheetLayout::targetsOf(const MeasureLayout& measure) const {
    std::vector<Target> targets = measure.drawing->targets;
    for (Target& target : targets) {
        target.owner.measure = measure.index;
        target.box.translate(0, systems.at(measure.system).top());
    }
    return targets;
}

bool operator==(const LeadSheetLayout& a, const LeadSheetLayout& b) {
    return a.size == b.size && a.heading == b.heading && a.headingBounds == b.headingBounds &&
           std::ranges::equal(a.systems, b.systems,
                              [](const auto& x, const auto& y) { return isSame(x, y); }) &&
           std::ranges::equal(a.measures, b.measures,
                              [](const auto& x, const auto& y) { return isSame(x, y); });
}

} // namespace lacuna

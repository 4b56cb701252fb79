// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/layout_model.h"

#include "ui/engraving/engraving.h"

#include <cmath>

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

} // namespace

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
        for (const Target& target : measure.targets) {
            const double away = distance(target.box, point);
            if (away <= nearest && (!best || away < nearest)) {
                nearest = away;
                best = target;
            }
        }
    }
    return best;
}

std::optional<Tick> LeadSheetLayout::tickAt(QPointF point) const {
    const MeasureLayout* measure = measureOf(*this, systemAt(point.y()), point.x());
    if (!measure)
        return std::nullopt;
    const auto& moments = measure->moments;
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
    const auto& moments = measure.moments;
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
    const QRectF& staff = systems.at(system).staff;
    return topLine - static_cast<int>(std::lround((y - staff.top()) * 8 / staff.height()));
}

} // namespace lacuna

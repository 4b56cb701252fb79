// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/page_breaking.h"

#include <algorithm>
#include <utility>

namespace lacuna {

double TuneHeights::top() const {
    return systems.empty() ? heading.top : std::min(heading.top, systems[0].top);
}

double TuneHeights::height() const {
    return (systems.empty() ? heading.bottom : systems.back().bottom) - top();
}

TuneHeights heightsOf(const LeadSheetLayout& layout) {
    TuneHeights heights{{layout.headingBounds.top(), layout.headingBounds.bottom()}, {}};
    for (const SystemLayout& system : layout.systems)
        heights.systems.push_back({system.bounds.top(), system.bounds.bottom()});
    return heights;
}

void PageBreaker::add(const TuneHeights& tune) {
    const int index = static_cast<int>(m_plan.pageOfTune.size());
    const int systems = static_cast<int>(tune.systems.size());
    const double height = tune.height();
    if (!m_page.empty() && m_y + m_sizes.tuneGap + height > m_bottom)
        turn(true);
    m_plan.pageOfTune.push_back(static_cast<int>(m_plan.pages.size()) + 1);
    const double top = m_page.empty() ? m_top : m_y + m_sizes.tuneGap;
    if (height <= m_bottom - m_top) {
        m_page.push_back({index, 0, systems, true, top});
        m_y = top + height;
        return;
    }
    addInParts(index, tune);
}

PagePlan PageBreaker::finish() {
    turn(false);
    return std::move(m_plan);
}

void PageBreaker::addInParts(int index, const TuneHeights& tune) {
    const int systems = static_cast<int>(tune.systems.size());
    double above = tune.top(); // in the tune's own heights
    double top = m_top;
    for (int first = 0; first < systems;) {
        int end = first + 1;
        while (end < systems && top + tune.systems[end].bottom - above <= m_bottom)
            ++end;
        m_page.push_back({index, first, end, first == 0, top});
        m_y = top + tune.systems[end - 1].bottom - above;
        first = end;
        if (first == systems)
            return;
        turn(false);
        above = tune.systems[first].top;
        top = m_top + m_sizes.continuedHeight;
    }
}

// `fill`: the room that is left goes between the tunes.
void PageBreaker::turn(bool fill) {
    if (m_page.empty())
        return;
    const auto gaps = static_cast<double>(m_page.size() - 1);
    if (fill && gaps > 0) {
        const double more =
            std::min((m_bottom - m_y) / gaps, m_sizes.mostTuneGap - m_sizes.tuneGap);
        for (std::size_t i = 1; i < m_page.size(); ++i)
            m_page[i].top += more * static_cast<double>(i);
    }
    m_plan.pages.push_back(std::move(m_page));
    m_page.clear();
}

LeadSheetLayout partOf(LeadSheetLayout layout, const PlannedTune& part) {
    if (!part.heading) {
        layout.heading.clear();
        layout.headingBounds = {};
    }
    std::vector<SystemLayout> systems;
    std::vector<MeasureLayout> measures;
    for (int s = part.firstSystem; s < part.endSystem; ++s) {
        SystemLayout system = std::move(layout.systems[s]);
        const int first = static_cast<int>(measures.size());
        for (int m = system.first; m < system.end; ++m) {
            measures.push_back(std::move(layout.measures[m]));
            measures.back().system = static_cast<int>(systems.size());
        }
        system.first = first;
        system.end = static_cast<int>(measures.size());
        systems.push_back(std::move(system));
    }
    layout.systems = std::move(systems);
    layout.measures = std::move(measures);
    return layout;
}

} // namespace lacuna

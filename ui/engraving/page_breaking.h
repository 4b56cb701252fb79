// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/engraving_style.h"
#include "ui/engraving/layout_model.h"

#include <vector>

// The last of the engraver's steps: tunes that are laid out onto pages of paper.

namespace lacuna {

/// Which systems of a tune stand on a page, and how far down.
struct PlannedTune {
    int tune = 0; ///< which of those printed, from 0
    int firstSystem = 0, endSystem = 0;
    bool heading = true; ///< its title too; else the title with "continued"
    double top = 0;      ///< of what is drawn, in staff spaces from the page's top

    friend bool operator==(const PlannedTune&, const PlannedTune&) = default;
};

/// What stands on every page. Small, whatever the book's size: pages are laid out when they are
/// drawn.
struct PagePlan {
    std::vector<std::vector<PlannedTune>> pages;
    std::vector<int> pageOfTune; ///< the page's number, from 1, on which each tune begins

    friend bool operator==(const PagePlan&, const PagePlan&) = default;
};

/// Top and bottom of what is drawn, in staff spaces.
struct Extent {
    double top = 0, bottom = 0;
};

/// What breaking pages must know of a tune.
struct TuneHeights {
    Extent heading;
    std::vector<Extent> systems;

    double top() const;
    double height() const;
};

TuneHeights heightsOf(const LeadSheetLayout& layout);

/// Puts tunes on pages one after the other, as many on a page as fit. None is split unless it is
/// longer than a page: that one begins a page and breaks between systems.
class PageBreaker {
public:
    /// `top` and `bottom`: of what music may use of a page, in staff spaces.
    PageBreaker(const EngravingStyle::Pages& sizes, double top, double bottom)
        : m_sizes(sizes), m_top(top), m_bottom(bottom) {}

    void add(const TuneHeights& tune);
    /// Ends the last page.
    PagePlan finish();

private:
    void addInParts(int index, const TuneHeights& tune);
    void turn(bool fill);

    EngravingStyle::Pages m_sizes;
    double m_top, m_bottom;
    double m_y = 0; ///< bottom of what stands on the page
    std::vector<PlannedTune> m_page;
    PagePlan m_plan;
};

/// What of a tune's layout stands on the page.
LeadSheetLayout partOf(LeadSheetLayout layout, const PlannedTune& part);

} // namespace lacuna

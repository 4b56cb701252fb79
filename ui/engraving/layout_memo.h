// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/engraving.h"
#include "ui/engraving/skyline.h"

#include <functional>
#include <memory>
#include <vector>

// What is kept of a layout for the next one. Each part is kept with all that it depends on, and
// taken again where that is the same: so a layout made with a memo is the one made without.

namespace lacuna {

/// Where a break after a measure would fall in the tune's phrases.
struct PhrasePlace {
    int bars = 0; ///< full bars since the section began
    bool sectionEnd = false;
    bool beforeEnding = false; ///< between a first ending and a second

    friend constexpr bool operator==(PhrasePlace, PhrasePlace) = default;
};

/// A line that might be.
struct PossibleLine {
    double force = 1; ///< that fills it
    double cost = 0;
};

/// The lines that might end with a measure: those of one measure, of two, ... as many as fit.
struct LinesEnding {
    std::vector<PossibleLine> lines;
    bool isFull = false; ///< with one measure more they would be too long

    /// The first measure that was looked at, where `end` is the one behind the lines.
    int reach(int end) const { return end - static_cast<int>(lines.size()) - (isFull ? 1 : 0); }
};

/// A system as it is drawn wherever it stands, and what it depends on.
struct DrawnSystem {
    SystemPlan plan;
    SystemDrawing drawing;
    Skyline skyline;
};
using DrawnSystemPointer = std::shared_ptr<const DrawnSystem>;

/// The heading, which stands where the page begins.
struct Heading {
    std::optional<Tempo> tempo; ///< that stands in it
    std::vector<Item> items;
    QRectF bounds;
    double bottom = 0;
};

/// A layout as the next one can use it. Those of the measures that were laid out alone.
struct LayoutMemo {
    LayoutOptions options; ///< without `stop`
    Score score;
    int first = 0;               ///< measure of the score
    std::vector<int> tieSources; ///< by measure of the score: see tieSources()
    std::vector<bool> leadsOn;   ///< likewise
    Heading heading = {};
    std::vector<WrittenMeasure> measures = {};
    std::vector<PhrasePlace> places = {};
    std::vector<std::shared_ptr<const LinesEnding>> lines = {}; ///< by the last measure
    std::vector<SystemPlan> plans = {};                         ///< until they are drawn
    std::vector<int> numbers = {};         ///< of the systems' first measures, if they are shown
    std::vector<double> numberWidths = {}; ///< by number; below 0 where it was not needed yet
    std::vector<DrawnSystemPointer> systems = {};
    std::vector<int> firstMeasures = {}; ///< of the systems
    std::vector<double> distances = {};  ///< of each system from the one before

    int size() const { return static_cast<int>(measures.size()); }
    const MeasurePointer& measure(int index) const { return score.measures()[first + index]; }
};

/// Which measures of a tune were there in the layout before: from its beginning and from its end,
/// as far as they are the same.
class KnownMeasures {
public:
    /// `before` may be null: then none were.
    KnownMeasures(std::shared_ptr<const LayoutMemo> before, const LayoutMemo& now, int count);

    const LayoutMemo* before() const { return m_before.get(); }
    /// Of the measures now.
    int count() const { return m_count; }
    /// Where the measure was, or -1.
    int place(int index) const {
        if (index < m_begin)
            return index;
        return index >= m_end && index < m_count ? index + m_shift : -1;
    }

private:
    std::shared_ptr<const LayoutMemo> m_before;
    int m_count = 0;
    int m_begin = 0; ///< the first measure that is new
    int m_end = 0;   ///< the first that is not, after those
    int m_shift = 0; ///< of the measures after them
};

// The steps, in the order of layOutAgain.
void followPlaying(LayoutMemo& now, const LayoutMemo* before); // measure_memo.cpp
void writeMeasures(const Engraving& engraving, LayoutMemo& now,
                   const KnownMeasures& known); // measure_memo.cpp
void breakSystems(const Engraving& engraving, LayoutMemo& now,
                  const KnownMeasures& known); // system_breaking.cpp
void planSystems(const Engraving& engraving, LayoutMemo& now,
                 const LayoutMemo* before); // system_plans.cpp
void drawSystems(const Engraving& engraving, LayoutMemo& now,
                 const KnownMeasures& known); // system_drawing.cpp
void drawHeading(const Engraving& engraving, LayoutMemo& now,
                 const LayoutMemo* before);                                  // heading_layout.cpp
LeadSheetLayout makePage(const Engraving& engraving, const LayoutMemo& now); // page_layout.cpp

} // namespace lacuna

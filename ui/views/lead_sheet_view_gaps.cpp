// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/score_document.h"
#include "ui/views/gap_signs.h"
#include "ui/views/lead_sheet_view.h"

#include <algorithm>

// Where the parts of a gap or selection lie on the sheet, and what is said of them.

namespace lacuna {

namespace {

/// Staff spaces over and under the line of an ending that belong to it.
constexpr double endingRoom = 0.5;

} // namespace

std::vector<LeadSheetView::Stretch> LeadSheetView::stretchesOf(MeasureRange range) const {
    std::vector<Stretch> stretches;
    const double space = staffSpace();
    int system = -1;
    const int before = m_sheet.measures.empty() ? 0 : m_sheet.measures.front().index;
    const int end = std::min(range.end - before, static_cast<int>(m_sheet.measures.size()));
    for (int i = std::max(0, range.first - before); i < end; ++i) {
        const MeasureLayout& measure = m_sheet.measures[i];
        const QRectF staff(measure.staff.topLeft() * space, measure.staff.size() * space);
        const QRectF area(measure.area.topLeft() * space, measure.area.size() * space);
        const QRectF bounds(measure.bounds.topLeft() * space, measure.bounds.size() * space);
        const double top = measure.bounds.isEmpty() ? staff.top() : bounds.top();
        const double bottom = measure.bounds.isEmpty() ? staff.bottom() : bounds.bottom();
        if (measure.system != system) {
            system = measure.system;
            stretches.push_back({.staff = staff, .area = area, .top = top, .bottom = bottom});
            stretches.back().begins = measure.index == range.first;
            stretches.back().floor = floorOf(system);
        } else {
            Stretch& last = stretches.back();
            last.staff = last.staff.united(staff);
            last.area = last.area.united(area);
            last.top = std::min(last.top, top);
            last.bottom = std::max(last.bottom, bottom);
        }
        const double origin = m_sheet.systems[system].top();
        for (const QRectF& ending : endingsIn(m_sheet.systems[system])) {
            if (ending.left() < measure.staff.right() && ending.right() > measure.staff.left()) {
                Stretch& last = stretches.back();
                last.top = std::min(last.top, ending.top() * space);
                last.signFoot = std::max(last.signFoot, ending.bottom() * space);
            }
        }
        for (const Item& item : measure.drawing->items) {
            if (item.role == Role::Chord) {
                stretches.back().signFoot =
                    std::max(stretches.back().signFoot, (origin + item.bounds.bottom()) * space);
            }
        }
        stretches.back().ends = measure.index == range.end - 1;
        stretches.back().ceiling = ceilingOver(system, stretches.back().staff);
    }
    return stretches;
}

std::vector<QRectF> LeadSheetView::endingsIn(const SystemLayout& system) const {
    std::vector<QRectF> endings; // each with the measure that it begins in, whatever it goes on to
    for (int i = system.first; i < system.end; ++i) {
        for (const Item& item : m_sheet.measures[i].drawing->items) {
            if (item.role == Role::Ending) {
                endings.push_back(item.bounds.translated(0, system.top()));
            }
        }
    }
    return endings;
}

double LeadSheetView::ceilingOver(int system, const QRectF& staff) const {
    if (system == 0) {
        return m_sheet.headingBounds.bottom() * staffSpace();
    }
    const SystemLayout& above = m_sheet.systems[system - 1];
    const double left = staff.left() / staffSpace();
    const double right = staff.right() / staffSpace();
    double bottom = above.staff.bottom();
    const auto pass = [&](const Item& item, double origin) {
        if (item.bounds.left() < right && item.bounds.right() > left) {
            bottom = std::max(bottom, origin + item.bounds.bottom());
        }
    };
    for (const Item& item : above.drawing->items) {
        pass(item, above.top());
    }
    for (int i = above.first; i < above.end; ++i) {
        for (const Item& item : m_sheet.measures[i].drawing->items) {
            pass(item, above.top());
        }
    }
    return bottom * staffSpace();
}

double LeadSheetView::floorOf(int system) const {
    const bool last = system + 1 == static_cast<int>(m_sheet.systems.size());
    return (last ? m_sheet.size.height() : m_sheet.systems[system + 1].bounds.top()) * staffSpace();
}

QRectF LeadSheetView::gapArea(const Stretch& stretch) const {
    const double space = staffSpace();
    return stretch.staff.adjusted(0, -1.35 * space, 0, 1.35 * space);
}

QRectF LeadSheetView::frameOf(const Stretch& stretch) const {
    QRectF frame = gapArea(stretch);
    frame.setTop(std::clamp(stretch.signFoot + 2, frame.top(), stretch.staff.top() - 2));
    return frame;
}

QLineF LeadSheetView::bracketLine(const Stretch& stretch) const {
    const QRectF area = gapArea(stretch);
    // Rather near what stands above than across what stands below.
    const double reach = reachOfBracketWords(font()) + 1;
    const double foot = std::min(stretch.top, area.top());
    const double y =
        std::min(std::max(stretch.ceiling + reach, foot - 1.1 * staffSpace()), foot - reach);
    return {area.left() + 1, y, area.right() - 1, y};
}

QString LeadSheetView::wordsOn(const Gap& gap) const {
    const std::vector<int> numbers = measureNumbers(m_services.document.shown());
    return tr("%1: %2").arg(nameOfGap(m_services.document.gaps(), gap),
                            barsInWords(numbers[gap.range.first], numbers[gap.range.end - 1]));
}

std::vector<Bracket> LeadSheetView::bracketsOver(const Gap& gap) const {
    std::vector<Bracket> brackets;
    for (const Stretch& stretch : stretchesOf(gap.range)) {
        brackets.push_back({.line = bracketLine(stretch),
                            .begins = stretch.begins,
                            .ends = stretch.ends,
                            .words = brackets.empty() ? wordsOn(gap) : QString()});
    }
    return brackets;
}

QRectF LeadSheetView::rectOfGapName() const {
    const Gap* gap = m_services.document.gap();
    const std::vector<Bracket> brackets = gap ? bracketsOver(*gap) : std::vector<Bracket>();
    return brackets.empty() ? QRectF()
                            : wordsOfBracket(font(), brackets.front()).translated(-scrolled());
}

void LeadSheetView::repaintGap() {
    for (const Stretch& stretch : stretchesOf(m_services.document.gap()->range)) {
        viewport()->update(gapArea(stretch).translated(-scrolled()).toAlignedRect());
    }
}

QRectF LeadSheetView::gapInSight() const {
    QRectF largest;
    for (const Stretch& stretch : stretchesOf(m_services.document.gap()->range)) {
        const QRectF area = gapArea(stretch).translated(-scrolled()) & QRectF(viewport()->rect());
        if (area.width() * area.height() > largest.width() * largest.height()) {
            largest = area;
        }
    }
    return largest;
}

std::vector<QRectF> LeadSheetView::drawnInSight() const {
    std::vector<QRectF> drawn;
    const double space = staffSpace();
    const QRectF sight = viewport()->rect();
    const auto add = [&](const QRectF& onPage) {
        const QRectF place =
            QRectF(onPage.topLeft() * space, onPage.size() * space).translated(-scrolled());
        if (place.intersects(sight)) {
            drawn.emplace_back(place.toAlignedRect()); // as many pixels as are touched
        }
    };
    for (const Item& item : m_sheet.heading) {
        add(item.bounds);
    }
    for (const SystemLayout& system : m_sheet.systems) {
        if (!QRectF(0, pagePoint(sight.topLeft()).y(), m_sheet.size.width(), sight.height() / space)
                 .intersects(system.area | system.bounds)) {
            continue;
        }
        for (const Item& item : system.drawing->items) {
            if (item.role != Role::StaffLine) {
                add(item.bounds.translated(0, system.top()));
            }
        }
        for (const QRectF& ending : endingsIn(system)) { // what its line is over belongs to it
            add(ending.adjusted(0, -endingRoom, 0, endingRoom));
        }
        if (system.number) {
            add(system.number->bounds);
        }
        for (int i = system.first; i < system.end; ++i) {
            const MeasureLayout& measure = m_sheet.measures[i];
            add(measure.blank ? QRectF() : measure.staff | measure.bounds);
        }
    }
    for (const Stretch& stretch : stretchesOf(m_services.document.gap()->range)) {
        const QLineF bracket = bracketLine(stretch);
        const double reach = reachOfBracketWords(font()) / space;
        add(QRectF(bracket.p1() / space - QPointF(0, reach),
                   QSizeF(bracket.dx() / space, 2 * reach)));
    }
    return drawn;
}

} // namespace lacuna

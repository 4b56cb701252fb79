// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_input.h"
#include "engine/editing/places.h"
#include "ui/document/score_document.h"
#include "ui/engraving/engraving.h"
#include "ui/tools/note_entry.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/sign_places.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

// What the mouse points at, and the note that a click would write there.

namespace lacuna {

namespace {

/// Staff spaces: how far from a head the mouse still means it, and how far over and under the staff
/// a note can be written.
constexpr double reachOfHead = 0.25;
constexpr double reachOfPart = 0.1; ///< thin ones stand near others
constexpr double roomForNotes = 4.5;
constexpr double halfGhost = 0.59; ///< of a head

char32_t headOf(NoteValue value) {
    return value.power <= 0   ? glyph::noteheadWhole
           : value.power == 1 ? glyph::noteheadHalf
                              : glyph::noteheadBlack;
}

} // namespace

Caret LeadSheetView::nearestCaret(const MeasureLayout& measure, double x) const {
    Caret nearest{measure.index, Tick{0}};
    double least = std::numeric_limits<double>::max();
    const std::vector<Moment>& moments = measure.moments();
    for (std::size_t i = 0; i + 1 < moments.size(); ++i) {
        if (const double away = std::abs(moments[i].x - x); away < least) {
            least = away;
            nearest.at = moments[i].at;
        }
    }
    return nearest;
}

PointerPlace LeadSheetView::pointerAt(QPointF viewportPoint) const {
    PointerPlace place{.point = viewportPoint, .measure = measureAt(viewportPoint)};
    const MeasureLayout* layout = place.measure ? m_sheet.measure(place.measure->value) : nullptr;
    const QPointF page = pagePoint(viewportPoint);
    place.behindTune = lineBehindTune(page);
    if (!layout || isBehind() || !showsOwnMusic(place.measure->value)) {
        return place;
    }
    const Measure& measure = m_services.document.score().measure(place.measure->value);
    const std::optional<Target> target = m_sheet.noteAt(page, reachOfHead);
    if (target && target->owner.measure == place.measure->value &&
        target->owner.event < static_cast<int>(measure.events().size())) {
        place.note = Place{target->owner.measure, target->owner.event, std::max(target->head, 0)};
    }
    place.sign = signAt(page, target);
    if (place.sign) {
        place.note.reset();
    } else if (!place.note) {
        place.part = noteOfPartAt(m_sheet, *layout, page, reachOfPart);
    }
    place.caret = nearestCaret(*layout, page.x());
    const QRectF& staff = layout->staff;
    if (page.y() > staff.top() - roomForNotes && page.y() < staff.bottom() + roomForNotes) {
        place.diatonic =
            m_sheet.diatonicAt(layout->system, page.y()) - clefShift(measure.frame().staff.clef);
    }
    return place;
}

/// On the staff of a bar that would stand behind the last one: beside it, or below the last line
/// where that is full. Beside a full line its own staff says how high.
std::optional<int> LeadSheetView::lineBehindTune(QPointF page) const {
    const int last = m_services.document.score().size() - 1;
    const std::optional<GuessPlace> bar = placeBehindTune();
    if (!bar || isBehind() || !showsOwnMusic(last)) {
        return std::nullopt;
    }
    const QRectF& line = m_sheet.systems.back().staff;
    const bool isBelow =
        bar->staff.top() > line.bottom() && page.y() > (line.bottom() + bar->staff.top()) / 2;
    const QRectF& staff = isBelow ? bar->staff : line;
    const bool isThere = isBelow ? page.x() > staff.left() - 1 && page.x() < staff.right() + 1
                                 : page.x() > line.right();
    if (!isThere || page.y() <= staff.top() - roomForNotes ||
        page.y() >= staff.bottom() + roomForNotes) {
        return std::nullopt;
    }
    const Clef clef = m_services.document.score().measure(last).frame().staff.clef;
    return diatonicOn(staff, page.y()) - clefShift(clef);
}

/// Of the line of music there, for what stands over a bar may reach into the next. `note` is a head
/// or rest within reach, which goes before a sign that is but near.
std::optional<ChosenSign> LeadSheetView::signAt(QPointF page,
                                                const std::optional<Target>& note) const {
    const Score& score = m_services.document.score();
    const SystemLayout& system =
        m_sheet.systems[static_cast<std::size_t>(m_sheet.systemAt(page.y()))];
    std::optional<ChosenSign> nearest;
    double least = note ? 0 : reachOfHead;
    for (int i = system.first; i < system.end; ++i) {
        const MeasureLayout& measure = m_sheet.measures[static_cast<std::size_t>(i)];
        if (!showsOwnMusic(measure.index) || distanceTo(measure.bounds, page) > reachOfHead) {
            continue;
        }
        for (const SignPlace& each : signPlacesIn(m_sheet, measure, score)) {
            const double away = distanceTo(each.box, page);
            if (away < least || (away == least && !nearest)) {
                nearest = each.sign;
                least = away;
            }
        }
    }
    return nearest;
}

QRectF LeadSheetView::rectOfSign(const ChosenSign& sign) const {
    const MeasureLayout* measure = m_sheet.measure(sign.place.measure);
    QRectF box;
    if (!measure || isBehind() || !showsOwnMusic(sign.place.measure)) {
        return box;
    }
    for (const SignPlace& each : signPlacesIn(m_sheet, *measure, m_services.document.score())) {
        box = each.sign == sign ? box.united(each.box) : box;
    }
    return box.isNull() ? box : inViewport(box);
}

/// As a frame, for a sign is drawn in the ink of its note.
void LeadSheetView::paintSelectedSign(QPainter& painter) const {
    const std::optional<ChosenSign>& sign = m_services.document.selectedSign();
    const QRectF box = sign ? rectOfSign(*sign).translated(scrolled()) : QRectF();
    if (!box.isNull()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme->selectionLine, 1));
        painter.setBrush(m_theme->selection);
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 4, 4);
    }
}

std::optional<NoteSpan> LeadSheetView::notesIn(const QRectF& viewportArea) const {
    const QRectF area(pagePoint(viewportArea.topLeft()), viewportArea.size() / staffSpace());
    const Score& score = m_services.document.score();
    std::optional<NoteSpan> span;
    for (const MeasureLayout& measure : m_sheet.measures) {
        if (isBehind() || !measure.area.united(measure.bounds).intersects(area) ||
            !showsOwnMusic(measure.index)) {
            continue;
        }
        const std::span<const Event> events = score.measure(measure.index).events();
        for (const Target& target : m_sheet.targetsOf(measure)) {
            const auto event = static_cast<std::size_t>(target.owner.event);
            if (event < events.size() && std::holds_alternative<Note>(events[event]) &&
                target.box.intersects(area)) {
                const Place place{measure.index, target.owner.event, std::max(target.head, 0)};
                span = span ? NoteSpan{std::min(span->anchor, place), std::max(span->focus, place)}
                            : NoteSpan{place, place};
            }
        }
    }
    return span;
}

void LeadSheetView::paintGhost(QPainter& painter) {
    const std::optional<GhostNote> note = ghost();
    const Score& score = m_services.document.score();
    if (!note || score.size() == 0) {
        return;
    }
    if (note->caret.measure >= score.size()) {
        paintGhostBehindTune(painter, *note);
        return;
    }
    const std::optional<CursorPlace> place =
        m_sheet.cursorAt(score.startOf(note->caret.measure) + note->caret.at);
    if (!place) {
        return;
    }
    const Clef clef = score.measure(note->caret.measure).frame().staff.clef;
    painter.save();
    painter.setOpacity(0.55);
    paintHead(painter, m_sheet.systems[place->system].staff,
              note->pitch.diatonic() + clefShift(clef), note->value, place->x - halfGhost,
              m_theme->accent);
    painter.restore();
}

void LeadSheetView::paintGhostBehindTune(QPainter& painter, const GhostNote& note) {
    const std::optional<GuessPlace> bar = placeBehindTune();
    if (!bar) {
        return;
    }
    const Score& score = m_services.document.score();
    const Clef clef = score.measure(score.size() - 1).frame().staff.clef;
    painter.save();
    painter.setOpacity(0.55);
    paintStaff(painter, bar->staff);
    paintHead(painter, bar->staff, note.pitch.diatonic() + clefShift(clef), note.value,
              bar->left - halfGhost, m_theme->accent);
    painter.restore();
}

/// The lines of a bar that is not there yet, in staff spaces of the page.
void LeadSheetView::paintStaff(QPainter& painter, const QRectF& staff) const {
    painter.setPen(QPen(m_theme->staff, 1));
    for (int line = 0; line < 5; ++line) {
        const QPointF left = staff.topLeft() + QPointF(0, line);
        painter.drawLine(left * staffSpace(), (left + QPointF(staff.width(), 0)) * staffSpace());
    }
}

/// A note's head with its ledger lines, `left` and `staff` in staff spaces of the page.
void LeadSheetView::paintHead(QPainter& painter, const QRectF& staff, int diatonic, NoteValue value,
                              double left, const QColor& ink) {
    constexpr double width = 1.18;
    constexpr double overhang = 0.35;
    const double y = staff.top() + heightOf(diatonic);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, std::max(1.0, 0.13 * staffSpace())));
    const auto ledger = [&](double height) {
        painter.drawLine(QPointF(left - overhang, height) * staffSpace(),
                         QPointF(left + width + overhang, height) * staffSpace());
    };
    for (double height = staff.bottom() + 1; height <= y + 0.01; height += 1) {
        ledger(height);
    }
    for (double height = staff.top() - 1; height >= y - 0.01; height -= 1) {
        ledger(height);
    }
    paintSign(painter, headOf(value), {left, y}, ink);
}

} // namespace lacuna

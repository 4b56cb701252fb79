// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_input.h"
#include "engine/editing/places.h"
#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/ghost_bar.h"
#include "ui/tools/note_entry.h"
#include "ui/views/gap_signs.h"
#include "ui/views/lead_sheet_view.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

// Notes on the sheet: what is selected, the caret and what is said at it.

namespace lacuna {

namespace {

/// Staff spaces.
constexpr double caretBeforeHead = 0.95;
/// Where at the caret's foot the values of the next notes are drawn, and how high they are.
constexpr double footLeft = -0.5;
constexpr double footBaseline = 3.4;
constexpr double heightOfValue = 2.8;

double roomOfValue(NoteValue value) {
    constexpr double room = 2;
    constexpr double roomOfDot = 0.8;
    return room + (value.dots > 0 ? roomOfDot : 0);
}

} // namespace

MeasureRange LeadSheetView::lineOf(int measure) const {
    const MeasureLayout* layout = m_sheet.measure(measure);
    if (!layout) {
        return {};
    }
    const SystemLayout& system = m_sheet.systems[layout->system];
    const int before = m_sheet.measures.front().index;
    return {before + system.first, before + system.end};
}

QRectF LeadSheetView::rectOfNote(Place place) const {
    const MeasureLayout* layout = m_sheet.measure(place.measure);
    if (layout) {
        for (const Target& target : m_sheet.targetsOf(*layout)) {
            if (target.owner.event == place.event && std::max(target.head, 0) == place.head) {
                const double space = staffSpace();
                return QRectF(target.box.topLeft() * space, target.box.size() * space)
                    .translated(-scrolled());
            }
        }
    }
    return {};
}

void LeadSheetView::inkNotes() {
    m_style.eventInk.clear();
    const ScoreDocument& document = m_services.document;
    const Selection& selection = document.session().selection;
    if (selection.notes) {
        for (int i = selection.range().first; i < selection.range().end; ++i) {
            const int events = static_cast<int>(document.score().measure(i).events().size());
            for (int event = 0; event < events && showsOwnMusic(i); ++event) {
                const Place place{i, event};
                const Place first{selection.notes->first().measure, selection.notes->first().event};
                const Place last{selection.notes->last().measure, selection.notes->last().event};
                if (first <= place && place <= last) {
                    m_style.eventInk.push_back({{i, event}, m_theme->selectionLine});
                }
            }
        }
    }
    // The rest of a bar that is being written.
    const Caret caret = document.caret();
    if (m_services.entry && m_services.entry->state().isOn &&
        caret.measure < document.score().size() && showsOwnMusic(caret.measure)) {
        const Measure& measure = document.score().measure(caret.measure);
        const std::span<const Event> events = measure.events();
        const bool isGuessed = m_services.ghost && m_services.ghost->notes();
        Tick from = measure.length();
        for (int event = static_cast<int>(events.size()) - 1;
             event >= 0 && std::holds_alternative<Rest>(events[static_cast<std::size_t>(event)]);
             --event) {
            from = from - durationOf(events[static_cast<std::size_t>(event)]);
            // Where a guess is shown, it stands in their place.
            const QColor ink = isGuessed && from >= caret.at ? Qt::transparent : m_theme->mutedInk;
            m_style.eventInk.push_back({{caret.measure, event}, ink});
        }
    }
    if (m_sounding.measure >= 0) {
        m_style.eventInk.push_back({m_sounding, m_theme->selectionLine});
    }
}

void LeadSheetView::paintSelectedNotes(QPainter& painter) const {
    const Selection& selection = m_services.document.session().selection;
    if (!selection.notes) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->selection);
    const Place first = selection.notes->first();
    const Place last = selection.notes->last();
    const bool isOne = first == last;
    for (int i = selection.range().first; i < selection.range().end; ++i) {
        const MeasureLayout* layout = m_sheet.measure(i);
        if (!layout || !showsOwnMusic(i)) {
            continue;
        }
        for (const Target& target : m_sheet.targetsOf(*layout)) {
            const Place place{i, target.owner.event, isOne ? std::max(target.head, 0) : 0};
            if (Place{first.measure, first.event, isOne ? first.head : 0} <= place &&
                place <= Place{last.measure, last.event, isOne ? last.head : 0}) {
                const double space = staffSpace();
                const QRectF box(target.box.topLeft() * space, target.box.size() * space);
                painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 4, 4);
            }
        }
    }
}

QLineF LeadSheetView::caretOnPage() const {
    const Score& score = m_services.document.score();
    const Caret caret = m_services.document.caret();
    const bool isPastEnd = caret.measure >= score.size();
    const Tick time = isPastEnd ? score.length() : score.startOf(caret.measure) + caret.at;
    const std::optional<CursorPlace> place = m_sheet.cursorAt(time);
    if (!place) {
        return {};
    }
    const double space = staffSpace();
    const QRectF& staff = m_sheet.systems[place->system].staff;
    const double x = (place->x - (isPastEnd ? 0.6 : caretBeforeHead)) * space;
    return {x, (staff.top() - 1.2) * space, x, (staff.bottom() + 1.2) * space};
}

QLineF LeadSheetView::lineOfCaret() const {
    return caretOnPage().translated(-scrolled());
}

void LeadSheetView::paintSign(QPainter& painter, char32_t code, QPointF page, const QColor& ink) {
    LeadSheetLayout sign;
    constexpr double most = 4; // no sign of these is larger
    sign.headingBounds = QRectF(page - QPointF(most, most), QSizeF(2 * most, 2 * most));
    sign.heading.push_back(
        {.role = Role::Tempo, .shape = GlyphShape{code, page, 1}, .bounds = sign.headingBounds});
    PaintStyle style;
    style.ink = ink;
    m_signs.paint(painter, sign, style, staffSpace());
}

void LeadSheetView::paintCaret(QPainter& painter) {
    const bool isWriting = m_services.entry && m_services.entry->state().isOn;
    const Selection& selection = m_services.document.session().selection;
    if (!isWriting && (!selection.caret || selection.sign)) {
        return;
    }
    const QLineF line = caretOnPage();
    if (line.isNull()) {
        return;
    }
    if (!isWriting) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme->mutedInk, 1));
        painter.drawLine(line);
        return;
    }
    drawCaret(painter, QPen(m_theme->accent, 2), line);
    QPointF foot = line.p2() / staffSpace() + QPointF(footLeft, footBaseline);
    painter.save();
    const std::vector<NoteValue> values = valuesAtCaret();
    for (std::size_t i = 0; i < values.size(); ++i) {
        painter.setOpacity(i == 0 ? 0.9 : 0.5);
        foot.rx() +=
            paintValue(painter, values[i], foot, i == 0 ? m_theme->accent : m_theme->mutedInk);
    }
    painter.restore();
    if (const QRectF box = rectOfMode().translated(scrolled()); !box.isEmpty()) {
        painter.setFont(font());
        painter.fillRect(box, m_theme->paper);
        painter.setPen(m_theme->accent);
        painter.drawText(box, Qt::AlignCenter, wordsAtCaret());
    }
}

/// How notes are written, unless they take the place of what is there.
QString LeadSheetView::wordsAtCaret() const {
    const EntryMode mode = m_services.entry ? m_services.entry->state().mode : EntryMode::Over;
    return mode == EntryMode::Over ? QString() : nameOfMode(mode);
}

QRectF LeadSheetView::rectOfMode() const {
    const QLineF line = lineOfCaret();
    const QString words = wordsAtCaret();
    if (words.isEmpty() || line.isNull()) {
        return {};
    }
    const QFontMetricsF metrics(font());
    constexpr double margin = 4;
    const QSizeF size(metrics.horizontalAdvance(words) + margin, metrics.height());
    return {line.p1() - QPointF(margin / 2, size.height()), size};
}

/// How long the next note lasts, of a rhythm that was recalled all to come: at the caret's foot.
std::vector<NoteValue> LeadSheetView::valuesAtCaret() const {
    if (!m_services.entry || !m_services.entry->state().isOn) {
        return {};
    }
    std::vector<NoteValue> values{m_services.entry->state().value};
    if (const std::vector<RhythmStep> ahead = m_services.entry->rhythmAhead(); !ahead.empty()) {
        values.clear();
        for (const RhythmStep& step : ahead) {
            const std::vector<NoteValue> written = splitIntoNoteValues(step.duration);
            if (step.kind != RhythmKind::Rest && !written.empty()) {
                values.push_back(written.front());
            }
        }
    }
    return values;
}

QRectF LeadSheetView::rectOfNextValue() const {
    const std::vector<NoteValue> values = valuesAtCaret();
    const QLineF line = caretOnPage();
    if (values.empty() || line.isNull()) {
        return {};
    }
    double width = 0;
    for (const NoteValue& value : values) {
        width += roomOfValue(value);
    }
    const QPointF foot = line.p2() / staffSpace() + QPointF(footLeft, footBaseline);
    return inViewport({foot.x(), foot.y() - heightOfValue, width, heightOfValue + 0.5});
}

/// Gives back the room it took, in staff spaces.
double LeadSheetView::paintValue(QPainter& painter, NoteValue value, QPointF page,
                                 const QColor& ink) {
    constexpr char32_t metricDoubleWhole = 0xE1D0;
    constexpr char32_t metricWhole = 0xE1D2;
    constexpr char32_t metricHalfUp = 0xE1D3;
    constexpr char32_t metricDot = 0xE1E7;
    const char32_t code = value.power < 0 ? metricDoubleWhole
                          : value.power == 0
                              ? metricWhole
                              : metricHalfUp + 2 * static_cast<char32_t>(value.power - 1);
    paintSign(painter, code, page, ink);
    if (value.dots > 0) {
        paintSign(painter, metricDot, page + QPointF(1.5, 0), ink);
    }
    return roomOfValue(value);
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/fill_controller.h"
#include "ui/document/score_document.h"
#include "ui/views/gap_signs.h"
#include "ui/views/lead_sheet_view.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace lacuna {

void LeadSheetView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme->paper);
    if (m_sheet.measures.empty()) {
        if (m_services.document.hasTune()) {
            const QString words =
                isBehind() ? tr("The staff is being drawn…") : tr("This tune has no notes.");
            const QRectF page = viewport()->rect();
            drawSentence(painter, *m_theme, boxOfSentence(QFontMetricsF(font()), page, words, page),
                         words);
        }
        return;
    }
    painter.translate(-scrolled());
    const QRectF clip = QRectF(event->rect()).translated(scrolled());
    paintSelection(painter);
    paintOtherBlanks(painter, clip);
    paintContext(painter);
    paintGaps(painter);
    paintSelectedNotes(painter);
    paintSelectedSign(painter);
    m_painter.paint(painter, m_sheet, m_style, staffSpace(), clip);
    paintCursor(painter);
    paintCaret(painter);
    paintGuess(painter);
    paintGhost(painter);
    paintFocus(painter);
    painter.resetTransform();
    paintBand(painter);
    paintGapWords(painter);
    paintRefusal(painter);
}

void LeadSheetView::paintSelection(QPainter& painter) const {
    // On the gap itself the tint would muddy the hatch: there the outline of paintFocus is enough.
    // A note, or the place where one writes, is shown as such.
    const Selection& selection = m_services.document.session().selection;
    const bool isPlace = selection.notes || selection.caret;
    const MeasureRange selected = isPlace ? MeasureRange{} : selection.range();
    const MeasureRange gap =
        m_services.document.gap() ? m_services.document.gap()->range : MeasureRange{};
    for (const MeasureRange range :
         gap.isEmpty()
             ? std::vector{selected}
             : std::vector{MeasureRange{selected.first, std::min(selected.end, gap.first)},
                           MeasureRange{std::max(selected.first, gap.end), selected.end}}) {
        for (const Stretch& stretch : stretchesOf(range)) {
            painter.fillRect(gapArea(stretch).adjusted(0, -4, 0, 4), m_theme->selection);
        }
    }
}

void LeadSheetView::paintOtherBlanks(QPainter& painter, const QRectF& clip) const {
    const Gap* gap = m_services.document.gap();
    const QRectF page(clip.topLeft() / staffSpace(), clip.size() / staffSpace());
    for (const MeasureLayout& measure : m_sheet.measures) {
        if (measure.blank && measure.area.adjusted(-3, -3, 3, 3).intersects(page) &&
            !(gap && gap->range.contains({measure.index}))) {
            for (const Stretch& stretch : stretchesOf({measure.index, measure.index + 1})) {
                drawHatch(painter, *m_theme, gapArea(stretch), hatchOfOtherBlanks);
            }
        }
    }
}

void LeadSheetView::paintGaps(QPainter& painter) const {
    const std::vector<Gap>& gaps = m_services.document.gaps();
    for (const Gap& gap : gaps) {
        const bool isAtHand = &gap == m_services.document.gap();
        painter.setOpacity(isAtHand ? 1 : opacityOfOtherGaps);
        paintGap(painter, gap, isAtHand);
    }
    painter.setOpacity(1);
}

void LeadSheetView::paintGap(QPainter& painter, const Gap& gap, bool isAtHand) const {
    const Score& score = m_services.document.shown();
    // Under notes the hatch steps back, so that they stay easy to read.
    const bool blank = score.measure(gap.range.first).isBlank();
    const bool filling = isAtHand && m_services.fills.state() == FillController::State::Filling;
    for (const Stretch& stretch : stretchesOf(gap.range)) {
        const QRectF area = gapArea(stretch);
        if (isAtHand) { // blank bars of the others have their hatch already
            drawHatch(painter, *m_theme, area, blank ? hatchOfGap : hatchUnderNotes);
        }
        if (filling) {
            drawShimmer(painter, *m_theme, area, shimmerPhase());
        }
    }
    for (const Bracket& bracket : bracketsOver(gap)) {
        drawBracket(painter, *m_theme, bracket);
    }
}

void LeadSheetView::paintContext(QPainter& painter) const {
    const Gap* gap = m_services.document.gap();
    if (!gap) {
        return;
    }
    const auto under = [this](const Stretch& stretch) {
        const double y =
            std::min(std::max(stretch.bottom, stretch.staff.bottom() + 2.2 * staffSpace()) +
                         0.7 * staffSpace(),
                     stretch.floor - 0.5 * staffSpace());
        return QLineF(stretch.staff.left() + 3, y, stretch.staff.right() - 3, y);
    };
    for (const Stretch& stretch : stretchesOf({0, gap->range.first})) {
        drawPastLine(painter, *m_theme, under(stretch));
    }
    for (const Stretch& stretch :
         stretchesOf({gap->range.end, m_services.document.shown().size()})) {
        drawFutureLine(painter, *m_theme, under(stretch));
    }
    if (m_theme->underlineAccent && m_services.fills.shown().value_or(0) > 0) {
        painter.setPen(QPen(m_theme->accent, 2));
        for (const Stretch& stretch : stretchesOf(gap->range)) {
            painter.drawLine(under(stretch));
            painter.drawLine(under(stretch).translated(0, 4));
        }
    }
}

void LeadSheetView::paintCursor(QPainter& painter) const {
    if (!m_cursorRect.isNull()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        QColor colour = m_theme->cursor;
        colour.setAlphaF(0.75F);
        painter.setBrush(colour);
        painter.drawRoundedRect(m_cursorRect, 1.5, 1.5);
        drawPlayingHead(painter, colour, {m_cursorRect.center().x(), m_cursorRect.top()});
    }
}

void LeadSheetView::paintFocus(QPainter& painter) const {
    if (!hasFocus()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme->selectionLine, 1.5));
    if (m_services.document.selection().isEmpty() && focusCameByKey()) {
        const QRect frame = viewport()->rect().translated(scrolled());
        painter.drawRect(frame.adjusted(1, 1, -1, -1));
    }
    const Selection& selection = m_services.document.session().selection;
    if (!selection.notes && !selection.caret) {
        for (const Stretch& stretch : stretchesOf(selection.range())) {
            painter.drawRoundedRect(frameOf(stretch), 3, 3);
        }
    }
}

void LeadSheetView::refuse(const QString& sentence) {
    m_refusal = sentence;
    m_forgetRefusal.start();
    viewport()->update();
}

void LeadSheetView::forgetRefusal() {
    m_forgetRefusal.stop();
    if (!m_refusal.isEmpty()) {
        m_refusal.clear();
        viewport()->update();
    }
}

QRectF LeadSheetView::rectOfRefusal() const {
    if (m_refusal.isEmpty()) {
        return {};
    }
    const std::optional<NoteSpan>& notes = m_services.document.selectedNotes();
    const QLineF caret = lineOfCaret();
    const std::optional<ChosenSign>& sign = m_services.document.selectedSign();
    const QRectF place = notes  ? rectOfNote(notes->focus)
                         : sign ? rectOfSign(*sign)
                                : QRectF(caret.p1(), caret.p2());
    const QRectF sight = viewport()->rect();
    constexpr double below = 14;
    QRectF box = boxOfSentence(QFontMetricsF(font()), place, m_refusal, sight);
    box.moveTop(std::max(sight.top() + 4,
                         std::min(place.bottom() + below, sight.bottom() - box.height() - 4)));
    const bool isCovered = viewport()->childrenRegion().intersects(box.toAlignedRect());
    return isCovered ? QRectF() : box;
}

QRegion LeadSheetView::saidElsewhere() const {
    return MeasureView::saidElsewhere() + rectOfRefusal().toAlignedRect();
}

void LeadSheetView::paintRefusal(QPainter& painter) const {
    if (const QRectF box = rectOfRefusal(); !box.isEmpty()) {
        painter.setFont(font());
        drawSentence(painter, *m_theme, box, m_refusal);
    }
}

} // namespace lacuna

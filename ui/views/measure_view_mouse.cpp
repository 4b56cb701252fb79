// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/chosen_signs.h"
#include "ui/tools/note_entry.h"
#include "ui/views/measure_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <cmath>
#include <utility>

namespace lacuna {

namespace {

/// A pencil whose point is where the mouse is.
QCursor pencilCursor() {
    constexpr int size = 24;
    QPixmap picture(size, size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::black, 1.2));
    painter.setBrush(Qt::white);
    painter.drawPolygon(QPolygonF{{2, 21}, {4, 15}, {16, 3}, {20, 7}, {8, 19}});
    painter.drawLine(QPointF(4, 15), QPointF(8, 19));
    painter.drawLine(QPointF(13, 6), QPointF(17, 10));
    painter.setBrush(Qt::black);
    painter.drawPolygon(QPolygonF{{2, 21}, {2.8, 18.4}, {4.6, 20.2}});
    return QCursor(picture, 2, 21);
}

QCursor cursorFor(Hold hold) {
    switch (hold) {
    case Hold::Nothing:
        break;
    case Hold::Pitch:
        return Qt::SizeVerCursor;
    case Hold::Note:
        return Qt::SizeAllCursor;
    case Hold::Length:
        return Qt::SizeHorCursor;
    case Hold::Pencil: {
        static const QCursor pencil = pencilCursor();
        return pencil;
    }
    }
    return Qt::ArrowCursor;
}

} // namespace

Tool& MeasureView::tool() const {
    const bool writes = m_tools.write && m_services.entry && m_services.entry->state().isOn;
    return writes ? *m_tools.write : *m_tools.select;
}

std::optional<GhostNote> MeasureView::ghost() const {
    return tool().ghost();
}

PointerPlace MeasureView::pointerOf(const QMouseEvent& event) const {
    PointerPlace place = pointerAt(event.position());
    place.modifiers = event.modifiers();
    return place;
}

void MeasureView::mousePressEvent(QMouseEvent* event) {
    const PointerPlace place = pointerOf(*event);
    if (event->button() == Qt::RightButton) {
        m_isRightTools = tool().pressRight(place);
        viewport()->update();
    }
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_isHeld = true;
    m_held = &tool();
    installEventFilter(this); // before those who have keys for Esc
    if (beginsBand(place)) {
        const QPointF from = place.point + scrolledPoint();
        m_band = Band{place, from, from};
    } else {
        const QScopedValueRollback acts(m_acts, true);
        m_held->press(place);
    }
    viewport()->update();
}

/// What is held is let go where the tune that it is of is left, or changed by anybody else.
void MeasureView::watchWhatIsHeld() {
    const auto letGoOfIt = [this] {
        if (m_isHeld && !m_acts) {
            letGo(false);
        }
    };
    const ScoreDocument* const document = &m_services.document;
    connect(document, &ScoreDocument::bookAboutToChange, this, letGoOfIt);
    connect(document, &ScoreDocument::tuneShown, this, letGoOfIt);
    connect(document, &ScoreDocument::scoreChanged, this, letGoOfIt);
}

void MeasureView::letGo(bool putsBack) {
    const QScopedValueRollback acts(m_acts, true);
    m_isHeld = false;
    m_hasChosen = false;
    if (!m_band) {
        putsBack ? m_held->putBack() : m_held->letGo();
    }
    m_band.reset();
    removeEventFilter(this);
    settle();
    viewport()->update();
}

bool MeasureView::eventFilter(QObject* watched, QEvent* event) {
    const bool isKey =
        event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != this || !m_isHeld || !isKey ||
        static_cast<const QKeyEvent&>(*event).key() != Qt::Key_Escape) {
        return QAbstractScrollArea::eventFilter(watched, event);
    }
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        letGo(true);
    }
    return true;
}

void MeasureView::mouseMoveEvent(QMouseEvent* event) {
    const PointerPlace place = pointerOf(*event);
    const std::optional<GhostNote> before = ghost();
    if (m_isHeld && m_band) {
        drawBand(place.point);
    } else if (m_isHeld) {
        const QScopedValueRollback acts(m_acts, true);
        m_held->drag(place);
    } else {
        tool().hover(place);
        showHold(place);
    }
    if (ghost() != before) {
        viewport()->update();
    }
}

void MeasureView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_isHeld) {
        return;
    }
    if (m_band) {
        endBand();
    } else {
        const QScopedValueRollback acts(m_acts, true);
        m_held->release(pointerOf(*event));
    }
    m_isHeld = false;
    removeEventFilter(this);
    if (std::exchange(m_hasChosen, false)) {
        reveal(m_services.document.focusMeasure());
    }
    settle();
    const PointerPlace place = pointerOf(*event); // other notes may be there by now
    tool().hover(place);
    showHold(place);
    viewport()->update();
}

void MeasureView::mouseDoubleClickEvent(QMouseEvent* event) {
    const PointerPlace place = pointerOf(*event);
    const bool isPlain = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier;
    const std::optional<NoteSpan>& notes = m_services.document.selectedNotes();
    // The first click has selected it, but while music plays.
    const bool isFree = isPlain && !m_services.playback.isPlaying();
    if (isFree && place.note && notes == NoteSpan{*place.note, *place.note}) {
        Q_EMIT propertiesWished();
        return;
    }
    if (isFree && place.sign && place.sign == m_services.document.selectedSign()) {
        const ChosenSign sign = *place.sign; // what it is opened for may change the selection
        Q_EMIT signWished(sign);
        return;
    }
    QAbstractScrollArea::mouseDoubleClickEvent(event);
}

/// What lies outside of the selection is selected first.
MusicPart MeasureView::chooseUnder(const PointerPlace& place) {
    ScoreDocument& document = m_services.document;
    if (!place.measure) {
        return MusicPart::Around;
    }
    if (m_services.entry) {
        m_services.entry->setOn(false); // what is chosen is meant, not the caret
    }
    const Selection& selection = document.session().selection;
    if (selection.isOfMeasures() && selection.range().contains(*place.measure)) {
        return MusicPart::Bars;
    }
    if (place.sign) {
        if (selection.sign != place.sign) {
            document.selectSign(*place.sign, caretOf(document.score(), *place.sign));
        }
        return MusicPart::Sign;
    }
    const std::optional<Place> note = place.note ? place.note : place.part;
    if (!note) {
        document.select(place.measure->value, place.measure->value);
        return MusicPart::Bars;
    }
    const std::optional<NoteSpan>& notes = selection.notes;
    const bool isOne = notes && notes->anchor == notes->focus;
    const auto eventOf = [](const Place& each) { return Place{each.measure, each.event}; };
    const bool isSelected = isOne ? notes->anchor == *note
                                  : notes && eventOf(notes->first()) <= eventOf(*note) &&
                                        eventOf(*note) <= eventOf(notes->last());
    if (!isSelected) {
        document.selectNotes({*note, *note});
    }
    return MusicPart::Notes;
}

void MeasureView::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByMouse = event->reason() == QContextMenuEvent::Mouse;
    if (!m_services.document.hasTune() || (isByMouse && std::exchange(m_isRightTools, false))) {
        return;
    }
    if (isByMouse) {
        const MusicPart part = chooseUnder(pointerAt(event->pos()));
        Q_EMIT menuWished(part, event->pos(), false);
    } else {
        wishMenu();
    }
}

void MeasureView::wishMenu() {
    const Selection& selection = m_services.document.session().selection;
    const int size = m_services.document.score().size();
    const QRect sight = viewport()->rect();
    if (selection.range().isEmpty() || size == 0) {
        Q_EMIT menuWished(MusicPart::Around, sight.topLeft(), true);
        return;
    }
    const int measure = std::min(selection.focus, size - 1);
    reveal(measure);
    const QRectF marked = selection.notes  ? rectOfNote(selection.notes->focus)
                          : selection.sign ? rectOfSign(*selection.sign)
                                           : QRectF();
    const QRect place = marked.isEmpty() ? rectOfNotes(measure) : marked.toAlignedRect();
    const QPoint at((place & sight).left(), (place & sight).bottom());
    Q_EMIT menuWished(selection.notes  ? MusicPart::Notes
                      : selection.sign ? MusicPart::Sign
                                       : MusicPart::Bars,
                      at, true);
}

void MeasureView::leaveEvent(QEvent* event) {
    QAbstractScrollArea::leaveEvent(event);
    if (ghost()) {
        tool().hover(std::nullopt);
        viewport()->update();
    }
}

void MeasureView::showHold(const PointerPlace& place) {
    const QCursor cursor = cursorFor(tool().holdAt(place));
    if (viewport()->cursor() != cursor) {
        viewport()->setCursor(cursor);
    }
}

QPointF MeasureView::scrolledPoint() const {
    return {static_cast<double>(horizontalScrollBar()->value()),
            static_cast<double>(verticalScrollBar()->value())};
}

bool MeasureView::beginsBand(const PointerPlace& place) const {
    return place.modifiers & Qt::ControlModifier && !m_services.playback.isPlaying() &&
           !tool().takesControl(place);
}

void MeasureView::drawBand(QPointF viewportPoint) {
    m_band->to = viewportPoint + scrolledPoint();
    const QPointF way = m_band->to - m_band->from;
    m_band->isDrawn = m_band->isDrawn ||
                      std::abs(way.x()) + std::abs(way.y()) >= QApplication::startDragDistance();
    if (!m_band->isDrawn) {
        return;
    }
    if (const std::optional<NoteSpan> notes = notesIn(band())) {
        m_services.document.selectNotes(*notes);
    } else {
        m_services.document.clearSelection();
    }
    viewport()->update();
}

void MeasureView::endBand() {
    const Band band = *m_band;
    m_band.reset();
    if (!band.isDrawn) {
        const QScopedValueRollback acts(m_acts, true);
        m_held->press(band.pressed);
        m_held->release(band.pressed);
    }
}

QRectF MeasureView::band() const {
    return m_band && m_band->isDrawn
               ? QRectF(m_band->from, m_band->to).normalized().translated(-scrolledPoint())
               : QRectF();
}

void MeasureView::paintBand(QPainter& painter) const {
    const QRectF area = band();
    if (area.isEmpty()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(m_theme->selectionLine, 1));
    painter.setBrush(m_theme->selection);
    painter.drawRect(area);
}

} // namespace lacuna

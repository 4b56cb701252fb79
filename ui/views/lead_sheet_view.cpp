// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/lead_sheet_view.h"

#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/entry_tool.h"
#include "ui/tools/ghost_bar.h"
#include "ui/tools/note_changes.h"
#include "ui/tools/note_entry.h"
#include "ui/tools/select_tool.h"

#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacuna {

namespace {

/// Staff spaces between systems for the gap's bracket, and for the lines of past and future.
constexpr double signSpace = 1.8;

/// Below a bar that one can write behind the last line, likewise.
constexpr double roomUnderNextBar = 5;

constexpr int wordsStay = 3000; // ms

/// Of a page, in staff spaces: on a narrower one lines would hold hardly a bar. Where the view has
/// less room, it scrolls.
constexpr double leastPageWidth = 40;

/// The note or rest of a measure that sounds at a time within it.
Owner eventAt(const Score& score, int measure, Tick written) {
    if (measure < 0 || measure >= score.size()) {
        return {};
    }
    Tick begin = score.startOf(measure);
    int number = 0;
    for (const Event& event : score.measure(measure).events()) {
        const Tick end = begin + durationOf(event);
        if (written >= begin && written < end) {
            return {measure, number};
        }
        begin = end;
        ++number;
    }
    return {};
}

} // namespace

LeadSheetView::LeadSheetView(const ViewServices& services, QWidget* parent)
    : MeasureView(services,
                  {.select = std::make_unique<SelectTool>(services.document, services.playback),
                   .write = services.entry
                                ? std::make_unique<EntryTool>(services.document, services.playback,
                                                              *services.entry)
                                : nullptr},
                  parent) {
    setAccessibleName(tr("Lead sheet"));
    setMinimumSize(320, 160);
    verticalScrollBar()->setSingleStep(24);
    horizontalScrollBar()->setSingleStep(24);
    for (const QScrollBar* bar : {verticalScrollBar(), horizontalScrollBar()}) {
        connect(bar, &QScrollBar::valueChanged, this, &LeadSheetView::moved);
    }
    connect(&services.document, &ScoreDocument::tuneShown, this, [this] {
        verticalScrollBar()->setValue(0);
        horizontalScrollBar()->setValue(0);
        // Another tune's sheet would be taken for this one's, were it long to come.
        m_layoutTask.forget();
        m_toReveal.reset();
        showSheet({});
    });
    if (services.entry) {
        connect(services.entry, &NoteEntry::refused, this, &LeadSheetView::refuse);
        connect(services.entry, &NoteEntry::stateChanged, this, [this] { updateScrollBars(); });
    }
    if (services.changes) {
        connect(services.changes, &NoteChanges::refused, this, &LeadSheetView::refuse);
    }
    if (services.ghost) {
        connect(services.ghost, &GhostBar::changed, this, [this] { restyle(); });
    }
    m_forgetRefusal.setSingleShot(true);
    m_forgetRefusal.setInterval(wordsStay);
    connect(&m_forgetRefusal, &QTimer::timeout, this, &LeadSheetView::forgetRefusal);
    connect(&services.document, &ScoreDocument::selectionChanged, this,
            &LeadSheetView::forgetRefusal);
    connect(&services.document, &ScoreDocument::shownChanged, this, &LeadSheetView::forgetRefusal);
    connect(&services.playback, &PlaybackController::cursorMoved, this, &LeadSheetView::moveCursor);
    connect(&services.playback, &PlaybackController::stateChanged, this, [this] {
        moveCursor(m_services.playback.written(), m_services.playback.measure());
        viewport()->update();
    });
    layOut();
}

/// Pixels for a line of music: as many whether there is something to scroll or not, so that nothing
/// is laid out anew where a scroll bar comes.
int LeadSheetView::roomAcross() const {
    const int bar = verticalScrollBar()->sizeHint().width();
    return maximumViewportSize().width() - bar;
}

void LeadSheetView::layOut() {
    const Score& score = m_services.document.shown();
    m_room = roomAcross();
    const double width = std::max(leastPageWidth, m_room / staffSpace());
    if (score.size() == 0) {
        m_layoutTask.forget();
        showSheet({});
        return;
    }
    m_layoutTask.layOut(score, {.width = width, .signSpace = signSpace});
    if (isBehind()) {
        m_sounding = {}; // its number may be another note's by now
        updateScrollBars();
        restyle();
    }
}

void LeadSheetView::showSheet(LeadSheetLayout sheet) {
    m_sheet = std::move(sheet);
    updateScrollBars();
    m_sounding = {};
    m_cursorRect = cursorRect();
    restyle();
    if (const std::optional<int> measure = std::exchange(m_toReveal, {})) {
        reveal(*measure);
    }
    Q_EMIT moved();
}

void LeadSheetView::updateScrollBars() {
    double spacesDown = m_sheet.size.height();
    const std::optional<GuessPlace> next = placeBehindTune();
    if (next && m_services.entry && m_services.entry->state().isOn) {
        spacesDown = std::max(spacesDown, next->staff.bottom() + roomUnderNextBar);
    }
    const int height = static_cast<int>(std::ceil(spacesDown * staffSpace()));
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    // While a sheet is to come, the one that is there may be wider than that will be.
    const double spaces = isBehind() ? leastPageWidth : m_sheet.size.width();
    const int width = static_cast<int>(std::lround(spaces * staffSpace()));
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

QPoint LeadSheetView::scrolled() const {
    return {horizontalScrollBar()->value(), verticalScrollBar()->value()};
}

void LeadSheetView::restyle() {
    m_style.ink = m_theme->ink;
    m_style.staff = m_theme->staff;
    m_style.measureInk.assign(m_services.document.shown().size(), QColor());
    const int count = static_cast<int>(m_style.measureInk.size());
    for (const MeasureRange& range : rangesOfFills()) {
        for (int i = range.first; i < std::min(range.end, count); ++i) {
            m_style.measureInk[static_cast<std::size_t>(i)] = m_theme->accent;
        }
    }
    inkNotes();
    viewport()->update();
}

QPointF LeadSheetView::pagePoint(QPointF point) const {
    return (point + QPointF(scrolled())) / staffSpace();
}

QRect LeadSheetView::rectOfMeasure(int measure) const {
    const MeasureLayout* layout = m_sheet.measure(measure);
    if (!layout) {
        return {};
    }
    const double space = staffSpace();
    return QRectF(layout->area.topLeft() * space, layout->area.size() * space)
        .translated(-scrolled())
        .toAlignedRect();
}

QRect LeadSheetView::rectOfNotes(int measure) const {
    const MeasureLayout* layout = m_sheet.measure(measure);
    if (!layout) {
        return {};
    }
    const QRectF notes = layout->staff.united(layout->bounds);
    return QRectF(notes.topLeft() * staffSpace(), notes.size() * staffSpace())
        .translated(-scrolled())
        .toAlignedRect();
}

void LeadSheetView::reveal(int measure) {
    if (isBehind()) {
        m_toReveal = measure;
    }
    const QRect rect = rectOfMeasure(measure);
    if (rect.isNull()) {
        return;
    }
    QScrollBar& bar = *verticalScrollBar();
    if (rect.top() < 0 || rect.height() > viewport()->height()) {
        bar.setValue(bar.value() + rect.top() - 8);
    } else if (rect.bottom() > viewport()->height()) {
        bar.setValue(bar.value() + rect.bottom() - viewport()->height() + 8);
    }
    revealAcross(rect);
}

/// From the beginning of the line on, with its clef, if the measure is in sight then.
void LeadSheetView::revealAcross(const QRect& measure) {
    QScrollBar& bar = *horizontalScrollBar();
    const int width = viewport()->width();
    if (bar.value() + measure.right() < width) {
        bar.setValue(0);
    } else if (measure.left() < 0 || measure.width() > width) {
        bar.setValue(bar.value() + measure.left() - 8);
    } else if (measure.right() > width) {
        bar.setValue(bar.value() + measure.right() - width + 8);
    }
}

QRectF LeadSheetView::cursorRect() const {
    if (m_services.playback.state() == PlayerState::Stopped) {
        return {};
    }
    const std::optional<CursorPlace> place = m_sheet.cursorAt(m_cursor);
    if (!place) {
        return {};
    }
    const double space = staffSpace();
    const QRectF staff = m_sheet.systems[place->system].staff;
    return {place->x * space - 1.5, (staff.top() - 2) * space, 3, (staff.height() + 4) * space};
}

void LeadSheetView::moveCursor(Tick written, int measure) {
    m_cursor = written;
    const QPoint scroll = scrolled();
    const auto dirty = [&](const QRectF& rect) {
        const int beside = static_cast<int>(std::ceil(reachOfPlayingHead)) + 1;
        viewport()->update(
            rect.translated(-scroll).toAlignedRect().adjusted(-beside, -2, beside, 2));
    };
    if (!m_cursorRect.isNull()) {
        dirty(m_cursorRect);
    }
    m_cursorRect = cursorRect();
    if (!m_cursorRect.isNull()) {
        dirty(m_cursorRect);
    }
    const bool stopped = m_services.playback.state() == PlayerState::Stopped;
    const Owner sounding =
        stopped ? Owner{} : eventAt(m_services.document.shown(), measure, written);
    if (sounding == m_sounding) {
        return;
    }
    for (const int changed : {m_sounding.measure, sounding.measure}) {
        viewport()->update(rectOfMeasure(changed));
    }
    if (sounding.measure != m_sounding.measure && !stopped) {
        reveal(sounding.measure);
    }
    m_sounding = sounding;
    inkNotes();
}

std::optional<MeasureIndex> LeadSheetView::measureAt(QPointF viewportPoint) const {
    const auto measure = m_sheet.measureAt(pagePoint(viewportPoint));
    const bool isThere = measure && measure->value < m_services.document.shown().size();
    return isThere ? measure : std::nullopt;
}

void LeadSheetView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    if (roomAcross() != m_room) {
        layOut();
    } else {
        updateScrollBars();
    }
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/piano_roll_view.h"

#include "engine/score/edits.h"
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"
#include "ui/tools/roll_pencil.h"

#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lacuna {

PianoRollView::PianoRollView(const ViewServices& services, QWidget* parent)
    : MeasureView(services,
                  {.select = std::make_unique<RollTool>(services.document, services.playback),
                   .write = services.entry
                                ? std::make_unique<RollPencil>(services.document, services.playback,
                                                               *services.entry)
                                : nullptr},
                  parent) {
    setAccessibleName(tr("Piano roll"));
    setMinimumSize(320, 90);
    connect(&services.document, &ScoreDocument::tuneShown, this,
            [this] { horizontalScrollBar()->setValue(0); });
    connect(&services.playback, &PlaybackController::cursorMoved, this, &PianoRollView::moveCursor);
    connect(&services.playback, &PlaybackController::stateChanged, this, [this] {
        describe();
        viewport()->update();
    });
    if (services.entry) {
        connect(services.entry, &NoteEntry::stateChanged, this, &PianoRollView::updateScrollBars);
    }
    layOut();
}

void PianoRollView::setSaysGapWords(bool says) {
    m_saysGapWords = says;
    viewport()->update();
}

QString PianoRollView::gapWords() const {
    return m_saysGapWords ? MeasureView::gapWords() : QString();
}

QRectF PianoRollView::gapInSight() const {
    const QRect music = viewport()->rect().adjusted(static_cast<int>(keysWidth),
                                                    static_cast<int>(numbersHeight), 0, 0);
    return m_roll.area(m_services.document.gap()->range).translated(origin()) & QRectF(music);
}

void PianoRollView::repaintGap() {
    viewport()->update(
        m_roll.area(m_services.document.gap()->range).translated(origin()).toAlignedRect());
}

std::pair<int, int> PianoRollView::rowsWanted() const {
    // Under a hand that holds something no row moves away.
    if (isHeld() && !m_roll.rows.empty()) {
        return {m_roll.rows.back().midi, m_roll.rows.front().midi};
    }
    // The tune's own rows as well, so that they stay where they are from one fill to the next.
    auto [lowest, highest] = m_pitches;
    if (m_services.document.gap() && m_services.document.gap()->original) {
        const auto [low, high] = rollPitches(originalScore());
        lowest = std::min(lowest, low);
        highest = std::max(highest, high);
    }
    return {lowest, highest};
}

void PianoRollView::layOut() {
    const Score& score = m_services.document.shown();
    const bool isOther = m_laidOut != score.measures();
    if (isOther) {
        m_laidOut = score.measures();
        m_pitches = rollPitches(score);
    }
    const auto [lowest, highest] = rowsWanted();
    const double fitting =
        (viewport()->height() - numbersHeight) / std::max(1, highest - lowest + 1);
    const RollMetrics metrics{.quarterWidth = 24 * zoom(),
                              .rowHeight = std::clamp(fitting, 5.0, 14.0 * zoom()),
                              .left = keysWidth,
                              .pitches = std::pair(lowest, highest)};
    if (isOther || !(metrics == m_roll.metrics)) {
        m_roll = score.size() == 0 ? PianoRollLayout() : layOutPianoRoll(score, metrics);
    }
    updateScrollBars();
    layOutGhosts();
    viewport()->update();
}

void PianoRollView::updateScrollBars() {
    const int width =
        static_cast<int>(std::ceil(std::max(m_roll.size.width(), areaBehindTune().right())));
    const int height = static_cast<int>(std::ceil(m_roll.size.height() + numbersHeight));
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(30);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
}

QPoint PianoRollView::origin() const {
    return {-horizontalScrollBar()->value(),
            static_cast<int>(numbersHeight) - verticalScrollBar()->value()};
}

QRect PianoRollView::rectOfMeasure(int measure) const {
    return measure < 0 ? QRect()
                       : m_roll.area({measure, measure + 1}).translated(origin()).toAlignedRect();
}

void PianoRollView::reveal(int measure) {
    const QRect rect = rectOfMeasure(measure);
    if (rect.isNull()) {
        return;
    }
    QScrollBar& bar = *horizontalScrollBar();
    if (rect.left() < keysWidth) {
        bar.setValue(bar.value() + rect.left() - static_cast<int>(keysWidth) - 8);
    } else if (rect.right() > viewport()->width()) {
        bar.setValue(bar.value() + rect.right() - viewport()->width() + 8);
    }
}

Score PianoRollView::originalScore() const {
    const Gap& gap = *m_services.document.gap();
    return replaceMeasures(m_services.document.score(), gap.range, *gap.original);
}

void PianoRollView::layOutGhosts() {
    m_ghosts.clear();
    const Gap* gap = m_services.document.gap();
    if (!gap || !gap->original || !m_services.document.hasPreview() ||
        m_services.fills.isOriginalCovered()) {
        return;
    }
    for (RollNote& note : layOutPianoRoll(originalScore(), m_roll.metrics).notes) {
        if (gap->range.contains({note.measure})) {
            m_ghosts.push_back(note);
        }
    }
}

void PianoRollView::moveCursor(Tick written, int measure) {
    const auto dirty = [this](Tick from, Tick to) {
        // Notes under the cursor light up: the strip is as wide as the longest common note.
        const double reach = 2 * m_roll.metrics.quarterWidth;
        const double left = std::min(m_roll.xAt(from), m_roll.xAt(to)) - reach;
        const double right = std::max(m_roll.xAt(from), m_roll.xAt(to)) + reach;
        viewport()->update(
            QRectF(left + origin().x(), 0, right - left, viewport()->height()).toAlignedRect());
    };
    if (std::abs(written.value - m_cursor.value) > 4 * ticksPerQuarter) {
        dirty(m_cursor, m_cursor);
        dirty(written, written);
    } else {
        dirty(m_cursor, written);
    }
    m_cursor = written;
    if (m_services.playback.isPlaying()) {
        reveal(measure);
    }
}

std::optional<MeasureIndex> PianoRollView::measureAt(QPointF viewportPoint) const {
    return m_roll.measureAt((viewportPoint - QPointF(origin())).x());
}

void PianoRollView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void PianoRollView::mousePressEvent(QMouseEvent* event) {
    if (event->position().x() >= keysWidth) {
        MeasureView::mousePressEvent(event);
    }
}

void PianoRollView::wheelEvent(QWheelEvent* event) {
    const bool allRowsAreInSight = verticalScrollBar()->maximum() == 0;
    if (event->modifiers() & Qt::ControlModifier || !allRowsAreInSight) {
        MeasureView::wheelEvent(event);
        return;
    }
    // Then the wheel moves through time.
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - event->angleDelta().y() -
                                    event->angleDelta().x());
    event->accept();
}

} // namespace lacuna

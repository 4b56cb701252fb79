// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/piano_roll_view.h"

#include "engine/score/edits.h"
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/views/place_in_words.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace lacuna {

PianoRollView::PianoRollView(const ViewServices& services, QWidget* parent)
    : QAbstractScrollArea(parent), m_services(services), m_theme(&lightTheme()),
      m_tool(services.document) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Piano roll"));
    setMinimumSize(320, 90);
    m_shimmer.setInterval(40);
    connect(&m_shimmer, &QTimer::timeout, this, [this] {
        m_shimmerStep = (m_shimmerStep + 1) % shimmerSteps;
        if (m_services.document.gap()) {
            viewport()->update(
                m_roll.area(m_services.document.gap()->range).translated(origin()).toAlignedRect());
        }
    });
    const ScoreDocument& document = services.document;
    const auto repaint = [this] {
        setAccessibleDescription(placeInWords(m_services));
        viewport()->update();
    };
    connect(&document, &ScoreDocument::shownChanged, this, &PianoRollView::layOut);
    connect(&document, &ScoreDocument::gapChanged, this, [this, repaint] {
        layOut();
        repaint();
    });
    connect(&document, &ScoreDocument::tuneShown, this,
            [this] { horizontalScrollBar()->setValue(0); });
    connect(&document, &ScoreDocument::selectionChanged, this, [this, repaint] {
        reveal(m_services.document.focusMeasure());
        repaint();
    });
    connect(&services.fills, &FillController::shownChanged, this, repaint);
    connect(&services.fills, &FillController::stateChanged, this, [this, repaint] {
        if (m_services.fills.state() == FillController::State::Filling) {
            m_shimmer.start();
        } else {
            m_shimmer.stop();
        }
        repaint();
    });
    connect(&services.playback, &PlaybackController::cursorMoved, this, &PianoRollView::moveCursor);
    connect(&services.playback, &PlaybackController::stateChanged, this, repaint);
    layOut();
}

void PianoRollView::setTheme(const Theme& theme) {
    m_theme = &theme;
    viewport()->update();
}

void PianoRollView::setZoom(double zoom) {
    zoom = std::clamp(zoom, 0.5, 3.0);
    if (zoom != m_zoom) {
        m_zoom = zoom;
        layOut();
    }
}

void PianoRollView::layOut() {
    const Score& score = m_services.document.shown();
    // The tune's own rows as well, so that they stay where they are from one fill to the next.
    auto [lowest, highest] = rollPitches(score);
    if (m_services.document.gap() && m_services.document.gap()->original) {
        const auto [low, high] = rollPitches(originalScore());
        lowest = std::min(lowest, low);
        highest = std::max(highest, high);
    }
    const double fitting =
        (viewport()->height() - numbersHeight) / std::max(1, highest - lowest + 1);
    m_roll = score.size() == 0
                 ? PianoRollLayout()
                 : layOutPianoRoll(score, {.quarterWidth = 24 * m_zoom,
                                           .rowHeight = std::clamp(fitting, 5.0, 14.0 * m_zoom),
                                           .left = keysWidth,
                                           .pitches = std::pair(lowest, highest)});
    const int width = static_cast<int>(std::ceil(m_roll.size.width()));
    const int height = static_cast<int>(std::ceil(m_roll.size.height() + numbersHeight));
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(30);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    layOutGhosts();
    viewport()->update();
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
    const std::optional<Gap>& gap = m_services.document.gap();
    if (!gap || !gap->original || !m_services.document.hasPreview()) {
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

std::optional<MeasureIndex> PianoRollView::measureAt(const QMouseEvent& event) const {
    const QPointF point = event.position() - QPointF(origin());
    return m_roll.measureAt(point.x());
}

void PianoRollView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void PianoRollView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && event->position().x() >= keysWidth) {
        m_tool.press(measureAt(*event), event->modifiers());
    }
}

void PianoRollView::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) {
        m_tool.drag(measureAt(*event));
    }
}

void PianoRollView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_tool.release();
    }
}

void PianoRollView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) {
        Q_EMIT zoomWished(m_zoom * std::pow(1.1, event->angleDelta().y() / 120.0));
        event->accept();
    } else if (verticalScrollBar()->maximum() == 0) {
        // All rows are in sight: the wheel moves through time.
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - event->angleDelta().y() -
                                        event->angleDelta().x());
        event->accept();
    } else {
        QAbstractScrollArea::wheelEvent(event);
    }
}

void PianoRollView::keyPressEvent(QKeyEvent* event) {
    if (!m_tool.pressKey(*event)) {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void PianoRollView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void PianoRollView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace lacuna

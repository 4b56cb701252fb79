// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/measure_view.h"

#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"
#include "ui/views/gap_signs.h"
#include "ui/views/note_words.h"
#include "ui/views/place_in_words.h"

#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacuna {

namespace {

constexpr int shimmerSteps = 36;
constexpr int shimmerInterval = 40; // ms

double areaUnder(const QRectF& box, const std::vector<QRectF>& drawn) {
    double area = 0;
    for (const QRectF& each : drawn) {
        const QRectF common = box & each;
        area += common.width() * common.height();
    }
    return area;
}

} // namespace

MeasureView::MeasureView(const ViewServices& services, MouseTools tools, QWidget* parent)
    : QAbstractScrollArea(parent), m_services(services), m_theme(&lightTheme()),
      m_tools(std::move(tools)) {
    viewport()->setMouseTracking(true);
    if (services.entry) {
        connect(services.entry, &NoteEntry::stateChanged, this, [this] {
            tool().hover(std::nullopt);
            showSelection();
            describe();
        });
    }
    watchWhatIsHeld();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    m_shimmer.setInterval(shimmerInterval);
    connect(&m_shimmer, &QTimer::timeout, this, [this] {
        m_shimmerStep = (m_shimmerStep + 1) % shimmerSteps;
        if (m_services.document.gap()) {
            repaintGap();
        }
    });
    connect(&services.document, &ScoreDocument::shownChanged, this, [this] {
        layOut();
        describe(); // what is selected may be another note by now
        if (!m_isHeld) {
            tool().hover(std::nullopt); // what a click would write is another note by now
        }
    });
    connect(&services.document, &ScoreDocument::selectionChanged, this, [this] {
        // What is held stays where it is under the hand.
        m_hasChosen = m_isHeld && !m_services.document.session().selection.isOfMeasures();
        if (!m_hasChosen) {
            reveal(m_services.document.focusMeasure());
        }
        describe();
        showSelection();
    });
    connect(&services.document, &ScoreDocument::gapChanged, this, [this] {
        restyle();
        describe();
    });
    connect(&services.fills, &FillController::shownChanged, this, [this] {
        restyle();
        describe();
    });
    connect(&services.fills, &FillController::stateChanged, this, [this] {
        if (m_services.fills.state() == FillController::State::Filling) {
            m_shimmer.start();
        } else {
            m_shimmer.stop();
        }
        const bool asked = m_services.fills.state() == FillController::State::Filling ||
                           m_services.fills.state() == FillController::State::Refused;
        if (asked && m_services.document.gap() && gapInSight().isEmpty()) {
            reveal(m_services.document.gap()->range.first);
        }
        describe();
        viewport()->update();
    });
}

void MeasureView::setTheme(const Theme& theme) {
    m_theme = &theme;
    restyle();
}

void MeasureView::setZoom(double zoom) {
    // A settings file may hold anything, "nan" too, which is between no limits.
    zoom = std::isfinite(zoom) ? std::clamp(zoom, 0.5, 3.0) : 1.0;
    if (zoom == m_zoom) {
        return;
    }
    const Gap* gap = m_services.document.gap();
    const int place = gap ? gap->range.first : m_services.document.focusMeasure();
    const bool wasInSight = rectOfMeasure(place).intersects(viewport()->rect());
    m_zoom = zoom;
    layOut();
    if (wasInSight) {
        reveal(place);
    }
}

double MeasureView::shimmerPhase() const {
    return static_cast<double>(m_shimmerStep) / shimmerSteps;
}

void MeasureView::describe() {
    const QString note = spokenNote(m_services);
    const QString place = placeInWords(m_services);
    setAccessibleDescription(note.isEmpty() ? place : note + QLatin1Char(' ') + place);
}

QString MeasureView::gapWords() const {
    const FillController& fills = m_services.fills;
    if (!m_services.document.gap()) {
        return {};
    }
    if (fills.state() == FillController::State::Refused) {
        return fills.refusal();
    }
    const MeasureRange gap = m_services.document.gap()->range;
    const bool blank = m_services.document.shown().measure(gap.first).isBlank();
    const bool wouldBeFilled = gap == m_services.document.toBeFilled();
    if (fills.state() != FillController::State::Idle || !fills.fills().empty() || !blank ||
        !wouldBeFilled) {
        return {};
    }
    QString refusal = fills.refusalToCome();
    if (!refusal.isEmpty()) {
        return refusal;
    }
    return m_fillKey.isEmpty() ? tr("Fill it by the Gap menu")
                               : tr("Press %1 to fill").arg(m_fillKey);
}

void MeasureView::setFillKey(const QString& key) {
    if (m_fillKey != key) {
        m_fillKey = key;
        viewport()->update();
    }
}

QRect MeasureView::rectOfGapWords() const {
    const QString words = gapWords();
    const QRectF area = words.isEmpty() ? QRectF() : gapInSight();
    if (area.isEmpty()) {
        return {};
    }
    const QRectF sight = viewport()->rect();
    const std::vector<QRectF> drawn = drawnInSight();
    const QRectF box = boxOfSentence(QFontMetricsF(font()), area, words, sight);
    std::vector<double> tops{area.bottom() + 2, area.top() - box.height() - 2,
                             sight.bottom() - box.height() - 4, sight.top() + 4};
    for (const QRectF& each : drawn) {
        tops.push_back(each.bottom() + 2);
        tops.push_back(each.top() - box.height() - 2);
    }
    QRectF best = box;
    double covered = areaUnder(box, drawn);
    double away = 0;
    // Beside a blank gap at most: at another line it would be taken for words on that.
    const Score& shown = m_services.document.shown();
    const bool isBlank = shown.measure(m_services.document.gap()->range.first).isBlank();
    const QRectF near = isBlank ? area.adjusted(0, -box.height(), 0, box.height()) : sight;
    for (const double top : tops) {
        const QRectF other(QPointF(box.left(), top), box.size());
        if (other.bottom() < near.top() || other.top() > near.bottom()) {
            continue;
        }
        const double under = areaUnder(other, drawn);
        const double distance = std::abs(top - box.top());
        if ((under < covered || (under == covered && distance < away)) && sight.contains(other)) {
            best = other;
            covered = under;
            away = distance;
        }
    }
    return saidElsewhere().intersects(best.toAlignedRect()) ? QRect() : best.toAlignedRect();
}

std::vector<QRectF> MeasureView::drawnInSight() const {
    std::vector<QRectF> drawn;
    const Score& score = m_services.document.shown();
    for (int i = 0; i < score.size(); ++i) {
        const QRectF notes = score.measure(i).isBlank() ? QRectF() : QRectF(rectOfNotes(i));
        if (notes.intersects(viewport()->rect())) {
            drawn.push_back(notes);
        }
    }
    return drawn;
}

void MeasureView::paintGapWords(QPainter& painter) const {
    if (const QRect box = rectOfGapWords(); !box.isEmpty()) {
        painter.setFont(font());
        drawSentence(painter, *m_theme, box, gapWords());
    }
}

MeasureView::~MeasureView() = default;

std::vector<MeasureRange> MeasureView::rangesOfFills() const {
    std::vector<MeasureRange> ranges = m_services.fills.twinsShown();
    for (const Gap& gap : m_services.document.gaps()) {
        if (m_services.fills.shownIn(gap).value_or(0) > 0) {
            ranges.push_back(gap.range);
        }
    }
    return ranges;
}

bool MeasureView::showsOwnMusic(int measure) const {
    const Score& score = m_services.document.score();
    const Score& shown = m_services.document.shown();
    return measure < score.size() && measure < shown.size() &&
           score.measures()[measure] == shown.measures()[measure];
}

void MeasureView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) {
        Q_EMIT zoomWished(m_zoom * std::pow(1.1, event->angleDelta().y() / 120.0));
        event->accept();
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - event->angleDelta().y() -
                                        event->angleDelta().x());
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void MeasureView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    m_focusCameByKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    viewport()->update();
}

void MeasureView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace lacuna

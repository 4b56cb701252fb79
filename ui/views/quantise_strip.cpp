// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/quantise_strip.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

constexpr int quarterWidth = 72;
constexpr int longestStrip = 32000; // pixels; a widget cannot be much wider
constexpr int stripMargin = 12;
constexpr int edge = 10; // above the highest and below the lowest row
constexpr double rowHeight = 5;
constexpr int fewestRows = 16;

double quartersOf(Tick time) {
    return static_cast<double>(time.value) / ticksPerQuarter;
}

std::vector<double> placesOf(MidiGrid grid) {
    switch (grid) {
    case MidiGrid::Eighths:
        return {0.5};
    case MidiGrid::Triplets:
        return {1.0 / 3, 2.0 / 3};
    case MidiGrid::SixteenthsAndTriplets:
        return {0.25, 1.0 / 3, 0.5, 2.0 / 3, 0.75};
    case MidiGrid::AsWritten:
    case MidiGrid::Sixteenths:
        break;
    }
    return {0.25, 0.5, 0.75};
}

} // namespace

QuantiseStrip::QuantiseStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setAccessibleName(tr("Played notes and the grid"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QuantiseStrip::setReading(const std::vector<MidiNote>& played, const MidiReading& reading) {
    m_played = played;
    m_notes = reading.notes;
    m_barLines = reading.barLines;
    m_places = placesOf(reading.grid);
    m_beat = reading.meter.beatLength();
    m_begin = std::min(quartersOf(m_barLines.front()), played.front().onset);
    m_end = quartersOf(m_barLines.back());
    const auto [low, high] = std::ranges::minmax_element(played, {}, &MidiNote::midi);
    m_lowest = low->midi;
    m_highest = std::max(high->midi, m_lowest + fewestRows);
    setAccessibleDescription(
        tr("%1 bars, %n notes moved", nullptr, reading.notesMoved).arg(reading.score.size()));
    setFixedSize(sizeHint());
    update();
}

QSize QuantiseStrip::sizeHint() const {
    const int width = static_cast<int>(std::ceil((m_end - m_begin) * quarterWidth));
    const int height = static_cast<int>(std::ceil((m_highest - m_lowest + 1) * rowHeight));
    return {std::min(longestStrip, width + 2 * stripMargin), height + 2 * edge};
}

double QuantiseStrip::xAt(double quarters) const {
    return stripMargin + (quarters - m_begin) * quarterWidth;
}

double QuantiseStrip::yAt(int midi) const {
    return edge + (m_highest - midi) * rowHeight;
}

void QuantiseStrip::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.paper);
    paintGrid(painter, event->rect());
    paintQuantised(painter, event->rect());
    paintPlayed(painter, event->rect());
}

void QuantiseStrip::paintGrid(QPainter& painter, const QRect& clip) const {
    const auto line = [&](double quarters, const QColor& colour, int inset) {
        const int x = static_cast<int>(std::lround(xAt(quarters)));
        if (x >= clip.left() && x <= clip.right())
            painter.fillRect(x, inset, 1, height() - 2 * inset, colour);
    };
    QColor faint = m_theme.line;
    faint.setAlphaF(0.55f);
    for (std::size_t i = 0; i + 1 < m_barLines.size(); ++i) {
        const double begin = quartersOf(m_barLines[i]);
        const double end = quartersOf(m_barLines[i + 1]);
        if (xAt(end) < clip.left() || xAt(begin) > clip.right())
            continue;
        // A short bar's beats count from its end.
        for (int quarter = 1; quarter <= static_cast<int>(std::ceil(end - begin)); ++quarter) {
            for (const double place : m_places) {
                if (end - quarter + place > begin)
                    line(end - quarter + place, faint, edge / 2);
            }
            if (end - quarter > begin)
                line(end - quarter, faint, edge / 2);
        }
        for (double beat = end - quartersOf(m_beat); beat > begin; beat -= quartersOf(m_beat))
            line(beat, m_theme.line, 2);
    }
    for (const Tick bar : m_barLines)
        line(quartersOf(bar), m_theme.ink, 0);
}

void QuantiseStrip::paintQuantised(QPainter& painter, const QRect& clip) const {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QuantisedNote& note : m_notes) {
        const double left = xAt(quartersOf(note.start));
        const QRectF box(left + 1, yAt(note.midi), xAt(quartersOf(note.end)) - left - 2, rowHeight);
        if (!box.intersects(clip))
            continue;
        QColor fill = m_theme.note;
        fill.setAlphaF(0.6f);
        // Those that were moved far have an outline.
        painter.setPen(note.moved ? QPen(m_theme.ink) : QPen(Qt::NoPen));
        painter.setBrush(fill);
        painter.drawRoundedRect(box, 2, 2);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void QuantiseStrip::paintPlayed(QPainter& painter, const QRect& clip) const {
    for (const MidiNote& note : m_played) {
        const int left = static_cast<int>(std::lround(xAt(note.onset)));
        const int right = static_cast<int>(std::lround(xAt(note.end)));
        if (right < clip.left() || left > clip.right())
            continue;
        const int middle = static_cast<int>(yAt(note.midi) + rowHeight / 2);
        painter.fillRect(left, middle - 5, 1, 11, m_theme.ink);
        painter.fillRect(left, middle, std::max(1, right - left - 1), 1, m_theme.ink);
    }
}

} // namespace lacuna

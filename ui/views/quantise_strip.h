// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/midi_reader.h"
#include "ui/views/theme.h"

#include <QWidget>

#include <vector>

namespace lacuna {

/// What was played and where it was put: the notes of a MIDI part as thin lines, the quantised ones
/// as boxes, and the grid with beats and bar lines. Time goes to the right; lay it in a scroll
/// area.
class QuantiseStrip : public QWidget {
    Q_OBJECT

public:
    explicit QuantiseStrip(const Theme& theme, QWidget* parent = nullptr);

    void setReading(const std::vector<MidiNote>& played, const MidiReading& reading);
    QSize sizeHint() const override;
    /// Where a time, in quarters of the file, is drawn.
    double xAt(double quarters) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double yAt(int midi) const;
    void paintGrid(QPainter& painter, const QRect& clip) const;
    void paintPlayed(QPainter& painter, const QRect& clip) const;
    void paintQuantised(QPainter& painter, const QRect& clip) const;

    const Theme& m_theme;
    std::vector<MidiNote> m_played;
    std::vector<QuantisedNote> m_notes;
    std::vector<Tick> m_barLines;
    std::vector<double> m_places; ///< of the grid within a quarter
    Tick m_beat = quarterNote;
    double m_begin = 0; ///< quarters
    double m_end = 4;
    int m_lowest = 60;
    int m_highest = 72;
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/piano_keys.h"
#include "ui/views/theme.h"

#include <QWidget>

namespace lacuna {

/// A row of piano keys over a fiddle's range, to play a few notes on with the mouse.
class NoteKeys : public QWidget {
    Q_OBJECT

public:
    explicit NoteKeys(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    QSize sizeHint() const override { return {200, 44}; }
    /// The MIDI key at a point; -1 beside the keys.
    int keyAt(const QPointF& point) const;
    QRectF areaOf(int midi) const;

    static constexpr int lowest = 55;  ///< G, the fiddle's lowest string
    static constexpr int highest = 83; ///< B, in first position

Q_SIGNALS:
    void played(int midi);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    PianoKeys keys() const;

    const Theme* m_theme;
    int m_pressed = -1;
};

} // namespace lacuna

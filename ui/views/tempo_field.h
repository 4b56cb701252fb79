// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/duration.h"
#include "ui/engraving/lead_sheet_painter.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace lacuna {

/// A note and how many of it there are in a minute: a number that can be typed. Enter takes it, and
/// so does going elsewhere; Escape does not.
class TempoField : public QWidget {
    Q_OBJECT

public:
    explicit TempoField(QWidget* parent = nullptr);

    /// Empty for 0 a minute. A number that is being typed stays.
    void show(std::optional<NoteValue> beat, long perMinute);
    std::optional<NoteValue> beat() const { return m_beat; }
    QLineEdit& number() { return *m_number; }

Q_SIGNALS:
    void taken(double perMinute);
    /// Enter or Escape was pressed: the keyboard belongs to the music again.
    void leaveWished();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take();
    void showNumber();
    double numberLeft() const;

    std::optional<NoteValue> m_beat;
    long m_perMinute = 0;
    QLineEdit* m_number;
    LeadSheetPainter m_painter;
};

} // namespace lacuna

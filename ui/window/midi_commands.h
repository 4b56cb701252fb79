// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"
#include "ui/views/theme.h"

#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace lacuna {

/// Opens MIDI files as new tunes: read away from the UI thread, then shown in a dialog that asks
/// how to understand them. The latest wish wins, without waiting for an older one.
class MidiCommands : public QObject {
    Q_OBJECT

public:
    /// `theme` is asked when a dialog opens.
    MidiCommands(QWidget& window, std::function<const Theme&()> theme);

    void open(const QString& path);
    bool isOpening() const { return m_opening; }

Q_SIGNALS:
    void read(const lacuna::Score& tune);
    void failed(const QString& sentence);
    /// Read, failed or given up.
    void ended();

private:
    struct Outcome;
    void receive(int wish, const QString& path, Outcome& outcome);

    QWidget& m_window;
    std::function<const Theme&()> m_theme;
    int m_wish = 0;
    bool m_opening = false;
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;

namespace lacuna {

/// A tempo of words, a beat and a number. One of several beats is kept until something is chosen.
class TempoChooser : public QWidget {
    Q_OBJECT

public:
    /// `beat` is offered first where the tempo names none.
    TempoChooser(const std::optional<Tempo>& tempo, Tick beat, QWidget* parent = nullptr);

    /// Nothing where nothing is typed. Its number may be none that can be played.
    std::optional<Tempo> tempo() const;
    QLineEdit& number() { return *m_number; }
    QLineEdit& words() { return *m_words; }

Q_SIGNALS:
    void changed();

private:
    std::optional<Tempo> m_before;
    bool m_isChanged = false;
    QLineEdit* m_words;
    QComboBox* m_beat;
    QLineEdit* m_number;
};

} // namespace lacuna

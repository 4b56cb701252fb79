// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/fill_controller.h"

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace lacuna {

/// The knobs of a fill: few in sight, the rest under a fold.
class FillSettingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FillSettingsPanel(QWidget* parent = nullptr);

    FillSettings settings() const;
    /// Unfolds what is not as usual.
    void setSettings(const FillSettings& settings);
    void setMostCandidates(int most);
    /// Puts one more knob above the others.
    void putFirst(const QString& title, QWidget* knob);
    /// To be called when the fills asked for have been made: the next press draws others, unless
    /// the seed is held.
    void nextSeed();

Q_SIGNALS:
    void settingsChanged();

private:
    QWidget* makeAdventure();
    QWidget* makeKeyGuard();
    QWidget* makeAdvanced();
    void enableKnobs();
    void describeAdventure();
    void describeAdvanced();
    /// What under the fold is not as usual, in words.
    QString unusual() const;

    QFormLayout* m_form = nullptr;
    QSlider* m_adventure = nullptr;
    QLabel* m_adventureWords = nullptr;
    QButtonGroup* m_keyGuard = nullptr;
    QComboBox* m_range = nullptr;
    QToolButton* m_fold = nullptr;
    QWidget* m_advanced = nullptr;
    QComboBox* m_filler = nullptr;
    QSpinBox* m_candidates = nullptr;
    QSpinBox* m_seed = nullptr;
    QCheckBox* m_holdSeed = nullptr;
};

} // namespace lacuna

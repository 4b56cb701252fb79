// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <functional>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace lacuna {

class FillController;
struct FillSettings;

/// The knobs of the fill controller: few in sight, the rest under a fold. What a knob cannot show,
/// it leaves as it is until a hand moves it.
class FillSettingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FillSettingsPanel(FillController& fills, QWidget* parent = nullptr);

    void setMostCandidates(int most);
    /// Puts one more knob above the others.
    void putFirst(const QString& title, QWidget* knob);
    /// To be called when the fills asked for have been made: the next press draws others, unless
    /// the seed is held.
    void nextSeed();

private:
    QWidget* makeAdventure();
    QWidget* makeKeyGuard();
    QWidget* makeAdvanced();
    /// What the controller says. Unfolds what is not as usual.
    void showKnobs();
    /// A hand has moved one of the knobs.
    void change(const std::function<void(FillSettings&)>& knob);
    void enableKnobs();
    void describeAdventure();
    void describeAdvanced();
    /// What under the fold is not as usual, in words.
    QString unusual() const;

    FillController& m_fills;
    bool m_shows = false; ///< what the controller says: no hand moves a knob
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

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace lacuna {

/// Sound font, audio driver, MIDI device and appearance.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    /// `soundMessage` is how the sound is now, in words.
    PreferencesDialog(const Settings& settings, const QString& soundMessage,
                      QWidget* parent = nullptr);

    SoundSettings sound() const;
    ThemeName theme() const;

private:
    QWidget* makeSoundFontRow();
    void fillDrivers(const QString& chosen);
    void fillMidiPorts(const QString& chosen);

    QLineEdit* m_soundFont;
    QComboBox* m_driver;
    QComboBox* m_midiPort;
    QCheckBox* m_synthToo;
    QComboBox* m_theme;
    QLabel* m_trouble;
};

} // namespace lacuna

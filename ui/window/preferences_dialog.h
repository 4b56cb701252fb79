// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_devices.h"
#include "ui/window/settings.h"

#include <QDialog>

#include <functional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace lacuna {

/// Sound font, audio driver, MIDI devices, what the models run on, and appearance.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    /// Asks the system for its MIDI devices, on another thread.
    using FindMidi = std::function<MidiDevices()>;

    /// `soundMessage` is how sound and keyboard are now, in words; `noGpu` says why models cannot
    /// run on a GPU, and is empty if they may.
    PreferencesDialog(const Settings& settings, const QString& soundMessage,
                      QWidget* parent = nullptr, FindMidi findMidi = midiDevices,
                      const std::string& noGpu = gpuTrouble());

    SoundSettings sound() const;
    ThemeName theme() const;
    Backend backend() const;

private:
    void fillBackends(Backend chosen, const std::string& noGpu);
    QWidget* makeSoundFontRow();
    void fillDrivers(const QString& chosen);
    void findMidiPorts();

    FindMidi m_findMidi;
    QLineEdit* m_soundFont;
    QComboBox* m_driver;
    QComboBox* m_midiPort;
    QComboBox* m_midiInput;
    QCheckBox* m_synthToo;
    QComboBox* m_theme;
    QComboBox* m_backend;
    QLabel* m_now;
    QLabel* m_trouble;
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/preferences_dialog.h"

#include "engine/midi/midi_devices.h"
#include "engine/playback/synth.h"
#include "ui/views/plain_label.h"
#include "ui/window/file_names.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace lacuna {

PreferencesDialog::PreferencesDialog(const Settings& settings, const QString& soundMessage,
                                     QWidget* parent)
    : QDialog(parent), m_soundFont(new QLineEdit), m_driver(new QComboBox),
      m_midiPort(new QComboBox), m_synthToo(new QCheckBox(tr("and through the synthesiser"))),
      m_theme(new QComboBox), m_trouble(plainLabel()) {
    setWindowTitle(tr("Preferences"));
    setMinimumWidth(460);
    const SoundSettings sound = settings.sound();
    m_soundFont->setText(sound.soundFont);
    m_synthToo->setChecked(sound.synthToo);
    fillDrivers(sound.driver);
    fillMidiPorts(sound.midiPort);
    m_theme->addItem(tr("As the desktop"), static_cast<int>(ThemeName::System));
    m_theme->addItem(tr("Light"), static_cast<int>(ThemeName::Light));
    m_theme->addItem(tr("Dark"), static_cast<int>(ThemeName::Dark));
    m_theme->addItem(tr("High contrast"), static_cast<int>(ThemeName::HighContrast));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(settings.theme())));

    auto* now = plainLabel(soundMessage);
    now->setWordWrap(true);
    now->setProperty("role", "muted");
    m_trouble->setWordWrap(true);
    m_trouble->setProperty("role", "muted");
    m_trouble->setVisible(!m_trouble->text().isEmpty());

    auto* form = new QFormLayout;
    form->setVerticalSpacing(8);
    form->addRow(tr("Sound now"), now);
    form->addRow(tr("Sound &font"), makeSoundFontRow());
    form->addRow(tr("Audio &driver"), m_driver);
    form->addRow(tr("&MIDI device"), m_midiPort);
    form->addRow(QString(), m_synthToo);
    form->addRow(QString(), m_trouble);
    form->addRow(tr("&Appearance"), m_theme);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addStretch(1);
    column->addWidget(buttons);
}

QWidget* PreferencesDialog::makeSoundFontRow() {
    auto* row = new QWidget;
    auto* browse = new QPushButton(tr("Browse…"));
    const std::optional<std::filesystem::path> found = findSoundFont();
    m_soundFont->setPlaceholderText(
        found ? tr("found: %1").arg(QString::fromStdString(found->filename().string()))
              : tr("none found; choose an .sf2 file"));
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("Choose a sound font"),
                                                          folderForFiles(m_soundFont->text()),
                                                          tr("Sound fonts (*.sf2 *.sf3 *.SF2)"));
        if (!path.isEmpty()) {
            m_soundFont->setText(path);
        }
    });
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_soundFont, 1);
    layout->addWidget(browse);
    return row;
}

void PreferencesDialog::fillDrivers(const QString& chosen) {
    m_driver->addItem(tr("The first that works"), QString());
    for (const std::string& driver : audioDrivers()) {
        const QString name = QString::fromStdString(driver);
        m_driver->addItem(name, name);
    }
    m_driver->setCurrentIndex(std::max(0, m_driver->findData(chosen)));
}

void PreferencesDialog::fillMidiPorts(const QString& chosen) {
    m_midiPort->addItem(tr("None"), QString());
    const MidiDevices devices = midiDevices();
    for (const std::string& output : devices.outputs) {
        const QString name = QString::fromStdString(lastingName(output));
        m_midiPort->addItem(name, name);
    }
    if (!chosen.isEmpty() && m_midiPort->findData(chosen) < 0) {
        m_midiPort->addItem(tr("%1 (not connected)").arg(chosen), chosen);
    }
    m_midiPort->setCurrentIndex(std::max(0, m_midiPort->findData(chosen)));
    m_trouble->setText(QString::fromStdString(devices.trouble));
}

SoundSettings PreferencesDialog::sound() const {
    return {.soundFont = m_soundFont->text().trimmed(),
            .driver = m_driver->currentData().toString(),
            .midiPort = m_midiPort->currentData().toString(),
            .synthToo = m_synthToo->isChecked()};
}

ThemeName PreferencesDialog::theme() const {
    return static_cast<ThemeName>(m_theme->currentData().toInt());
}

} // namespace lacuna

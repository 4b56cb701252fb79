// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/preferences_dialog.h"

#include "engine/playback/synth.h"
#include "ui/document/disk_task.h"
#include "ui/views/plain_label.h"
#include "ui/window/file_names.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

constexpr const char* offeredPorts = "offered-ports"; // a property of a box

/// Ports by their lasting names; the one that is chosen stays, whether it is there or not.
void showPorts(QComboBox& box, const QString& chosen, const QStringList& names) {
    box.clear();
    box.addItem(PreferencesDialog::tr("None"), QString());
    for (const QString& name : names) {
        box.addItem(name, name);
    }
    if (!chosen.isEmpty() && box.findData(chosen) < 0) {
        box.addItem(PreferencesDialog::tr("%1 (not connected)").arg(chosen), chosen);
    }
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

/// Those that are there now, unless they stand there already or someone is choosing.
void offerPorts(QComboBox& box, const std::vector<std::string>& ports) {
    QStringList names;
    for (const std::string& port : ports) {
        names << QString::fromStdString(lastingName(port));
    }
    if (box.property(offeredPorts).toStringList() != names && !box.view()->isVisible()) {
        box.setProperty(offeredPorts, names);
        showPorts(box, box.currentData().toString(), names);
    }
}

} // namespace

PreferencesDialog::PreferencesDialog(const Settings& settings, const QString& soundMessage,
                                     QWidget* parent, FindMidi findMidi, const std::string& noGpu)
    : QDialog(parent), m_findMidi(std::move(findMidi)), m_soundFont(new QLineEdit),
      m_driver(new QComboBox), m_midiPort(new QComboBox), m_midiInput(new QComboBox),
      m_synthToo(new QCheckBox(tr("and through the synthesiser"))), m_theme(new QComboBox),
      m_backend(new QComboBox), m_now(wrappedLabel(soundMessage)), m_trouble(wrappedLabel()) {
    setWindowTitle(tr("Preferences"));
    setMinimumWidth(460);
    const SoundSettings sound = settings.sound();
    m_soundFont->setText(sound.soundFont);
    m_synthToo->setChecked(sound.synthToo);
    fillDrivers(sound.driver);
    showPorts(*m_midiPort, sound.midiPort, {});
    showPorts(*m_midiInput, sound.midiInput, {});
    m_midiInput->setToolTip(tr("Its keys write notes, and Record records them"));
    findMidiPorts();
    m_theme->addItem(tr("As the desktop"), static_cast<int>(ThemeName::System));
    m_theme->addItem(tr("Light"), static_cast<int>(ThemeName::Light));
    m_theme->addItem(tr("Dark"), static_cast<int>(ThemeName::Dark));
    m_theme->addItem(tr("High contrast"), static_cast<int>(ThemeName::HighContrast));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(settings.theme())));

    fillBackends(settings.backend(), noGpu);

    m_now->setProperty("role", "muted");
    m_trouble->setProperty("role", "muted");
    m_trouble->hide();

    auto* form = new QFormLayout;
    form->setVerticalSpacing(8);
    form->addRow(tr("Sound now"), m_now);
    form->addRow(tr("Sound &font"), makeSoundFontRow());
    form->addRow(tr("Audio &driver"), m_driver);
    form->addRow(tr("&MIDI device"), m_midiPort);
    form->addRow(QString(), m_synthToo);
    form->addRow(tr("MIDI &keyboard"), m_midiInput);
    form->addRow(QString(), m_trouble);
    form->addRow(tr("Models &run on"), m_backend);
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

void PreferencesDialog::fillBackends(Backend chosen, const std::string& noGpu) {
    m_backend->addItem(tr("Fast kernels"), static_cast<int>(Backend::Kernels));
    m_backend->addItem(tr("LibTorch"), static_cast<int>(Backend::LibTorch));
    m_backend->addItem(tr("LibTorch on the GPU"), static_cast<int>(Backend::Cuda));
    m_backend->setToolTip(tr("The fills are the same; the kernels are quickest on a processor"));
    if (!noGpu.empty()) {
        auto* items = qobject_cast<QStandardItemModel*>(m_backend->model());
        QStandardItem* gpu = items->item(m_backend->findData(static_cast<int>(Backend::Cuda)));
        gpu->setEnabled(false);
        gpu->setToolTip(QString::fromStdString(noGpu));
    }
    m_backend->setCurrentIndex(m_backend->findData(static_cast<int>(chosen)));
}

void PreferencesDialog::fillDrivers(const QString& chosen) {
    m_driver->addItem(tr("The first that works"), QString());
    for (const std::string& driver : audioDrivers()) {
        const QString name = QString::fromStdString(driver);
        m_driver->addItem(name, name);
    }
    m_driver->setCurrentIndex(std::max(0, m_driver->findData(chosen)));
}

/// Again and again, as devices come and go; off the UI thread, where the system may not answer.
void PreferencesDialog::findMidiPorts() {
    constexpr int pauseMs = 3000;
    auto* const task = new DiskTask(this);
    connect(task, &DiskTask::finished, task, &QObject::deleteLater);
    task->start([this, find = m_findMidi]() -> DiskTask::Then {
        return [this, devices = find()] {
            offerPorts(*m_midiPort, devices.outputs);
            offerPorts(*m_midiInput, devices.inputs);
            m_trouble->setText(QString::fromStdString(devices.trouble));
            m_trouble->setVisible(!devices.trouble.empty());
            QTimer::singleShot(pauseMs, this, &PreferencesDialog::findMidiPorts);
        };
    });
}

SoundSettings PreferencesDialog::sound() const {
    return {.soundFont = m_soundFont->text().trimmed(),
            .driver = m_driver->currentData().toString(),
            .midiPort = m_midiPort->currentData().toString(),
            .synthToo = m_synthToo->isChecked(),
            .midiInput = m_midiInput->currentData().toString()};
}

Backend PreferencesDialog::backend() const {
    return static_cast<Backend>(m_backend->currentData().toInt());
}

ThemeName PreferencesDialog::theme() const {
    return static_cast<ThemeName>(m_theme->currentData().toInt());
}

} // namespace lacuna

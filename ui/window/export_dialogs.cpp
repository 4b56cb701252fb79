// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/export_dialogs.h"

#include "engine/playback/audio_export.h"
#include "ui/print/page_plan.h"
#include "ui/print/print_files.h"
#include "ui/views/plain_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>

#include <utility>

namespace lacuna {

namespace {

QDialogButtonBox* makeButtons(QDialog& dialog) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(QDialog::tr("Export…"));
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return buttons;
}

} // namespace

SoundDialog::SoundDialog(Score tune, double beatsPerMinute, QWidget* parent)
    : QDialog(parent), m_tune(std::move(tune)), m_beatsPerMinute(beatsPerMinute),
      m_format(new QComboBox), m_quality(new QSlider(Qt::Horizontal)),
      m_chords(new QCheckBox(tr("Play the &chord symbols"))),
      m_repeats(new QCheckBox(tr("Play the &repeats"))), m_length(plainLabel()),
      m_buttons(makeButtons(*this)) {
    setWindowTitle(tr("Export sound"));
    for (const AudioFormat format : audioFormats) {
        const std::string_view name = nameOf(format);
        m_format->addItem(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    m_quality->setRange(0, 10);
    m_quality->setValue(6);
    m_quality->setToolTip(tr("To the right: better sound and a larger file"));
    m_chords->setChecked(true);
    m_repeats->setChecked(true);
    connect(m_format, &QComboBox::currentIndexChanged, this, &SoundDialog::describe);
    connect(m_repeats, &QCheckBox::toggled, this, &SoundDialog::describe);
    describe();
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Quality"), m_quality);
    form->addRow(QString(), m_chords);
    form->addRow(QString(), m_repeats);
    form->addRow(
        tr("Tempo"),
        plainLabel(tr("%1 beats a minute, as the transport has it").arg(qRound(beatsPerMinute))));
    form->addRow(tr("Length"), m_length);
    form->addRow(m_buttons);
}

void SoundDialog::describe() {
    const SoundWish sound = wish();
    m_quality->setEnabled(isLossy(sound.format));
    const double seconds =
        Timeline(m_tune, {.repeats = sound.repeats, .beatsPerMinute = m_beatsPerMinute}).seconds();
    const bool isTooLong = seconds > longestSound;
    const QString length = QString::fromStdString(lengthInWords(seconds));
    m_length->setText(isTooLong ? tr("%1, too long to be written").arg(length) : length);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!isTooLong);
}

SoundWish SoundDialog::wish() const {
    return {audioFormats.at(static_cast<std::size_t>(m_format->currentIndex())),
            m_quality->value() / 10.0, m_chords->isChecked(), m_repeats->isChecked()};
}

PictureDialog::PictureDialog(const Score& tune, QWidget* parent)
    : QDialog(parent), m_millimetres(layOutPicture(tune, {}).size * PageSettings().staffSpace),
      m_kind(new QComboBox), m_dpi(new QSpinBox), m_size(plainLabel()) {
    setWindowTitle(tr("Export a picture"));
    m_kind->addItems({tr("PNG, dots"), tr("SVG, shapes")});
    m_dpi->setRange(leastDpi, mostDpi);
    m_dpi->setSingleStep(50);
    m_dpi->setValue(300);
    m_dpi->setSuffix(tr(" dots an inch"));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PictureDialog::describe);
    connect(m_dpi, &QSpinBox::valueChanged, this, &PictureDialog::describe);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Resolution"), m_dpi);
    form->addRow(tr("Size"), m_size);
    form->addRow(makeButtons(*this));
    describe();
}

PictureWish PictureDialog::wish() const {
    return {m_kind->currentIndex() == 1, m_dpi->value(), {}};
}

void PictureDialog::describe() {
    const PictureWish picture = wish();
    m_dpi->setEnabled(!picture.svg);
    const QSize pixels = (m_millimetres / millimetresPerInch * picture.dpi).toSize();
    m_size->setText(picture.svg ? tr("%1 × %2 mm")
                                      .arg(qRound(m_millimetres.width()))
                                      .arg(qRound(m_millimetres.height()))
                                : tr("%1 × %2 pixels").arg(pixels.width()).arg(pixels.height()));
}

} // namespace lacuna

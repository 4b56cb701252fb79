// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/export_dialogs.h"

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

SoundDialog::SoundDialog(double beatsPerMinute, QWidget* parent)
    : QDialog(parent), m_format(new QComboBox), m_quality(new QSlider(Qt::Horizontal)),
      m_chords(new QCheckBox(tr("Play the &chord symbols"))),
      m_repeats(new QCheckBox(tr("Play the &repeats"))) {
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
    const auto refresh = [this] { m_quality->setEnabled(isLossy(wish().format)); };
    connect(m_format, &QComboBox::currentIndexChanged, this, refresh);
    refresh();
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Quality"), m_quality);
    form->addRow(QString(), m_chords);
    form->addRow(QString(), m_repeats);
    form->addRow(
        tr("Tempo"),
        plainLabel(tr("%1 beats a minute, as the transport has it").arg(qRound(beatsPerMinute))));
    form->addRow(makeButtons(*this));
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

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/import_choice_dialog.h"

#include "ui/views/plain_label.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lacuna {

ImportChoiceDialog::ImportChoiceDialog(const QString& fileName,
                                       const std::vector<MusicXmlVoice>& voices, QWidget* parent)
    : QDialog(parent), m_list(new QListWidget) {
    setWindowTitle(tr("Choose the melody"));
    resize(460, 320);
    auto* words =
        wrappedLabel(tr("%1 has several lines of music, and a tune has one. Choose the one "
                        "to open; the others are left out, and the file stays as it is.")
                         .arg(fileName));
    m_list->setProperty("role", "framed");
    m_list->ensurePolished(); // else the rows are measured without their padding
    m_list->setAccessibleName(tr("Lines of music"));
    for (const MusicXmlVoice& voice : voices) {
        m_list->addItem(describe(voice, voices));
    }
    m_list->setCurrentRow(0);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemActivated, this, &QDialog::accept);
    auto* column = new QVBoxLayout(this);
    column->addWidget(words);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    m_list->setFocus();
}

std::size_t ImportChoiceDialog::choice() const {
    return static_cast<std::size_t>(std::max(0, m_list->currentRow()));
}

QString ImportChoiceDialog::describe(const MusicXmlVoice& voice,
                                     const std::vector<MusicXmlVoice>& among) {
    const auto differs = [&](auto&& part) {
        return std::ranges::any_of(among, [&](const MusicXmlVoice& other) {
            return other.part == voice.part && part(other) != part(voice);
        });
    };
    const bool severalStaves = differs([](const MusicXmlVoice& each) { return each.staff; });
    const bool severalVoices = differs([](const MusicXmlVoice& each) { return each.voice; });
    const QString name = QString::fromStdString(voice.partName).simplified();
    QString line = name.isEmpty() ? tr("Part %1").arg(QString::fromStdString(voice.part)) : name;
    if (severalStaves) {
        line += tr(", staff %1").arg(voice.staff);
    }
    if (severalVoices) {
        line += tr(", voice %1").arg(QString::fromStdString(voice.voice));
    }
    const QString count = QLocale().toString(voice.notes);
    return voice.notes == 1 ? tr("%1: 1 note").arg(line) : tr("%1: %2 notes").arg(line, count);
}

} // namespace lacuna

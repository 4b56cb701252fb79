// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/library_filters.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace lacuna {

namespace {

QComboBox* filterBox(const QString& any, const QString& name) {
    auto* box = new QComboBox;
    box->addItem(any);
    box->setAccessibleName(name);
    box->setToolTip(name);
    // As narrow as the panel wants: the list that opens is as wide as its words.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(3);
    return box;
}

/// Of a box whose first row stands for all.
std::string chosen(const QComboBox& box) {
    return box.currentIndex() > 0 ? box.currentText().toStdString() : std::string();
}

} // namespace

LibraryFilters::LibraryFilters(QWidget* parent)
    : QWidget(parent), m_key(filterBox(tr("Key"), tr("Only tunes in this key"))),
      m_meter(filterBox(tr("Meter"), tr("Only tunes in this meter"))),
      m_rhythm(filterBox(tr("Rhythm"), tr("Only tunes of this rhythm"))) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (QComboBox* box : {m_key, m_meter, m_rhythm}) {
        row->addWidget(box, 1);
        connect(box, &QComboBox::currentIndexChanged, this, &LibraryFilters::changed);
    }
}

void LibraryFilters::setChoices(const LibraryChoices& choices) {
    const auto fill = [](QComboBox& box, const std::vector<std::string>& values) {
        const QSignalBlocker quiet(box);
        const QString kept = box.currentIndex() > 0 ? box.currentText() : QString();
        while (box.count() > 1) {
            box.removeItem(box.count() - 1);
        }
        for (const std::string& value : values) {
            box.addItem(QString::fromStdString(value));
        }
        box.setCurrentIndex(kept.isEmpty() ? 0 : std::max(0, box.findText(kept)));
        box.view()->setMinimumWidth(box.view()->sizeHintForColumn(0) + 24);
    };
    fill(*m_key, choices.keys);
    fill(*m_meter, choices.meters);
    fill(*m_rhythm, choices.rhythms);
}

void LibraryFilters::narrow(LibraryQuery& query) const {
    query.key = chosen(*m_key);
    query.meter = chosen(*m_meter);
    query.rhythm = chosen(*m_rhythm);
}

} // namespace lacuna

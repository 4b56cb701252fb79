// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/meter_chooser.h"

#include "engine/formats/text/abc_fields.h"

#include <QLineEdit>

namespace lacuna {

MeterChooser::MeterChooser(const Meter& meter, QWidget* parent) : QComboBox(parent) {
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setCompleter(nullptr); // "3/4" shall not become "3/8" while it is typed
    for (const char* name :
         {"4/4", "C", "C|", "2/2", "6/8", "9/8", "12/8", "3/4", "2/4", "3/2", "3/8", "none"}) {
        addItem(QLatin1String(name));
    }
    setAccessibleName(tr("Meter"));
    const QString name = QString::fromStdString(meter.name());
    setCurrentIndex(findText(name)); // so that arrow keys go on from there
    setCurrentText(name);
    connect(this, &QComboBox::currentTextChanged, this, &MeterChooser::changed);
}

std::optional<Meter> MeterChooser::meter() const {
    const std::string text = currentText().trimmed().toStdString();
    const std::optional<Meter> meter =
        text.empty() ? std::nullopt : parseMeter(text); // an empty field of ABC is free meter
    return meter && behindMeter(text).empty() ? meter : std::nullopt;
}

} // namespace lacuna

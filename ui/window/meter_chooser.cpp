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
    for (const char* name : {"4/4", "C", "C|", "2/2", "2/4", "3/4", "3/2", "3/8", "6/8", "9/8",
                             "12/8", "5/4", "6/4", "7/8"}) {
        addItem(QLatin1String(name));
    }
    addItem(freeMeter());
    setAccessibleName(tr("Meter"));
    showMeter(meter);
    connect(this, &QComboBox::currentTextChanged, this, &MeterChooser::changed);
}

QString MeterChooser::freeMeter() {
    return tr("free");
}

void MeterChooser::showMeter(const Meter& meter) {
    const QString name = meter.isFree() ? freeMeter() : QString::fromStdString(meter.name());
    setCurrentIndex(findText(name)); // so that arrow keys go on from there
    setCurrentText(name);
}

std::optional<Meter> MeterChooser::meter() const {
    return meterIn(currentText());
}

std::optional<Meter> MeterChooser::meterIn(const QString& typed) {
    const QString trimmed = typed.trimmed();
    const bool isFree = trimmed.compare(freeMeter(), Qt::CaseInsensitive) == 0;
    const std::string text = isFree ? "none" : trimmed.toStdString();
    const std::optional<Meter> meter =
        text.empty() ? std::nullopt : parseMeter(text); // an empty field of ABC is free meter
    return meter && behindMeter(text).empty() ? meter : std::nullopt;
}

} // namespace lacuna

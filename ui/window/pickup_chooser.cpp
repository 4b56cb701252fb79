// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/pickup_chooser.h"

#include <QSignalBlocker>

#include <algorithm>
#include <vector>

namespace lacuna {

namespace {

constexpr Tick sixteenth = quarterNote / 4;

} // namespace

QString pickupInWords(Tick length) {
    if (length == Tick{0}) {
        return PickupChooser::tr("none");
    }
    const int sixteenths = length.value / sixteenth.value;
    if (length.value % sixteenth.value != 0) {
        return PickupChooser::tr("%1 of a whole note")
            .arg(static_cast<double>(length.value) / wholeNote.value);
    }
    if (sixteenths % 2 != 0) {
        return sixteenths == 1 ? PickupChooser::tr("1 sixteenth")
                               : PickupChooser::tr("%1 sixteenths").arg(sixteenths);
    }
    return sixteenths == 2 ? PickupChooser::tr("1 eighth")
                           : PickupChooser::tr("%1 eighths").arg(sixteenths / 2);
}

PickupChooser::PickupChooser(QWidget* parent) : QComboBox(parent) {
    setAccessibleName(tr("Pickup"));
    offer({}, {});
}

void PickupChooser::offer(const Meter& meter, Tick chosen, Tick also) {
    const QSignalBlocker quiet(this);
    clear();
    std::vector<Tick> lengths{Tick{0}, sixteenth, sixteenth * 2, sixteenth * 3};
    for (Tick length = sixteenth * 4; length < meter.measureLength();
         length = length + sixteenth * 2) {
        lengths.push_back(length);
    }
    std::erase_if(lengths, [&](Tick length) {
        return length > Tick{0} && (meter.isFree() || length >= meter.measureLength());
    });
    for (const Tick odd : {chosen, also}) {
        if (std::ranges::find(lengths, odd) == lengths.end()) {
            lengths.push_back(odd);
        }
    }
    std::ranges::sort(lengths);
    for (const Tick length : lengths) {
        addItem(pickupInWords(length), length.value);
    }
    setCurrentIndex(findData(chosen.value));
    setEnabled(!meter.isFree());
}

Tick PickupChooser::pickup() const {
    return Tick{currentData().toInt()};
}

} // namespace lacuna

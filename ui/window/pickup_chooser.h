// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/meter.h"

#include <QComboBox>

namespace lacuna {

/// How long a tune's pickup is: none, or a length that the meter has room for.
class PickupChooser : public QComboBox {
    Q_OBJECT

public:
    explicit PickupChooser(QWidget* parent = nullptr);

    /// The lengths of a meter; `chosen` is among them, however odd, and `also` another. Nothing can
    /// be chosen in free meter. Without a signal.
    void offer(const Meter& meter, Tick chosen, Tick also = {});
    Tick pickup() const;
};

/// "none", "1 eighth", "3 sixteenths"
QString pickupInWords(Tick length);

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/meter.h"

#include <QComboBox>

#include <optional>

namespace lacuna {

/// The usual meters to choose from; any other can be typed: "7/8", "2+2+3/8", "C|".
class MeterChooser : public QComboBox {
    Q_OBJECT

public:
    explicit MeterChooser(const Meter& meter, QWidget* parent = nullptr);

    /// Nothing for what is no meter.
    std::optional<Meter> meter() const;

Q_SIGNALS:
    void changed();
};

} // namespace lacuna

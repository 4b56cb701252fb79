// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/meter.h"

#include <QComboBox>

#include <optional>

namespace lacuna {

/// The usual meters to choose from; any other can be typed: "5/8", "2+2+3/8". Free meter is "free",
/// or "none" as ABC has it.
class MeterChooser : public QComboBox {
    Q_OBJECT

public:
    explicit MeterChooser(const Meter& meter, QWidget* parent = nullptr);

    /// Nothing for what is no meter.
    std::optional<Meter> meter() const;
    static std::optional<Meter> meterIn(const QString& text);
    void showMeter(const Meter& meter);

Q_SIGNALS:
    void changed();

private:
    static QString freeMeter();
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_request.h"

#include <QString>

#include <vector>

namespace lacuna {

/// An instrument to hear a tune on.
struct Instrument {
    QString name;
    int program = 40; ///< General MIDI from 0
};

/// A range that fills keep to.
struct NamedRange {
    QString name;
    InstrumentRange range;
};

const std::vector<Instrument>& instruments();
const std::vector<NamedRange>& fillRanges();

} // namespace lacuna

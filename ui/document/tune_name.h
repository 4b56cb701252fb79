// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <QString>

namespace lacuna {

/// Words from a file on one line, for places that have one: Unicode has signs of its own that end
/// lines and paragraphs, which Qt follows.
QString onOneLine(QString text);

/// What a tune is called wherever its title stands apart from its music: "Tune 2" without a title.
QString nameOfTune(const TuneHeader& header);

} // namespace lacuna

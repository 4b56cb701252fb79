// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/view_services.h"

#include <QString>

namespace lacuna {

/// What is selected, where the gap is and which fill stands in it, as a sentence for a screen
/// reader: "Bars 5 – 6 selected. Gap: bars 5 – 6. Fill 2 of 4: 8 notes a bar, ends on A."
QString placeInWords(const ViewServices& services);

} // namespace lacuna

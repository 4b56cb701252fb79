// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What can be done with a sign that is selected by itself.
#pragma once

#include "engine/score/caret.h"
#include "engine/score/score.h"
#include "ui/document/session/chosen_sign.h"

#include <QString>

namespace lacuna {

/// The tune without it. Throws std::logic_error where it is not there, or cannot be taken away by
/// itself.
Score withoutSign(const Score& score, const ChosenSign& sign);

/// Where its note begins, or what stands over the staff belongs.
Caret caretOf(const Score& score, const ChosenSign& sign);

/// "grace note B before A", "roll on A", "chord symbol G". The sign is there.
QString chosenInWords(const Score& score, const ChosenSign& sign);

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <QString>

#include <string>
#include <vector>

namespace lacuna {

/// All texts under one of ABC's letters, with "; " between.
QString headTextsOnOneLine(const Score& score, char letter);
/// What was typed so. The same tune where it is what stood there.
Score withHeadTexts(const Score& score, char letter, const QString& line);

std::vector<std::string> linesIn(const QString& text);

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <QString>

#include <optional>

namespace lacuna {

/// The tempo that a tune begins with, at its head or in its first measure.
std::optional<Tempo> tempoOf(const Score& score);
/// Another in its place. Throws std::invalid_argument as setTempo() does.
Score withTempo(const Score& score, const std::optional<Tempo>& tempo);

/// A tempo as it is typed into one line: "Lively 1/4 = 120". Empty for none.
QString tempoToType(const std::optional<Tempo>& tempo);
/// What was typed so: words, beat and number, or some of these. A number alone counts the beats of
/// the tune's meter. Nothing for an empty line. Throws std::invalid_argument for a beat that is no
/// length.
std::optional<Tempo> typedTempo(const QString& line, const Score& score);

} // namespace lacuna

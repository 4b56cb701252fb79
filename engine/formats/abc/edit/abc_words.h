// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"

#include <string>
#include <vector>

namespace lacuna {

/// Words and chord symbols of a measure, by time, for editing their text.
using Words = std::vector<Annotation>;

/// Those from one time up to another.
Words wordsWithin(const Words& words, Tick from, Tick to);
Words wordsAt(const Words& words, Tick at);
/// Those that stand where no event begins, and not at the end.
Words wordsBetween(const Measure& measure);
Words wordsAtEnd(const Measure& measure);
/// Each of `others` taken away once.
Words without(Words words, const Words& others);
/// Compares what they say; where they stand goes with their event.
bool saysTheSame(const Words& a, const Words& b);
std::string allQuoted(const Words& words);

/// Where the measure's events begin, and where the last one ends.
std::vector<Tick> startsOf(const Measure& measure);

} // namespace lacuna

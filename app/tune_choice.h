// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/read_result.h"

#include <QCommandLineParser>
#include <QString>

#include <vector>

namespace lacuna {

/// The tune with an X: number. Throws ReadError if the book has none.
const Score& tuneNumbered(const Tunebook& book, int number);

/// The tunes of a list of X: numbers, "3,7-9", in the list's order; of a range those that the book
/// has. Throws UsageError for what is no such list, ReadError for numbers that the book lacks.
std::vector<Score> tunesNumbered(const Tunebook& book, const QString& list);

/// The tunes that the options --tune and --tunes choose; without them all. Throws UsageError if
/// both are given.
std::vector<Score> chosenTunes(const Tunebook& book, const QCommandLineParser& parser);

/// All tunes of the book. Throws ReadError if it has none.
std::vector<Score> tunesOf(const Tunebook& book);

} // namespace lacuna

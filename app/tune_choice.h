// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <QCommandLineParser>
#include <QString>

#include <cstddef>
#include <vector>

namespace lacuna {

/// The tune with an X: number. Throws ReadError if the book has none.
const Score& tuneNumbered(const Tunebook& book, int number);

/// The places, from 0, of the tunes that the options --tune and --tunes choose; without them all.
/// --tunes is a list of X: numbers, "3,7-9", and gives its order; of a range those that the book
/// has. Throws UsageError if both are given and for what is no such list, ReadError for numbers
/// that the book lacks and for a book without tunes.
std::vector<std::size_t> chosenPlaces(const Tunebook& book, const QCommandLineParser& parser);

/// Likewise the tunes.
std::vector<Score> chosenTunes(const Tunebook& book, const QCommandLineParser& parser);

/// All tunes of the book. Throws ReadError if it has none.
std::vector<Score> tunesOf(const Tunebook& book);

} // namespace lacuna

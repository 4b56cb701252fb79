// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <QString>

#include <span>
#include <vector>

namespace lacuna {

struct IndexEntry {
    QString title; ///< "Humours of Glin, The"
    int tune = 0;  ///< which of those printed, from 0
};

struct IndexGroup {
    QString name; ///< "H", "D major", "Jig"
    std::vector<IndexEntry> entries;
};

struct TuneIndex {
    QString title; ///< "Titles"
    std::vector<IndexGroup> groups;
};

/// All titles of all tunes, by letter. Articles count at the end, accents and signs not at all.
TuneIndex indexOfTitles(std::span<const Score> tunes);
/// By key, from A; within a key by title.
TuneIndex indexOfKeys(std::span<const Score> tunes);
/// By the kind of dance or song; tunes that name none come last, by their meter.
TuneIndex indexOfRhythms(std::span<const Score> tunes);

/// What titles are sorted by: "Éamonn's, The" gives "eamonns the".
QString sortingForm(const QString& title);

} // namespace lacuna

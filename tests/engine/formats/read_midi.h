// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/midi/midi_reader.h"

#include <QString>

#include <algorithm>

namespace lacuna {

/// Music without its head, in one line.
inline QString barsOf(const Score& score) {
    const QString abc = QString::fromStdString(writeAbc(score));
    return abc.mid(abc.indexOf(QLatin1Char('\n'), abc.indexOf(QLatin1String("\nK:")) + 1) + 1)
        .simplified();
}

inline bool says(const MidiReading& reading, const char* words) {
    return std::ranges::any_of(describe(reading), [&](const std::string& sentence) {
        return sentence.find(words) != std::string::npos;
    });
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <QString>
#include <QStringList>

namespace lacuna {

/// What is sung on a measure's notes, for comparing: "syl- * _ la".
inline QString sungIn(const Measure& measure) {
    QStringList words;
    for (const Event& event : measure.events()) {
        const Note* note = std::get_if<Note>(&event);
        if (!note) {
            continue;
        }
        const auto& sung = note->syllable;
        words << (!sung              ? QStringLiteral("*")
                  : sung->isHeld()   ? QStringLiteral("_")
                  : sung->wordGoesOn ? QString::fromStdString(sung->text) + QLatin1Char('-')
                                     : QString::fromStdString(sung->text));
    }
    return words.join(QLatin1Char(' '));
}

inline QString sungIn(const Score& score) {
    QStringList measures;
    for (const MeasurePointer& measure : score.measures()) {
        measures << sungIn(*measure);
    }
    return measures.join(QStringLiteral(" | "));
}

} // namespace lacuna

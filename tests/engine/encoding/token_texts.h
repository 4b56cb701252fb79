// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/vocabulary.h"
#include "engine/score/measure.h"

#include <QString>
#include <QStringList>

namespace lacuna {

// "C5...z." : onsets by name, z for REST, . for HOLD, _ for PAD.
inline QString textOf(const MeasureTokens& tokens) {
    QString text;
    for (const std::uint8_t value : tokens) {
        if (token::isPitch(value))
            text += QString::fromStdString(nameOfMidi(token::pitchOf(value)));
        else
            text += value == token::hold ? "." : value == token::rest ? "z" : "_";
    }
    return text;
}

inline QString textOf(const Measure& measure) {
    QStringList words;
    for (const Event& event : measure.events()) {
        const Note* note = std::get_if<Note>(&event);
        QString word = note ? QString::fromStdString(nameOf(note->heads.front().pitch)) : "z";
        word += '/' + QString::number(durationOf(event).value);
        words << word + (note && note->heads.front().tiedToNext ? "~" : "");
    }
    return words.join(' ');
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_reader.h"

#include <QString>
#include <QStringList>

namespace lacuna {

/// A measure's notes for comparing: "D4:8 F#4:4 z:4 [C4E4]:16" with lengths in 32nds of a whole
/// note, as fractions where they are none.
inline QString textOf(const Measure& measure) {
    if (measure.isBlank())
        return QStringLiteral("blank:%1").arg(measure.length().value / 1260);
    QStringList words;
    for (const Event& event : measure.events()) {
        QString word;
        if (const Note* note = std::get_if<Note>(&event)) {
            for (const NoteHead& head : note->heads) {
                word += QString::fromStdString(nameOf(head.pitch));
                if (head.tiedToNext)
                    word += QLatin1Char('-');
            }
            if (note->heads.size() > 1)
                word = QLatin1Char('[') + word + QLatin1Char(']');
        } else {
            word = std::get<Rest>(event).visible ? QStringLiteral("z") : QStringLiteral("x");
        }
        const int ticks = durationOf(event).value;
        word += ticks % 1260 == 0 ? QStringLiteral(":%1").arg(ticks / 1260)
                                  : QStringLiteral(":%1t").arg(ticks);
        words << word;
    }
    return words.join(QLatin1Char(' '));
}

inline QStringList textOf(const Score& score) {
    QStringList measures;
    for (const MeasurePointer& measure : score.measures())
        measures << textOf(*measure);
    return measures;
}

/// The first tune of a book.
inline Tune tuneOf(const std::string& abc) {
    const Tunebook book = readAbc(abc);
    return book.tunes.at(0);
}

/// A tune with this music.
inline Tune music(const std::string& body, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
    return tuneOf("X:1\nT:Test\n" + head + body + "\n");
}

inline QStringList notes(const std::string& body, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
    return textOf(music(body, head).score);
}

inline const MeasureFrame& frame(const Tune& tune, int index) {
    return tune.score.measure(index).frame();
}

inline Note noteAt(const Tune& tune, int measure, int event) {
    return std::get<Note>(tune.score.measure(measure).events()[static_cast<std::size_t>(event)]);
}

/// Whether a diagnostic has these words.
inline bool says(const Tune& tune, const QString& words) {
    for (const Diagnostic& diagnostic : tune.diagnostics) {
        if (QString::fromStdString(diagnostic.message).contains(words))
            return true;
    }
    return false;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_reader.h"
#include "engine/notation/spelling.h"
#include "engine/score/sounding.h"

#include <QFile>
#include <QString>

#include <string>

namespace lacuna {

/// What is heard, in ABC's letters: "C D E F", "C2" for a note of two quarters.
inline QString heardOf(const Score& score) {
    QString heard;
    for (const SoundingNote& note : soundingNotes(score)) {
        const Pitch pitch = spelled(note.midi, Key{});
        QString name = QStringLiteral("CDEFGAB").at(static_cast<int>(pitch.step));
        if (pitch.octave > 4)
            name = name.toLower();
        if (pitch.alter != 0)
            name.prepend(pitch.alter > 0 ? QLatin1Char('^') : QLatin1Char('_'));
        if (note.duration != quarterNote)
            name += QString::number(double(note.duration.value) / quarterNote.value);
        heard += (heard.isEmpty() ? "" : " ") + name;
    }
    return heard;
}

inline Tune readOneTune(const std::string& bytes) {
    return readAbc(bytes).tunes.at(0);
}

/// A tune in 4/4 and C, its unit a quarter.
inline std::string abcOf(const std::string& body, const std::string& fields = {}) {
    return "X:1\nT:Test\nM:4/4\nL:1/4\n" + fields + "K:C\n" + body + "\n";
}

inline std::string caseBytes(const char* name) {
    QFile file(QStringLiteral(LACUNA_TEST_DATA "/formats/cases/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace lacuna

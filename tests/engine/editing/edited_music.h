// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/places.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"

#include <QString>
#include <QTest>

#include <string>

namespace lacuna {

/// A tune of this music, in C, 4/4 and eighths if the head does not say otherwise.
inline Score abc(const std::string& music, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
    return readAbc("X:1\nT:Test\n" + head + music + "\n").tunes.at(0).score;
}

/// The same in 6/8.
inline Score jig(const std::string& music) {
    return abc(music, "M:6/8\nL:1/8\nK:C\n");
}

/// What the head says of meter and key, and the music, as ABC.
inline QString said(const Score& score) {
    const std::string text = writeAbc(score);
    return QString::fromStdString(text.substr(text.find("\nM:") + 1));
}

} // namespace lacuna

// Tunes that differ in what the text does not show are told of apart.
#define COMPARE_TUNES(actual, expected)                                                            \
    do {                                                                                           \
        const lacuna::Score& actualTune = (actual);                                                \
        const lacuna::Score& expectedTune = (expected);                                            \
        QCOMPARE(lacuna::said(actualTune), lacuna::said(expectedTune));                            \
        QVERIFY(actualTune == expectedTune);                                                       \
    } while (false)
#define REFUSED(edit) QVERIFY_EXCEPTION_THROWN(edit, std::invalid_argument)
#define OUTSIDE(edit) QVERIFY_EXCEPTION_THROWN(edit, std::out_of_range)

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/timeline.h"

#include <QTest>

#include <cmath>

namespace lacuna {

inline bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

/// Checks that a timeline is in order and that its maps agree with each other.
inline void checkConsistent(const Timeline& timeline) {
    double before = -1;
    for (const TimedNote& note : timeline.notes()) {
        QVERIFY(note.seconds >= before);
        before = note.seconds;
        QVERIFY(note.length > 0);
        QVERIFY(note.seconds + note.length <= timeline.seconds() + 1e-9);
        QVERIFY(isNear(timeline.secondsAt(note.start), note.seconds));
    }
    Tick expected;
    for (const PlayedBar& bar : timeline.bars()) {
        QCOMPARE(bar.start.value, expected.value);
        QVERIFY(isNear(timeline.secondsAt(bar.start), bar.seconds));
        expected += bar.length;
    }
    QCOMPARE(timeline.length().value, expected.value);
    Tick last{-1};
    for (double s = 0; s < timeline.seconds(); s += 0.0371) {
        const Tick played = timeline.playedAt(s);
        QVERIFY(played >= last);
        last = played;
        QVERIFY(std::abs(timeline.secondsAt(played) - s) < 1e-4);
    }
}

} // namespace lacuna

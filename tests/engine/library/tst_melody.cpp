// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/melody.h"
#include "engine/score/edits.h"
#include "tests/engine/library/library_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestMelody : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTopLineIsTakenTiedNotesAsOne() {
        const Melody melody = melodyOf(scoreOf("[DA]2 B2-B2 {c}d2|z2 e2 f4|]"));
        QCOMPARE(melody.size(), std::size_t(5));
        QCOMPARE(int(melody[0].midi), 69);
        QCOMPARE(int(melody[1].midi), 71);
        QCOMPARE(int(melody[1].length), 4 * 48);
        QCOMPARE(int(melody[2].length), 2 * 48 + 2 * 48); // with the rest after it
        QCOMPARE(int(melody[3].bar), 2);
        QCOMPARE(int(melody[4].length), 4 * 48);
    }

    void aPickupHasNumberNought() {
        const Melody melody = melodyOf(scoreOf("D2|F2A2d2A2|F8|]"));
        QCOMPARE(int(melody[0].bar), 0);
        QCOMPARE(int(melody[1].bar), 1);
        QCOMPARE(int(melody.back().bar), 2);
        QCOMPARE(int(melody.back().measure), 2);
    }

    void ofARangeOnlyItsNotesAreTaken() {
        const Melody melody = melodyOf(scoreOf("D8|E4F4|G8|A8|]"), {1, 3});
        QCOMPARE(melody.size(), std::size_t(3));
        QCOMPARE(int(melody[0].measure), 1);
        QCOMPARE(int(melody[2].midi), 67);
    }

    void stepsAreTheSameInEveryKeyAndAtEverySpeed() {
        const auto steps = stepsOf(melodyOf(scoreOf("D2F2A2d2|", "D")));
        QCOMPARE(steps, stepsOf(melodyOf(scoreOf("G2B2d2g2|", "G"))));
        QCOMPARE(steps, stepsOf(melodyOf(scoreOf("DFAd|", "D"))));
        QVERIFY(steps != stepsOf(melodyOf(scoreOf("D2F2A2d2|", "Dm"))));
    }

    void noStepLeadsAcrossABlankMeasure() {
        const Score score = eraseMeasures(scoreOf("D8|E8|F8|]"), {1, 2});
        const auto steps = stepsOf(melodyOf(score));
        QCOMPARE(steps.size(), std::size_t(1));
        QCOMPARE(steps[0].interval, noInterval);
    }

    void rhythmIsRough() {
        QCOMPARE(int(rhythmStep(48, 48)), 0);
        QCOMPARE(int(rhythmStep(48, 96)), 1);
        QCOMPARE(int(rhythmStep(96, 48)), -1);
        QCOMPARE(int(rhythmStep(72, 24)), -2); // a>B
        QCOMPARE(int(rhythmStep(24, 72)), 2);  // a<B
        QCOMPARE(int(rhythmStep(48, 32)), -1); // a triplet
    }

    void bytesGiveTheMelodyBack() {
        Melody melody = melodyOf(scoreOf("D2|F2A2d2A2|F8|]"));
        melody[2].afterBreak = true;
        QCOMPARE(unpackedMelody(packed(melody)), melody);
        QVERIFY(unpackedMelody("abc").empty());
    }
};

LACUNA_APPLESS_TEST(TestMelody)
#include "tst_melody.moc"

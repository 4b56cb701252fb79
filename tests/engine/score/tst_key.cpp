// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/key.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

Key key(Step tonic, int alter, Mode mode) {
    return Key{.tonic = tonic, .tonicAlter = alter, .mode = mode};
}

} // namespace

class TestKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsSharpsOfEveryMode() {
        QCOMPARE(key(Step::D, 0, Mode::Major).fifths(), 2);
        QCOMPARE(key(Step::E, 0, Mode::Minor).fifths(), 1);
        QCOMPARE(key(Step::A, 0, Mode::Dorian).fifths(), 1);
        QCOMPARE(key(Step::D, 0, Mode::Mixolydian).fifths(), 1);
        QCOMPARE(key(Step::E, 0, Mode::Phrygian).fifths(), 0);
        QCOMPARE(key(Step::F, 0, Mode::Lydian).fifths(), 0);
        QCOMPARE(key(Step::B, 0, Mode::Locrian).fifths(), 0);
        QCOMPARE(key(Step::B, -1, Mode::Major).fifths(), -2);
        QCOMPARE(key(Step::F, 1, Mode::Minor).fifths(), 3);
    }

    void altersTheStepsOfItsSignatureOnly() {
        const Key d = key(Step::D, 0, Mode::Major);
        QCOMPARE(d.alterOf(Step::F), 1);
        QCOMPARE(d.alterOf(Step::C), 1);
        QCOMPARE(d.alterOf(Step::G), 0);
        const Key gMinor = key(Step::G, 0, Mode::Minor);
        QCOMPARE(gMinor.alterOf(Step::B), -1);
        QCOMPARE(gMinor.alterOf(Step::E), -1);
        QCOMPARE(gMinor.alterOf(Step::A), 0);
    }

    void addsItsExtraAccidentals() {
        Key d = key(Step::D, 0, Mode::Major);
        d.extra = {{Step::C, 0}};
        QCOMPARE(d.alterOf(Step::C), 0);
        QCOMPARE(d.alterOf(Step::F), 1);
        d.explicitOnly = true;
        QCOMPARE(d.alterOf(Step::F), 0);
    }

    void soundsThePipesWithoutDrawingThem() {
        Key pipes;
        pipes.form = KeyForm::HighlandPipes;
        QCOMPARE(pipes.alterOf(Step::F), 1);
        QCOMPARE(pipes.drawnAlterOf(Step::F), 0);
    }

    void findsTheKeyOfASignature() {
        for (int mode = 0; mode <= static_cast<int>(Mode::Locrian); ++mode) {
            for (int fifths = -7; fifths <= 7; ++fifths) {
                const std::optional<Key> found = keyOf(static_cast<Mode>(mode), fifths);
                QVERIFY(found && found->mode == static_cast<Mode>(mode));
                QCOMPARE(found->fifths(), fifths);
            }
        }
        QVERIFY(keyOf(Mode::Dorian, 0) == key(Step::D, 0, Mode::Dorian));
        QVERIFY(!keyOf(Mode::Major, 20));
        QVERIFY(majorKey(20) == Key{});
    }
};

LACUNA_APPLESS_TEST(TestKey)
#include "tst_key.moc"

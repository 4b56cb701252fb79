// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/spelling.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestSpelling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spellsEveryPitchAsItSounds() {
        for (int fifths = -7; fifths <= 7; ++fifths) {
            for (int midi = 0; midi <= 127; ++midi)
                QCOMPARE(spelled(midi, majorKey(fifths)).midi(), midi);
        }
    }

    void spellsTheScaleAsTheSignatureHasIt() {
        Key pipes;
        pipes.form = KeyForm::HighlandPipes;
        QCOMPARE(nameOf(spelled(61, pipes)), std::string("C#4"));
        const Key withNaturalC{.tonic = Step::D, .extra = {{Step::C, 0}}};
        QCOMPARE(nameOf(spelled(60, withNaturalC)), std::string("C4"));
    }

    void spellsChromaticNotesAsMusiciansDo() {
        const auto minor = [](Step tonic) { return Key{.tonic = tonic, .mode = Mode::Minor}; };
        QCOMPARE(nameOf(spelled(66, majorKey(0))), std::string("F#4"));
        QCOMPARE(nameOf(spelled(70, majorKey(0))), std::string("Bb4"));
        QCOMPARE(nameOf(spelled(65, majorKey(2))), std::string("F4"));
        QCOMPARE(nameOf(spelled(66, minor(Step::G))), std::string("F#4"));
        QCOMPARE(nameOf(spelled(61, minor(Step::D))), std::string("C#4"));
        QCOMPARE(nameOf(spelled(71, majorKey(-2))), std::string("B4"));
        QCOMPARE(nameOf(spelled(60, majorKey(7))), std::string("B#3"));
        QCOMPARE(nameOf(spelled(59, majorKey(-7))), std::string("Cb4"));
    }
};

LACUNA_APPLESS_TEST(TestSpelling)
#include "tst_spelling.moc"

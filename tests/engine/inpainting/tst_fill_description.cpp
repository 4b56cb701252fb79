// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/inpainting/fill_description.h"
#include "tests/support/test_program.h"

#include <QTest>

namespace lacuna {

class TestFillDescription : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysHowAFillMoves_data() {
        QTest::addColumn<QString>("music");
        QTest::addColumn<QString>("words");
        QTest::newRow("steps") << "DEFG ABcd|edcB AGFE|"
                               << "8 notes a bar, mostly steps, ends on E";
        QTest::newRow("arpeggios") << "DFAd fdAF|DFAd fdAF|"
                                   << "8 notes a bar, mostly skips, ends on F#";
        QTest::newRow("leaps") << "D2d2 D2d2|"
                               << "4 notes a bar, wide leaps, ends on D";
        QTest::newRow("repeated") << "AAAA AAAB|"
                                  << "8 notes a bar, mostly repeated notes, ends on B";
        QTest::newRow("mixed") << "DEFA dBAB|"
                               << "8 notes a bar, steps and skips, ends on B";
        QTest::newRow("one note") << "d8|"
                                  << "1 note a bar, ends on D";
        QTest::newRow("tied over") << "DEFG ABc2-|c2BA GFED|"
                                   << "7 notes a bar, mostly steps, ends on D";
        QTest::newRow("rests") << "z8|"
                               << "silence";
    }
    void saysHowAFillMoves() {
        QFETCH(QString, music);
        QFETCH(QString, words);
        const Score score =
            readAbc("X:1\nM:4/4\nL:1/8\nK:D\n" + music.toStdString() + "\n").tunes.at(0).score;
        QCOMPARE(QString::fromStdString(describeFill(score.measures())), words);
    }

    void countsNotesOfAPickupWithoutABar() {
        const Score score = readAbc("X:1\nM:4/4\nL:1/8\nK:D\nAG|FEDE F2A2|\n").tunes.at(0).score;
        QCOMPARE(describeFill({score.measures()[0]}),
                 std::string("2 notes, mostly steps, ends on G"));
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestFillDescription)
#include "tst_fill_description.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/engine/formats/read_music.h"

#include <QTest>

using namespace lacuna;

class TestAbcMeasures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBarLines_data() {
        QTest::addColumn<QString>("sign");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("playedTimes");
        QTest::addColumn<bool>("repeatFollows");
        const auto row = [](const char* sign, Barline line, int times, bool repeat) {
            QTest::newRow(sign) << QString::fromLatin1(sign) << static_cast<int>(line) << times
                                << repeat;
        };
        row("|", Barline::Single, 1, false);
        row("||", Barline::Double, 1, false);
        row("|]", Barline::Final, 1, false);
        row("[|", Barline::HeavyLight, 1, false);
        row(".|", Barline::Dotted, 1, false);
        row("[|]", Barline::Invisible, 1, false);
        row("|:", Barline::Single, 1, true);
        row("||:", Barline::Double, 1, true);
        row("|||:", Barline::Double, 1, true);
        row(":|", Barline::Single, 2, false);
        row("::|", Barline::Single, 3, false);
        row(":|]", Barline::Final, 2, false);
        row(":]", Barline::Final, 2, false);
        row("[|]:|", Barline::Single, 2, false); // a repeat sign is seen
        row("[|] :|", Barline::Single, 2, false);
        row(":[|]", Barline::Single, 2, false);
        row("[|] |:", Barline::Single, 1, true);
        row("[|] |", Barline::Single, 1, false);
        row("[|] [|]", Barline::Invisible, 1, false);
        row(":||", Barline::Double, 2, false);
        row("::", Barline::Single, 2, true);
        row("::]", Barline::Single, 2, true);
        row(":|:", Barline::Single, 2, true);
        row(":||:", Barline::Double, 2, true);
        row("|| |:", Barline::Double, 1, true);
        row(":|\n|:", Barline::Single, 2, true);
        row("||\n:", Barline::Double, 1, true);
    }

    void readsBarLines() {
        QFETCH(QString, sign);
        QFETCH(int, line);
        QFETCH(int, playedTimes);
        QFETCH(bool, repeatFollows);
        const Tune tune = music("A8" + sign.toStdString() + "B8|");
        QCOMPARE(tune.score.size(), 2);
        QCOMPARE(static_cast<int>(frame(tune, 0).barline), line);
        QCOMPARE(frame(tune, 0).playedTimes, playedTimes);
        QCOMPARE(frame(tune, 1).startsRepeat, repeatFollows);
        QVERIFY(tune.diagnostics.empty());
    }

    void readsEndings_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"|:A8|1 B8:|2 c8|]", "|:A8|[1B8:|[2 c8|]", "|:A8 [1 B8:| [2c8|]",
                                 "|:A8|1 B8:||2 c8|]", "|:A8|\n1 B8:|\n2 c8||"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void readsEndings() {
        QFETCH(QString, text);
        const Tune tune = music(text.toStdString());
        QCOMPARE(tune.score.size(), 3);
        QVERIFY(frame(tune, 0).ending.empty());
        QVERIFY(frame(tune, 1).ending == std::vector<int>{1});
        QVERIFY(frame(tune, 1).stopsEnding);
        QCOMPARE(frame(tune, 1).playedTimes, 2);
        QVERIFY(frame(tune, 2).ending == std::vector<int>{2});
        QVERIFY(frame(tune, 2).stopsEnding);
    }

    void readsListsOfEndings() {
        const Tune tune = music("|:A8|[1,3 B8:|[2-4 c8:|");
        QVERIFY(frame(tune, 1).ending == (std::vector{1, 3}));
        QVERIFY(frame(tune, 2).ending == (std::vector{2, 3, 4}));
    }

    void endsTheLastEndingAtADoubleBarThoughAnotherSectionHasEndings() {
        const Tune tune = music("|:A8|1 B8:|2 c8||d8|1 e8:|2 f8|]");
        QVERIFY(frame(tune, 2).stopsEnding);
        QVERIFY(!frame(tune, 3).stopsEnding);
    }

    void keepsShortAndLongMeasures() {
        const Tune tune = music("G2|A4|B8|c9|d4||e4|f4:|");
        QCOMPARE(tune.score.size(), 7);
        QCOMPARE(tune.diagnostics.size(), std::size_t(2)); // A4 and c9; the others end sections
    }

    void carriesAccidentalsOverTies() {
        QCOMPARE(notes("F4 ^f4-|f4 f4|"),
                 (QStringList{QStringLiteral("F4:16 F#5-:16"), QStringLiteral("F#5:16 F5:16")}));
    }

    void readsATieOfTwoPitchesAsASlur() {
        const Tune tune = music("A4-B4|");
        QVERIFY(!noteAt(tune, 0, 0).heads[0].tiedToNext);
        QCOMPARE(noteAt(tune, 0, 0).slursOpened, 1);
        QCOMPARE(noteAt(tune, 0, 1).slursClosed, 1);
        QVERIFY(says(tune, QStringLiteral("slur")));
    }

    // Two bar lines in a row are one: a tie goes on over both, and its accidental with it.
    void tiesGoOnOverTwoBarLines() {
        for (const char* lines : {"|-[|", "-|[|", "-| ||", "-[|"}) {
            const Tune tune =
                tuneOf("X:1\nM:4/4\nL:1/8\nK:C\nC4 ^F4" + std::string(lines) + "F4 G4|\n");
            QVERIFY(noteAt(tune, 0, 1).heads[0].tiedToNext);
            QCOMPARE(noteAt(tune, 1, 0).heads[0].pitch.midi(), 66);
        }
    }

    // As many as are written again.
    void repeatDotsEndAtEight() {
        for (const char* dots : {"::::::::", ": ::::::::", "::::::::::::", ": ::::::::::::::::"}) {
            const Tune tune = music("A8" + std::string(dots) + "|B8|");
            QCOMPARE(tune.score.measure(0).frame().playedTimes, 9);
        }
    }
};

QTEST_APPLESS_MAIN(TestAbcMeasures)
#include "tst_abc_measures.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/engine/formats/read_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace lacuna;

class TestAbcMeasures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsManyMeasuresOfRestAtOnce() {
        for (const int count : {1, 64, 65, 100, 1000}) {
            const Tune tune = music("C8|Z" + std::to_string(count) + "|D8|]");
            QCOMPARE(tune.score.size(), count + 2);
            QVERIFY(tune.diagnostics.empty());
        }
        for (const char* huge : {"1001", "99999999", "99999999999999999999"}) {
            const Tune tune = music(std::string("C8|\nD8|Z") + huge + "|D8|]");
            QCOMPARE(tune.score.size(), 1003);
            QCOMPARE(tune.diagnostics.size(), std::size_t(1));
            QVERIFY(says(tune, QStringLiteral("1000 measures of rest")));
            QCOMPARE(tune.diagnostics[0].line, 7);
            QCOMPARE(tune.diagnostics[0].column, 4);
        }
    }

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

    void tellsOfSlursWithoutBeginningOrEnd() {
        for (const char* lone :
             {"(A8|B8|", "A8|B4 c4)|", "(A8:|B8)|", "(A8|[I:lacuna-blank]x8|B8)|", "((A8|B8)|"})
            QVERIFY2(says(music(lone), QStringLiteral("it is not drawn")), lone);
        for (const char* whole : {"(A8|B8)|", "(A4 (B4)|c4) d4|", "(A8|1 B8):|2 c8)|", "A4-B4|",
                                  "({g}A4) (B4)|", "(A4 (B4)|c8)|"})
            QVERIFY2(!says(music(whole), QStringLiteral("it is not drawn")), whole);
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

    void tellsOfSignaturesWithinAMeasure() {
        const QString key = QStringLiteral("change of key within a measure");
        const QString meter = QStringLiteral("change of meter within a measure");
        const Tune both = tuneOf("X:1\nT:T\nM:4/4\nL:1/8\nK:C\nC2 F2 [K:D][M:3/4] F2 c2|F6|]\n");
        QVERIFY(says(both, key));
        QVERIFY(says(both, meter));
        QCOMPARE(noteAt(both, 0, 1).heads[0].pitch.midi(), 65);
        QCOMPARE(noteAt(both, 0, 2).heads[0].pitch.midi(), 66);
        QCOMPARE(frame(both, 0).key.fifths(), 0);
        QCOMPARE(frame(both, 1).key.fifths(), 2);
        for (const char* at : {"C8|[K:D][M:3/4] F6|]", "C8[K:D][M:3/4]|F6|]",
                               "C8|\nK:D\nM:3/4\nF6|]", "C2 [K:C][M:4/4] F6|F8|]"}) {
            const Tune between = tuneOf("X:1\nT:T\nM:4/4\nL:1/8\nK:C\n" + std::string(at) + "\n");
            QVERIFY2(!says(between, key) && !says(between, meter), at);
        }
    }

    // As many as are written again.
    void repeatDotsEndAtEight() {
        for (const char* dots : {"::::::::", ": ::::::::", "::::::::::::", ": ::::::::::::::::"}) {
            const Tune tune = music("A8" + std::string(dots) + "|B8|");
            QCOMPARE(tune.score.measure(0).frame().playedTimes,
                     std::ranges::count(std::string_view(dots), ':') + 1);
        }
        const Tune endless = music("A8" + std::string(300, ':') + "|B8|");
        QCOMPARE(endless.score.measure(0).frame().playedTimes, 100);
    }
};

LACUNA_APPLESS_TEST(TestAbcMeasures)
#include "tst_abc_measures.moc"

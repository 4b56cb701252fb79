// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The tune around its notes: bars, repeats, endings, names and signs.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"

using lacuna::Command;
using lacuna::MeasureRange;
using lacuna::TuneBench;

class TuneCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void barsComeBeforeTheSelectedOnes() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D8|E8|"));
        bench.document.select(1, 2);
        bench.key(Qt::Key_Insert);
        QCOMPARE(bench.music(), QString("C8|z8|z8|D8|E8|"));
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 3}));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C8|D8|E8|"));
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 3}));
    }

    void aPartIsSelectedAsAWhole() {
        TuneBench bench;
        QVERIFY(bench.open("G2|:C8|D8|1E8:|2F8|:G8|A8:|c8|d6||\nP:B\ne8|f8|]"));
        const auto partOf = [&bench](int measure) {
            bench.document.select(measure, measure);
            bench.key(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
            return bench.document.selection();
        };
        for (const int measure : {0, 1, 3, 4}) { // with the pickup and both endings
            QCOMPARE(partOf(measure), (MeasureRange{0, 5}));
        }
        QCOMPARE(partOf(6), (MeasureRange{5, 7}));
        QCOMPARE(partOf(7), (MeasureRange{7, 9}));
        QCOMPARE(partOf(10), (MeasureRange{9, 11}));
        bench.document.selectNotes({{5, 0}, {5, 0}});
        bench.key(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(bench.document.selection(), (MeasureRange{5, 7}));
    }

    void whoWritesGoesOnInTheInsertedBar() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D8|"));
        bench.document.select(1, 1);
        bench.type("n");
        bench.key(Qt::Key_Insert);
        bench.type("e");
        QCOMPARE(bench.music(), QString("C8|Ezz2z4|D8|"));
    }

    void barsAreAppendedAndRemoved() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D8|"));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.key(Qt::Key_B, Qt::ControlModifier);
        bench.key(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C8|D8|z8|z8|"));
        QVERIFY(bench.document.selectedNotes()); // one goes on where one was
        bench.run(Command::RemoveMeasures);
        QCOMPARE(bench.music(), QString("D8|z8|z8|"));
        bench.document.select(0, 2);
        bench.run(Command::RemoveMeasures);
        QCOMPARE(bench.music(), QString("D8|z8|z8|"));
        QCOMPARE(bench.window->statusLine().sentence(), QString("A tune has at least one bar."));
    }

    void repeatsAndDoubleBarsComeAndGo() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D8|E8|F8|"));
        bench.document.select(1, 2);
        QVERIFY(!bench.isChecked(Command::RepeatStart) && !bench.isChecked(Command::RepeatEnd));
        bench.run(Command::RepeatStart);
        bench.run(Command::RepeatEnd);
        QCOMPARE(bench.music(), QString("C8|:D8|E8:|F8|"));
        QVERIFY(bench.isChecked(Command::RepeatStart) && bench.isChecked(Command::RepeatEnd));
        bench.run(Command::RepeatStart);
        bench.run(Command::RepeatEnd);
        bench.run(Command::DoubleBar);
        QCOMPARE(bench.music(), QString("C8|D8|E8||F8|"));
        QVERIFY(bench.isChecked(Command::DoubleBar));
        bench.run(Command::DoubleBar);
        QCOMPARE(bench.music(), QString("C8|D8|E8|F8|"));
    }

    void endingsComeOverTheSelectedBars() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D8|E8|F8|"));
        bench.document.select(1, 2);
        bench.run(Command::BothEndings);
        QCOMPARE(bench.music(), QString("C8|[1D8:|[2E8||F8|"));
        bench.run(Command::NoEnding);
        QCOMPARE(bench.music(), QString("C8|D8:|E8||F8|"));
        bench.document.select(1, 1);
        bench.run(Command::FirstEnding);
        bench.document.select(2, 2);
        bench.run(Command::SecondEnding);
        QCOMPARE(bench.music(), QString("C8|[1D8:|[2E8||F8|"));
        bench.document.select(0, 2);
        bench.run(Command::BothEndings);
        QCOMPARE(bench.music(), QString("C8|[1D8:|[2E8||F8|"));
        QVERIFY(bench.window->statusLine().sentence().startsWith("Select the bars of both"));
    }

    void aSectionIsNamedWhereItsNameStands() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D8|"));
        bench.document.select(1, 1);
        bench.key(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(bench.line().isVisible() && bench.line().hasFocus());
        QVERIFY(bench.line().geometry().center().y() <
                bench.window->leadSheet().rectOfNote({1, 0}).top());
        bench.typeInPlace("B");
        QCOMPARE(bench.music(), QString("C8|[P:B]D8|"));
        QVERIFY(!bench.line().isVisible());
        QVERIFY(bench.window->leadSheet().hasFocus());
        // Keys of the music are letters in the line, and Esc takes nothing.
        bench.key(Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(bench.line().text(), QString("B"));
        bench.typeInPlace("n l", Qt::Key_Escape);
        QCOMPARE(bench.music(), QString("C8|[P:B]D8|"));
        bench.key(Qt::Key_M, Qt::ControlModifier);
        bench.line().clear();
        bench.typeInPlace("");
        QCOMPARE(bench.music(), QString("C8|D8|"));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C8|[P:B]D8|"));
    }

    void signsStandWhereTheyArePlayed() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D4E4|F8|"));
        bench.document.selectNotes({{1, 1}, {1, 1}});
        bench.run(Command::Segno);
        bench.document.select(2, 2);
        bench.run(Command::DalSegnoAlFine);
        QCOMPARE(bench.music(), QString("C8|D4!segno!E4|F8!D.S.alfine!|"));
        bench.run(Command::DalSegno); // another of the kind takes its place
        QCOMPARE(bench.music(), QString("C8|D4!segno!E4|F8!D.S.!|"));
        bench.run(Command::DalSegno);
        QCOMPARE(bench.music(), QString("C8|D4!segno!E4|F8|"));
    }
};

LACUNA_TEST(TuneCommandsTest)
#include "tst_tune_commands.moc"

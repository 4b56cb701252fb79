// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Key, meter and transposition: from the key that asks to the music as it stands then.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"
#include "ui/window/key_chooser.h"
#include "ui/window/key_dialog.h"
#include "ui/window/measure_scope.h"
#include "ui/window/meter_dialog.h"
#include "ui/window/transpose_dialog.h"

using lacuna::Command;
using lacuna::KeyChooser;
using lacuna::KeyDialog;
using lacuna::MeasureRange;
using lacuna::MeterDialog;
using lacuna::Score;
using lacuna::TransposeDialog;
using lacuna::TuneBench;

class KeyAndMeterDialogsTest : public QObject {
    Q_OBJECT

    static QComboBox& box(const QDialog& dialog, const QString& row) {
        for (QComboBox* each : dialog.findChildren<QComboBox*>()) {
            for (int i = 0; i < each->count(); ++i) {
                if (each->itemText(i).startsWith(row) && each->isVisible()) {
                    return *each;
                }
            }
        }
        qFatal("no such row: %s", qPrintable(row));
    }
    /// Chooses the row that begins so, in whichever box that is to be seen.
    static void choose(const QDialog& dialog, const QString& row) {
        QComboBox& chooser = box(dialog, row);
        chooser.setCurrentIndex(chooser.findText(row, Qt::MatchStartsWith));
    }

private Q_SLOTS:
    void whatCanBeMeantIsOfferedTheLikeliestFirst() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D8|[K:G]E8|F8|"));
        const Score& score = bench.document.score();
        const auto wordsFor = [&](MeasureRange range, bool areChosen, MeasureRange toChange) {
            QStringList words;
            for (const auto& scope : lacuna::scopesFor(score, {range, areChosen, toChange})) {
                words << scope.words;
            }
            return words;
        };
        QCOMPARE(wordsFor({1, 3}, true, {1, 2}),
                 QStringList({"Bars 2 – 3", "From bar 2 to the next change",
                              "From bar 2 to the end", "The whole tune"}));
        QCOMPARE(wordsFor({3, 4}, false, {3, 4}),
                 QStringList({"From bar 4 to the end", "The whole tune"}));
        QCOMPARE(wordsFor({0, 1}, false, {0, 2}),
                 QStringList({"From bar 1 to the next change", "The whole tune", "Bar 1"}));
        QCOMPARE(wordsFor({}, false, {}), QStringList({"The whole tune"}));
    }

    void fromBarOneOnThePickupIsMeantToo() {
        TuneBench bench;
        QVERIFY(bench.open("G2|C8|D8|[K:G]E8|"));
        const Score& score = bench.document.score();
        const auto scopes = lacuna::scopesFor(score, {{1, 2}, false, {1, 3}});
        QCOMPARE(scopes.at(0).words, QString("From bar 1 to the next change"));
        QCOMPARE(scopes.at(0).range, (MeasureRange{0, 3}));
        QCOMPARE(scopes.at(1).words, QString("The whole tune"));
    }

    void theKeyChangesAndTheNotesStay() {
        TuneBench bench;
        QVERIFY(bench.open("C2F2G4|c8|", "M:4/4\nL:1/8\nK:C\n"));
        bench.document.select(1, 1);
        bench.key(Qt::Key_K, Qt::ShiftModifier);
        auto& dialog = bench.dialog<KeyDialog>();
        QVERIFY(dialog.isVisible());
        choose(dialog, "The whole tune");
        QTest::keyClicks(&dialog.findChild<KeyChooser*>()->tonic(), "g");
        QCOMPARE(dialog.words(), QString("The whole tune: G major instead of C major. Notes that "
                                         "the key does not have: 1."));
        TuneBench::take(dialog);
        QCOMPARE(bench.document.score().key().name(), std::string("G major"));
        QCOMPARE(bench.music(), QString("C2=F2G4|c8|"));
        QCOMPARE(bench.document.undoStack().count(), 1);
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2F2G4|c8|"));
    }

    void fromTheSelectedBarOnTheMusicMovesWithTheKey() {
        TuneBench bench;
        QVERIFY(bench.open("C8|\"Am\"E2F2G4|c8|"));
        bench.document.selectNotes({{1, 0}, {1, 0}});
        bench.key(Qt::Key_K, Qt::ShiftModifier);
        auto& dialog = bench.dialog<KeyDialog>();
        dialog.findChild<KeyChooser*>()->tonic().setCurrentText("D");
        choose(dialog, "Move with");
        QCOMPARE(dialog.words(),
                 QString("Bars 2 – 3: D major instead of C major. The notes go from F♯4 to D5."));
        TuneBench::take(dialog);
        QCOMPARE(bench.music(), QString("C8|[K:D]\"Bm\"F2G2A4|d8|"));
    }

    void aKeyThatIsNoneIsRefused() {
        TuneBench bench;
        QVERIFY(bench.open("C8|"));
        bench.key(Qt::Key_K, Qt::ShiftModifier);
        auto& dialog = bench.dialog<KeyDialog>();
        dialog.findChild<KeyChooser*>()->tonic().setCurrentText("G♯");
        QCOMPARE(dialog.words(), QString("A key has seven sharps or flats at most."));
        QVERIFY(!TuneBench::mayBeTaken(dialog));
        dialog.findChild<KeyChooser*>()->mode().setCurrentText("minor");
        QVERIFY(TuneBench::mayBeTaken(dialog));
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void theMusicIsWrittenInNewBars() {
        TuneBench bench;
        QVERIFY(bench.open("C2D2E2F2|G2A2B2c2|d4e4|"));
        bench.key(Qt::Key_T, Qt::ShiftModifier);
        auto& dialog = bench.dialog<MeterDialog>();
        dialog.findChild<QComboBox*>()->setCurrentText("3/4");
        QCOMPARE(dialog.words(), QString("The whole tune: 4 in place of 3 bars. Notes that are "
                                         "tied over a bar line now: 1."));
        TuneBench::take(dialog);
        QCOMPARE(bench.music(), QString("C2D2E2|F2G2A2|B2c2d2-|d2e4|"));
    }

    void whatRestsFillUpIsSaid() {
        TuneBench bench;
        QVERIFY(bench.open("C2D2E2F2|G2A2B2c2|d4e4:|f8|g8|]"));
        bench.key(Qt::Key_T, Qt::ShiftModifier);
        auto& dialog = bench.dialog<MeterDialog>();
        dialog.findChild<QComboBox*>()->setCurrentText("3/4");
        QVERIFY2(dialog.words().contains("rests fill up bar 7."), qPrintable(dialog.words()));
    }

    void theBarLinesMayStay() {
        TuneBench bench;
        QVERIFY(bench.open("C6|D6|E8|", "M:4/4\nL:1/8\nK:C\n"));
        bench.document.select(0, 1);
        bench.key(Qt::Key_T, Qt::ShiftModifier);
        auto& dialog = bench.dialog<MeterDialog>();
        dialog.findChild<QComboBox*>()->setCurrentText("3/4");
        choose(dialog, "Stay");
        QCOMPARE(dialog.words(), QString("The bars stay, and all are as long as the meter says."));
        TuneBench::take(dialog);
        QCOMPARE(bench.music(), QString("C6|D6|[M:4/4]E8|"));
    }

    void whatIsNoMeterIsRefused() {
        TuneBench bench;
        QVERIFY(bench.open("C8|"));
        bench.key(Qt::Key_T, Qt::ShiftModifier);
        auto& dialog = bench.dialog<MeterDialog>();
        for (const char* typed : {"", "6/", "6/7", "waltz"}) {
            dialog.findChild<QComboBox*>()->setCurrentText(typed);
            QVERIFY2(!TuneBench::mayBeTaken(dialog), typed);
            QVERIFY2(!dialog.words().isEmpty(), typed);
        }
        dialog.findChild<QComboBox*>()->setCurrentText("2+2+3/8");
        QVERIFY(TuneBench::mayBeTaken(dialog));
    }

    void musicIsTransposed_data() {
        QTest::addColumn<QStringList>("choices");
        QTest::addColumn<QString>("music");
        QTest::addColumn<QString>("key");
        QTest::newRow("interval") << QStringList{"By an interval", "a fourth"} << "\"F\"F2G2A4|"
                                  << "F major";
        QTest::newRow("down") << QStringList{"By an interval", "a minor third", "Down"}
                              << "\"A\"A,2B,2C4|"
                              << "A major";
        QTest::newRow("steps") << QStringList{"By steps", "2 steps"} << "\"Em\"E2F2G4|"
                               << "C major";
        QTest::newRow("key") << QStringList{"To another key", "G major"} << "\"G\"G,2A,2B,4|"
                             << "G major";
        QTest::newRow("key up") << QStringList{"To another key", "G major", "Up"} << "\"G\"G2A2B4|"
                                << "G major";
        QTest::newRow("flat key") << QStringList{"To another key", "C♭ major"} << "\"Cb\"C2D2E4|"
                                  << "Cb major";
        QTest::newRow("mode") << QStringList{"To another mode", "minor"} << "\"Cm\"C2D2E4|"
                              << "C minor";
    }
    void musicIsTransposed() {
        QFETCH(QStringList, choices);
        QFETCH(QString, music);
        QFETCH(QString, key);
        TuneBench bench;
        QVERIFY(bench.open("\"C\"C2D2E4|"));
        bench.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        auto& dialog = bench.dialog<TransposeDialog>();
        QCOMPARE(dialog.focusWidget(), &box(dialog, "By an interval"));
        for (const QString& choice : choices) {
            choose(dialog, choice);
        }
        TuneBench::take(dialog);
        QCOMPARE(bench.music(), music);
        QCOMPARE(QString::fromStdString(bench.document.score().key().name()), key);
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("\"C\"C2D2E4|"));
    }

    void whatAFiddleCannotPlayIsSaid() {
        TuneBench bench;
        QVERIFY(bench.open("A,2C2E4|"));
        bench.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        auto& dialog = bench.dialog<TransposeDialog>();
        choose(dialog, "Down");
        QVERIFY2(dialog.words().endsWith("One is below the fiddle's lowest string."),
                 qPrintable(dialog.words()));
    }

    void chordsAreProposedForTheSelectedBars() {
        TuneBench bench;
        QVERIFY(bench.open("\"Em\"GBdB gdBG|\"Em\"cegc' gece|G8|", "M:4/4\nL:1/8\nK:G\n"));
        bench.document.select(1, 2);
        bench.run(Command::ProposeChords);
        QCOMPARE(bench.music(), QString("\"Em\"GBdBgdBG|\"C\"cegc'gece|\"G\"G8|"));
        bench.document.undoStack().undo();
        QCOMPARE(bench.music(), QString("\"Em\"GBdBgdBG|\"Em\"cegc'gece|G8|"));
    }

    void notesAreSpelledAsTheKeyHasThem() {
        TuneBench bench;
        QVERIFY(bench.open("_G4_A4|_G8|", "M:4/4\nL:1/8\nK:D\n"));
        bench.document.select(0, 0);
        bench.run(Command::RespellMeasures);
        QCOMPARE(bench.music(), QString("F4^G4|_G8|"));
    }
};

LACUNA_TEST(KeyAndMeterDialogsTest)
#include "tst_key_and_meter_dialogs.moc"

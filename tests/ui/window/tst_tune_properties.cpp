// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What stands above the music, by the dialog.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"
#include "ui/views/plain_editor.h"
#include "ui/window/key_chooser.h"
#include "ui/window/meter_chooser.h"
#include "ui/window/pickup_chooser.h"
#include "ui/window/tempo_chooser.h"
#include "ui/window/tempo_words.h"
#include "ui/window/tune_properties_dialog.h"

#include <QLabel>
#include <QLineEdit>

using lacuna::TuneBench;
using lacuna::TunePropertiesDialog;

namespace {

struct HeadBench : TuneBench {
    TunePropertiesDialog& properties() {
        key(Qt::Key_Return, Qt::AltModifier);
        return dialog<TunePropertiesDialog>();
    }
    /// All of the tune's ABC above its music.
    QString head() const {
        const QString text = QString::fromStdString(writeAbc(document.score()));
        return text.left(text.indexOf('\n', text.indexOf("\nK:") + 1));
    }
};

} // namespace

class TunePropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHeadIsWrittenInTheDialog() {
        HeadBench bench;
        QVERIFY(bench.open("A2 z6|D8|"));
        auto& dialog = bench.properties();
        QCOMPARE(dialog.words(), QString("Nothing changes."));
        QCOMPARE(dialog.focusWidget(), &dialog.titles()); // one types at once
        dialog.titles().setPlainText("The Road to Nowhere\nAnother Name\n");
        dialog.composer().setText("A. Fiddler; B. Piper");
        dialog.source().setText("a neighbour");
        dialog.rhythm().setCurrentText("reel");
        dialog.tempo().words().setText("Steady");
        dialog.tempo().number().setText("96");
        dialog.notes().setPlainText("Slowly at first.\nThen less so.");
        dialog.key().tonic().setCurrentText("G");
        TuneBench::take(dialog);
        const QString head = bench.head();
        for (const char* line : {"T:The Road to Nowhere", "T:Another Name", "C:A. Fiddler",
                                 "C:B. Piper", "S:a neighbour", "R:reel", "Q:\"Steady\" 1/4=96",
                                 "N:Slowly at first.", "N:Then less so.", "K:G"}) {
            QVERIFY2(head.contains(line), qPrintable(head));
        }
        QCOMPARE(bench.document.undoStack().count(), 1);
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(bench.head().contains("T:Test") && !bench.head().contains("C:"));
    }

    void whatIsWrongStandsClearOfItsBar() {
        HeadBench bench;
        QVERIFY(bench.open("A2 z6|D8|"));
        auto& dialog = bench.properties();
        dialog.meter().setCurrentText("four");
        const auto labels = dialog.findChildren<QLabel*>();
        const auto wrong = std::ranges::find_if(labels, [&](const QLabel* label) {
            return !dialog.words().isEmpty() && label->text() == dialog.words();
        });
        QVERIFY(wrong != labels.end());
        constexpr int barAndPadding = 4 + 10; // as the theme has them
        QCOMPARE((*wrong)->contentsRect().left(), barAndPadding);
        dialog.meter().setCurrentText("C|");
        QCOMPARE((*wrong)->contentsRect().left(), 0);
    }

    void whatIsNotTouchedStaysAsItIs() {
        HeadBench bench;
        QVERIFY(bench.open("C8|", "T:Humours, The\nN:one\nS:x; y\nN:two\nQ:1/4 3/8=40\nM:4/4\n"
                                  "L:1/8\nK:D exp ^f\n"));
        auto& dialog = bench.properties();
        QCOMPARE(dialog.words(), QString("Nothing changes."));
        dialog.rhythm().setCurrentText("air");
        TuneBench::take(dialog);
        QVERIFY(bench.head().contains("N:one\nS:x; y\nN:two"));
        QVERIFY(bench.head().contains("1/4 3/8=40"));
        QVERIFY(bench.head().contains("K:D exp"));
    }

    void noKeyReachesTheMusicBehindTheDialog() {
        HeadBench bench;
        QVERIFY(bench.open("A8|B8|"));
        bench.document.select(0, 0);
        auto& dialog = bench.properties();
        QTRY_VERIFY(dialog.isActiveWindow());
        bench.window->activateWindow(); // as some desktops do at a click
        QTRY_VERIFY(dialog.isActiveWindow());
        bench.key(Qt::Key_Delete);
        bench.key(Qt::Key_A);
        QCOMPARE(bench.music(), QString("A8|B8|"));
    }

    void lettersOfTheRowsAndArrowKeysInThem() {
        HeadBench bench;
        QVERIFY(bench.open("A6|B6|", "M:6/8\nL:1/8\nK:D\n"));
        auto& dialog = bench.properties();
        QTRY_VERIFY(dialog.isActiveWindow());
        QTest::keyClick(&dialog, Qt::Key_P, Qt::AltModifier);
        QCOMPARE(dialog.focusWidget(), &dialog.tempo().words());
        QTest::keyClick(&dialog, Qt::Key_K, Qt::AltModifier);
        QCOMPARE(dialog.focusWidget(), &dialog.key().tonic());
        QTest::keyClick(&dialog.meter(), Qt::Key_Down);
        QCOMPARE(dialog.meter().currentText(), QString("9/8"));
    }

    void meterAndPickupAreWritten() {
        HeadBench bench;
        QVERIFY(bench.open("A6|B6|c6|z6|", "M:3/4\nL:1/8\nK:D\n"));
        auto& dialog = bench.properties();
        QCOMPARE(dialog.pickup().currentText(), QString("none"));
        dialog.pickup().setCurrentText("2 eighths");
        QVERIFY(dialog.words().contains("Pickup: 2 eighths in place of none."));
        TuneBench::take(dialog);
        QCOMPARE(bench.music(), QString("z2|A6|B6|c6|z2z2|"));
        auto& again = bench.properties();
        QCOMPARE(again.pickup().currentText(), QString("2 eighths"));
        again.pickup().setCurrentText("none");
        TuneBench::take(again);
        QCOMPARE(bench.music(), QString("A6|B6|c6|z6|"));
        auto& meter = bench.properties();
        meter.meter().setCurrentText("2/4");
        QVERIFY(meter.words().contains("6 bars in place of 4"));
        TuneBench::take(meter);
        QCOMPARE(bench.music(), QString("A4-|A2B2-|B4|c4-|c2z2|z4|"));
    }

    void notesOfARemovedPickupStayAndBecomeItAgain() {
        HeadBench bench;
        QVERIFY(bench.open("|:B|A6|B5:|", "M:6/8\nL:1/8\nK:D\n"));
        auto& dialog = bench.properties();
        QCOMPARE(dialog.pickup().currentText(), QString("1 eighth"));
        QCOMPARE(dialog.pickup().itemText(0), QString("none: rests before its notes, a whole bar"));
        dialog.pickup().setCurrentIndex(0);
        QVERIFY(dialog.words().contains("Pickup: none in place of 1 eighth. Its notes stay: rests "
                                        "before them make a whole bar."));
        TuneBench::take(dialog);
        QCOMPARE(bench.music(), QString("|:z3z2B|A6|B5z:|"));
        auto& again = bench.properties();
        QCOMPARE(again.pickup().currentText(), QString("none"));
        again.pickup().setCurrentText("1 eighth");
        QVERIFY(again.words().contains("The notes of the first bar are the pickup"));
        TuneBench::take(again);
        QCOMPARE(bench.music(), QString("|:B|A6|B5:|"));
    }

    void whatCannotBeIsSaid() {
        HeadBench bench;
        QVERIFY(bench.open("A8|B8|"));
        auto& dialog = bench.properties();
        dialog.tempo().number().setText("0");
        QVERIFY(!TuneBench::mayBeTaken(dialog));
        QCOMPARE(dialog.words(), QString("A tempo is words, or a number that can be played."));
        dialog.tempo().number().setText("100");
        QVERIFY(TuneBench::mayBeTaken(dialog));
        dialog.meter().setCurrentText("4/5");
        QVERIFY(!TuneBench::mayBeTaken(dialog));
    }

    void aTempoIsTypedInOneLine_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::newRow("number") << "110"
                                << "3/8 = 110";
        QTest::newRow("beat") << "1/4=96"
                              << "1/4 = 96";
        QTest::newRow("words") << "Slow and free"
                               << "Slow and free";
        QTest::newRow("all") << "Lively 1/4 = 120"
                             << "Lively 1/4 = 120";
        QTest::newRow("words after") << "1/4=120 or so"
                                     << "1/4 = 120 or so";
        QTest::newRow("words number") << "Lively 120"
                                      << "Lively 3/8 = 120";
        QTest::newRow("quoted") << "\"Lively\" 1/4=120.5"
                                << "Lively 1/4 = 120.5";
        QTest::newRow("several") << "1/4 3/8 = 40"
                                 << "1/4 3/8 = 40";
        QTest::newRow("none") << " "
                              << "";
    }
    void aTempoIsTypedInOneLine() {
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        HeadBench bench;
        QVERIFY(bench.open("A6|", "M:6/8\nL:1/8\nK:D\n"));
        QCOMPARE(lacuna::tempoToType(lacuna::typedTempo(typed, bench.document.score())), shown);
    }
};

LACUNA_TEST(TunePropertiesTest)
#include "tst_tune_properties.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/ui/window/window_bench.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/tempo_field.h"
#include "ui/views/transport_bar.h"

#include <QLineEdit>

using lacuna::TempoField;
using lacuna::WindowBench;

class TransportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheTempoThatIsTypedIntoTheSheet() {
        WindowBench bench;
        TempoField& tempo = bench.window->transport().tempo();
        std::string text = bench.document.text();
        text.insert(text.find("K:"), "Q:1/4=88\n");
        bench.document.applyText(text);
        QCOMPARE(tempo.number().text(), QString("88"));
        bench.document.undoStack().undo();
        QCOMPARE(tempo.number().text(), QString("190")); // the custom for a reel
    }

    void showsTheBeatOfTheMeterThatIsTyped() {
        WindowBench bench;
        TempoField& tempo = bench.window->transport().tempo();
        QVERIFY(tempo.beat() == (lacuna::NoteValue{2, 0}));
        std::string text = bench.document.text();
        text.replace(text.find("M:4/4"), 5, "M:6/8");
        bench.document.applyText(text);
        QVERIFY(tempo.beat() == (lacuna::NoteValue{2, 1}));
    }

    void showsWhatAHandChoseForEachTune() {
        WindowBench bench;
        TempoField& tempo = bench.window->transport().tempo();
        bench.window->actions()[lacuna::Command::Slower]->trigger();
        QCOMPARE(tempo.number().text(), QString("186"));
        bench.document.showTune(1);
        QVERIFY(tempo.number().text() != QString("186"));
        bench.document.showTune(0);
        QCOMPARE(tempo.number().text(), QString("186"));
    }

    void enterTakesATypedTempo() {
        WindowBench bench;
        QVERIFY(bench.show());
        QLineEdit& number = bench.window->transport().tempo().number();
        QTest::mouseClick(&number, Qt::LeftButton);
        QVERIFY(number.hasFocus());
        QTRY_COMPARE(number.selectedText(), QString("190"));
        QTest::keyClicks(&number, "96");
        QTest::keyClick(&number, Qt::Key_Return);
        QCOMPARE(bench.playback.beatsPerMinute(), 96.0);
        QVERIFY(bench.window->leadSheet().hasFocus());
        QVERIFY(!bench.fills.shown());
    }

    void aTempoOutOfBoundsIsShownAsItIsTaken() {
        WindowBench bench;
        QVERIFY(bench.show());
        QLineEdit& number = bench.window->transport().tempo().number();
        number.setFocus(Qt::TabFocusReason);
        number.selectAll();
        QTest::keyClicks(&number, "999");
        QTest::keyClick(&number, Qt::Key_Return);
        QCOMPARE(bench.playback.beatsPerMinute(), 400.0);
        QCOMPARE(number.text(), QString("400"));
    }

    void escapeLeavesTheTempoAsItWas() {
        WindowBench bench;
        QVERIFY(bench.show());
        QLineEdit& number = bench.window->transport().tempo().number();
        number.setFocus(Qt::TabFocusReason);
        number.selectAll();
        QTest::keyClicks(&number, "96");
        QTest::keyClick(&number, Qt::Key_Escape);
        QCOMPARE(bench.playback.beatsPerMinute(), 190.0);
        QCOMPARE(number.text(), QString("190"));
        QVERIFY(bench.window->leadSheet().hasFocus());
    }
};

QTEST_MAIN(TransportTest)
#include "tst_transport.moc"

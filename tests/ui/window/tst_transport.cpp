// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/tempo_field.h"
#include "ui/views/transport_bar.h"

#include <QLabel>
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

    void countsThePlaceInTheMeterThatIsTyped() {
        WindowBench bench;
        auto* place = bench.window->transport().findChild<QLabel*>();
        QVERIFY(place);
        const std::string common = "X:1\nT:Test\nM:4/4\nL:1/8\nK:D\nd2|D8|]\n";
        bench.document.setBook(lacuna::bookOfBytes(common));
        QCOMPARE(place->text(), QString("pickup beat 4"));
        std::string typed = bench.document.text();
        typed.replace(typed.find("M:4/4"), 5, "M:3/4");
        bench.document.applyText(typed);
        QCOMPARE(place->text(), QString("pickup beat 3"));
        bench.document.undoStack().undo();
        QCOMPARE(place->text(), QString("pickup beat 4"));
        typed = bench.document.text();
        typed.replace(typed.find("d2|"), 3, "D8|");
        bench.document.applyText(typed);
        QCOMPARE(place->text(), QString("bar 1 beat 1"));
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
        QVERIFY2(bench.window->message().contains("20 to 400"),
                 qPrintable(bench.window->message()));
        number.setFocus(Qt::TabFocusReason);
        number.selectAll();
        QTest::keyClicks(&number, "0");
        QTest::keyClick(&number, Qt::Key_Return);
        QCOMPARE(number.text(), QString("20"));
        QVERIFY2(bench.window->message().contains("not 0"), qPrintable(bench.window->message()));
    }

    void aTempoWithAFractionIsRounded_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<double>("taken");
        QTest::newRow("point") << "99.5" << 100.0;
        QTest::newRow("comma") << "88,25" << 88.0;
        QTest::newRow("nothing behind it") << "120." << 120.0;
        QTest::newRow("no number") << "." << 190.0;
    }

    void aTempoWithAFractionIsRounded() {
        QFETCH(QString, typed);
        QFETCH(double, taken);
        WindowBench bench;
        QVERIFY(bench.show());
        QLineEdit& number = bench.window->transport().tempo().number();
        number.setFocus(Qt::TabFocusReason);
        number.selectAll();
        QTest::keyClicks(&number, typed);
        QTest::keyClick(&number, Qt::Key_Return);
        QCOMPARE(bench.playback.beatsPerMinute(), taken);
        QCOMPARE(number.text(), QString::number(taken));
        QCOMPARE(bench.window->message(), QString());
    }

    void whatIsSaidOfATempoGoesWithIt() {
        WindowBench bench;
        QVERIFY(bench.show());
        QLineEdit& number = bench.window->transport().tempo().number();
        const auto type = [&number](const QString& tempo) {
            number.setFocus(Qt::TabFocusReason);
            number.selectAll();
            QTest::keyClicks(&number, tempo);
            QTest::keyClick(&number, Qt::Key_Return);
        };
        type("995");
        QVERIFY(bench.window->message().contains("not 995"));
        type("120");
        QCOMPARE(bench.window->message(), QString());
        type("5");
        QVERIFY(bench.window->message().contains("not 5"));
        bench.window->actions()[lacuna::Command::Faster]->trigger();
        QCOMPARE(bench.window->message(), QString());
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

LACUNA_TEST(TransportTest)
#include "tst_transport.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Chord symbols and words over the staff, typed where they stand.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"

#include <QLabel>

using lacuna::Command;
using lacuna::TuneBench;

class WordsInPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chordsAreTypedFromBeatToBeat() {
        TuneBench bench;
        QVERIFY(bench.open("C2D2E2F2|G8|"));
        bench.document.selectNotes({{0, 1}, {0, 1}});
        bench.key(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(bench.line().hasFocus());
        QTest::keyClicks(&bench.line(), "Am F#m7b5  G"); // the blank beat stays without one
        QTest::keyClick(&bench.line(), Qt::Key_Return);
        QCOMPARE(bench.music(), QString("C2\"Am\"D2\"F#m7b5\"E2F2|\"G\"G8|"));
        QVERIFY(!bench.line().isVisible());
        QCOMPARE(bench.document.undoStack().count(), 3);
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2\"Am\"D2\"F#m7b5\"E2F2|G8|"));
    }

    void tabGoesFromBarToBarAndShiftGoesBack() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D8|E8|"));
        bench.document.select(0, 0);
        bench.key(Qt::Key_K, Qt::ControlModifier);
        bench.typeInPlace("C", Qt::Key_Tab);
        bench.typeInPlace("G", Qt::Key_Tab);
        QTest::keyClicks(&bench.line(), "Am");
        QTest::keyClick(&bench.line(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(bench.line().text(), QString("G"));
        bench.line().clear(); // none any more
        QTest::keyClick(&bench.line(), Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(bench.music(), QString("\"C\"C8|D8|\"Am\"E8|"));
        QTest::keyClicks(&bench.line(), "F");
        QTest::keyClick(&bench.line(), Qt::Key_Return);
        QCOMPARE(bench.music(), QString("\"C\"C8&x6\"F\"x2|D8|\"Am\"E8|"));
        // Behind the last bar there is nothing.
        bench.document.select(2, 2);
        bench.key(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(&bench.line(), Qt::Key_Tab);
        QVERIFY(!bench.line().isVisible());
    }

    void aDoubleClickOpensThemWhereTheyStand_data() {
        QTest::addColumn<QString>("music");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        using Kind = lacuna::ChosenSign::Kind;
        QTest::newRow("chord") << "C2D2\"G\"E2F2|" << static_cast<int>(Kind::Chord) << "G"
                               << "C2D2\"Am\"E2F2|";
        QTest::newRow("words") << "C2D2\"^slow\"E2F2|" << static_cast<int>(Kind::Words) << "slow"
                               << "C2D2\"^Am\"E2F2|";
        QTest::newRow("section") << "C8|[P:B]D8|" << static_cast<int>(Kind::Section) << "B"
                                 << "C8|[P:Am]D8|";
        QTest::newRow("syllable") << "C4D4|\nw: la lo" << static_cast<int>(Kind::Syllable) << "la"
                                  << "C4D4|\nw:Amlo";
    }

    void aDoubleClickOpensThemWhereTheyStand() {
        QFETCH(QString, music);
        QFETCH(int, kind);
        QFETCH(QString, before);
        QFETCH(QString, after);
        TuneBench bench;
        QVERIFY(bench.open(music.toStdString()));
        const QPoint there = bench.placeOfSign(static_cast<lacuna::ChosenSign::Kind>(kind));
        QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, there);
        QVERIFY(bench.document.selectedSign());
        QTest::mouseDClick(bench.paper(), Qt::LeftButton, {}, there);
        QVERIFY(bench.line().isVisible());
        QCOMPARE(bench.line().text(), before);
        bench.line().selectAll();
        bench.typeInPlace("Am");
        QCOMPARE(bench.music(), after);
    }

    void theLineStandsOverTheNote() {
        TuneBench bench;
        QVERIFY(bench.open("C2D2\"G\"E2F2|"));
        for (const int event : {0, 2}) {
            bench.document.selectNotes({{0, event}, {0, event}});
            bench.key(Qt::Key_K, Qt::ControlModifier);
            const QRectF head = bench.window->leadSheet().rectOfNote({0, event});
            const QRect line = bench.line().geometry();
            QVERIFY(line.bottom() < head.top());
            QVERIFY(line.left() < head.center().x() && line.right() > head.center().x());
            QCOMPARE(bench.line().text(), QString(event == 0 ? "" : "G"));
            QTest::keyClick(&bench.line(), Qt::Key_Escape);
        }
    }

    void theLineCoversNoNote() {
        TuneBench bench;
        QVERIFY(bench.open("\"G\"G2A2B2c2|c'4 a2f'2|e2c'2a2^d'2|G8|"));
        for (const Command command : {Command::ChordSymbol, Command::StaffText}) {
            for (const lacuna::Place place : {lacuna::Place{1, 0}, {1, 1}, {2, 0}, {3, 0}}) {
                bench.document.selectNotes({place, place});
                bench.run(command);
                QVERIFY(bench.line().isVisible());
                for (int measure = 0; measure < 4; ++measure) {
                    for (int event = 0;
                         event <
                         static_cast<int>(bench.document.score().measure(measure).events().size());
                         ++event) {
                        const QRectF head = bench.window->leadSheet().rectOfNote({measure, event});
                        QVERIFY(!QRectF(bench.line().geometry()).intersects(head));
                    }
                }
                QTest::keyClick(&bench.line(), Qt::Key_Escape);
            }
        }
    }

    void whatIsNoChordIsRefused() {
        TuneBench bench;
        QVERIFY(bench.open("C8|"));
        bench.document.select(0, 0);
        bench.key(Qt::Key_K, Qt::ControlModifier);
        bench.typeInPlace("loud", Qt::Key_Space);
        QVERIFY(bench.line().isVisible());
        QCOMPARE(bench.line().refusal(), QString("This is no chord symbol: loud."));
        QCOMPARE(bench.line().text(), QString("loud"));
        bench.line().selectAll();
        bench.typeInPlace("D7");
        QCOMPARE(bench.music(), QString("\"D7\"C8|"));
    }

    void theNotesAreToBeSeenWhileAWordIsRefused() {
        TuneBench bench;
        QVERIFY(bench.open("C8|D8|\"G\"e'8|"));
        bench.document.select(2, 2);
        bench.key(Qt::Key_K, Qt::ControlModifier);
        bench.typeInPlace("loud");
        int words = 0;
        const QRect note = bench.window->leadSheet().rectOfNote({2, 0}).toAlignedRect();
        for (const QLabel* label : bench.paper()->findChildren<QLabel*>()) {
            words += label->isVisible() ? 1 : 0;
            QVERIFY(!label->isVisible() || !label->geometry().intersects(note));
        }
        QCOMPARE(words, 1);
    }

    void aNameStandsClearOfTheChords() {
        TuneBench bench;
        QVERIFY(bench.open("C8|\"G\"D8|"));
        bench.document.select(1, 1);
        bench.key(Qt::Key_K, Qt::ControlModifier);
        const QRect chord = bench.line().geometry();
        QTest::keyClick(&bench.line(), Qt::Key_Escape);
        bench.key(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(bench.line().geometry().center().y() < chord.top());
    }

    void wordsAreTypedOverTheStaff() {
        TuneBench bench;
        QVERIFY(bench.open("C4D4|\"_low\"E8|"));
        bench.document.selectNotes({{0, 1}, {0, 1}});
        bench.key(Qt::Key_T, Qt::ControlModifier);
        bench.typeInPlace("with the pipes");
        QCOMPARE(bench.music(), QString("C4\"^withthepipes\"D4|\"_low\"E8|"));
        bench.key(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(bench.line().text(), QString("with the pipes"));
        bench.line().clear();
        QTest::keyClick(&bench.line(), Qt::Key_Tab);
        QCOMPARE(bench.line().text(), QString("low"));
        bench.typeInPlace("lower"); // where the words stood
        QCOMPARE(bench.music(), QString("C4D4|\"_lower\"E8|"));
    }

    void whoWritesTypesAChordAtTheCaret() {
        TuneBench bench;
        QVERIFY(bench.open("z8|"));
        bench.type("n5de");
        bench.key(Qt::Key_K, Qt::ControlModifier);
        bench.typeInPlace("G");
        QVERIFY(bench.state().isOn);
        bench.type("f");
        QCOMPARE(bench.music(), QString("d2e2\"G\"f2z2|"));
    }
};

LACUNA_TEST(WordsInPlaceTest)
#include "tst_words_in_place.moc"

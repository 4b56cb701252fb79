// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Ornaments, fingers and bows by their keys.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"

using lacuna::Actions;
using lacuna::Command;
using lacuna::KeyContext;
using lacuna::TuneBench;

class NoteSignsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySignHasAKeyOfItsOwn() {
        TuneBench bench;
        for (const lacuna::CommandRow& row : lacuna::signsOnNotes()) {
            const QList<QKeySequence> keys = Actions::usualKeys(row.command);
            QVERIFY2(!keys.isEmpty(), lacuna::nameOf(row.command));
            QCOMPARE(bench.window->actions().holdersOf(keys.first(), row.command),
                     std::vector<Command>());
        }
    }

    void keysPutFingersAndBowsOnASelectedNote() {
        TuneBench bench;
        QVERIFY(bench.open("C2D2 E4|"));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.key(Qt::Key_3, Qt::ControlModifier | Qt::AltModifier);
        bench.type("u");
        QCOMPARE(bench.music(), QString("!3!uC2D2E4|"));
        bench.key(Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
        bench.type("v");
        QCOMPARE(bench.music(), QString("!1!vC2D2E4|"));
        QCOMPARE(bench.document.undoStack().count(), 4);
        bench.type("v");
        QCOMPARE(bench.music(), QString("!1!C2D2E4|"));
        // While notes are written, on the one that was written last.
        bench.document.placeCaret({0, lacuna::quarterNote * 2});
        bench.type("nu");
        QCOMPARE(bench.music(), QString("!1!C2uD2E4|"));
    }

    void severalNotesTakeASignAndRestsDoNot() {
        TuneBench bench;
        QVERIFY(bench.open("C2z2 E4|"));
        bench.document.selectNotes({{0, 0}, {0, 2}});
        bench.type("y");
        QCOMPARE(bench.music(), QString("TC2z2TE4|"));
        bench.type("y");
        QCOMPARE(bench.music(), QString("C2z2E4|"));
        bench.document.selectNotes({{0, 1}, {0, 1}});
        bench.type("u");
        QCOMPARE(bench.music(), QString("C2z2E4|"));
        QVERIFY(bench.window->statusLine().sentence().startsWith("This sign stands on notes"));
        bench.key(Qt::Key_H, Qt::ShiftModifier);
        QCOMPARE(bench.music(), QString("C2!fermata!z2E4|"));
    }

    void selectedBarsTakeASignOnEachNote() {
        TuneBench bench;
        QVERIFY(bench.open("C2D2 E4|C2z2 E4|F8|"));
        bench.document.select(1, 1);
        bench.type("~");
        QCOMPARE(bench.music(), QString("C2D2E4|~C2z2~E4|F8|"));
        QVERIFY(bench.document.session().selection.isOfMeasures());
        bench.type("~");
        bench.key(Qt::Key_S, Qt::ShiftModifier);
        QCOMPARE(bench.music(), QString("C2D2E4|.C2z2.E4|F8|"));
        bench.key(Qt::Key_S, Qt::ShiftModifier);
        bench.type("s");
        QCOMPARE(bench.music(), QString("C2D2E4|(C2z2E4)|F8|"));
        bench.type("s");
        bench.type("/");
        QCOMPARE(bench.music(), QString("C2D2E4|{/D}C2z2{/F}E4|F8|"));
        bench.key(Qt::Key_Slash, Qt::ControlModifier);
        bench.key(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2D2E4|c2z2e4|F8|"));
    }

    void aSlurOverSelectedBarsGoesFromTheFirstNoteToTheLast() {
        TuneBench bench;
        QVERIFY(bench.open("C2D2 E4|z2D2 E2z2|F8|"));
        bench.document.select(0, 1);
        bench.type("s");
        QCOMPARE(bench.music(), QString("(C2D2E4|z2D2E2)z2|F8|"));
        bench.type("s");
        // One note is not slurred to one outside.
        bench.document.select(2, 2);
        bench.type("s");
        QCOMPARE(bench.music(), QString("C2D2E4|z2D2E2z2|F8|"));
        QVERIFY(bench.window->statusLine().sentence().startsWith("A slur wants two notes"));
    }

    void whereNoNoteIsSelectedNoneTakesASign() {
        TuneBench bench;
        QVERIFY(bench.open("C2D2 E4|z8|"));
        const auto said = [&] { return bench.window->statusLine().sentence(); };
        for (const bool isOfBars : {true, false}) {
            for (const char* key : {"~", "/", "s", "y", "t", "'"}) {
                bench.document.clearSelection();
                if (isOfBars) {
                    bench.document.select(1, 1);
                } else {
                    bench.document.placeCaret({1, lacuna::Tick{0}});
                }
                bench.window->noteEntry().refused(QString());
                bench.type(key);
                QCOMPARE(bench.music(), QString("C2D2E4|z8|"));
                QVERIFY2(!said().isEmpty() && !said().startsWith("Selected"), key);
            }
        }
    }
};

LACUNA_TEST(NoteSignsTest)
#include "tst_note_signs.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The properties of the selected notes, beside them.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"
#include "ui/views/note_panel.h"

#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

using lacuna::Command;
using lacuna::NotePanel;
using lacuna::NoteSpan;
using lacuna::Place;
using lacuna::quarterNote;
using lacuna::TuneBench;

namespace {

struct PanelBench : TuneBench {
    NotePanel& panel() { return window->notePanel(); }
    QToolButton& button(Command command) { return *panel().buttonOf(*window->actions()[command]); }
    bool isOn(Command command) { return button(command).isChecked(); }
    bool isMixed(Command command) { return button(command).property("mixed").toBool(); }
    void click(Command command) { QTest::mouseClick(&button(command), Qt::LeftButton); }
    /// As a hand does it: a click and another one.
    static void doubleClick(QWidget* viewport, const QPoint& point) {
        QTest::mouseClick(viewport, Qt::LeftButton, {}, point);
        QTest::mouseDClick(viewport, Qt::LeftButton, {}, point);
    }
    /// Where a note is, in the window.
    QRect noteInWindow(Place place) {
        const QRect box = window->leadSheet().rectOfNote(place).toAlignedRect();
        return {paper()->mapTo(window.get(), box.topLeft()), box.size()};
    }
    void pressInPanel(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
};

} // namespace

class NotePanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDoubleClickOnAHeadOpensItBesideTheNote() {
        PanelBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.doubleClick(bench.paper(), bench.headAt({0, 1}));
        QVERIFY(bench.panel().isVisible());
        QVERIFY(bench.panel().isAncestorOf(QApplication::focusWidget()));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 1}, {0, 1}}));
        QVERIFY(!bench.panel().geometry().intersects(bench.noteInWindow({0, 1})));
        QVERIFY(bench.window->rect().contains(bench.panel().geometry()));
        QVERIFY(bench.isOn(Command::LastQuarter) && !bench.isOn(Command::LastHalf));
        bench.pressInPanel(Qt::Key_Escape);
        QVERIFY(!bench.panel().isVisible());
        QVERIFY(bench.window->leadSheet().hasFocus());
        QVERIFY(bench.document.selectedNotes()); // Esc closed the panel alone
    }

    void graceNotesAreAddedAndRemoved() {
        PanelBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.doubleClick(bench.paper(), bench.headAt({0, 1}));
        bench.click(Command::Grace);
        bench.click(Command::Grace);
        QCOMPARE(bench.music(), QString("C2{/EE}D2E4|F8|"));
        QVERIFY(bench.isOn(Command::Grace) && !bench.isOn(Command::RemoveGrace));
        bench.click(Command::RemoveGrace);
        QCOMPARE(bench.music(), QString("C2{/E}D2E4|F8|"));
        bench.click(Command::RemoveGrace);
        QCOMPARE(bench.music(), QString("C2D2E4|F8|"));
        QVERIFY(!bench.isOn(Command::Grace));
        bench.click(Command::RemoveGrace);
        QCOMPARE(bench.music(), QString("C2D2E4|F8|"));
        QVERIFY(bench.window->statusLine().sentence().contains("no grace note"));
    }

    void itOpensFromTheRollToo() {
        PanelBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        const QPoint note = bench.window->pianoRoll().rectOfNote({0, 2}).center().toPoint();
        bench.window->pianoRoll().setFocus();
        bench.doubleClick(bench.window->pianoRoll().viewport(), note);
        QVERIFY(bench.panel().isVisible());
        QVERIFY(bench.isOn(Command::LastHalf));
        QCOMPARE(bench.music(), QString("C2D2E4|F8|"));
        bench.pressInPanel(Qt::Key_Escape);
        QVERIFY(bench.window->pianoRoll().hasFocus());
    }

    void eachChangeIsOneStepAndShows() {
        PanelBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.document.selectNotes({{0, 1}, {0, 1}});
        bench.type("i");
        QVERIFY(bench.panel().isVisible());
        int steps = bench.document.undoStack().count();
        const auto changes = [&](Command command, const QString& music) {
            bench.click(command);
            return bench.music() == music && bench.document.undoStack().count() == ++steps &&
                   bench.panel().isVisible();
        };
        QVERIFY(changes(Command::Sharp, "C2^D2E4|F8|"));
        QVERIFY(bench.isOn(Command::Sharp) && !bench.isOn(Command::Natural));
        QVERIFY(changes(Command::UpBow, "C2u^D2E4|F8|"));
        QVERIFY(changes(Command::DownBow, "C2v^D2E4|F8|"));
        QVERIFY(bench.isOn(Command::DownBow) && !bench.isOn(Command::UpBow));
        QVERIFY(changes(Command::Finger2, "C2v!2!^D2E4|F8|"));
        QVERIFY(changes(Command::Trill, "C2v!2!T^D2E4|F8|"));
        QVERIFY(changes(Command::LastEighth, "C2v!2!T^DzE4|F8|"));
        QVERIFY(changes(Command::Dot, "C2v!2!T^D3/z/E4|F8|"));
        QVERIFY(bench.isOn(Command::LastEighth) && bench.isOn(Command::Dot));
        QTest::keyClick(&bench.panel(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!bench.isOn(Command::Dot));
    }

    void theKeysOfTheViewsActInItButNotWhereOneTypes() {
        PanelBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.document.selectNotes({{0, 1}, {0, 1}});
        bench.type("i");
        bench.pressInPanel(Qt::Key_Delete);
        QCOMPARE(bench.music(), QString("C2z2E4|F8|"));
        QVERIFY(bench.panel().isVisible());
        bench.document.selectNotes({{0, 2}, {0, 2}});
        bench.panel().chordField().setFocus();
        bench.pressInPanel(Qt::Key_A);
        bench.pressInPanel(Qt::Key_Home);
        bench.pressInPanel(Qt::Key_Delete);
        QCOMPARE(bench.panel().chordField().text(), QString());
        QCOMPARE(bench.music(), QString("C2z2E4|F8|"));
        bench.pressInPanel(Qt::Key_Tab);
        bench.panel().buttonOf(*bench.window->actions()[Command::Dot])->setFocus();
        bench.pressInPanel(Qt::Key_K, Qt::ControlModifier); // as stands beside the field
        QTRY_VERIFY(bench.line().hasFocus());
    }

    void theKeysOfTheNotesActInIt() {
        PanelBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.document.selectNotes({{0, 2}, {0, 2}});
        bench.type("i");
        bench.pressInPanel(Qt::Key_5);
        bench.pressInPanel(Qt::Key_U);
        QCOMPARE(bench.music(), QString("C2D2uE2z2|F8|"));
        QVERIFY(bench.panel().isVisible() && bench.isOn(Command::UpBow));
        // Return and Space do what has the keyboard; Tab goes round.
        bench.button(Command::Staccato).setFocus();
        bench.pressInPanel(Qt::Key_Return);
        QCOMPARE(bench.music(), QString("C2D2u.E2z2|F8|"));
        bench.panel().wordsField().setFocus();
        bench.pressInPanel(Qt::Key_Tab); // the other signs
        bench.pressInPanel(Qt::Key_Tab);
        QVERIFY(bench.button(Command::LastWhole).hasFocus());
    }

    void whoGoesOnElsewhereClosesIt() {
        PanelBench bench;
        QVERIFY(bench.open("C2D2 E4|"));
        bench.document.selectNotes({{0, 2}, {0, 2}});
        bench.type("i");
        bench.pressInPanel(Qt::Key_F6);
        QVERIFY(!bench.panel().isVisible());
        QVERIFY(QApplication::focusWidget() &&
                !bench.panel().isAncestorOf(QApplication::focusWidget()));
    }

    void eachControlHasTheKeyThatTheUserGave() {
        PanelBench bench;
        QVERIFY(bench.open("C8|"));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.type("i");
        QCOMPARE(bench.button(Command::LastEighth).text(), QString("4"));
        QCOMPARE(bench.button(Command::DownBow).text(), QString("V"));
        bench.window->actions().setKeys(Command::DownBow, {QKeySequence("Ctrl+J")});
        QCOMPARE(bench.button(Command::DownBow).text(), QString("Ctrl+J"));
        QVERIFY(bench.button(Command::DownBow).toolTip().endsWith("(Ctrl+J)"));
        QCOMPARE(bench.button(Command::DownBow).accessibleName(), QString("Down-bow"));
    }

    void whatOnlySomeOfTheNotesHaveIsShownAsSuch() {
        PanelBench bench;
        QVERIFY(bench.open("uC2D2 ^E4|F8|"));
        bench.document.selectNotes({{0, 0}, {0, 2}});
        bench.type("i");
        QVERIFY(!bench.isOn(Command::UpBow) && bench.isMixed(Command::UpBow));
        QVERIFY(bench.isMixed(Command::LastQuarter) && bench.isMixed(Command::LastHalf));
        QVERIFY(bench.isMixed(Command::Sharp) && !bench.isMixed(Command::Flat));
        QVERIFY(!bench.isOn(Command::Turn) && !bench.isMixed(Command::Turn));
        bench.click(Command::UpBow);
        QCOMPARE(bench.music(), QString("uC2uD2u^E4|F8|"));
        QVERIFY(bench.isOn(Command::UpBow) && !bench.isMixed(Command::UpBow));
    }

    void chordsAndWordsAreTyped() {
        PanelBench bench;
        QVERIFY(bench.open("\"G\"C2D2 E4|F8|"));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.type("i");
        QCOMPARE(bench.panel().chordField().text(), QString("G"));
        bench.panel().chordField().setFocus();
        bench.panel().chordField().selectAll();
        QTest::keyClicks(&bench.panel().chordField(), "Am7");
        bench.pressInPanel(Qt::Key_Return);
        QCOMPARE(bench.music(), QString("\"Am7\"C2D2E4|F8|"));
        bench.panel().wordsField().setFocus();
        QTest::keyClicks(&bench.panel().wordsField(), "in"); // letters, no commands
        // A press elsewhere closes it and takes what was typed.
        QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, bench.headAt({1, 0}));
        QVERIFY(!bench.panel().isVisible());
        QCOMPARE(bench.music(), QString("\"Am7\"\"^in\"C2D2E4|F8|"));
        QVERIFY(bench.window->leadSheet().hasFocus());
    }

    void otherSignsThatAreDrawnAreInItsMenu() {
        PanelBench bench;
        QVERIFY(bench.open("!mf!C8|"));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.type("i");
        QAction* breath = nullptr;
        QAction* loud = nullptr;
        for (QAction* action : bench.panel().findChild<QMenu*>()->actions()) {
            breath = action->text() == "Breath mark" ? action : breath;
            loud = action->text() == "mf" ? action : loud;
        }
        QVERIFY(breath && loud && loud->isChecked() && !breath->isChecked());
        breath->trigger();
        QCOMPARE(bench.music(), QString("!mf!!breath!C8|"));
        QVERIFY(breath->isChecked());
    }

    void whoWritesSeesTheNoteWrittenLast() {
        PanelBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.document.placeCaret({0, quarterNote});
        bench.type("ni");
        QVERIFY(bench.panel().isVisible() && !bench.state().isOn);
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 0}, {0, 0}}));
        bench.pressInPanel(Qt::Key_Escape);
        bench.document.select(1, 1);
        bench.type("i");
        QVERIFY(!bench.panel().isVisible());
        QVERIFY(bench.window->statusLine().sentence().startsWith("Select the notes"));
    }
};

LACUNA_TEST(NotePanelTest)
#include "tst_note_panel.moc"

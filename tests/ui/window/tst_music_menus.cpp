// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The menus for what lies under the mouse or is selected.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"
#include "ui/views/note_panel.h"
#include "ui/window/music_menus.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>

using lacuna::Command;
using lacuna::HeadText;
using lacuna::MeasureRange;
using lacuna::MusicPart;
using lacuna::NoteSpan;
using lacuna::quarterNote;
using lacuna::TuneBench;

namespace {

struct MenuBench : TuneBench {
    QMenu& menu(MusicPart part) { return window->menus().menu(part); }
    static void rightClick(QWidget* viewport, const QPoint& point) {
        QTest::mousePress(viewport, Qt::RightButton, {}, point);
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, viewport->mapToGlobal(point));
        QApplication::sendEvent(viewport, &event);
        QTest::mouseRelease(viewport, Qt::RightButton, {}, point);
    }
    void rightClick(const QPoint& point) { rightClick(paper(), point); }
    bool isOpen(MusicPart part) { return menu(part).isVisible(); }
    void close() {
        while (QWidget* popup = QApplication::activePopupWidget()) {
            popup->close();
        }
    }
    bool can(Command command) { return window->actions()[command]->isEnabled(); }
    /// Of a menu and of those within it.
    static QList<QAction*> allOf(const QMenu& menu) {
        QList<QAction*> all;
        for (QAction* action : menu.actions()) {
            all << action;
            if (action->menu()) {
                all << allOf(*action->menu());
            }
        }
        return all;
    }
    bool offers(MusicPart part, Command command) {
        return allOf(menu(part)).contains(window->actions()[command]);
    }
    /// Paper within a bar, beside its notes.
    QPoint paperIn(int measure) {
        const QRect bar = window->leadSheet().rectOfMeasure(measure);
        return {bar.right() - 4, bar.bottom() - 4};
    }
};

} // namespace

class MusicMenusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRightClickOnANoteSelectsItAndShowsItsMenu() {
        MenuBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.rightClick(bench.headAt({0, 1}));
        QVERIFY(bench.isOpen(MusicPart::Notes));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 1}, {0, 1}}));
        for (const Command command :
             {Command::NoteProperties, Command::Cut, Command::Copy, Command::Paste, Command::Tie,
              Command::Erase, Command::Sharp, Command::Trill, Command::UpBow, Command::Finger3,
              Command::ChordSymbol}) {
            QVERIFY2(bench.offers(MusicPart::Notes, command), lacuna::nameOf(command));
        }
        bench.window->actions()[Command::UpBow]->trigger();
        bench.close();
        QCOMPARE(bench.music(), QString("C2uD2E4|F8|"));
    }

    void aSelectionUnderTheMouseStays() {
        MenuBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|G8|"));
        bench.document.selectNotes({{0, 1}, {1, 0}});
        bench.rightClick(bench.headAt({0, 2}));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 1}, {1, 0}}));
        bench.close();
        bench.rightClick(bench.headAt({0, 0}));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 0}, {0, 0}}));
        bench.close();
        // Of bars that are selected, a note in them is a part.
        bench.document.select(0, 1);
        bench.rightClick(bench.headAt({1, 0}));
        QVERIFY(bench.isOpen(MusicPart::Bars));
        QCOMPARE(bench.document.selection(), (MeasureRange{0, 2}));
        bench.close();
        bench.rightClick(bench.paperIn(2));
        QVERIFY(bench.isOpen(MusicPart::Bars));
        QCOMPARE(bench.document.selection(), (MeasureRange{2, 3}));
        bench.close();
    }

    void aRightClickOnASignIsForThatSign() {
        using Kind = lacuna::ChosenSign::Kind;
        MenuBench bench;
        QVERIFY(bench.open("C2{GA}D2 E4|\"G\"F8|"));
        bench.rightClick(bench.placeOfSign(Kind::Grace));
        QVERIFY(bench.isOpen(MusicPart::Sign));
        QVERIFY(!bench.document.selectedNotes());
        QVERIFY(bench.document.selectedSign() && bench.document.selectedSign()->isGrace());
        QVERIFY(bench.offers(MusicPart::Sign, Command::StepUp) && bench.can(Command::StepUp));
        QVERIFY(!bench.offers(MusicPart::Sign, Command::ChordSymbol));
        bench.window->actions()[Command::StepUp]->trigger();
        bench.close();
        QCOMPARE(bench.music(), QString("C2{AA}D2E4|\"G\"F8|"));
        // By the keyboard the same menu, at it.
        bench.window->leadSheet().wishMenu();
        QVERIFY(bench.isOpen(MusicPart::Sign));
        bench.window->actions()[Command::Erase]->trigger();
        bench.close();
        QCOMPARE(bench.music(), QString("C2{A}D2E4|\"G\"F8|"));
        bench.rightClick(bench.placeOfSign(Kind::Chord));
        QVERIFY(bench.isOpen(MusicPart::Sign));
        QVERIFY(bench.offers(MusicPart::Sign, Command::ChordSymbol));
        QVERIFY(!bench.offers(MusicPart::Sign, Command::StepUp));
        bench.window->actions()[Command::Erase]->trigger();
        bench.close();
        QCOMPARE(bench.music(), QString("C2{A}D2E4|F8|"));
    }

    void theBarsMenuHoldsWhatBarsAreFor() {
        MenuBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.rightClick(bench.paperIn(0));
        QVERIFY(bench.isOpen(MusicPart::Bars));
        for (const Command command :
             {Command::Erase, Command::Fill, Command::InsertMeasures, Command::AppendMeasure,
              Command::RemoveMeasures, Command::RepeatStart, Command::RepeatEnd,
              Command::FirstEnding, Command::Segno, Command::ChangeKey, Command::ChangeMeter,
              Command::SectionName}) {
            QVERIFY2(bench.offers(MusicPart::Bars, command), lacuna::nameOf(command));
        }
        bench.close();
    }

    void theHeadingHasAMenuOfItsOwn() {
        MenuBench bench;
        QVERIFY(bench.open("C2D2 E4|", "T:Second\nM:4/4\nL:1/8\nK:C\n"));
        const auto title = [&bench](int index) {
            return bench.window->leadSheet()
                .rectOfHead(HeadText::Kind::Title, index)
                .center()
                .toPoint();
        };
        bench.rightClick(title(0));
        QVERIFY(bench.isOpen(MusicPart::Around));
        QVERIFY(bench.offers(MusicPart::Around, Command::TuneProperties));
        QVERIFY(!bench.menu(MusicPart::Around).actions().front()->isVisible());
        bench.window->actions()[Command::TitleInPlace]->trigger();
        bench.close();
        QCOMPARE(bench.line().text(), QString("Test"));
        bench.typeInPlace("First");
        bench.rightClick(title(1));
        QVERIFY(bench.menu(MusicPart::Around).actions().front()->isVisible());
        bench.menu(MusicPart::Around).actions().front()->trigger();
        bench.close();
        QCOMPARE(bench.line().text(), QString("Second"));
        bench.typeInPlace("Other");
        QCOMPARE(bench.document.score().header().titles,
                 (std::vector<std::string>{"First", "Other"}));
    }

    void whatCannotBeDoneIsGreyWhileTheMenuIsOpen() {
        MenuBench bench;
        QVERIFY(bench.open("C2D2 D2z2|F8|"));
        QGuiApplication::clipboard()->clear();
        bench.rightClick(bench.headAt({0, 0}));
        QVERIFY(bench.can(Command::Sharp) && bench.can(Command::Slur) && bench.can(Command::Cut));
        QVERIFY(!bench.can(Command::Tie)); // no C follows
        QVERIFY(!bench.can(Command::Paste));
        bench.close();
        // By its key it is refused with a sentence.
        QVERIFY(bench.can(Command::Tie) && bench.can(Command::Paste));
        bench.key(Qt::Key_C, Qt::ControlModifier);
        bench.rightClick(bench.headAt({0, 1}));
        QVERIFY(bench.can(Command::Tie) && bench.can(Command::Paste));
        bench.close();
        bench.rightClick(bench.headAt({0, 3}));
        QVERIFY(bench.isOpen(MusicPart::Notes));
        QVERIFY(!bench.can(Command::Sharp) && !bench.can(Command::UpBow) &&
                !bench.can(Command::Tie) && !bench.can(Command::Erase));
        QVERIFY(bench.can(Command::Fermata) && bench.can(Command::LastEighth));
        bench.close();
        bench.rightClick(bench.paperIn(1));
        QVERIFY(bench.can(Command::RemoveMeasures) && !bench.can(Command::BothEndings) &&
                !bench.can(Command::NoEnding));
        bench.close();
        bench.document.select(0, 1);
        bench.rightClick(bench.headAt({0, 0}));
        QVERIFY(!bench.can(Command::RemoveMeasures) && bench.can(Command::BothEndings));
        bench.close();
    }

    void theRollHasTheSameMenus() {
        MenuBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        QWidget* roll = bench.window->pianoRoll().viewport();
        const auto note = [&bench](int event) {
            return bench.window->pianoRoll().rectOfNote({0, event}).center().toPoint();
        };
        bench.rightClick(roll, note(2));
        QVERIFY(bench.isOpen(MusicPart::Notes));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 2}, {0, 2}}));
        bench.close();
        // The pencil's right button erases, and no menu opens.
        bench.type("n");
        bench.rightClick(roll, note(2));
        QVERIFY(!QApplication::activePopupWidget());
        QCOMPARE(bench.music(), QString("C2D2z4|F8|"));
    }

    void whoWritesLeavesThatForTheMenu() {
        MenuBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.type("n");
        bench.rightClick(bench.headAt({0, 1}));
        QVERIFY(bench.isOpen(MusicPart::Notes) && !bench.state().isOn);
        bench.close();
    }

    void theKeyboardOpensThemForWhatIsSelected() {
        MenuBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        bench.document.selectNotes({{0, 1}, {0, 1}});
        bench.key(Qt::Key_F10, Qt::ShiftModifier);
        QVERIFY(bench.isOpen(MusicPart::Notes));
        QCOMPARE(bench.menu(MusicPart::Notes).activeAction(),
                 bench.window->actions()[Command::NoteProperties]);
        QTest::keyClick(&bench.menu(MusicPart::Notes), Qt::Key_Return);
        QVERIFY(bench.window->notePanel().isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        bench.document.select(1, 1);
        QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(&bench.window->leadSheet(), &menuKey);
        QVERIFY(bench.isOpen(MusicPart::Bars));
        bench.close();
        bench.document.clearSelection();
        bench.key(Qt::Key_F10, Qt::ShiftModifier);
        QVERIFY(bench.isOpen(MusicPart::Around));
        bench.close();
    }
};

LACUNA_TEST(MusicMenusTest)
#include "tst_music_menus.moc"

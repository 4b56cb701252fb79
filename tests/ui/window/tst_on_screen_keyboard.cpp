// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Piano keys on the screen: they write notes, sound, and show what is selected and what plays.
#include "tests/support/test_program.h"
#include "tests/ui/window/roll_bench.h"
#include "ui/views/on_screen_keyboard.h"

#include <QAccessible>
#include <QDockWidget>
#include <QSignalSpy>

using lacuna::Command;
using lacuna::Mouse;
using lacuna::OnScreenKeyboard;
using lacuna::quarterNote;
using lacuna::RollBench;

namespace {

struct KeysBench : RollBench {
    OnScreenKeyboard& keys() { return window->screenKeys(); }
    bool openKeys(const std::string& music, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
        if (!RollBench::open(music, head)) {
            return false;
        }
        type("p");
        return QTest::qWaitFor([this] { return keys().isVisible(); });
    }
    /// Where a finger strikes a key: near its front, where white keys are wide.
    QPointF placeOf(int midi) {
        const QRectF area = keys().keys().areaOf(midi);
        return {area.center().x(), area.bottom() - 4};
    }
    void click(int midi, Qt::KeyboardModifiers modifiers = {}) {
        Mouse{&keys()}.click(placeOf(midi), modifiers);
    }
    void drag(int from, int to) { Mouse{&keys()}.drag(placeOf(from), placeOf(to)); }
};

} // namespace

class OnScreenKeyboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsShownByAKeyAndRemembersThat() {
        KeysBench bench;
        QVERIFY(bench.RollBench::open("C8|"));
        QVERIFY(!bench.keys().isVisible());
        bench.type("p");
        QVERIFY(bench.keys().isVisible());
        QVERIFY(bench.window->leadSheet().hasFocus()); // one goes on writing
        QVERIFY(bench.keys().mapTo(bench.window.get(), QPoint(0, 0)).y() >
                bench.paper()->mapTo(bench.window.get(), QPoint(0, 0)).y() +
                    bench.paper()->height());
        bench.window->close();
        bench.makeWindowAnew();
        QVERIFY(bench.show());
        QVERIFY(bench.window->actions()[Command::ShowKeyboard]->isChecked());
        QVERIFY(bench.keys().isVisible());
        bench.window->leadSheet().setFocus();
        bench.type("p");
        QVERIFY(!bench.keys().isVisible());
    }

    void aClickWritesWhatAMidiKeyWould() {
        KeysBench bench;
        QVERIFY(bench.openKeys("z8|", "M:4/4\nL:1/8\nK:D\n"));
        bench.click(62); // only sounds
        QCOMPARE(bench.music(), QString("z8|"));
        bench.type("n");
        bench.click(62);
        bench.click(66);
        bench.type("5"); // the keyboard is still with the music
        bench.click(65);
        QCOMPARE(bench.music(), QString("DF=F2z4|"));
        // With Shift onto the stem of the last.
        bench.click(69, Qt::ShiftModifier);
        QCOMPARE(bench.music(), QString("DF[=FA]2z4|"));
        bench.drag(71, 74);
        QCOMPARE(bench.music(), QString("DF[=FA]2B2=c2|d2z2z4|"));
    }

    void notesThatAreSelectedStayAsTheyAre() {
        KeysBench bench;
        QVERIFY(bench.openKeys("C2D2 E4|"));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.click(72);
        QCOMPARE(bench.music(), QString("C2D2E4|"));
    }

    void itShowsTheKeysOfTheSelectedNotes() {
        KeysBench bench;
        QVERIFY(bench.openKeys("C2[EG]2 ^F4|"));
        bench.document.selectNotes({{0, 1, 1}, {0, 1, 1}});
        QVERIFY(bench.keys().isSelected(67) && !bench.keys().isSelected(64));
        const QImage one = bench.keys().grab().toImage();
        bench.document.selectNotes({{0, 0}, {0, 2}});
        for (const int midi : {60, 64, 66, 67}) {
            QVERIFY(bench.keys().isSelected(midi));
        }
        QVERIFY(bench.keys().grab().toImage() != one);
        bench.document.clearSelection();
        QVERIFY(!bench.keys().isSelected(60));
        // One that is changed shows as it is then.
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.key(Qt::Key_Up);
        QVERIFY(bench.keys().isSelected(61) && !bench.keys().isSelected(60));
    }

    void itShowsWhatPlaysAndWhatIsHeld() {
        KeysBench bench;
        QVERIFY(bench.openSilentSound());
        QVERIFY(bench.openKeys("C2[EG]2 ^F4|"));
        bench.playback.play();
        QTRY_VERIFY(bench.keys().isPlaying(60));
        QVERIFY(!bench.keys().isPlaying(64));
        bench.playback.placeAt({0, quarterNote});
        QTRY_VERIFY(bench.keys().isPlaying(64) && bench.keys().isPlaying(67));
        QVERIFY(!bench.keys().isPlaying(60));
        bench.playback.stop();
        QTRY_VERIFY(!bench.keys().isPlaying(64));
        Mouse mouse{&bench.keys()};
        mouse.press(bench.placeOf(72));
        QVERIFY(bench.keys().isHeld(72));
        mouse.release(bench.placeOf(72));
        QVERIFY(!bench.keys().isHeld(72));
    }

    void theKeysOfAMidiKeyboardAreShown() {
        KeysBench bench;
        bench.settings.setSound({.soundFont = {},
                                 .driver = {},
                                 .midiPort = {},
                                 .synthToo = true,
                                 .midiInput = "Keys:keys"});
        QVERIFY(bench.openKeys("z8|"));
        bench.window->listenToKeyboard();
        QVERIFY(lacuna::waitFor([&bench] { return bench.midi.isConnected(); }));
        bench.keyboard->press(64);
        bench.midi.poll();
        QVERIFY(bench.keys().isHeld(64));
        bench.keyboard->release(64);
        bench.midi.poll();
        QVERIFY(!bench.keys().isHeld(64));
    }

    void arrowsMoveAlongTheKeysAndSpacePresses() {
        KeysBench bench;
        QVERIFY(bench.openKeys("z8|"));
        bench.type("n");
        bench.keys().setFocus(Qt::TabFocusReason);
        QSignalSpy pressed(&bench.keys(), &OnScreenKeyboard::pressed);
        const int from = bench.keys().current();
        QTest::keyClick(&bench.keys(), Qt::Key_Right);
        QTest::keyClick(&bench.keys(), Qt::Key_Down);
        QCOMPARE(bench.keys().current(), from + 1 - 12);
        QTest::keyClick(&bench.keys(), Qt::Key_Space);
        QTest::keyClick(&bench.keys(), Qt::Key_Home);
        QTest::keyClick(&bench.keys(), Qt::Key_Return);
        QTest::keyClick(&bench.keys(), Qt::Key_Left); // there is none
        QCOMPARE(bench.keys().current(), int(OnScreenKeyboard::lowest));
        QCOMPARE(pressed.count(), 2);
        QCOMPARE(bench.music(), QString("_B,G,z2z4|"));
        QVERIFY(!bench.playback.isPlaying());
        // F6 leads to it, and hiding it gives the keyboard back to the music.
        bench.window->actions()[Command::ShowKeyboard]->trigger();
        QVERIFY(bench.window->leadSheet().hasFocus());
    }

    void eachKeyIsAButtonWithAName() {
        KeysBench bench;
        QVERIFY(bench.openKeys("C2z2z4|"));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        QAccessibleInterface* all = QAccessible::queryAccessibleInterface(&bench.keys());
        QVERIFY(all);
        QCOMPARE(all->text(QAccessible::Name), QString("Piano keyboard"));
        QCOMPARE(all->childCount(), 96 - 55 + 1);
        QAccessibleInterface* middle = all->child(60 - 55);
        QCOMPARE(middle->text(QAccessible::Name), QString("C 4"));
        QCOMPARE(all->child(66 - 55)->text(QAccessible::Name), QString("F sharp 4"));
        QCOMPARE(middle->role(), QAccessible::PushButton);
        QVERIFY(middle->state().selected);
        QCOMPARE(all->indexOfChild(middle), 60 - 55);
        QCOMPARE(middle->parent(), all);
        const QPoint front = bench.keys().mapToGlobal(bench.placeOf(60)).toPoint();
        QCOMPARE(all->childAt(front.x(), front.y()), middle);
        bench.type("n");
        middle->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(bench.music(), QString("Czz2z4|"));
    }

    void eachThemeShowsWhatIsSelectedOnEveryKey() {
        KeysBench bench;
        QVERIFY(bench.openKeys("C2^C2 z4|"));
        for (const lacuna::Theme* theme :
             {&lacuna::lightTheme(), &lacuna::darkTheme(), &lacuna::highContrastTheme()}) {
            bench.keys().setTheme(*theme);
            const auto pictureOf = [&bench](int midi) {
                const QRect area = bench.keys().keys().areaOf(midi).toAlignedRect();
                return bench.keys().grab(area).toImage();
            };
            bench.document.clearSelection();
            const QImage white = pictureOf(60);
            const QImage black = pictureOf(61);
            bench.document.selectNotes({{0, 0}, {0, 1}});
            QVERIFY(pictureOf(60) != white);
            QVERIFY(pictureOf(61) != black);
        }
    }
};

LACUNA_TEST(OnScreenKeyboardTest)
#include "tst_on_screen_keyboard.moc"

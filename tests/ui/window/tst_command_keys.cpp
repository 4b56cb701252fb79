// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/command_bench.h"
#include "ui/views/fills_browser.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/tune_list.h"

#include <QListView>
#include <QSettings>

using lacuna::Command;
using lacuna::CommandBench;
using lacuna::CommandListModel;

class CommandKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChangedKeyActsAtOnceAndIsShownEverywhere() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.give("write notes", Qt::Key_J, Qt::ControlModifier);
        QVERIFY(bench.dialog()->sentence().contains("Ctrl+J"));
        QVERIFY(bench.dialog()->list().hasFocus());
        QCOMPARE(bench.at(0, CommandListModel::Keys), QString("Ctrl+J"));
        bench.close();
        const QAction* action = bench.window->actions()[Command::EnterNotes];
        QVERIFY(action->toolTip().endsWith("(Ctrl+J)"));
        QCOMPARE(action->shortcut(), QKeySequence("Ctrl+J")); // as the menu shows it
        bench.key(Qt::Key_N);
        QVERIFY(!bench.state().isOn);
        bench.key(Qt::Key_J, Qt::ControlModifier);
        QVERIFY(bench.state().isOn);
    }

    void whatStandsOnTheScreenNamesTheChangedKeys() {
        CommandBench bench;
        {
            QSettings raw(bench.folder.filePath("settings.ini"), QSettings::IniFormat);
            raw.setValue("keys/Fill", "Ctrl+J");
            raw.setValue("keys/FindTune", "Ctrl+Shift+J");
            raw.setValue("keys/KeepFill", "K");
        }
        bench.makeWindowAnew();
        QVERIFY(bench.NoteBench::open("CDEF GABc|CDEF GABc|CDEF GABc|"));
        QVERIFY(bench.window->tuneList().searchBox().toolTip().endsWith("(Ctrl+Shift+J)"));
        bench.document.select(1, 1);
        bench.document.eraseSelection();
        QCOMPARE(bench.window->leadSheet().gapWords(), QString("Press Ctrl+J to fill"));
        const auto button = [&bench](const char* words) {
            QPushButton* found = nullptr;
            for (auto* one : bench.window->fillsBrowser().findChildren<QPushButton*>()) {
                found = one->text().startsWith(QLatin1String(words)) ? one : found;
            }
            return found;
        };
        QCOMPARE(button("Fill")->text(), QString("Fill   Ctrl+J"));
        QVERIFY(button("Fill")->toolTip().endsWith("(Ctrl+J)"));
        bench.key(Qt::Key_J, Qt::ControlModifier);
        QTRY_COMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(button("Keep")->text(), QString("Keep   K"));
        bench.window->actions().setKeys(Command::KeepFill, {});
        QCOMPARE(button("Keep")->text(), QString("Keep"));
        bench.window->actions().setKeys(Command::KeepFill, {Qt::Key_Return});
        QCOMPARE(button("Keep")->text(), QString("Keep   ⏎"));
        bench.window->actions().setKeys(Command::Fill, {});
        QCOMPARE(button("More fills")->text(), QString("More fills"));
    }

    void aCardNamesTheKeyThatUncoversTheOriginal() {
        CommandBench bench;
        QVERIFY(bench.NoteBench::open("CDEF GABc|CDEF GABc|CDEF GABc|"));
        bench.document.select(1, 1);
        bench.document.eraseSelection();
        const QListView& cards = bench.window->fillsBrowser().cards();
        const auto original = [&cards] {
            const QRect card = cards.visualRect(cards.model()->index(0, 0));
            return cards.viewport()->grab(card).toImage();
        };
        QVERIFY(bench.window->fillsBrowser().keysAct());
        const QImage before = original();
        bench.window->actions().setKeys(Command::ShowOriginal, {Qt::Key_O});
        const QImage after = original();
        QVERIFY(after != before);
        bench.window->actions().setKeys(Command::ShowOriginal, {});
        QVERIFY(original() != after);
        bench.window->actions().setKeys(Command::ShowOriginal, {Qt::Key_0});
        QCOMPARE(original(), before);
    }

    void escWhileAKeyIsAskedForLeavesItAsItIs() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.search("triplet");
        bench.press(Qt::Key_F2);
        QVERIFY(bench.dialog()->recorder().hasFocus());
        bench.press(Qt::Key_Control);
        QVERIFY(bench.dialog()->recorder().isVisible());
        bench.press(Qt::Key_Escape);
        QVERIFY(bench.dialog()->isVisible());
        QVERIFY(!bench.dialog()->recorder().isVisible());
        QCOMPARE(bench.keysOf(Command::Tuplet3), QString("Ctrl+3"));
    }

    void aKeyOfAnotherCommandIsTakenFromItOnlyIfOneWishes() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.give("triplet", Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(bench.dialog()->sentence(), QString("Ctrl+Y is for “Redo” now."));
        QVERIFY(bench.button("Take it for “Triplet”")->hasFocus());
        bench.press(Qt::Key_Escape);
        QCOMPARE(bench.keysOf(Command::Tuplet3), QString("Ctrl+3"));
        bench.give("triplet", Qt::Key_Y, Qt::ControlModifier);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.keysOf(Command::Tuplet3), QString("Ctrl+Y"));
        QCOMPARE(bench.keysOf(Command::Redo), QString("Ctrl+Shift+Z"));
        QCOMPARE(bench.dialog()->sentence(),
                 QString("“Triplet” has Ctrl+Y now, “Redo” no longer."));
        // And back: what Redo has had is the other's now.
        bench.search("redo");
        bench.button("Usual keys")->click();
        QCOMPARE(bench.dialog()->sentence(), QString("Ctrl+Y is for “Triplet” now."));
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.keysOf(Command::Redo), QString("Ctrl+Shift+Z; Ctrl+Y"));
        QCOMPARE(bench.keysOf(Command::Tuplet3), QString());
    }

    void aKeyThatActsElsewhereOnlyIsFree() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.give("loop the gap", Qt::Key_T, Qt::NoModifier); // of notes, a tie
        QCOMPARE(bench.keysOf(Command::Loop), QString("T"));
        QCOMPARE(bench.keysOf(Command::Tie), QString("T"));
        bench.give("loop the gap", Qt::Key_2, Qt::NoModifier);
        QCOMPARE(bench.dialog()->sentence(), QString("2 is for “Hear fill 2” now."));
    }

    void ofAKeyThatWritesNothingIsLeftToTheViews() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.give("erase", Qt::Key_A, Qt::NoModifier);
        QCOMPARE(bench.keysOf(Command::Erase), QString("Del; Backspace"));
        QVERIFY2(bench.dialog()->sentence().contains("Write A"),
                 qPrintable(bench.dialog()->sentence()));
        QCOMPARE(bench.keysOf(Command::WriteA), QString("A"));
    }

    void plainKeysBelongToTheMusic() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.search("full screen");
        bench.press(Qt::Key_F2);
        for (const auto& [key, modifiers] : {std::pair(Qt::Key_X, Qt::KeyboardModifiers()),
                                             {Qt::Key_X, Qt::ShiftModifier},
                                             {Qt::Key_Return, {}},
                                             {Qt::Key_Space, {}}}) {
            bench.press(key, modifiers);
            QVERIFY2(bench.dialog()->sentence().contains("hold Ctrl or Alt"),
                     qPrintable(bench.dialog()->sentence()));
            QVERIFY(bench.dialog()->recorder().hasFocus());
        }
        bench.press(Qt::Key_F, Qt::AltModifier);
        QCOMPARE(bench.dialog()->sentence(), QString("Alt+F opens the menu “File”."));
        QCOMPARE(bench.keysOf(Command::FullScreen), QString("F11"));
        bench.press(Qt::Key_F5);
        QCOMPARE(bench.keysOf(Command::FullScreen), QString("F5"));
        bench.give("triplet", Qt::Key_X, Qt::NoModifier);
        QCOMPARE(bench.keysOf(Command::Tuplet3), QString("X"));
    }

    void keysAreRemovedAndComeBack() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.search("triplet");
        QVERIFY(!bench.button("Usual keys")->isEnabled());
        QVERIFY(!bench.button("All usual keys")->isEnabled());
        bench.button("Remove keys")->click();
        QCOMPARE(bench.keysOf(Command::Tuplet3), QString());
        QCOMPARE(bench.window->actions()[Command::Tuplet3]->toolTip(),
                 QString("Three in the time of two"));
        QVERIFY(!bench.button("Remove keys")->isEnabled());
        bench.button("Usual keys")->click();
        QCOMPARE(bench.keysOf(Command::Tuplet3), QString("Ctrl+3"));
        bench.give("triplet", Qt::Key_K, Qt::ControlModifier);
        bench.give("save", Qt::Key_O, Qt::ControlModifier);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.keysOf(Command::Open), QString());
        bench.button("All usual keys")->click();
        QVERIFY(bench.button("Usual keys for all")->hasFocus());
        bench.press(Qt::Key_Return);
        for (const lacuna::CommandRow& row : lacuna::commandTable()) {
            QCOMPARE(bench.keysOf(row.command), QString(row.keys));
        }
        QVERIFY(bench.settings.keys().empty());
    }

    void changedKeysLastAndOnlyTheyAreKept() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.settings.keys().empty());
        QVERIFY(bench.openList());
        bench.give("triplet", Qt::Key_Comma, Qt::ControlModifier); // that of Preferences
        bench.press(Qt::Key_Return);
        bench.close();
        const auto expectKeys = [&bench] {
            QCOMPARE(bench.keysOf(Command::Tuplet3), QString("Ctrl+,"));
            QCOMPARE(bench.keysOf(Command::Preferences), QString());
        };
        expectKeys();
        QCOMPARE(bench.settings.keys().size(), std::size_t{2});
        bench.makeWindowAnew();
        expectKeys();
        const lacuna::Settings again(bench.folder.filePath("settings.ini"));
        QVERIFY(again.keys() == bench.settings.keys());
    }

    void whatNoKeyboardHasIsNotReadFromTheSettings_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("keys");
        const auto row = [](const char* name, const char* command, const QVariant& value,
                            const char* keys) {
            QTest::newRow(name) << QString(command) << value << QString(keys);
        };
        row("a key", "Tuplet3", "Ctrl+K", "Ctrl+K");
        row("two", "Tuplet3", "Ctrl+K; X", "Ctrl+K; X");
        row("none", "Tuplet3", "none", "");
        row("nothing", "Tuplet3", "", "Ctrl+3");
        row("nonsense", "Tuplet3", "Ctrl+Banana", "Ctrl+3");
        row("a key and nonsense", "Tuplet3", "Ctrl+K; Banana", "Ctrl+K");
        row("keys one after the other", "Tuplet3", "Ctrl+K, Ctrl+L", "Ctrl+3");
        row("a list", "Tuplet3", QStringList{"Ctrl+K", "Ctrl+L"}, "Ctrl+3");
        row("too long", "Tuplet3", QString("Ctrl+K; ").repeated(1 << 16), "Ctrl+3");
        row("a number", "Tuplet3", 7.5, "Ctrl+3");
        row("bytes", "Tuplet3", QByteArray(300, '\xFF'), "Ctrl+3");
        row("Tab", "Tuplet3", "Tab", "Ctrl+3");
        row("a menu's", "Tuplet3", "Alt+F", "Ctrl+3");
        row("a plain key for what acts everywhere", "Save", "X", "Ctrl+S");
        row("an unknown command", "MakeTea", "Ctrl+3", "");
    }
    void whatNoKeyboardHasIsNotReadFromTheSettings() {
        QFETCH(const QString, command);
        QFETCH(const QVariant, value);
        QFETCH(const QString, keys);
        CommandBench bench;
        {
            QSettings raw(bench.folder.filePath("settings.ini"), QSettings::IniFormat);
            raw.setValue("keys/" + command, value);
        }
        bench.makeWindowAnew();
        if (const auto known = lacuna::commandNamed(command)) {
            QCOMPARE(bench.keysOf(*known), keys);
        } else {
            QCOMPARE(bench.keysOf(Command::Tuplet3), QString("Ctrl+3"));
        }
    }

    void clashesInTheSettingsLeaveNoKeyToTwoCommands() {
        CommandBench bench;
        {
            QSettings raw(bench.folder.filePath("settings.ini"), QSettings::IniFormat);
            raw.setValue("keys/Tuplet2", "Ctrl+K");
            raw.setValue("keys/Tuplet3", "Ctrl+K"); // clash: the first goes back
            raw.setValue("keys/Tuplet4", "Ctrl+2"); // then Duplet's own is another's
            raw.setValue("keys/Save", "Ctrl+O");    // and these two have changed places
            raw.setValue("keys/Open", "Ctrl+S");
        }
        bench.makeWindowAnew();
        QCOMPARE(bench.keysOf(Command::Tuplet3), QString("Ctrl+K"));
        QCOMPARE(bench.keysOf(Command::Tuplet4), QString("Ctrl+2"));
        QCOMPARE(bench.keysOf(Command::Tuplet2), QString());
        QCOMPARE(bench.keysOf(Command::Save), QString("Ctrl+O"));
        QCOMPARE(bench.keysOf(Command::Open), QString("Ctrl+S"));
        for (const lacuna::CommandRow& row : lacuna::commandTable()) {
            for (const QKeySequence& key : bench.window->actions()[row.command]->shortcuts()) {
                QVERIFY(bench.window->actions().holdersOf(key, row.command).empty() ||
                        key == QKeySequence(Qt::Key_Escape));
            }
        }
    }
};

LACUNA_TEST(CommandKeysTest)
#include "tst_command_keys.moc"

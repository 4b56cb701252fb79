// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The menus of the window, and what their letters choose.
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"

#include <QApplication>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

using lacuna::MeasureRange;
using lacuna::WindowBench;

class MenusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEditMenuIsInTheUsualOrder() {
        WindowBench bench;
        const lacuna::Actions& actions = bench.window->actions();
        QStringList groups{{}};
        for (const QAction* action : actions.menu(lacuna::MenuName::Edit)->actions()) {
            if (action->isSeparator()) {
                groups << QString();
                continue;
            }
            const auto& row =
                *std::ranges::find_if(lacuna::commandTable(), [&](const lacuna::CommandRow& each) {
                    return actions[each.command] == action;
                });
            groups.back() += QLatin1String(lacuna::nameOf(row.command)) + QLatin1Char(' ');
        }
        QCOMPARE(groups, QStringList({"Undo Redo ", "Cut Copy Paste PasteAndRepitch Swap Erase ",
                                      "SelectAll SelectSection SelectNothing ",
                                      "FindTune NextTune PreviousTune ",
                                      "TuneProperties DuplicateTune DeleteTune MoveTuneEarlier "
                                      "MoveTuneLater ",
                                      "Preferences "}));
    }

    // However it was opened, and whatever is in it.
    void escapeInAMenuGivesTheKeysBackToTheMusic() {
        lacuna::NoteBench bench;
        QVERIFY(bench.open("z8|"));
        QMenuBar* bar = bench.window->menuBar();
        for (const bool byMouse : {true, false}) {
            QAction* edit = bar->actions().at(1);
            if (byMouse) {
                QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(edit).center());
            } else {
                QTest::keyClick(bar, Qt::Key_E, Qt::AltModifier);
            }
            QTRY_COMPARE(QApplication::activePopupWidget(), edit->menu());
            QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
            QVERIFY(!QApplication::activePopupWidget());
            QVERIFY(bench.window->leadSheet().hasFocus());
            QVERIFY(!bar->activeAction());
        }
        QTest::keyClicks(QApplication::focusWidget(), "nfe");
        QVERIFY(!QApplication::activePopupWidget());
        QCOMPARE(bench.music(), QString("FEz2z4|"));
    }

    void noMenuHasALetterTwice_data() {
        QTest::addColumn<MeasureRange>("bars");
        QTest::addColumn<bool>("notes");
        QTest::newRow("nothing selected") << MeasureRange{} << false;
        QTest::newRow("bars selected") << MeasureRange{1, 3} << false;
        QTest::newRow("a note selected") << MeasureRange{} << true;
    }

    // With a letter that two have, Alt chooses neither. Some texts change with what is selected.
    void noMenuHasALetterTwice() {
        QFETCH(MeasureRange, bars);
        QFETCH(bool, notes);
        WindowBench bench;
        if (notes) {
            bench.document.selectNotes({{1, 0}, {1, 0}});
        } else if (!bars.isEmpty()) {
            bench.document.selectRange(bars);
        }
        QList<const QWidget*> menus{bench.window->menuBar()};
        for (const QMenu* menu : bench.window->findChildren<QMenu*>()) {
            menus << menu;
        }
        int letters = 0;
        for (const QWidget* menu : menus) {
            QHash<QString, QString> taken;
            for (const QAction* action : menu->actions()) {
                const QString letter = QKeySequence::mnemonic(action->text()).toString();
                QVERIFY2(letter.isEmpty() || !taken.contains(letter),
                         qPrintable(action->text() + " and " + taken.value(letter)));
                taken.insert(letter, action->text());
                letters += letter.isEmpty() ? 0 : 1;
            }
        }
        QVERIFY(letters > 50);
    }
};

LACUNA_TEST(MenusTest)
#include "tst_menus.moc"

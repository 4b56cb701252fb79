// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/command_bench.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QMetaEnum>
#include <QSet>

using lacuna::Command;
using lacuna::CommandBench;
using lacuna::CommandListModel;

class CommandListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandHasOneRowAndALastingName() {
        QSet<QString> names;
        for (const lacuna::CommandRow& row : lacuna::commandTable()) {
            const QString name = lacuna::nameOf(row.command);
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QCOMPARE(lacuna::commandNamed(name), std::optional(row.command));
        }
        QCOMPARE(names.size(), QMetaEnum::fromType<Command>().keyCount());
        QCOMPARE(QString(lacuna::nameOf(Command::Tuplet3)), QString("Tuplet3"));
        for (const char* other : {"", "tuplet3", "Tuplet3 ", "Command::Tuplet3", "3", "\xFF"}) {
            QVERIFY2(!lacuna::commandNamed(QString::fromLatin1(other)), other);
        }
    }

    void listsEveryCommandOnceWithPlaceAndKeys() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        QSet<QString> rows;
        for (int row = 0; row < bench.model().rowCount(); ++row) {
            const QString words = bench.at(row, CommandListModel::Words);
            QVERIFY2(!words.isEmpty() && !words.contains('&'), qPrintable(words));
            QVERIFY2(!bench.at(row, CommandListModel::Place).isEmpty(), qPrintable(words));
            rows.insert(words + bench.at(row, CommandListModel::Place));
        }
        QCOMPARE(rows.size(), static_cast<qsizetype>(lacuna::commandTable().size()));
        QCOMPARE(bench.model().rowCount(), static_cast<int>(lacuna::commandTable().size()));
        QCOMPARE(bench.at(0, CommandListModel::Words), QString("New tune…"));
        QCOMPARE(bench.at(0, CommandListModel::Place), QString("File menu"));
        QCOMPARE(bench.at(0, CommandListModel::Keys), QString("Ctrl+N"));
        bench.search("d.s. al coda");
        QCOMPARE(bench.at(0, CommandListModel::Place), QString("Measure menu, Signs"));
        bench.search("previous note");
        QCOMPARE(bench.at(0, CommandListModel::Place), QString("Notes"));
    }

    void searchesWordsTipsPlacesAndKeys_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("first");
        QTest::newRow("words") << "triplet"
                               << "Triplet";
        QTest::newRow("any case, several words") << "ALL sel"
                                                 << "Select all";
        QTest::newRow("a tip") << "three in the time of two"
                               << "Triplet";
        QTest::newRow("a key") << "ctrl+3"
                               << "Triplet";
        QTest::newRow("the second key") << "ctrl+y"
                                        << "Redo";
        QTest::newRow("a key before words that have its letter") << "n"
                                                                 << "Write notes";
        QTest::newRow("a place") << "play menu loop"
                                 << "Loop the gap";
        QTest::newRow("a beginning before a middle") << "fill"
                                                     << "Fill";
    }
    void searchesWordsTipsPlacesAndKeys() {
        QFETCH(const QString, text);
        QFETCH(const QString, first);
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        QVERIFY(bench.dialog()->searchField().hasFocus());
        bench.search(qPrintable(text));
        QCOMPARE(bench.at(0, 0), first);
        QCOMPARE(bench.chosen(), first);
    }

    void theModelKeepsItsPromisesWhileItIsSearched() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        CommandListModel model(bench.window->actions());
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.search("note");
        QVERIFY(model.rowCount() > 5);
        bench.window->actions()[Command::NextNote]->setEnabled(false);
        model.search("nothing has these words");
        QCOMPARE(model.rowCount(), 0);
        model.search({});
        QCOMPARE(model.rowCount(), static_cast<int>(lacuna::commandTable().size()));
    }

    void aSearchThatFindsNothingSaysSo() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.search("strathspey");
        QCOMPARE(bench.model().rowCount(), 0);
        QVERIFY(!bench.button("Do it")->isEnabled());
        QVERIFY(!bench.button("Change keys…")->isEnabled());
        bench.press(Qt::Key_Return);
        bench.press(Qt::Key_F2);
        QVERIFY(bench.dialog()->isVisible());
        QVERIFY(!bench.dialog()->recorder().isVisible());
    }

    void returnDoesTheCommandWithTheKeyboardInTheMusic() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        bench.window->actions()[Command::FindTune]->trigger();
        QVERIFY(bench.openList());
        bench.search("write notes");
        QVERIFY(!bench.state().isOn);
        bench.press(Qt::Key_Return);
        QTRY_VERIFY(bench.state().isOn);
        QVERIFY(!bench.dialog() || !bench.dialog()->isVisible());
        QVERIFY(bench.window->focusWidget() == &bench.window->leadSheet());
        bench.type("g");
        QVERIFY2(bench.music().startsWith("G"), qPrintable(bench.music()));
    }

    void ctrlF9OpensItToo() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        bench.key(Qt::Key_F9, Qt::ControlModifier);
        QVERIFY(bench.dialog());
        bench.close();
        QVERIFY(bench.window->focusWidget() == &bench.window->leadSheet());
    }

    void arrowsWalkAndLettersSearchOn() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.search("hear fill");
        const QString first = bench.chosen();
        bench.press(Qt::Key_Down);
        QCOMPARE(bench.chosen(), bench.at(1, 0));
        QVERIFY(bench.dialog()->list().hasFocus());
        bench.press(Qt::Key_Up);
        QCOMPARE(bench.chosen(), first);
        bench.press(Qt::Key_3);
        QVERIFY(bench.dialog()->searchField().hasFocus());
        QCOMPARE(bench.dialog()->searchField().text(), QString("hear fill3"));
        bench.press(Qt::Key_Backspace);
        QTest::keyClicks(&bench.dialog()->searchField(), " 3");
        QCOMPARE(bench.chosen(), QString("Hear fill 3"));
    }

    void whatCannotBeDoneIsGreyAndStays() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        bench.search("undo");
        const QModelIndex undo = bench.dialog()->list().currentIndex();
        QCOMPARE(undo.data().toString(), QString("Undo"));
        QVERIFY(!undo.data(CommandListModel::possibleRole).toBool());
        QVERIFY(bench.dialog()->sentence().contains("cannot be done now"));
        bench.press(Qt::Key_Return);
        QVERIFY(bench.dialog()->isVisible());
        const auto inkOf = [&bench](const QModelIndex& index) {
            QTreeView& list = bench.dialog()->list();
            const QImage picture = list.viewport()->grab(list.visualRect(index)).toImage();
            int darkest = 255;
            for (int y = 2; y < picture.height() - 2; ++y) {
                for (int x = 2; x < picture.width() / 3; ++x) {
                    darkest = std::min(darkest, qGray(picture.pixel(x, y)));
                }
            }
            return darkest;
        };
        const int grey = inkOf(undo);
        bench.search("save");
        QVERIFY2(grey > inkOf(bench.dialog()->list().currentIndex()) + 40,
                 qPrintable(QString::number(grey)));
    }

    void aScreenReaderHearsRowsAndSentences() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        const auto nameless = [&bench] {
            QStringList found;
            for (QWidget* widget : bench.dialog()->findChildren<QWidget*>()) {
                const auto* heard = QAccessible::queryAccessibleInterface(widget);
                if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() &&
                    !widget->focusProxy() && heard->text(QAccessible::Name).isEmpty()) {
                    found << widget->metaObject()->className();
                }
            }
            return found;
        };
        QCOMPARE(nameless(), QStringList());
        bench.search("redo");
        const QModelIndex redo = bench.dialog()->list().currentIndex();
        QCOMPARE(redo.data(Qt::AccessibleTextRole).toString(),
                 QString("Redo, Edit menu, Ctrl+Shift+Z or Ctrl+Y, not possible now"));
        bench.press(Qt::Key_F2);
        QCOMPARE(bench.dialog()->recorder().accessibleDescription(), bench.dialog()->sentence());
        QVERIFY(bench.dialog()->sentence().contains("Redo"));
        QCOMPARE(nameless(), QStringList());
        bench.press(Qt::Key_S, Qt::ControlModifier);
        QPushButton* take = bench.button("Take it for “Redo”");
        QVERIFY(take && take->hasFocus());
        QCOMPARE(take->accessibleDescription(), QString("Ctrl+S is for “Save” now."));
        QCOMPARE(nameless(), QStringList());
    }

    void fitsOnASmallScreen() {
        CommandBench bench;
        QVERIFY(bench.showMusic());
        QVERIFY(bench.openList());
        const QSize least = bench.dialog()->minimumSizeHint();
        QVERIFY2(least.width() <= 1000 && least.height() <= 560,
                 qPrintable(QString("%1 x %2").arg(least.width()).arg(least.height())));
    }
};

LACUNA_TEST(CommandListTest)
#include "tst_command_list.moc"

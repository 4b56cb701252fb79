// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The tunes of the open book, by menu and in their list.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"
#include "ui/views/tune_list.h"

#include <QListView>
#include <QMenu>

using lacuna::Command;
using lacuna::TuneBench;

namespace {

struct BookBench : TuneBench {
    bool openBook() {
        document.setBook(lacuna::bookOfBytes("X:1\nT:The Zebra\nR:reel\nM:4/4\nL:1/8\nK:G\nC8|\n\n"
                                             "X:2\nT:Apple\nR:jig\nM:6/8\nL:1/8\nK:D\nD6|\n\n"
                                             "X:3\nT:Mill\nR:jig\nM:6/8\nL:1/8\nK:A\nE6|\n"));
        return show();
    }
    /// As the list has them.
    QStringList listed() const {
        QStringList titles;
        const QAbstractItemModel& model = *window->tuneList().list().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            titles << model.index(row, 0).data().toString();
        }
        return titles;
    }
    QString listedNow() const { return window->tuneList().list().currentIndex().data().toString(); }
    bool isEnabled(Command command) const { return window->actions()[command]->isEnabled(); }
};

} // namespace

class BookCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTuneIsDuplicatedAndDeleted() {
        BookBench bench;
        QVERIFY(bench.openBook());
        bench.run(Command::DuplicateTune);
        QCOMPARE(bench.listed(), QStringList({"The Zebra", "The Zebra (copy)", "Apple", "Mill"}));
        QCOMPARE(bench.listedNow(), QString("The Zebra (copy)"));
        bench.run(Command::DeleteTune);
        QCOMPARE(bench.listed(), QStringList({"The Zebra", "Apple", "Mill"}));
        QCOMPARE(bench.listedNow(), QString("Apple"));
        QVERIFY(bench.window->message().startsWith("The Zebra (copy) is not in the book any more"));
        bench.run(Command::Undo);
        QCOMPARE(bench.listedNow(), QString("The Zebra (copy)"));
        bench.run(Command::Undo);
        QCOMPARE(bench.listed(), QStringList({"The Zebra", "Apple", "Mill"}));
    }

    void whatIsSaidOfADeletedTuneGoesWhenItIsBack() {
        BookBench bench;
        QVERIFY(bench.openBook());
        bench.run(Command::DeleteTune);
        const QString sentence = bench.window->message();
        QVERIFY(sentence.startsWith("The Zebra is not in the book"));
        bench.run(Command::MoveTuneLater);
        bench.run(Command::Undo);
        QCOMPARE(bench.window->message(), sentence); // the tune is not back yet
        bench.run(Command::Undo);
        QCOMPARE(bench.listed(), QStringList({"The Zebra", "Apple", "Mill"}));
        QCOMPARE(bench.window->message(), QString());
    }

    void theOnlyTuneStays() {
        BookBench bench;
        QVERIFY(bench.openBook());
        bench.document.showTune(2);
        bench.run(Command::DeleteTune);
        QCOMPARE(bench.listedNow(), QString("Apple")); // behind the last there is none
        bench.run(Command::DeleteTune);
        QCOMPARE(bench.listed(), QStringList({"The Zebra"}));
        QVERIFY(!bench.isEnabled(Command::DeleteTune));
    }

    void aRightClickShowsATuneAndOffersWhatCanBeDoneWithIt() {
        BookBench bench;
        QVERIFY(bench.openBook());
        QListView& list = bench.window->tuneList().list();
        const QModelIndex apple = list.model()->index(1, 0);
        Q_EMIT list.customContextMenuRequested(list.visualRect(apple).center());
        QCOMPARE(bench.document.tuneIndex(), 1);
        auto* menu = bench.window->tuneList().findChild<QMenu*>();
        QVERIFY(menu && menu->isVisible());
        QVERIFY(menu->actions().contains(bench.window->actions()[Command::DeleteTune]));
        menu->close();
    }

    void whoLetsGoOfARowElsewhereStaysAtTheTuneThatIsShown() {
        BookBench bench;
        QVERIFY(bench.openBook());
        QListView& list = bench.window->tuneList().list();
        const auto centre = [&list](int row) {
            return list.visualRect(list.model()->index(row, 0)).center();
        };
        QTest::mousePress(list.viewport(), Qt::LeftButton, {}, centre(2));
        QTest::mouseMove(list.viewport(), centre(1));
        QTest::mouseRelease(list.viewport(), Qt::LeftButton, {}, centre(1));
        QCOMPARE(bench.document.tuneIndex(), 0);
        QTRY_COMPARE(bench.listedNow(), QString("The Zebra"));
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(bench.document.tuneIndex(), 1);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, centre(2));
        QCOMPARE(bench.document.tuneIndex(), 2);
        QCoreApplication::processEvents();
        QCOMPARE(bench.listedNow(), QString("Mill"));
    }

    void aTuneIsCalledTheSameEverywhereAndOnOneLine() {
        BookBench bench;
        const QString lines = QStringLiteral("One%1Two").arg(QChar(QChar::LineSeparator));
        bench.document.setBook(
            lacuna::bookOfBytes("X:1\nM:4/4\nL:1/8\nK:G\nC8|\n\nX:2\nT:" + lines.toStdString() +
                                "\nM:6/8\nL:1/8\nK:D\nD6|\n"));
        QVERIFY(bench.show());
        bench.document.save(bench.book.pathTo("names.abc"));
        QCOMPARE(bench.listed(), QStringList({"Tune 1", "One Two"}));
        QCOMPARE(bench.window->windowTitle(), QString("Tune 1 – names.abc[*] – Lacuna"));
        bench.run(Command::NextTune);
        QCOMPARE(bench.window->windowTitle(), QString("One Two – names.abc[*] – Lacuna"));
        QCOMPARE(bench.document.score().header().title(), lines.toStdString());
        bench.run(Command::PreviousTune);
        bench.run(Command::DeleteTune);
        QVERIFY(bench.window->message().startsWith("Tune 1 is not in the book any more"));
    }

    void aTuneMovesInTheBook() {
        BookBench bench;
        QVERIFY(bench.openBook());
        QVERIFY(!bench.isEnabled(Command::MoveTuneEarlier));
        bench.window->leadSheet().setFocus();
        bench.key(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.listed(), QStringList({"Apple", "The Zebra", "Mill"}));
        QCOMPARE(bench.listedNow(), QString("The Zebra"));
        bench.key(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!bench.isEnabled(Command::MoveTuneLater));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.listed(), QStringList({"Apple", "The Zebra", "Mill"}));
    }

    void noTuneMovesWhereTheListCouldNotShowIt() {
        BookBench bench;
        QVERIFY(bench.openBook());
        bench.document.showTune(1);
        bench.window->leadSheet().setFocus();
        lacuna::TuneList& tunes = bench.window->tuneList();
        const auto isRefused = [&](const char* words) {
            const QAction* later = bench.window->actions()[Command::MoveTuneLater];
            const QStringList before = bench.listed();
            bench.key(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
            return !later->isEnabled() && !bench.isEnabled(Command::MoveTuneEarlier) &&
                   later->toolTip().contains(words) && bench.window->message().contains(words) &&
                   bench.listed() == before && !bench.document.isDirty();
        };
        tunes.order().setCurrentText("by title");
        QVERIFY(isRefused("“in order”"));
        tunes.order().setCurrentText("in order");
        QVERIFY(bench.isEnabled(Command::MoveTuneLater));
        QCOMPARE(bench.window->message(), QString());
        QVERIFY(bench.window->actions()[Command::MoveTuneLater]->toolTip().contains("Behind"));
        tunes.searchBox().setText("jig");
        QVERIFY(isRefused("search"));
        tunes.searchBox().clear();
        bench.key(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.listed(), QStringList({"The Zebra", "Mill", "Apple"}));
        // At the end, too: with the keyboard in the list the key would walk through it.
        tunes.list().setFocus();
        QTest::keyClick(&tunes.list(), Qt::Key_PageUp, Qt::ControlModifier | Qt::ShiftModifier);
        bench.document.showTune(0);
        QTest::keyClick(&tunes.list(), Qt::Key_PageUp, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.window->message(), QString("No tune comes before this one."));
        bench.document.showTune(2);
        QCOMPARE(bench.window->message(), QString());
        QTest::keyClick(&tunes.list(), Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.window->message(), QString("No tune comes behind this one."));
        QCOMPARE(bench.document.tuneIndex(), 2);
    }

    void theListIsSortedByChoice() {
        BookBench bench;
        QVERIFY(bench.openBook());
        QComboBox& order = bench.window->tuneList().order();
        order.setCurrentText("by title");
        QCOMPARE(bench.listed(), QStringList({"Apple", "Mill", "The Zebra"}));
        order.setCurrentText("by key");
        QCOMPARE(bench.listed(), QStringList({"Mill", "Apple", "The Zebra"}));
        order.setCurrentText("by rhythm");
        QCOMPARE(bench.listed(), QStringList({"Apple", "Mill", "The Zebra"}));
        QCOMPARE(bench.listedNow(), QString("The Zebra"));
        // The next tune is that of the list.
        bench.run(Command::PreviousTune);
        QCOMPARE(bench.listedNow(), QString("Mill"));
        order.setCurrentText("in order");
        QCOMPARE(bench.listed(), QStringList({"The Zebra", "Apple", "Mill"}));
        QCOMPARE(bench.listedNow(), QString("Mill"));
        QVERIFY(!bench.document.isDirty());
    }
};

LACUNA_TEST(BookCommandsTest)
#include "tst_book_commands.moc"

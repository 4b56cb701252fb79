// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/cards_bench.h"
#include "ui/views/fill_history_chooser.h"

#include <QComboBox>

using lacuna::Command;
using lacuna::FillsModel;

namespace {

struct EarlierBench : lacuna::CardsBench {
    QComboBox& list() { return window->fillsBrowser().history().list(); }
    bool fillWith(int count) {
        fills.requestFills({.count = count});
        return lacuna::waitFor([this] { return fills.state() != State::Filling; });
    }
    int cardCount() { return cards().model()->rowCount(); }

    using State = lacuna::FillController::State;
};

} // namespace

class EarlierFillsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theListComesWithTheSecondSet() {
        EarlierBench bench;
        QVERIFY(bench.show());
        QVERIFY(!bench.list().isVisible());
        bench.erase();
        QVERIFY(bench.fillWith(4));
        QVERIFY(!bench.list().isVisible());
        QVERIFY(bench.fillWith(1));
        QVERIFY(bench.list().isVisible());
        QCOMPARE(bench.list().count(), 2);
        QCOMPARE(bench.list().currentText(), QString("Set 2: 1 fill, Bar by bar"));
        QCOMPARE(bench.list().itemText(1), QString("Set 1: 4 fills, Bar by bar"));
        QVERIFY(bench.list().mapTo(&bench.window->fillsBrowser(), QPoint()).y() <
                bench.cards().mapTo(&bench.window->fillsBrowser(), QPoint()).y());
        bench.document.clearGap();
        QVERIFY(!bench.list().isVisible());
    }

    void keysBringAnEarlierSetBackAsCards() {
        EarlierBench bench;
        QVERIFY(bench.show());
        bench.erase();
        QVERIFY(bench.fillWith(4));
        const lacuna::Measures first = bench.fills.fills()[0].measures;
        QVERIFY(bench.fillWith(2));
        QCOMPARE(bench.cardCount(), 3); // with the original
        bench.list().setFocus(Qt::TabFocusReason);
        QTest::keyClick(&bench.list(), Qt::Key_Down);
        QCOMPARE(bench.cardCount(), 5);
        QVERIFY2(bench.list().hasFocus(), "who walks through the sets goes on");
        QCOMPARE(bench.fills.shown(), std::optional(1));
        QCOMPARE(bench.card(4).data(Qt::DisplayRole).toString(), QString("fill number 4"));
        QCOMPARE(bench.list().currentIndex(), 1);
        bench.window->leadSheet().setFocus();
        bench.key(Qt::Key_4);
        QCOMPARE(bench.fills.shown(), std::optional(4));
        bench.key(Qt::Key_1);
        bench.key(Qt::Key_Return);
        QVERIFY(lacuna::measuresOf(bench.document.score(), {2, 4}) == first);
    }

    void aFillThatIsCancelledLeavesTheEarlierOnesToChoose() {
        EarlierBench bench;
        QVERIFY(bench.show());
        bench.erase();
        QVERIFY(bench.fillWith(4));
        bench.filler->hold();
        bench.fills.requestFills({});
        QVERIFY(bench.list().isVisible());
        QCOMPARE(bench.list().currentIndex(), -1);
        QCOMPARE(bench.list().placeholderText(), QString("Earlier fills (1)"));
        bench.action(Command::CancelFill)->trigger();
        bench.filler->release();
        bench.list().setFocus(Qt::TabFocusReason);
        QTest::keyClick(&bench.list(), Qt::Key_Down);
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.cardCount(), 5);
        QVERIFY2(!bench.list().isVisible(), "there is nothing else to choose");
        QVERIFY(bench.window->leadSheet().hasFocus());
    }
};

LACUNA_TEST(EarlierFillsTest)
#include "tst_earlier_fills.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What keys of the window do where something is typed, and where nothing is chosen.
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/tune_list.h"

#include <QApplication>
#include <QLineEdit>
#include <QSpinBox>

using lacuna::Command;
using lacuna::Score;
using lacuna::WindowBench;

class FieldKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedInAFieldIsApartFromTheMusic_data() {
        QTest::addColumn<bool>("isNumber");
        QTest::newRow("the search") << false;
        QTest::newRow("a number") << true;
    }
    void whatIsTypedInAFieldIsApartFromTheMusic() {
        QFETCH(const bool, isNumber);
        WindowBench bench;
        QVERIFY(bench.show());
        bench.document.select(1, 1);
        bench.document.eraseSelection();
        bench.window->actions()[Command::Undo]->trigger();
        const Score score = bench.document.score();
        bench.window->tuneList().focusSearch();
        if (isNumber) {
            auto* number = bench.window->findChild<QSpinBox*>();
            QVERIFY(number);
            QWidget* panel = number;
            while (panel && !panel->isVisible()) {
                panel->show();
                panel = panel->parentWidget();
            }
            number->setFocus();
            number->selectAll();
        }
        QWidget* field = QApplication::focusWidget();
        QVERIFY(field);
        QLineEdit* line =
            isNumber ? field->findChild<QLineEdit*>() : qobject_cast<QLineEdit*>(field);
        QVERIFY(line);
        const QString before = line->text();
        QTest::keyClick(field, Qt::Key_7, Qt::NoModifier);
        const QString typed = line->text();
        QVERIFY(typed != before);
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(line->text(), before);
        QTest::keyClick(field, Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(line->text(), typed);
        QTest::keyClick(field, Qt::Key_B, Qt::ControlModifier);
        QVERIFY(bench.document.score() == score);
        QVERIFY(bench.document.undoStack().canRedo());
        QCOMPARE(line->text(), typed);
    }

    void withNothingChosenCommandsOfBarsSayWhy_data() {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("a chord") << Qt::Key_K;
        QTest::newRow("lyrics") << Qt::Key_L;
        QTest::newRow("text") << Qt::Key_T;
        QTest::newRow("a section") << Qt::Key_M;
    }
    void withNothingChosenCommandsOfBarsSayWhy() {
        QFETCH(const Qt::Key, key);
        WindowBench bench;
        QVERIFY(bench.show());
        bench.document.selectRange({});
        bench.window->leadSheet().setFocus();
        QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
        QCOMPARE(bench.window->message(), QString("Choose a note or the bars first."));
        // Ready again, they do what they are for and say nothing.
        bench.document.select(0, 0);
        QCOMPARE(bench.window->message(), QString());
        QVERIFY(bench.window->actions()[Command::ChordSymbol]->isEnabled());
    }
};

LACUNA_TEST(FieldKeysTest)
#include "tst_field_keys.moc"

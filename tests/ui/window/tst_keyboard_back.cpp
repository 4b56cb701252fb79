// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The keyboard comes back to the music from where one was for a moment only.
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/abc_text_view.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/views/transport_bar.h"
#include "ui/views/tune_list.h"
#include "ui/window/text_panels.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

using lacuna::WindowBench;

class KeyboardBackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void escInTheSearchBringsTheKeyboardToTheMusic() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.window->tuneList().focusSearch();
        QTest::keyClicks(QApplication::focusWidget(), "jig");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(bench.window->tuneList().searchBox().text(), QString());
        QVERIFY(bench.window->leadSheet().hasFocus());
    }

    void aChoiceInADropDownBringsTheKeyboardBackToTheView() {
        WindowBench bench;
        QVERIFY(bench.show());
        const auto choose = [&bench] {
            auto* box = bench.window->transport().findChild<QComboBox*>();
            box->showPopup();
            QTest::keyClick(box->view(), Qt::Key_Down);
            QTest::keyClick(box->view(), Qt::Key_Return);
            return !box->view()->isVisible();
        };
        bench.window->pianoRoll().setFocus();
        bench.window->tuneList().focusSearch();
        QVERIFY(choose());
        QTRY_VERIFY(bench.window->pianoRoll().hasFocus());
        bench.window->actions()[lacuna::Command::ShowAbc]->trigger();
        QTRY_VERIFY(bench.window->textPanels().abc().editor().hasFocus());
        QVERIFY(choose());
        QTRY_VERIFY(bench.window->textPanels().abc().editor().hasFocus());
    }
};

LACUNA_TEST(KeyboardBackTest)
#include "tst_keyboard_back.moc"

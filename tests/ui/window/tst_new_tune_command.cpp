// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// File > New tune: from its dialog to a tune with a gap.
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/window/new_tune_dialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>

#include <functional>

using lacuna::Command;
using lacuna::MeasureRange;
using lacuna::NewTuneDialog;
using lacuna::WindowBench;

namespace {

struct NewTuneBench : WindowBench {
    int dialogs = 0;

    /// Does something in each dialog that New tune shows, one after the other.
    void answer(const std::vector<std::function<void(NewTuneDialog&)>>& hands) {
        QTimer poll;
        QObject::connect(&poll, &QTimer::timeout, window.get(), [&] {
            auto* dialog = qobject_cast<NewTuneDialog*>(QApplication::activeModalWidget());
            if (dialog) {
                hands.at(static_cast<std::size_t>(dialogs++))(*dialog);
            }
        });
        poll.start(0);
        window->actions()[Command::NewTune]->trigger();
    }
    static void press(NewTuneDialog& dialog, QDialogButtonBox::StandardButton which) {
        dialog.findChild<QDialogButtonBox*>()->button(which)->click();
    }
    static void begin(NewTuneDialog& dialog) { press(dialog, QDialogButtonBox::Ok); }
    static void fillIn(NewTuneDialog& dialog) {
        dialog.findChild<QPlainTextEdit*>()->setPlainText("A2AB AFED|B2BA BcdB|");
        dialog.findChild<QSpinBox*>()->setValue(8);
    }
};

} // namespace

class NewTuneCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cancellingTheSaveQuestionLosesNothingThatWasFilledIn() {
        NewTuneBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(bench.book.path()));
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        int asked = 0;
        bench.window->files().setAsk([&asked] {
            return ++asked == 1 ? lacuna::FileCommands::Unsaved::Cancel
                                : lacuna::FileCommands::Unsaved::Discard;
        });
        QString typed;
        int bars = 0;
        bench.answer({[](NewTuneDialog& dialog) {
                          NewTuneBench::fillIn(dialog);
                          dialog.findChild<QCheckBox*>()->setChecked(false);
                          NewTuneBench::begin(dialog);
                      },
                      [&](NewTuneDialog& dialog) {
                          typed = dialog.findChild<QPlainTextEdit*>()->toPlainText();
                          bars = dialog.findChild<QSpinBox*>()->value();
                          NewTuneBench::begin(dialog);
                      }});
        QCOMPARE(bench.dialogs, 2);
        QCOMPARE(typed, QString("A2AB AFED|B2BA BcdB|"));
        QCOMPARE(bars, 8);
        QCOMPARE(asked, 2);
        QCOMPARE(bench.document.score().size(), 8);
        QVERIFY(bench.document.path().isEmpty());
    }

    void cancelInTheDialogLeavesTheBookAlone() {
        NewTuneBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(bench.book.path()));
        bench.answer({[](NewTuneDialog& dialog) {
            NewTuneBench::fillIn(dialog);
            NewTuneBench::press(dialog, QDialogButtonBox::Cancel);
        }});
        QCOMPARE(bench.dialogs, 1);
        QCOMPARE(bench.document.book().tunes.size(), std::size_t(2));
        QVERIFY(!bench.document.isDirty());
    }

    void whatWasTypedIsThereTheNextTime() {
        NewTuneBench bench;
        QVERIFY(bench.show());
        bench.answer({[](NewTuneDialog& dialog) {
            NewTuneBench::fillIn(dialog);
            QTest::keyClick(&dialog, Qt::Key_Escape);
        }});
        QString typed;
        int bars = 0;
        const auto look = [&](NewTuneDialog& dialog) {
            typed = dialog.findChild<QPlainTextEdit*>()->toPlainText();
            bars = dialog.findChild<QSpinBox*>()->value();
            NewTuneBench::begin(dialog);
        };
        bench.answer({{}, look});
        QCOMPARE(typed, QString("A2AB AFED|B2BA BcdB|"));
        QCOMPARE(bars, 8);
        QVERIFY(bench.document.toBeFilled() == (MeasureRange{2, 8}));
        bench.answer({{}, {}, look}); // it has become a tune
        QCOMPARE(bench.dialogs, 3);
        QCOMPARE(typed, QString());
    }

    void aBookOfOnesOwnGetsTheTuneUnlessOtherwiseChosen() {
        NewTuneBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(bench.book.path()));
        bench.answer({[](NewTuneDialog& dialog) {
            QVERIFY(dialog.findChild<QCheckBox*>()->isChecked());
            NewTuneBench::fillIn(dialog);
            NewTuneBench::begin(dialog);
        }});
        QCOMPARE(bench.document.book().tunes.size(), std::size_t(3));
        QCOMPARE(bench.document.tuneIndex(), 2);
        QVERIFY(bench.document.gap());
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 8}));
    }

    void aBookInNoFileIsNotAddedToUnasked() {
        NewTuneBench bench;
        QVERIFY(bench.show());
        bench.document.setBook(lacuna::bookOf(bench.document.score()));
        bench.answer({[](NewTuneDialog& dialog) {
            QVERIFY(!dialog.findChild<QCheckBox*>()->isChecked());
            NewTuneBench::fillIn(dialog);
            NewTuneBench::begin(dialog);
        }});
        QCOMPARE(bench.document.book().tunes.size(), std::size_t(1));
    }

    void theBlankBarsAreTheGapAtOnce() {
        NewTuneBench bench;
        QVERIFY(bench.show());
        bench.answer({[](NewTuneDialog& dialog) {
            NewTuneBench::fillIn(dialog);
            NewTuneBench::begin(dialog);
        }});
        QVERIFY(bench.document.gap());
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 8}));
        QCOMPARE(bench.window->leadSheet().gapWords(), QString("Press Ctrl+Return to fill"));
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.shown(), std::optional(1));
    }

    void fillTakesTheBlankBarsWhereNoneAreChosenOrSaysWhatToDo() {
        NewTuneBench bench;
        QVERIFY(bench.show());
        bench.document.clearSelection();
        QVERIFY(bench.document.toBeFilled().isEmpty());
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(bench.window->message().startsWith("Choose the bars"),
                 qPrintable(bench.window->message()));
        QVERIFY(!bench.document.gap());
        bench.document.select(3, 4);
        bench.document.eraseSelection();
        bench.document.clearGap();
        bench.document.clearSelection();
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.fills.shown(), std::optional(1));
        QCOMPARE(bench.document.gap()->range, (MeasureRange{3, 5}));
    }
};

LACUNA_TEST(NewTuneCommandTest)
#include "tst_new_tune_command.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/abc_text_view.h"
#include "ui/views/fills_browser.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/views/tune_list.h"
#include "ui/window/keyboard_place.h"
#include "ui/window/text_panels.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using lacuna::Command;
using lacuna::MeasureRange;
using lacuna::Score;
using lacuna::WindowBench;

namespace {

/// The window with fills of bars 3 and 4 on offer.
struct FillsBench : WindowBench {
    lacuna::AbcEditor& editor() { return window->textPanels().abc().editor(); }
    QListView& cards() { return window->fillsBrowser().cards(); }
    QAction* action(Command command) { return window->actions()[command]; }

    bool showFills() {
        document.select(2, 3);
        return show() && fill() && fills.shown() == 1;
    }
    bool openText() {
        action(Command::ShowAbc)->trigger();
        return QTest::qWaitFor([this] { return editor().hasFocus(); });
    }
    /// Where the keyboard is.
    QWidget* focus() const { return QApplication::focusWidget(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(focus(), key, modifiers);
    }
    /// All that Tab reaches besides the music and what is typed into.
    QList<QWidget*> elsewhere() {
        QList<QWidget*> found;
        for (QWidget* widget : window->findChildren<QWidget*>()) {
            const bool isMusic = widget == &window->leadSheet() || widget == &window->pianoRoll() ||
                                 widget == &cards();
            if (!isMusic && widget->isVisible() && widget->isEnabled() &&
                widget->focusPolicy() & Qt::TabFocus && widget != &editor()) {
                found << widget;
            }
        }
        return found;
    }
    QString buttonsInWords() {
        QStringList words;
        for (const QPushButton* button :
             window->fillsBrowser().findChildren<const QPushButton*>()) {
            if (button->isVisible() && button->property("role") != "segment") {
                words << button->text();
            }
        }
        return words.join(", ");
    }
};

} // namespace

class KeyboardPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainKeysWriteNothingWithTheKeyboardElsewhere() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        bench.action(Command::ShowAbc)->setChecked(true);
        bench.action(Command::ShowRemarks)->setChecked(true);
        const Score before = bench.document.score();
        const QList<QWidget*> widgets = bench.elsewhere();
        QVERIFY2(widgets.size() > 15, qPrintable(QString::number(widgets.size())));
        for (QWidget* widget : widgets) {
            const auto* button = qobject_cast<const QToolButton*>(widget);
            for (const Qt::Key key :
                 {Qt::Key_Return, Qt::Key_Enter, Qt::Key_0, Qt::Key_1, Qt::Key_2, Qt::Key_3,
                  Qt::Key_4, Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_Escape, Qt::Key_L,
                  Qt::Key_Home, Qt::Key_A, Qt::Key_N, Qt::Key_T, Qt::Key_Period}) {
                widget->setFocus(Qt::TabFocusReason);
                QTest::keyClick(widget, key);
                const QString where =
                    QString("%1 “%2”, key %3")
                        .arg(widget->metaObject()->className(), widget->accessibleName())
                        .arg(QKeySequence(key).toString());
                QVERIFY2(bench.document.tuneIndex() == 0, qPrintable(where));
                QVERIFY2(bench.document.score() == before, qPrintable(where));
                QVERIFY2(bench.fills.shown() == 1, qPrintable(where));
                // The loop's own button answers to the loop's key.
                const bool isLoop =
                    button && button->defaultAction() == bench.action(Command::Loop);
                QVERIFY2(bench.playback.isLooping() == (isLoop && button->isChecked()),
                         qPrintable(where));
                bench.playback.setLooping(false);
            }
        }
    }

    void returnOpensAndClosesTheFold() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        QToolButton* fold = nullptr;
        for (QToolButton* button : bench.window->fillsBrowser().findChildren<QToolButton*>()) {
            fold = button->property("role") == "fold" ? button : fold;
        }
        QVERIFY(fold);
        const bool before = fold->isChecked();
        fold->setFocus(Qt::TabFocusReason);
        bench.key(Qt::Key_Return);
        QCOMPARE(fold->isChecked(), !before);
        bench.key(Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(fold->isChecked(), before);
        QCOMPARE(bench.fills.shown(), std::optional(1));
    }

    void plainKeysActInTheMusicAndAmongTheFills() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        for (QWidget* place : QList<QWidget*>{&bench.window->leadSheet(),
                                              &bench.window->pianoRoll(), &bench.cards()}) {
            place->setFocus();
            bench.key(Qt::Key_3);
            QCOMPARE(bench.fills.shown(), std::optional(3));
            bench.key(Qt::Key_1);
            QCOMPARE(bench.fills.shown(), std::optional(1));
            const Score before = bench.document.score();
            bench.key(Qt::Key_Return);
            QVERIFY(!(bench.document.score() == before));
            bench.document.undoStack().undo();
            bench.fills.show(1);
        }
    }

    void onlyTheViewsErase() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        bench.cards().setFocus();
        bench.key(Qt::Key_Delete);
        QVERIFY(!bench.document.score().measure(2).isBlank());
        bench.window->pianoRoll().setFocus();
        bench.key(Qt::Key_Delete);
        QVERIFY(bench.document.score().measure(2).isBlank());
    }

    void cardsAndButtonsOfferKeysThatAct() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        QVERIFY(bench.openText());
        QVERIFY(!bench.window->fillsBrowser().keysAct());
        QVERIFY2(!bench.buttonsInWords().contains("⏎"), qPrintable(bench.buttonsInWords()));
        QVERIFY(!bench.buttonsInWords().contains("Esc"));
        for (QWidget* place : QList<QWidget*>{&bench.window->leadSheet(),
                                              &bench.window->pianoRoll(), &bench.cards()}) {
            bench.window->tuneList().focusSearch();
            QVERIFY(!bench.window->fillsBrowser().keysAct());
            place->setFocus();
            QVERIFY(bench.window->fillsBrowser().keysAct());
            QVERIFY2(bench.buttonsInWords().contains("⏎"), qPrintable(bench.buttonsInWords()));
            QVERIFY(bench.buttonsInWords().contains("Esc"));
        }
    }

    void aDigitAfterFillingFromTheTextChoosesAFill() {
        FillsBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.openText());
        const QString text = bench.editor().toPlainText();
        QTextCursor bars(bench.editor().document());
        bars.setPosition(static_cast<int>(text.indexOf("G2BG")));
        bars.setPosition(static_cast<int>(text.indexOf("EDEF")), QTextCursor::KeepAnchor);
        bench.editor().setTextCursor(bars);
        QCOMPARE(bench.document.selection(), (MeasureRange{2, 3}));
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 3})); // text selected is a choice
        bench.key(Qt::Key_2);
        QCOMPARE(bench.fills.shown(), std::optional(2));
        QCOMPARE(bench.editor().toPlainText(), text);
    }

    void theCaretDoesNotTakeTheGapsPlace() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        QVERIFY(bench.openText());
        QTextCursor caret(bench.editor().document());
        caret.setPosition(static_cast<int>(bench.editor().toPlainText().indexOf("DEFG ABcd|d2fd")));
        bench.editor().setTextCursor(caret);
        QCOMPARE(bench.document.selection(), (MeasureRange{4, 5}));
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.fills.state(), lacuna::FillController::State::Idle);
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));

        // Without a gap the bar of the caret is what is meant; a bar chosen on the staff always is.
        bench.action(Command::RemoveGap)->trigger();
        bench.editor().setFocus();
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.fills.state(), lacuna::FillController::State::Idle);
        QCOMPARE(bench.document.gap()->range, (MeasureRange{4, 5}));
        QTest::mouseClick(bench.window->leadSheet().viewport(), Qt::LeftButton, {},
                          bench.window->leadSheet().rectOfMeasure(1).center());
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.fills.state(), lacuna::FillController::State::Idle);
        QCOMPARE(bench.document.gap()->range, (MeasureRange{1, 2}));
    }

    void keysGoOnThroughTheListAfterAClick() {
        FillsBench bench;
        QVERIFY(bench.show());
        bench.document.addTune(lacuna::emptyTune("Third", {}, {}, 4));
        QListView& list = bench.window->tuneList().list();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                          list.visualRect(list.model()->index(0, 0)).center());
        QCOMPARE(bench.document.tuneIndex(), 0);
        QVERIFY(list.hasFocus());
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(bench.document.tuneIndex(), 1);
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(bench.document.tuneIndex(), 2);
        QTest::keyClick(&list, Qt::Key_Up);
        QCOMPARE(bench.document.tuneIndex(), 1);
        QVERIFY(list.hasFocus());
        QTest::keyClick(&list, Qt::Key_Return);
        QVERIFY(bench.window->leadSheet().hasFocus());
        QCOMPARE(bench.document.tuneIndex(), 1);
    }

    void aKeyShowsTheNextTuneOfTheList() {
        FillsBench bench;
        QVERIFY(bench.show());
        bench.document.addTune(lacuna::emptyTune("First again", {}, {}, 4));
        bench.document.showTune(0);
        bench.window->leadSheet().setFocus();
        const auto press = [&bench](Qt::Key key) {
            bench.key(key, Qt::ControlModifier);
            return bench.document.tuneIndex();
        };
        QCOMPARE(press(Qt::Key_PageDown), 1);
        QCOMPARE(press(Qt::Key_PageDown), 2);
        QCOMPARE(press(Qt::Key_PageDown), 2);
        QCOMPARE(press(Qt::Key_PageUp), 1);
        QVERIFY(bench.window->leadSheet().hasFocus());
        bench.document.showTune(0);
        bench.window->tuneList().searchBox().setText("first");
        QCOMPARE(press(Qt::Key_PageDown), 2); // of those that were found
        QCOMPARE(press(Qt::Key_PageUp), 0);
    }

    void askingForFillsBringsTheKeyboardToTheMusic() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        bench.window->tuneList().focusSearch();
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(bench.window->keyboard().isWithMusic());
        QTRY_COMPARE(bench.fills.state(), lacuna::FillController::State::Idle);
        bench.cards().setFocus();
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(bench.window->keyboard().isWithMusic());
    }

    void aMouseOnTheKnobsLeavesTheKeyboardWithTheMusic() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        bench.window->leadSheet().setFocus();
        for (QWidget* knob : bench.window->fillsBrowser().findChildren<QWidget*>()) {
            const bool isChoice = qobject_cast<QComboBox*>(knob);
            if (knob->isVisible() && (qobject_cast<QAbstractButton*>(knob) || isChoice)) {
                QVERIFY2(!(knob->focusPolicy() & Qt::ClickFocus),
                         qPrintable(knob->accessibleName()));
            }
        }
        const QList<QPushButton*> buttons =
            bench.window->fillsBrowser().findChildren<QPushButton*>();
        const auto gentle = std::ranges::find_if(
            buttons, [](const QPushButton* button) { return button->text() == "gentle"; });
        QVERIFY(gentle != buttons.end());
        QTest::mouseClick(*gentle, Qt::LeftButton);
        QVERIFY(bench.window->leadSheet().hasFocus());
    }

    void keepingWithTheButtonBringsTheKeyboardToTheMusic() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        const QList<QPushButton*> buttons =
            bench.window->fillsBrowser().findChildren<QPushButton*>();
        const auto keep = std::ranges::find_if(
            buttons, [](const QPushButton* button) { return button->text().startsWith("Keep"); });
        QVERIFY(keep != buttons.end());
        (*keep)->setFocus(Qt::TabFocusReason);
        QTest::keyClick(*keep, Qt::Key_Space);
        QVERIFY(!bench.fills.shown().has_value());
        QVERIFY(bench.window->leadSheet().hasFocus());
    }

    void anOpenMenuHasItsKeysForItself() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        bench.window->leadSheet().setFocus();
        const Score before = bench.document.score();
        QMenu* menu = bench.window->actions().menu(lacuna::MenuName::Gap);
        menu->popup(bench.window->mapToGlobal(QPoint(50, 50)));
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_L);
        QVERIFY(!bench.playback.isLooping());
        menu->setActiveAction(bench.action(Command::ShowFill2));
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY(bench.document.score() == before);
        QCOMPARE(bench.fills.shown(), std::optional(2));
        QTRY_VERIFY(!menu->isVisible());

        menu->popup(bench.window->mapToGlobal(QPoint(50, 50)));
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Delete);
        QVERIFY(bench.document.score() == before);
        menu->close();
    }

    void aListThatDropsDownHasItsKeysForItself() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        const Score before = bench.document.score();
        for (QComboBox* choice : bench.window->findChildren<QComboBox*>()) {
            for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape, Qt::Key_2}) {
                if (choice->isVisible() && choice->isEnabled()) {
                    bench.window->leadSheet().setFocus();
                    choice->showPopup();
                    QTRY_VERIFY(choice->view()->isVisible());
                    QTest::keyClick(choice->view(), key);
                    choice->hidePopup();
                    QVERIFY2(bench.document.score() == before,
                             qPrintable(choice->accessibleName()));
                    QVERIFY2(bench.fills.shown() == 1, qPrintable(choice->accessibleName()));
                }
            }
        }
    }

    void everyPlainKeyBelongsToTheMusic() {
        WindowBench bench;
        for (const QAction* action : bench.window->actions().all()) {
            for (const QKeySequence& keys : action->shortcuts()) {
                const QKeyCombination first = keys[0];
                const bool isPlain =
                    !(first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier)) &&
                    (first.key() < Qt::Key_F1 || first.key() > Qt::Key_F35);
                // Those of notes act in the views alone: see ContextKeys.
                const bool isOfMusic =
                    action->shortcutContext() == Qt::WidgetWithChildrenShortcut ||
                    action->shortcutContext() == Qt::WidgetShortcut;
                QVERIFY2(!isPlain || isOfMusic, qPrintable(action->text()));
            }
        }
    }

    void aGapCanBeRemoved() {
        FillsBench bench;
        QVERIFY(bench.showFills());
        const Score before = bench.document.score();
        bench.window->leadSheet().setFocus();
        bench.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!bench.document.gap());
        QVERIFY(bench.fills.fills().empty());
        QVERIFY(!bench.document.hasPreview());
        QVERIFY(bench.document.score() == before);
        QVERIFY(!bench.action(Command::RemoveGap)->isEnabled());

        // Of erased bars, what stood there is remembered for the next gap.
        bench.document.select(2, 3);
        bench.key(Qt::Key_Delete);
        bench.action(Command::RemoveGap)->trigger();
        QVERIFY(!bench.document.gap());
        QVERIFY(bench.document.score().measure(2).isBlank());
        bench.key(Qt::Key_G, Qt::ControlModifier);
        bench.key(Qt::Key_0);
        QVERIFY(bench.document.shown() == before);
    }
};

LACUNA_TEST(KeyboardPlaceTest)
#include "tst_keyboard_place.moc"

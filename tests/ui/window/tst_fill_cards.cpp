// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/cards_bench.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

using lacuna::CardsBench;
using lacuna::Command;
using lacuna::FillController;
using lacuna::FillsModel;
using lacuna::Measures;
using lacuna::Score;

class FillCardsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tabGoesDownThePanel() {
        CardsBench bench;
        QVERIFY(bench.show());
        bench.erase();
        QVERIFY(bench.fill());
        bench.fold()->setChecked(true);
        QCoreApplication::processEvents(); // the knobs that were folded away get their places
        lacuna::FillsBrowser& panel = bench.window->fillsBrowser();
        const QList<QComboBox*> boxes = panel.findChildren<QComboBox*>();
        const auto first = std::ranges::find_if(
            boxes, [](const QComboBox* box) { return box->accessibleName() == "Style"; });
        QVERIFY(first != boxes.end());
        QPoint last(-1, -1);
        int count = 0;
        QWidget* widget = *first;
        do {
            if (panel.isAncestorOf(widget) && widget->isVisible() && widget->isEnabled() &&
                !widget->focusProxy() && widget->focusPolicy() & Qt::TabFocus) {
                const QPoint at = widget->mapTo(&panel, widget->rect().center());
                const bool sameRow = std::abs(at.y() - last.y()) < 8;
                QVERIFY2(sameRow ? at.x() > last.x() : at.y() > last.y(),
                         qPrintable(widget->accessibleName() + widget->toolTip()));
                last = at;
                ++count;
            }
            widget = widget->nextInFocusChain();
        } while (widget != *first);
        QVERIFY2(count > 10, qPrintable(QString::number(count)));
    }

    void cardsSayWhatTheyAreForWhereOtherBarsAreChosen() {
        CardsBench bench;
        QVERIFY(bench.open());
        bench.document.select(4, 7);
        bench.document.eraseSelection();
        QVERIFY(bench.fill());
        lacuna::FillsBrowser& browser = bench.window->fillsBrowser();
        QCOMPARE(browser.cardWords(), QString());
        bench.document.select(0, 1);
        QCOMPARE(browser.cardWords(), QString::fromUtf8("Fills for bars 5 – 8"));
        bench.document.select(4, 7);
        QCOMPARE(browser.cardWords(), QString());
        bench.document.select(0, 1);
        bench.document.clearGap();
        QCOMPARE(browser.cardWords(), QString());
    }

    void keysChooseFillsThoughANoteWasSelectedOrWritten() {
        for (const bool writes : {false, true}) {
            CardsBench bench;
            QVERIFY(bench.open());
            bench.document.setGap({2, 4});
            bench.document.selectNotes(lacuna::NoteSpan{{2, 1}, {2, 1}});
            if (writes) {
                bench.key(Qt::Key_N);
            }
            const Score before = bench.document.score();
            QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Return, Qt::ControlModifier);
            QTRY_COMPARE(bench.fills.fills().size(), std::size_t(4));
            QCOMPARE(bench.document.selection(), (lacuna::MeasureRange{2, 4}));
            bench.key(Qt::Key_2);
            QCOMPARE(bench.fills.shown(), std::optional(2));
            QVERIFY(bench.document.score() == before);
        }
    }

    void theBarAtTheCaretIsFilledNotThatOfTheNoteBeforeIt() {
        CardsBench bench;
        QVERIFY(bench.open());
        bench.document.placeCaret({3, lacuna::Tick{0}});
        bench.key(Qt::Key_N);
        for (int i = 0; i < 8; ++i) {
            bench.key(Qt::Key_A); // eighths: the caret is at the next bar's beginning
        }
        QCOMPARE(bench.document.caret().measure, 4);
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{4, 5}));
    }

    void twinsOfTheGapAreOfferedByTheirNumbers() {
        CardsBench bench;
        QVERIFY(bench.open());
        const auto twins = [&bench] {
            return bench.window->fillsBrowser().findChild<QCheckBox*>("twins");
        };
        bench.document.select(2, 2); // no bar is like it
        bench.document.eraseSelection();
        QVERIFY(bench.fill());
        QVERIFY(!twins()->isVisible());
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        QVERIFY(bench.fill());
        QTRY_VERIFY(twins()->isVisible());
        QCOMPARE(twins()->text(), QString("and bar 5"));
        QVERIFY(!twins()->isChecked());
        twins()->click();
        QVERIFY(bench.fills.isForTwins());
        // In both they are seen not to be the tune's own.
        QTRY_VERIFY(!bench.window->leadSheet().isBehind());
        for (const int bar : {0, 4}) {
            QVERIFY2(bench.isInkedAsFill(bar), qPrintable(QString::number(bar)));
        }
        QVERIFY(!bench.isInkedAsFill(3));
        bench.key(Qt::Key_Return);
        QVERIFY(*bench.document.score().measure(4).music() ==
                *bench.document.score().measure(0).music());
        bench.document.select(1, 1);
        bench.document.eraseSelection();
        QVERIFY(bench.fill());
        QVERIFY(twins()->isVisible());
        QVERIFY(!twins()->isChecked());
    }

    void theMouseOverCardsMakesNoSoundUnlessAskedTo() {
        CardsBench bench;
        QVERIFY(bench.open());
        bench.erase();
        QVERIFY(bench.fill());
        bench.moveMouseTo(3);
        QVERIFY(bench.rest());
        QVERIFY(!bench.playback.isPlaying());
        QVERIFY(!bench.playback.isLooping());
        QCOMPARE(bench.fills.shown(), std::optional(1)); // nor does what Enter keeps change
    }

    void whatTheMouseBeganEndsWithIt() {
        CardsBench bench;
        QVERIFY(bench.open());
        bench.action(Command::HearUnderMouse)->trigger();
        bench.erase();
        QVERIFY(bench.fill());
        bench.moveMouseTo(3);
        QTRY_VERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.fills.shown(), std::optional(3));
        bench.moveMouseTo(2);
        QTRY_COMPARE(bench.fills.shown(), std::optional(2));
        bench.moveMouseAway();
        QVERIFY(!bench.playback.isPlaying());
        QVERIFY(!bench.playback.isLooping());
        QCOMPARE(bench.fills.shown(), std::optional(1));
    }

    void whatAHandBeganGoesOnWithoutTheMouse() {
        CardsBench bench;
        QVERIFY(bench.open());
        bench.action(Command::HearUnderMouse)->trigger();
        bench.erase();
        QVERIFY(bench.fill());
        bench.moveMouseTo(3);
        QTRY_VERIFY(bench.playback.isPlaying());
        QTest::mouseClick(bench.cards().viewport(), Qt::LeftButton, {},
                          bench.cards().visualRect(bench.card(3)).center());
        bench.moveMouseAway();
        QVERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.fills.shown(), std::optional(3));

        bench.moveMouseTo(1); // music that plays already is not begun by the mouse
        QTRY_COMPARE(bench.fills.shown(), std::optional(1));
        bench.moveMouseAway();
        QVERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.fills.shown(), std::optional(3));
    }

    void fillsThatGoAwayUnderTheMouseFallSilent() {
        CardsBench bench;
        QVERIFY(bench.open());
        bench.action(Command::HearUnderMouse)->trigger();
        bench.erase();
        QVERIFY(bench.fill());
        bench.moveMouseTo(4);
        QTRY_VERIFY(bench.playback.isPlaying());
        bench.document.clearGap();
        QVERIFY(!bench.playback.isPlaying());
    }

    void theWheelOverThePanelChangesNoChoice() {
        CardsBench bench;
        QVERIFY(bench.show());
        bench.fold()->click();
        const lacuna::FillSettings before = bench.fills.knobs();
        const auto turn = [](QWidget& widget) {
            const QPointF middle = widget.rect().center();
            QWheelEvent wheel(middle, widget.mapToGlobal(middle), {}, QPoint(0, -120), Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&widget, &wheel);
        };
        const auto turnAll = [&] {
            for (QWidget* knob : bench.window->fillsBrowser().findChildren<QWidget*>()) {
                if (qobject_cast<QComboBox*>(knob) || qobject_cast<QAbstractSpinBox*>(knob) ||
                    qobject_cast<QSlider*>(knob)) {
                    turn(*knob);
                }
            }
        };
        turnAll();
        QCOMPARE(bench.fills.knobs(), before);
        bench.engine()->setFocus(Qt::TabFocusReason);
        turn(*bench.engine());
        QVERIFY(bench.fills.knobs().filler != before.filler);
    }

    void theChoiceToHearIsRemembered() {
        CardsBench bench;
        QVERIFY(!bench.action(Command::HearUnderMouse)->isChecked());
        bench.action(Command::HearUnderMouse)->trigger();
        QVERIFY(bench.settings.hearsUnderMouse());
        bench.window = std::make_unique<lacuna::MainWindow>(
            lacuna::ViewServices{bench.document, bench.fills, bench.playback, bench.styles},
            bench.settings, QStringList{});
        QVERIFY(bench.action(Command::HearUnderMouse)->isChecked());
    }

    void noCardIsExchangedOnceItIsShown() {
        CardsBench bench;
        QVERIFY(bench.show());
        bench.erase();
        std::vector<Measures> seen;
        connect(&bench.fills, &FillController::fillsChanged, this, [&] {
            const std::vector<lacuna::Fill>& fills = bench.fills.fills();
            for (std::size_t i = 0; i < fills.size(); ++i) {
                if (i < seen.size()) {
                    QCOMPARE(fills[i].measures, seen[i]);
                } else {
                    seen.push_back(fills[i].measures);
                }
            }
        });
        QVERIFY(bench.fill());
        QCOMPARE(seen.size(), std::size_t(4));
        QCOMPARE(bench.fills.shown(), std::optional(1));
    }

    void arrowsAmongTheCardsShowWhatEnterKeeps() {
        CardsBench bench;
        QVERIFY(bench.show());
        bench.erase();
        QVERIFY(bench.fill());
        bench.cards().setFocus(Qt::TabFocusReason);
        QCOMPARE(bench.fills.shown(), std::optional(1));
        QTest::keyClick(&bench.cards(), Qt::Key_Down);
        QTest::keyClick(&bench.cards(), Qt::Key_Down);
        QCOMPARE(bench.fills.shown(), std::optional(3));
        const Measures third = bench.fills.fills()[2].measures;
        QTest::keyClick(&bench.cards(), Qt::Key_Return);
        QCOMPARE(lacuna::measuresOf(bench.document.score(), {2, 4}), third);
    }

    void aSecondClickOnKeepHitsNothingElse() {
        CardsBench bench;
        QVERIFY(bench.show());
        bench.erase();
        QVERIFY(bench.fill());
        const auto keep = [&bench]() -> QPushButton* {
            for (QPushButton* button : bench.window->fillsBrowser().findChildren<QPushButton*>()) {
                if (button->text().startsWith("Keep")) {
                    return button;
                }
            }
            return nullptr;
        };
        QVERIFY(keep());
        const QPoint place = keep()->mapTo(bench.window.get(), keep()->rect().center());
        QTest::mouseClick(bench.window->childAt(place), Qt::LeftButton);
        QVERIFY(!bench.fills.shown().has_value());
        const Score kept = bench.document.score();
        QCOMPARE(bench.window->childAt(place), keep()); // no card has come under the mouse
        QTest::mouseClick(bench.window->childAt(place), Qt::LeftButton);
        QVERIFY(!bench.fills.shown().has_value());
        QVERIFY(bench.document.score() == kept);
    }

    void tabbingToTheCardsUncoversNothing() {
        CardsBench bench;
        QVERIFY(bench.show());
        bench.erase();
        bench.cards().setFocus(Qt::TabFocusReason);
        QTest::keyClick(&bench.cards(), Qt::Key_Down);
        QTest::keyClick(&bench.cards(), Qt::Key_Up);
        QVERIFY(!bench.fills.shown().has_value());
        QVERIFY(bench.card(0).data(FillsModel::CoveredRole).toBool());
    }

    void anEngineOfOneAnswerHasNoKnobsAndSaysWhatItLoads() {
        CardsBench bench;
        QVERIFY(bench.show());
        QTRY_COMPARE(bench.fills.models(), lacuna::FillController::Models::Ready);
        const auto knob = [&bench](const char* name) {
            for (QWidget* each : bench.window->fillsBrowser().findChildren<QWidget*>()) {
                if (each->accessibleName() == name) {
                    return each;
                }
            }
            return static_cast<QWidget*>(nullptr);
        };
        const auto says = [&bench](const QString& words) {
            const auto labels = bench.window->fillsBrowser().findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](QLabel* label) {
                return label->isVisible() && label->text() == words;
            });
        };
        bench.chooseEngine(lacuna::FillerKind::LatentRnn2019);
        for (const char* name : {"Adventure", "Candidates", "Seed"}) {
            QVERIFY2(knob(name) && !knob(name)->isEnabled(), name);
        }
        bench.erase();
        bench.filler->hold();
        bench.action(Command::Fill)->trigger();
        QTRY_VERIFY(says("loading the models by LibTorch…"));
        bench.filler->release();
        QTRY_COMPARE(bench.fills.state(), lacuna::FillController::State::Idle);
        QVERIFY(!says("loading the models by LibTorch…"));
        bench.chooseCopies();
        QVERIFY(knob("Adventure")->isEnabled());
    }

    void anEngineThatIsNotTheUsualOneIsInSight() {
        CardsBench bench;
        QVERIFY(bench.show());
        QVERIFY(!bench.engine()->isVisible());
        bench.fold()->click();
        bench.chooseCopies();
        bench.fold()->click();
        QVERIFY(!bench.engine()->isVisible());
        QCOMPARE(bench.fold()->text(), QString("Engine: Copy")); // and still said
        bench.window->close();
        bench.window = std::make_unique<lacuna::MainWindow>(
            lacuna::ViewServices{bench.document, bench.fills, bench.playback, bench.styles},
            bench.settings, QStringList{});
        QVERIFY(bench.show());
        QCOMPARE(bench.engine()->currentText(), QString("Copy"));
        QVERIFY(bench.engine()->isVisible());
    }
};

LACUNA_TEST(FillCardsTest)
#include "tst_fill_cards.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "ui/document/open_book.h"
#include "ui/window/new_tune_dialog.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTest>

using lacuna::NewTuneDialog;
using lacuna::Score;

class NewTuneDialogTest : public QObject {
    Q_OBJECT

    static bool says(const NewTuneDialog& dialog, const QString& words) {
        for (const QLabel* label : dialog.findChildren<QLabel*>()) {
            if (label->text().contains(words)) {
                return true;
            }
        }
        return false;
    }

private Q_SLOTS:
    void beginsWithBlankBars() {
        const NewTuneDialog dialog;
        const Score tune = dialog.tune();
        QCOMPARE(tune.size(), 16);
        QVERIFY(tune.measure(0).isBlank());
        QCOMPARE(tune.key().name(), std::string("D major"));
        QVERIFY(says(dialog, "write a few first"));
    }

    void typedNotesStandBeforeTheBlankBars() {
        NewTuneDialog dialog;
        dialog.findChild<QSpinBox*>()->setValue(8);
        dialog.findChild<QPlainTextEdit*>()->setPlainText("A2AB AFED|B2BA BcdB|\n\nfedc d4|");
        const Score tune = dialog.tune();
        QCOMPARE(tune.size(), 8);
        for (int i = 0; i < 8; ++i) {
            QCOMPARE(tune.measure(i).isBlank(), i >= 3);
            QVERIFY(tune.measure(i).isComplete());
        }
        // F is sharp in D.
        const auto& events = tune.measure(0).events();
        QCOMPARE(std::get<lacuna::Note>(events[4]).top().pitch.midi(), 66);
        QVERIFY(!says(dialog, "write a few first"));
    }

    void aPickupIsNoBarInTheCount() {
        NewTuneDialog dialog;
        dialog.findChild<QSpinBox*>()->setValue(8);
        dialog.findChild<QPlainTextEdit*>()->setPlainText("FG|A2AB AFED|B2BA BcdB|");
        const Score tune = dialog.tune();
        QCOMPARE(tune.size(), 9);
        QCOMPARE(lacuna::measureNumbers(tune).front(), 0);
        QCOMPARE(lacuna::measureNumbers(tune).back(), 8);
        QVERIFY(says(dialog, "Blank bars to fill: 6"));
        QVERIFY(lacuna::bookOf(tune, dialog.typedLines()).tunes[0].text->score == tune);
    }

    void moreBarsThanWishedAreKept() {
        NewTuneDialog dialog;
        dialog.findChild<QSpinBox*>()->setValue(1);
        dialog.findChild<QPlainTextEdit*>()->setPlainText("d8|e8|f8|");
        QCOMPARE(dialog.tune().size(), 3);
    }

    void typedSpacingIsKept() {
        NewTuneDialog dialog;
        dialog.findChild<QSpinBox*>()->setValue(6);
        const QString typed = QStringLiteral("GABc defg|g2 fe d4 | % so far\nGA Bc d4|");
        dialog.findChild<QPlainTextEdit*>()->setPlainText(typed);
        const auto book = lacuna::bookOf(dialog.tune(), dialog.typedLines());
        QVERIFY(book.tunes[0].text->score == dialog.tune());
        QCOMPARE(book.tunes[0].text->score.size(), 6);
        QVERIFY(QString::fromStdString(book.tunes[0].text->bytes).contains(typed));
    }

    void aLetterChoosesTheKeyOfThatName() {
        NewTuneDialog dialog;
        auto* tonic = dialog.findChild<QComboBox*>();
        QCOMPARE(tonic->currentText(), QString("D"));
        for (const char* letter : {"e", "E", "b", "a", "e"}) {
            QTest::keyClicks(tonic, letter);
            QCOMPARE(tonic->currentText(), QString(letter).toUpper());
        }
        QCOMPARE(dialog.tune().key().name(), std::string("E major"));
        dialog.show();
        tonic->showPopup();
        tonic->view()->setCurrentIndex(tonic->model()->index(2, 0));
        QTest::keyClicks(tonic->view(), "ee");
        QCOMPARE(tonic->view()->currentIndex().data().toString(), QString("E"));
    }

    void oddNotesAreToldWithTheirPlace() {
        NewTuneDialog dialog;
        dialog.findChild<QPlainTextEdit*>()->setPlainText("A2AB AFED|\nB2BA Bcd|B2BA BcdB|");
        QVERIFY(says(dialog, "Line 2"));
        QVERIFY(dialog.tune().size() == 16);
    }
};

QTEST_MAIN(NewTuneDialogTest)
#include "tst_new_tune_dialog.moc"

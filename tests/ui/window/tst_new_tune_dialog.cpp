// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "ui/document/open_book.h"
#include "ui/window/new_tune_dialog.h"

#include <QAbstractItemView>
#include <QCheckBox>
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
        dialog.findChild<QPlainTextEdit*>()->setPlainText("FG|");
        QCOMPARE(dialog.tune().size(), 9);
        dialog.findChild<QPlainTextEdit*>()->setPlainText("FG|A2AB AFED|B2BA BcdB|");
        QVERIFY(lacuna::bookOf(tune, dialog.typedLines()).tunes[0].text->score == tune);
    }

    void aWholeTuneIsTakenWithItsTitleKeyAndMeter() {
        NewTuneDialog dialog;
        const QString typed = QStringLiteral("\nX:12\nT:The Kesh\nR:jig\nM:6/8\nL:1/8\nK:G\n"
                                             "D|GAG GAB|ABA ABd|\n\nedd gdd|edB dBA|]\n");
        dialog.findChild<QPlainTextEdit*>()->setPlainText(typed);
        const Score tune = dialog.tune();
        QCOMPARE(tune.header().title(), std::string("The Kesh"));
        QCOMPARE(tune.key().name(), std::string("G major"));
        QCOMPARE(tune.meter().name(), std::string("6/8"));
        QCOMPARE(tune.size(), 5); // and no bar more, for it is whole
        QVERIFY(!tune.measure(4).isBlank());
        QVERIFY(says(dialog, "Key and meter are those of the notes"));
        const auto book = lacuna::bookOf(tune, dialog.typedLines());
        QVERIFY(book.tunes[0].text->score == tune);
        QVERIFY(QString::fromStdString(book.tunes[0].text->bytes).contains("D|GAG GAB|ABA ABd|"));
        dialog.findChild<QSpinBox*>()->setValue(8);
        QCOMPARE(dialog.tune().size(), 9);
        QVERIFY(dialog.tune().measure(8).isBlank());
    }

    void aHeadWithoutANumberBeginsAWholeTune() {
        NewTuneDialog dialog;
        dialog.findChild<QPlainTextEdit*>()->setPlainText("T:Air\nM:3/4\nK:Em\nE2G2B2|e6|");
        QCOMPARE(dialog.tune().header().title(), std::string("Air"));
        QCOMPARE(dialog.tune().key().name(), std::string("E minor"));
        QCOMPARE(dialog.tune().meter().name(), std::string("3/4"));
        QCOMPARE(dialog.tune().size(), 2);
    }

    void notesThatAreNotTakenAreSaid() {
        NewTuneDialog dialog;
        auto* notes = dialog.findChild<QPlainTextEdit*>();
        notes->setPlainText("ABcd|\nX:1\nT:One\nM:4/4\nL:1/8\nK:D\nD8|]\n\n"
                            "X:2\nT:Two\nM:4/4\nL:1/8\nK:D\nE8|]\n");
        QCOMPARE(dialog.tune().header().title(), std::string("One"));
        QVERIFY(says(dialog, "two tunes: only the first"));
        QVERIFY(says(dialog, "above the X: line is not taken"));
        notes->setPlainText("X:1\nM:4/4\nL:1/8\nK:D\nD8|D7|D8|]\n");
        QCOMPARE(dialog.tune().header().title(), std::string("New tune"));
        QVERIFY(says(dialog, "Line 5,"));
    }

    void canAddToTheOpenBook() {
        NewTuneDialog dialog;
        QVERIFY(!dialog.addsToBook());
        dialog.offerBook("jigs & reels.abc");
        dialog.show();
        auto* add = dialog.findChild<QCheckBox*>();
        QVERIFY(add->isVisible());
        QCOMPARE(add->text(), QString("&Add it to jigs && reels.abc"));
        QVERIFY(!dialog.addsToBook()); // a book is not changed unasked
        add->click();
        QVERIFY(dialog.addsToBook());
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

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "ui/document/open_book.h"
#include "ui/views/theme.h"
#include "ui/window/new_tune_dialog.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
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

    static QComboBox* tonicOf(const NewTuneDialog& dialog) {
        return dialog.findChildren<QComboBox*>().at(0);
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

    void aTuneQuotedInAMailIsTakenWithoutItsMarks() {
        NewTuneDialog dialog;
        dialog.findChild<QPlainTextEdit*>()->setPlainText(
            QStringLiteral("Hi all\n\n> X:12\n> T:The Kesh\n> R:jig\n> M:6/8\n> L:1/8\n> K:G\n"
                           "D|GAG GAB|\nABA ABd|]\n"));
        const Score tune = dialog.tune();
        QCOMPARE(tune.header().title(), std::string("The Kesh"));
        QCOMPARE(tune.header().rhythm, std::string("jig"));
        QCOMPARE(tune.meter().name(), std::string("6/8"));
        QCOMPARE(tune.size(), 3);
        QVERIFY(dialog.typedLines().find('>') == std::string::npos);
        QVERIFY(says(dialog, "quoted mail"));
    }

    void aHeadWithoutANumberBeginsAWholeTune() {
        NewTuneDialog dialog;
        dialog.findChild<QPlainTextEdit*>()->setPlainText("T:Air\nM:3/4\nK:Em\nE2G2B2|e6|");
        QCOMPARE(dialog.tune().header().title(), std::string("Air"));
        QCOMPARE(dialog.tune().key().name(), std::string("E minor"));
        QCOMPARE(dialog.tune().meter().name(), std::string("3/4"));
        QCOMPARE(dialog.tune().size(), 2);
    }

    void aHeadWithoutAKeyTakesTheOneChosen() {
        NewTuneDialog dialog;
        tonicOf(dialog)->setCurrentText("G");
        const QString typed = QStringLiteral("T:My jig\nC:Me\nM:6/8\nL:1/4\nG3/2A3/2|B3/2c3/2|\n");
        dialog.findChild<QPlainTextEdit*>()->setPlainText(typed);
        const Score tune = dialog.tune();
        QCOMPARE(tune.header().title(), std::string("My jig"));
        QCOMPARE(tune.header().field('C'), std::string("Me"));
        QCOMPARE(tune.meter().name(), std::string("6/8"));
        QCOMPARE(tune.key().name(), std::string("G major"));
        QCOMPARE(tune.size(), 2);
        QVERIFY(tune.measure(1).isComplete());
        QVERIFY(tonicOf(dialog)->isEnabled()); // the key is still to be chosen
        QVERIFY(says(dialog, "The meter is that of the notes"));
        const auto book = lacuna::bookOf(tune, dialog.typedLines());
        QVERIFY(book.tunes[0].text->score == tune);
        tonicOf(dialog)->setCurrentText("A");
        QCOMPARE(dialog.tune().key().name(), std::string("A major"));
        // The same under a number, and with a change of key in the music.
        dialog.findChild<QPlainTextEdit*>()->setPlainText("X:3\n" + typed + "K:D\nd3/2e3/2|");
        QCOMPARE(dialog.tune().key().name(), std::string("A major"));
        QCOMPARE(dialog.tune().measure(2).frame().key.name(), std::string("D major"));
    }

    void fieldsWithinMusicMakeNoHead() {
        NewTuneDialog dialog;
        auto* notes = dialog.findChild<QPlainTextEdit*>();
        for (const char* typed : {"P:A\nGABc dedB|\nP:B\ngfed cBAG|", "GABc dedB|\nT:Turn\nd8|"}) {
            notes->setPlainText(typed);
            QCOMPARE(dialog.tune().header().title(), std::string("New tune"));
            QVERIFY(dialog.findChild<QSpinBox*>()->value() == 16);
        }
        notes->setPlainText("L:1/4\nGABc|"); // no whole tune, but its unit counts
        QCOMPARE(dialog.tune().size(), 16);
        QVERIFY(dialog.tune().measure(0).isComplete());
    }

    void wordsAboveAHeadAreLeftOutWithARemark() {
        NewTuneDialog dialog;
        dialog.findChild<QPlainTextEdit*>()->setPlainText(
            "Here is my jig, by me\nT:My jig\nM:6/8\nL:1/8\nK:G\nGAB cde|fga gfe|\n");
        const Score tune = dialog.tune();
        QCOMPARE(tune.header().title(), std::string("My jig"));
        QCOMPARE(tune.key().name(), std::string("G major"));
        QCOMPARE(tune.size(), 2);
        QVERIFY(says(dialog, "Line 1,"));
        QVERIFY(dialog.typedLines().find("Here is my jig") != std::string::npos);
        const auto book = lacuna::bookOf(tune, dialog.typedLines());
        QVERIFY(book.tunes[0].text->score == tune);
    }

    void notesInTheTitlesLineAreSaid() {
        NewTuneDialog dialog;
        dialog.findChild<QPlainTextEdit*>()->setPlainText("T:My jig GABc dedB|dedB dedB|");
        QVERIFY(says(dialog, "There are no notes yet below the title"));
    }

    void barsFollowAWholeTuneThatIsTyped() {
        NewTuneDialog dialog;
        auto* notes = dialog.findChild<QPlainTextEdit*>();
        auto* bars = dialog.findChild<QSpinBox*>();
        QTest::keyClicks(notes, "T:Air");
        for (const char* line : {"M:3/4", "K:Em", "E2G2B2|e6|"}) {
            QTest::keyClick(notes, Qt::Key_Return);
            QTest::keyClicks(notes, line);
        }
        QCOMPARE(bars->value(), 2);
        QTest::keyClicks(notes, "d6|");
        QCOMPARE(bars->value(), 3);
        bars->setValue(8);
        QTest::keyClicks(notes, "e6|");
        QCOMPARE(bars->value(), 8);
        QCOMPARE(dialog.tune().size(), 8);
        notes->clear();
        QCOMPARE(bars->value(), 16); // as it was wished before
    }

    void keyAndMeterOfTheNotesAreShown() {
        NewTuneDialog dialog;
        auto* notes = dialog.findChild<QPlainTextEdit*>();
        const QList<QComboBox*> boxes = dialog.findChildren<QComboBox*>();
        const auto shown = [&boxes] {
            QStringList words;
            for (const QComboBox* box : boxes) {
                words << box->currentText() + (box->isEnabled() ? "" : " (off)");
            }
            return words;
        };
        QCOMPARE(shown(), QStringList({"D", "major", "4/4", "none"}));
        boxes[3]->setCurrentText("1 eighth");
        notes->setPlainText("X:1\nT:Paddy\nM:C|\nL:1/8\nK:Ador\nA8|]\n");
        QCOMPARE(shown(), QStringList({"A (off)", "dorian (off)", "C| (off)", "none (off)"}));
        notes->setPlainText("X:1\nT:Odd\nM:5/8\nL:1/8\nK:C#phr\nA2|A5|]\n");
        QCOMPARE(shown(),
                 QStringList({"C♯ (off)", "phrygian (off)", "5/8 (off)", "2 eighths (off)"}));
        notes->clear();
        QCOMPARE(shown(), QStringList({"D", "major", "4/4", "1 eighth"}));
    }

    void whatIsOffLooksOff() {
        qApp->setStyleSheet(lacuna::lightTheme().styleSheet());
        NewTuneDialog dialog;
        dialog.show();
        auto* meter = dialog.findChildren<QComboBox*>().at(2);
        const auto colour = [meter] { return meter->grab().toImage().pixelColor(6, 6); };
        const QColor on = colour();
        meter->setEnabled(false);
        QVERIFY(colour() != on);
        qApp->setStyleSheet({});
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
        dialog.offerBook("jigs & reels.abc", false);
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

    void theTitleOfTheNotesIsShown() {
        NewTuneDialog dialog;
        auto* title = dialog.findChild<QLineEdit*>();
        title->setText("Mine");
        auto* notes = dialog.findChild<QPlainTextEdit*>();
        notes->setPlainText("X:1\nT:Theirs\nM:4/4\nK:D\nA8|\n\nX:2\nT:Another\nK:D\nB8|");
        QCOMPARE(title->text(), QString("Theirs"));
        QVERIFY(!title->isEnabled());
        notes->setPlainText("X:1\nT:Theirs too\nK:D\nA8|");
        QCOMPARE(title->text(), QString("Theirs too"));
        QCOMPARE(dialog.tune().header().title(), std::string("Theirs too"));
        notes->setPlainText("A8|");
        QVERIFY(title->isEnabled());
        QCOMPARE(title->text(), QString("Mine"));
        QCOMPARE(dialog.tune().header().title(), std::string("Mine"));
    }

    void pastingNothingDoesNothing() {
        NewTuneDialog dialog;
        auto* notes = dialog.findChild<QPlainTextEdit*>();
        QGuiApplication::clipboard()->setMimeData(new QMimeData);
        QTest::keyClick(notes, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(notes->toPlainText(), QString());
    }

    // Of a remark that needs more lines than the one before.
    void aLongRemarkHasRoomBelowTheNotes() {
        NewTuneDialog dialog;
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto* notes = dialog.findChild<QPlainTextEdit*>();
        notes->setPlainText("above\nX:1\nT:A\nM:4/4\nK:D\nA2AB AFED|\n\nX:2\nT:B\nK:D\nB8|");
        const QLabel* remark = nullptr;
        for (const QLabel* label : dialog.findChildren<QLabel*>()) {
            remark = label->text().contains("only the first") ? label : remark;
        }
        QVERIFY(remark);
        QVERIFY(remark->heightForWidth(remark->width()) > 2 * remark->fontMetrics().lineSpacing());
        QTRY_VERIFY(remark->height() >= remark->heightForWidth(remark->width()));
        QVERIFY(remark->geometry().top() >= notes->geometry().bottom());
    }

    void oddNotesAreToldWithTheirPlace() {
        NewTuneDialog dialog;
        dialog.findChild<QPlainTextEdit*>()->setPlainText("A2AB AFED|\nB2BA Bcd|B2BA BcdB|");
        QVERIFY(says(dialog, "Line 2"));
        QVERIFY(dialog.tune().size() == 16);
    }
};

LACUNA_TEST(NewTuneDialogTest)
#include "tst_new_tune_dialog.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The text of the tune at hand and its score, edited by turns through the one door.
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/tunebook_model.h"

#include <QSignalSpy>
#include <QTest>

using lacuna::MeasureRange;
using lacuna::OpenSmallBook;
using lacuna::ScoreDocument;

class TypedTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTextIsTheFiles() {
        OpenSmallBook book;
        const std::string all = lacuna::smallBook;
        const std::size_t first = all.find("X:7");
        QCOMPARE(book.document.text(), all.substr(first, all.find("\n\nX:9") - first));
        QCOMPARE(book.document.tuneReading()->measures.size(), std::size_t(8));
    }

    void typedTextChangesTheStaff() {
        OpenSmallBook book;
        QSignalSpy changed(&book.document, &ScoreDocument::scoreChanged);
        book.document.applyText(with(book, "d2fd A2FA", "d2fd f2ed"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().value<MeasureRange>(), (MeasureRange{1, 2}));
        QVERIFY(book.document.isDirty());
        const QByteArray text = saved(book);
        QByteArray expected(lacuna::smallBook);
        expected.replace(expected.indexOf("d2fd A2FA"), 9, "d2fd f2ed");
        QCOMPARE(text, expected);
    }

    void undoBringsBackTheBytesAndRedoTheTyping() {
        OpenSmallBook book;
        const lacuna::Score before = book.document.score();
        const std::string original = book.document.text();
        const std::string typed = with(book, "DEFG   ABcd", "DEFG A4 % held");
        book.document.applyText(typed);
        const lacuna::Score after = book.document.score();
        QVERIFY(!(after == before));
        book.document.undoStack().undo();
        QCOMPARE(book.document.text(), original);
        QVERIFY(book.document.score() == before);
        QVERIFY(!book.document.isDirty());
        QCOMPARE(saved(book), QByteArray(lacuna::smallBook));
        book.document.undoStack().redo();
        QCOMPARE(book.document.text(), typed);
        QVERIFY(book.document.score() == after);
    }

    void aCommentIsAnEditOfTheTextOnly() {
        OpenSmallBook book;
        QSignalSpy changed(&book.document, &ScoreDocument::scoreChanged);
        QSignalSpy edited(&book.document, &ScoreDocument::tuneEdited);
        book.document.applyText(with(book, "R:reel\n", "R:reel\n% from a friend\n"));
        QCOMPARE(changed.count(), 0);
        QCOMPARE(edited.count(), 1);
        QVERIFY(book.document.isDirty());
        QVERIFY(saved(book).contains("R:reel\n% from a friend\nM:4/4"));
    }

    void headerFactsStayInStep() {
        OpenSmallBook book;
        const lacuna::TunebookModel tunes(book.document);
        book.document.applyText(with(book, "T:The First One", "T:Another Name"));
        QCOMPARE(tunes.index(0).data().toString(), QString("Another Name"));
        QVERIFY(tunes.index(0).data(lacuna::TunebookModel::EditedRole).toBool());
        QVERIFY(book.document.displayName().startsWith("Another Name"));
        book.document.undoStack().undo();
        QVERIFY(!tunes.index(0).data(lacuna::TunebookModel::EditedRole).toBool());
    }

    void brokenTextLeavesTheStaffAndIsKeptAsTyped() {
        OpenSmallBook book;
        const lacuna::Score before = book.document.score();
        QSignalSpy changed(&book.document, &ScoreDocument::scoreChanged);
        const std::string broken = with(book, "|\nDEFG ABcd", "|\n\nDEFG ABcd");
        book.document.applyText(broken);
        QCOMPARE(changed.count(), 0);
        QVERIFY(book.document.score() == before);
        QCOMPARE(book.document.text(), broken);
        QCOMPARE(book.document.draft()->why.line, 8);
        QVERIFY(saved(book).contains("EDEF E4|\n\nDEFG ABcd"));
        book.document.showTune(1);
        QVERIFY(!book.document.draft());
        book.document.showTune(0);
        QCOMPARE(book.document.text(), broken);
        book.document.undoStack().undo();
        QVERIFY(!book.document.draft());
        QCOMPARE(saved(book), QByteArray(lacuna::smallBook));
        book.document.undoStack().redo();
        QCOMPARE(book.document.text(), broken);
    }

    void mendingBrokenTextMovesTheStaffAgain() {
        OpenSmallBook book;
        const std::string good = with(book, "G2BG F2AF", "G2BG A4");
        book.document.applyText("X:7\n");
        QVERIFY(book.document.draft());
        book.document.applyText(good);
        QVERIFY(!book.document.draft());
        QCOMPARE(book.document.score().measure(2).events().size(), std::size_t(4));
    }

    void consecutiveTypingIsOneStep() {
        OpenSmallBook book;
        const std::string original = book.document.text();
        for (const char* title : {"T:A", "T:Al", "T:All"}) {
            std::string text = original;
            text.replace(text.find("T:The First One"), 15, title);
            book.document.applyText(text, "typing 1");
        }
        QCOMPARE(book.document.undoStack().count(), 1);
        book.document.applyText(with(book, "R:reel", "R:jig"), "typing 2");
        QCOMPARE(book.document.undoStack().count(), 2);
        book.document.undoStack().undo();
        book.document.undoStack().undo();
        QCOMPARE(book.document.text(), original);
    }

    void typingTheOldTextAgainIsNoEdit() {
        OpenSmallBook book;
        const std::string original = book.document.text();
        book.document.applyText(with(book, "R:reel", "R:jig"));
        book.document.applyText(original);
        QVERIFY(!book.document.book().tunes[0].isEdited());
        QCOMPARE(saved(book), QByteArray(lacuna::smallBook));
    }

    void editsOnTheStaffComeIntoTypedText() {
        OpenSmallBook book;
        book.document.applyText(with(book, "R:reel", "R:strathspey"));
        const std::string typed = book.document.text();
        book.document.select(1, 1);
        book.document.eraseSelection();
        QVERIFY(book.document.text() != typed);
        QVERIFY(book.document.text().find("R:strathspey") != std::string::npos);
        QVERIFY(book.document.tuneReading()->score == book.document.score());
        book.document.undoStack().undo();
        QCOMPARE(book.document.text(), typed);
    }

    void typingAfterAnEditOnTheStaffKeepsBoth() {
        OpenSmallBook book;
        book.document.select(1, 1);
        book.document.eraseSelection();
        const std::string erased = book.document.text();
        book.document.applyText(with(book, "T:The First One", "T:Mine"));
        QVERIFY(book.document.score().measure(1).isBlank());
        QCOMPARE(book.document.score().header().title(), std::string("Mine"));
        book.document.undoStack().undo();
        QCOMPARE(book.document.text(), erased);
        QVERIFY(book.document.score().measure(1).isBlank());
    }

    void anEditOnTheStaffIsRefusedWhileThereIsADraft() {
        OpenSmallBook book;
        const std::string typed = book.document.text() + "\n\nX:9\nT:Pasted\nK:G\nGABc|\n";
        book.document.applyText(typed);
        const lacuna::Score before = book.document.score();
        QSignalSpy refused(&book.document, &ScoreDocument::editRefused);
        book.document.select(1, 1);
        book.document.eraseSelection();
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused.takeFirst().value(0).toString(),
                 QString("Mend the ABC text first, or undo it. Line 10: A second tune begins here; "
                         "this text is for one."));
        QVERIFY(!book.document.gap());
        QVERIFY(!book.document.apply(lacuna::eraseMeasures(before, {0, 1}), "Erase"));
        QCOMPARE(refused.count(), 1);
        QVERIFY(book.document.apply(before, "Nothing"));
        QCOMPARE(book.document.text(), typed);
        QVERIFY(book.document.score() == before);
        QCOMPARE(book.document.undoStack().count(), 1);
        book.document.undoStack().undo();
        QVERIFY(book.document.refusal().isEmpty());
        book.document.select(1, 1);
        book.document.eraseSelection();
        QVERIFY(book.document.score().measure(1).isBlank());
    }

    void theGapMovesWithBarsTypedBeforeIt() {
        OpenSmallBook book;
        book.document.select(2, 3);
        book.document.eraseSelection();
        const lacuna::Measures original = *book.document.gap()->original;
        book.document.applyText(with(book, "K:D\n", "K:D\nA8|"));
        QCOMPARE(book.document.gap()->range, (MeasureRange{3, 5}));
        QCOMPARE(book.document.selection(), (MeasureRange{3, 5}));
        book.document.clearGap();
        book.document.setGap({3, 5});
        QVERIFY(book.document.gap()->original == original);
    }

    void theGapGoesWithItsBars() {
        OpenSmallBook book;
        book.document.select(0, 1);
        QVERIFY(book.document.setGapFromSelection());
        book.document.applyText(with(book, "DEFG   ABcd|d2fd A2FA|", ""));
        QVERIFY(!book.document.gap());
        QVERIFY(book.document.selection().isEmpty());
    }

    void theSecondTuneSavesInItsPlace() {
        OpenSmallBook book;
        book.document.showTune(1);
        book.document.applyText(with(book, "gfe dcB", "gfe d2B"));
        QByteArray expected(lacuna::smallBook);
        expected.replace("gfe dcB", "gfe d2B");
        QCOMPARE(saved(book), expected);
    }

    void newTunesAreTypedIntoToo() {
        ScoreDocument document;
        document.setBook(lacuna::bookOf(lacuna::emptyTune("New", {}, {}, 4)));
        std::string text = document.text();
        text.replace(text.find("T:New"), 5, "T:Old");
        document.applyText(text);
        QCOMPARE(document.score().header().title(), std::string("Old"));
        QVERIFY(lacuna::textOf(document.book()).find("T:Old") != std::string::npos);
    }

private:
    static std::string with(OpenSmallBook& book, const std::string& old, const std::string& put) {
        std::string text = book.document.text();
        const std::size_t at = text.find(old);
        if (at == std::string::npos) {
            qFatal("the text lacks what the test replaces");
        }
        return text.replace(at, old.size(), put);
    }

    static QByteArray saved(OpenSmallBook& book) {
        book.document.save(book.pathTo("saved.abc"));
        return OpenSmallBook::bytesOf(book.pathTo("saved.abc"));
    }
};

LACUNA_CORE_TEST(TypedTextTest)
#include "tst_typed_text.moc"

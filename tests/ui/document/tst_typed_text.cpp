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
        const std::string typed = book.document.text() + "\n\nX:9\nT:Pasted\nK:G\n";
        book.document.applyText(typed);
        const lacuna::Score before = book.document.score();
        QSignalSpy refused(&book.document, &ScoreDocument::editRefused);
        book.document.select(1, 1);
        book.document.eraseSelection();
        QCOMPARE(refused.count(), 1);
        QCOMPARE(
            refused.takeFirst().value(0).toString(),
            QString("Mend the ABC text first, or undo it. Line 10: Another tune begins here; it "
                    "joins the book once it has a key and notes."));
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

    void aSecondTuneTypedComesIntoTheBook() {
        OpenSmallBook book;
        ScoreDocument& document = book.document;
        const lacuna::TunebookModel tunes(document);
        const std::string first = document.text();
        const std::string start = first + "\n\nX:12\nT:Typed\nM:6/8\nK:G\n";
        std::string typed = first;
        for (const char letter : start.substr(first.size())) {
            typed += letter;
            document.applyText(typed, "typing 1", typed.size());
            QCOMPARE(tunes.rowCount({}), 2);
        }
        QCOMPARE(document.draft()->others.size(), std::size_t(1));
        const std::size_t caret = document.applyText(typed + "G", "typing 1", typed.size() + 1);
        QCOMPARE(tunes.rowCount({}), 3);
        QCOMPARE(tunes.index(1).data().toString(), QString("Typed"));
        QCOMPARE(document.tuneIndex(), 1);
        QCOMPARE(document.text(), std::string("X:12\nT:Typed\nM:6/8\nK:G\nG"));
        QCOMPARE(caret, document.text().size());
        QVERIFY(!document.draft());
        document.applyText("X:12\nT:Typed\nM:6/8\nK:G\nG2 A2|", "typing 1");
        QCOMPARE(saved(book),
                 QByteArray(lacuna::smallBook)
                     .replace("\n\nX:9", "\n\nX:12\nT:Typed\nM:6/8\nK:G\nG2 A2|\n\nX:9"));
        document.undoStack().undo(); // the notes
        document.undoStack().undo(); // the tune
        QCOMPARE(tunes.rowCount({}), 2);
        QCOMPARE(document.tuneIndex(), 0);
        QCOMPARE(document.text(), start);
        document.undoStack().undo(); // its beginning
        QCOMPARE(document.text(), first);
        QCOMPARE(saved(book), QByteArray(lacuna::smallBook));
        document.undoStack().redo();
        document.undoStack().redo();
        QCOMPARE(tunes.rowCount({}), 3);
        QCOMPARE(document.tuneIndex(), 1);
        QCOMPARE(document.text(), std::string("X:12\nT:Typed\nM:6/8\nK:G\nG"));
    }

    void aBookPastedIsOneStep() {
        OpenSmallBook book;
        ScoreDocument& document = book.document;
        document.showTune(1);
        const std::string second = document.text();
        const std::string one = "X:1\nT:One\nK:D\nd4 e4|]";
        const std::string two = "X:\nT:Two\nK:G\nGABc|]\n";
        const std::string changed = "X:9\nT:Second\nK:C\nc8|";
        const std::string between = "\n \n% from a friend\n\n";
        // The caret stands in the middle one.
        const std::size_t caret = document.applyText(changed + between + one + "\n\n" + two, {},
                                                     changed.size() + between.size() + 7);
        QCOMPARE(document.book().tunes.size(), std::size_t(4));
        QCOMPARE(document.tuneIndex(), 2);
        QCOMPARE(document.text(), one);
        QCOMPARE(caret, std::size_t(7));
        QCOMPARE(document.undoStack().count(), 1);
        QCOMPARE(document.book().tunes[1].text->bytes, changed + "\n \n% from a friend");
        QCOMPARE(document.book().tunes[3].current.header().number, 4);
        QVERIFY(document.isDirty());
        const lacuna::OpenBook again = lacuna::bookOfBytes(lacuna::textOf(document.book()));
        QCOMPARE(again.tunes.size(), std::size_t(4));
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(again.tunes[i].current == document.book().tunes[i].current);
        }
        document.undoStack().undo();
        QCOMPARE(document.book().tunes.size(), std::size_t(2));
        QCOMPARE(document.tuneIndex(), 1);
        QCOMPARE(document.text(), second);
        QVERIFY(!document.isDirty());
        document.undoStack().redo();
        QCOMPARE(document.book().tunes.size(), std::size_t(4));
    }

    void tunesThatCannotBeReadYetStayADraft_data() {
        QTest::addColumn<QString>("behind");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("sentence");
        const QString another =
            "Another tune begins here; it joins the book once it has a key and notes.";
        const QString empty = "An empty line ends the tune here; delete it.";
        QTest::newRow("a number") << "\nX:2" << 9 << another;
        QTest::newRow("no key") << "\nX:2\nT:Two\nGABc|" << 9 << another;
        QTest::newRow("no notes") << "\nX:2\nT:Two\nK:G\n" << 9 << another;
        QTest::newRow("the third without a key") << "\nX:2\nK:G\nG8|\n\nX:3\nT:Three\n"
                                                 << 13 << another;
        QTest::newRow("an empty line in it") << "\n\nX:2\nK:G\nG8|\n\nA8|" << 13 << empty;
        QTest::newRow("words before it") << "\n\nWords.\n\nX:2\nK:G\nG8|" << 9 << empty;
    }
    void tunesThatCannotBeReadYetStayADraft() {
        QFETCH(QString, behind);
        QFETCH(int, line);
        QFETCH(QString, sentence);
        OpenSmallBook book;
        const std::string typed = book.document.text() + behind.toStdString();
        book.document.applyText(typed);
        QCOMPARE(book.document.book().tunes.size(), std::size_t(2));
        QVERIFY(book.document.draft());
        QCOMPARE(QString::fromStdString(book.document.draft()->why.message), sentence);
        QCOMPARE(book.document.draft()->why.line, line);
        QCOMPARE(book.document.text(), typed);
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

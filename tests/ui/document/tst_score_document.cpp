// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/score_document.h"

#include <QSignalSpy>
#include <QTest>

using lacuna::MeasureRange;
using lacuna::OpenSmallBook;
using lacuna::Score;
using lacuna::ScoreDocument;

class ScoreDocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheFirstTuneOfABook() {
        OpenSmallBook book;
        QCOMPARE(book.document.tuneIndex(), 0);
        QCOMPARE(book.document.score().header().title(), std::string("The First One"));
        QCOMPARE(book.document.score().size(), 8);
        QVERIFY(!book.document.isDirty());
    }

    void erasesTheSelectionAndMakesItTheGap() {
        OpenSmallBook book;
        const Score before = book.document.score();
        QSignalSpy changed(&book.document, &ScoreDocument::scoreChanged);
        book.document.select(2, 4);
        book.document.eraseSelection();
        QCOMPARE(book.document.gap()->range, (MeasureRange{2, 5}));
        for (int i = 0; i < before.size(); ++i) {
            QCOMPARE(book.document.score().measure(i).isBlank(), i >= 2 && i < 5);
        }
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().value<MeasureRange>(), (MeasureRange{2, 5}));
        const lacuna::Measures& original = *book.document.gap()->original;
        QCOMPARE(original.size(), std::size_t(3));
        QVERIFY(original[0] == before.measures()[2]);
        QVERIFY(book.document.isDirty());
    }

    void undoAndRedoGiveEqualScores() {
        OpenSmallBook book;
        const Score before = book.document.score();
        book.document.select(0, 1);
        book.document.eraseSelection();
        const Score after = book.document.score();
        book.document.undoStack().undo();
        QVERIFY(book.document.score() == before);
        QVERIFY(!book.document.isDirty());
        book.document.undoStack().redo();
        QVERIFY(book.document.score() == after);
    }

    void remembersWhatWasErasedInTwoSteps() {
        OpenSmallBook book;
        const Score before = book.document.score();
        book.document.select(1, 1);
        book.document.eraseSelection();
        book.document.select(1, 2);
        book.document.eraseSelection();
        QVERIFY(book.document.gap()->original.has_value());
        QVERIFY(*book.document.gap()->original == lacuna::measuresOf(before, {1, 3}));
    }

    void barsThatComeBackAreWrittenAsTheyWere() {
        OpenSmallBook book;
        ScoreDocument& document = book.document;
        const std::string before = document.text();
        const Score original = document.score();
        document.select(0, 0);
        document.eraseSelection();
        document.select(5, 5);
        document.eraseSelection();
        QVERIFY(document.text().find("DEFG   ABcd") == std::string::npos);
        document.apply(
            lacuna::replaceMeasures(document.score(), {0, 1}, lacuna::measuresOf(original, {0, 1})),
            "Keep");
        QVERIFY(document.text().find("K:D\nDEFG   ABcd|d2fd") != std::string::npos);
        QVERIFY(document.text() != before);
        document.apply(
            lacuna::replaceMeasures(document.score(), {5, 6}, lacuna::measuresOf(original, {5, 6})),
            "Keep");
        QCOMPARE(document.text(), before);
        QVERIFY(!document.isDirty());
    }

    /// A tie to another pitch is no tie in a text: what the file will say is on the screen.
    void showsWhatItsTextSays() {
        OpenSmallBook book;
        ScoreDocument& document = book.document;
        lacuna::Music music = *document.score().measure(0).music();
        std::get<lacuna::Note>(music.events.front()).heads.front().tiedToNext = true;
        document.apply(lacuna::replaceMeasures(document.score(), {0, 1},
                                               {lacuna::share(document.score().measure(0).withMusic(
                                                   std::move(music)))}),
                       "Tie");
        const auto first = std::get<lacuna::Note>(document.score().measure(0).events().front());
        QVERIFY(!first.heads.front().tiedToNext);
        QCOMPARE(first.slursOpened, 1);
        QVERIFY(lacuna::readAbc(lacuna::textOf(document.book())).tunes.at(0).score ==
                document.score());
    }

    void knowsNoOriginalOfBarsThatWereAlwaysBlank() {
        ScoreDocument document;
        document.setBook(lacuna::bookOf(lacuna::emptyTune("New", {}, {}, 4)));
        document.select(0, 1);
        QVERIFY(document.setGapFromSelection());
        QVERIFY(!document.gap()->original.has_value());
    }

    void undoOfAnotherTuneBringsThatTuneBack() {
        OpenSmallBook book;
        book.document.select(0, 0);
        book.document.eraseSelection();
        book.document.showTune(1);
        QVERIFY(!book.document.gap());
        book.document.undoStack().undo();
        QCOMPARE(book.document.tuneIndex(), 0);
        QVERIFY(!book.document.score().measure(0).isBlank());
    }

    void doesNotOverwriteWhatAnotherProgramHasSaved() {
        OpenSmallBook book;
        book.document.select(0, 0);
        book.document.eraseSelection();
        book.document.save(book.path());
        QFile other(book.path());
        QVERIFY(other.open(QIODevice::Append));
        other.write("\nX:10\nT:From Elsewhere\nK:C\nC8|\n");
        other.close();
        const QByteArray theirs = OpenSmallBook::bytesOf(book.path());
        book.document.undoStack().undo();
        QVERIFY_EXCEPTION_THROWN(book.document.save(book.path()), lacuna::EngineError);
        QCOMPARE(OpenSmallBook::bytesOf(book.path()), theirs);
        QVERIFY(book.document.isDirty());
        book.document.save(book.pathTo("mine.abc"));
        QCOMPARE(OpenSmallBook::bytesOf(book.path()), theirs);
        QVERIFY(!book.document.isDirty());
    }

    void savesAgainAndAgain() {
        OpenSmallBook book;
        for (int i = 0; i < 3; ++i) {
            book.document.select(i, i);
            book.document.eraseSelection();
            book.document.save(book.path());
            QVERIFY(lacuna::readBook(book.path()).tunes[0].current == book.document.score());
        }
    }

    void stepsWithTheSameKeyAreOneUndoStep() {
        OpenSmallBook book;
        ScoreDocument& document = book.document;
        const Score before = document.score();
        document.apply(lacuna::eraseMeasures(before, {0, 1}), "a", "drag");
        document.apply(lacuna::eraseMeasures(before, {0, 2}), "b", "drag");
        QCOMPARE(document.undoStack().count(), 1);
        document.apply(lacuna::eraseMeasures(before, {0, 3}), "c", "other");
        QCOMPARE(document.undoStack().count(), 2);
        document.undoStack().undo();
        document.undoStack().undo();
        QVERIFY(document.score() == before);
    }

    void anEqualScoreIsNoEdit() {
        OpenSmallBook book;
        const Score same = book.document.score();
        book.document.apply(same, "nothing");
        QCOMPARE(book.document.undoStack().count(), 0);
    }

    void previewsNeverTouchScoreOrHistory() {
        OpenSmallBook book;
        const Score before = book.document.score();
        book.document.setPreview(lacuna::eraseMeasures(before, {0, 1}));
        QVERIFY(book.document.shown().measure(0).isBlank());
        QVERIFY(book.document.score() == before);
        QCOMPARE(book.document.undoStack().count(), 0);
        book.document.setPreview({});
        QVERIFY(book.document.shown() == before);
    }

    void selectionIsClampedToTheTune() {
        OpenSmallBook book;
        book.document.select(-3, 99);
        QCOMPARE(book.document.selection(), (MeasureRange{0, 8}));
        book.document.select(5, 2);
        QCOMPARE(book.document.selection(), (MeasureRange{2, 6}));
        book.document.extendTo(7);
        QCOMPARE(book.document.selection(), (MeasureRange{5, 8}));
    }
};

LACUNA_TEST(ScoreDocumentTest)
#include "tst_score_document.moc"

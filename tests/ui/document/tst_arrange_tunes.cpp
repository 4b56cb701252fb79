// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Tunes that come into a book, go and take other places, and the text that is saved then.
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/document/tune_places.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using lacuna::ScoreDocument;
using lacuna::TuneMove;

namespace {

// Names of their own: other tests of the program have a book, too.
namespace three {
const std::string head = "%abc-2.1\n% head\n\n";
const std::string first = "X:1\nT:One\nM:4/4\nL:1/8\nK:D\nDEFG   ABcd|D8|]\n";
const std::string second = "X:5\nT:Two\nM:6/8\nL:1/8\nK:G\nGAB c3|]\n";
const std::string third = "X:9\nT:The Three\nM:3/4\nL:1/8\nK:C\nC2 E2 G2|]\n";
const std::string book = head + first + "\n" + second + "\nSome words between.\n\n" + third;
} // namespace three

struct ThreeTunes {
    ScoreDocument document;
    ThreeTunes() { document.setBook(lacuna::bookOfBytes(three::book)); }
    std::string text() const { return lacuna::textOf(document.book()); }
    std::string titles() const {
        std::string all;
        for (const lacuna::BookTune& tune : document.book().tunes) {
            all += (all.empty() ? "" : ", ") + tune.current.header().title();
        }
        return all;
    }
    QUndoStack& undo() { return document.undoStack(); }
};

} // namespace

class ArrangeTunesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placesFollowAMove() {
        const auto places = [](const TuneMove& move) {
            QList<int> all;
            for (int tune = 0; tune < 4; ++tune) {
                all << move.placeOf(tune).value_or(-1);
            }
            return all;
        };
        QCOMPARE(places({.to = 1}), QList({0, 2, 3, 4}));
        QCOMPARE(places({.from = 1}), QList({0, -1, 1, 2}));
        QCOMPARE(places({.from = 0, .to = 2}), QList({2, 0, 1, 3}));
        QCOMPARE(places({.from = 3, .to = 1}), QList({0, 2, 3, 1}));
    }

    void aTuneThatGoesTakesItsTextAlone() {
        ThreeTunes bench;
        bench.document.showTune(1);
        QVERIFY(bench.document.removeTune());
        QCOMPARE(bench.text(),
                 three::head + three::first + "\nSome words between.\n\n" + three::third);
        QCOMPARE(bench.document.tuneIndex(), 1);
        QCOMPARE(bench.document.score().header().title(), std::string("The Three"));
        QVERIFY(bench.document.isDirty());
        QVERIFY(bench.document.removeTune()); // the last: the one before it is shown
        QCOMPARE(bench.titles(), std::string("One"));
        QVERIFY(!bench.document.removeTune());
        bench.undo().undo();
        bench.undo().undo();
        QCOMPARE(bench.text(), three::book);
        QCOMPARE(bench.document.tuneIndex(), 1);
        QVERIFY(!bench.document.isDirty());
    }

    void theFirstTuneLeavesTheHeadOfTheBook() {
        ThreeTunes bench;
        QVERIFY(bench.document.removeTune());
        QCOMPARE(bench.text(),
                 three::head + three::second + "\nSome words between.\n\n" + three::third);
        const lacuna::OpenBook again = lacuna::bookOfBytes(bench.text());
        QCOMPARE(again.tunes.size(), std::size_t(2));
        QVERIFY(again.tunes[0].current == bench.document.score());
    }

    void aTuneTakesAnotherPlace() {
        ThreeTunes bench;
        bench.document.moveTuneBy(1);
        QCOMPARE(bench.titles(), std::string("Two, One, The Three"));
        QCOMPARE(bench.document.tuneIndex(), 1);
        QCOMPARE(bench.document.score().header().title(), std::string("One"));
        QCOMPARE(bench.text(), three::head + three::second + "\nSome words between.\n\n" +
                                   three::first + "\n" + three::third);
        bench.document.moveTuneBy(-7);
        QCOMPARE(bench.text(), three::book);
        QVERIFY(!bench.document.isDirty()); // all is where it was
        bench.document.showTune(2);
        bench.document.moveTuneBy(-2);
        QCOMPARE(bench.titles(), std::string("The Three, One, Two"));
        const lacuna::OpenBook again = lacuna::bookOfBytes(bench.text());
        QCOMPARE(again.tunes.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(again.tunes[i].current == bench.document.book().tunes[i].current);
        }
        bench.undo().undo();
        QCOMPARE(bench.text(), three::book);
    }

    void aCopyStandsBehindItsTune() {
        ThreeTunes bench;
        bench.document.duplicateTune();
        QCOMPARE(bench.titles(), std::string("One, One (copy), Two, The Three"));
        QCOMPARE(bench.document.tuneIndex(), 1);
        QCOMPARE(bench.document.score().header().number, 10);
        const std::string copy =
            "X:10\nT:One (copy)\nM:4/4\nL:1/8\nK:D\nDEFG   ABcd|D8|]\n"; // as it was typed
        QCOMPARE(bench.text(), three::head + three::first + "\n" + copy + "\n" + three::second +
                                   "\nSome words between.\n\n" + three::third);
        bench.undo().undo();
        QCOMPARE(bench.text(), three::book);
        QCOMPARE(bench.document.tuneIndex(), 0);
    }

    void aCopyOfATuneInAnotherCharsetKeepsIt() {
        ScoreDocument document;
        document.setBook(lacuna::bookOfBytes("%%abc-charset iso-8859-1\r\nX:1\r\nT:Caf\xe9\r\n"
                                             "M:4/4\r\nL:1/8\r\nK:D\r\nD8|]\r\n"));
        document.duplicateTune();
        QCOMPARE(document.score().header().title(), std::string("Caf\xc3\xa9 (copy)"));
        const std::string text = lacuna::textOf(document.book());
        QVERIFY(text.find("T:Caf\xe9 (copy)\r\n") != std::string::npos);
    }

    void whatIsKnownOfTunesMovesWithThem() {
        ThreeTunes bench;
        lacuna::PlaybackController playback(bench.document);
        bench.document.select(1, 1);
        playback.setBeatsPerMinute(61);
        bench.document.showTune(1);
        bench.document.select(0, 0);
        bench.document.moveTuneBy(1);
        bench.document.moveTuneBy(-2);
        QCOMPARE(bench.titles(), std::string("Two, One, The Three"));
        QCOMPARE(bench.document.selection(), (lacuna::MeasureRange{0, 1}));
        QVERIFY(playback.beatsPerMinute() != 61);
        bench.document.showTune(1);
        QCOMPARE(bench.document.selection(), (lacuna::MeasureRange{1, 2}));
        QCOMPARE(playback.beatsPerMinute(), 61.0);
        bench.document.showTune(0);
        QVERIFY(bench.document.removeTune());
        QCOMPARE(bench.document.tuneIndex(), 0);
        QCOMPARE(playback.beatsPerMinute(), 61.0);
    }

    void editsBeforeAMoveAreUndoneInTheirTunes() {
        ThreeTunes bench;
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        bench.document.moveTuneBy(2);
        bench.document.showTune(0);
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        QVERIFY(bench.document.removeTune());
        while (bench.undo().canUndo()) {
            bench.undo().undo();
        }
        QCOMPARE(bench.text(), three::book);
        QVERIFY(!bench.document.isDirty());
        while (bench.undo().canRedo()) {
            bench.undo().redo();
        }
        QCOMPARE(bench.titles(), std::string("The Three, One"));
    }

    void whatWasSavedWithoutATuneIsDirtyWithIt() {
        ThreeTunes bench;
        QTemporaryDir folder;
        QVERIFY(bench.document.removeTune());
        bench.document.save(folder.filePath("book.abc"));
        QVERIFY(!bench.document.isDirty());
        bench.undo().undo();
        QVERIFY(bench.document.isDirty());
        QCOMPARE(bench.text(), three::book);
    }

    void manyArrangementsReadBackAsTheyStand() {
        std::mt19937 random(5);
        const auto upTo = [&random](int most) {
            return static_cast<int>(random() % static_cast<unsigned>(most));
        };
        for (int round = 0; round < 40; ++round) {
            ThreeTunes bench;
            for (int step = 0; step < 6; ++step) {
                const int tunes = static_cast<int>(bench.document.book().tunes.size());
                bench.document.showTune(upTo(tunes));
                switch (upTo(4)) {
                case 0:
                    bench.document.removeTune();
                    break;
                case 1:
                    bench.document.duplicateTune();
                    break;
                case 2:
                    bench.document.select(0, 0);
                    bench.document.eraseSelection();
                    break;
                default:
                    bench.document.moveTuneBy(upTo(5) - 2);
                }
            }
            const lacuna::OpenBook again = lacuna::bookOfBytes(bench.text());
            const auto& tunes = bench.document.book().tunes;
            QCOMPARE(again.tunes.size(), tunes.size());
            for (std::size_t i = 0; i < tunes.size(); ++i) {
                QVERIFY(again.tunes[i].current == tunes[i].current);
            }
            QVERIFY(bench.text().find("Some words between.") != std::string::npos);
            while (bench.undo().canUndo()) {
                bench.undo().undo();
            }
            QCOMPARE(bench.text(), three::book);
            QVERIFY(!bench.document.isDirty());
        }
    }
};

LACUNA_TEST(ArrangeTunesTest)
#include "tst_arrange_tunes.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"
#include "ui/tools/ghost_bar.h"
#include "ui/views/status_line.h"

using lacuna::Caret;
using lacuna::Command;
using lacuna::Measure;
using lacuna::NoteBench;
using lacuna::Tick;

namespace {

/// The fake filler's guess of a bar is the bar before once more; of the rest of one, a note.
struct GhostBench : NoteBench {
    lacuna::GhostBar& ghost() { return *window->ghostBar(); }

    bool waitForGuess() {
        return lacuna::waitFor([this] { return ghost().notes().has_value(); });
    }
    bool waitForAnswer() {
        return lacuna::waitFor([this] { return !ghost().isAwaited(); });
    }
    bool write(const std::string& music) {
        const bool isReady = open(music) && lacuna::waitFor([this] {
                                 return fills.models() == lacuna::FillController::Models::Ready;
                             });
        document.placeCaret(Caret{1, Tick{0}});
        type("n");
        return isReady && waitForGuess();
    }
    std::size_t guessedEvents() {
        return ghost().notes() ? ghost().notes()->measures.front()->events().size() : 0;
    }
};

} // namespace

class GhostBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tabTakesTheGuess() {
        GhostBench bench;
        QVERIFY(bench.write("CDEF G4|z8|z8|"));
        QCOMPARE(bench.music(), QString("CDEFG4|z8|z8|"));
        bench.key(Qt::Key_Tab);
        QCOMPARE(bench.music(), QString("CDEFG4|CDEFG4|z8|"));
        QCOMPARE(bench.document.caret(), (Caret{2, Tick{0}}));
        QVERIFY(bench.window->leadSheet().hasFocus());
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("CDEFG4|z8|z8|"));
        QCOMPARE(bench.document.caret(), (Caret{1, Tick{0}}));
    }

    void itsKeyStandsBesideTheValueToBeWritten() {
        GhostBench bench;
        QVERIFY(bench.write("CDEF G4|z8|z8|"));
        const lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        for (int eighths = 0; eighths < 8; ++eighths) {
            QVERIFY(bench.waitForGuess());
            QVERIFY(!sheet.rectOfGuessKey().isEmpty() && !sheet.rectOfNextValue().isEmpty());
            QVERIFY(!sheet.rectOfGuessKey().intersects(sheet.rectOfNextValue()));
            QVERIFY(sheet.viewport()->rect().contains(sheet.rectOfGuessKey().toAlignedRect()));
            bench.type("d");
        }
        GhostBench low; // and below what is guessed
        QVERIFY(low.write("G,A,B,C G,4|z8|z8|"));
        const lacuna::LeadSheetView& other = low.window->leadSheet();
        QVERIFY(other.rectOfGuessKey().top() >= other.rectOfNote({0, 0}).bottom());
    }

    void itsNotesAreTakenOneByOne() {
        GhostBench bench;
        QVERIFY(bench.write("(3CDE F2 G2-G2|z8|z8|"));
        const int asked = bench.filler->fillsStarted();
        bench.key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("(3CDEF2G2-G2|(3CDEz2z4|z8|"));
        QVERIFY2(bench.ghost().notes(), "what is left stays");
        bench.key(Qt::Key_Right, Qt::ControlModifier);
        bench.key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("(3CDEF2G2-G2|(3CDEF2G2-G2|z8|"));
        QVERIFY(bench.waitForGuess());
        QCOMPARE(bench.filler->fillsStarted(), asked + 1); // of the bar behind alone
    }

    void whatIsWrittenAsGuessedLeavesTheRest() {
        GhostBench bench;
        QVERIFY(bench.write("GFED G4|z8|z8|"));
        const int asked = bench.filler->fillsStarted();
        bench.type("gf");
        QCOMPARE(bench.guessedEvents(), std::size_t(3));
        QCOMPARE(bench.filler->fillsStarted(), asked);
        bench.key(Qt::Key_Tab);
        QCOMPARE(bench.music(), QString("GFEDG4|GFEDG4|z8|"));
    }

    void anotherLetterOverridesIt() {
        GhostBench bench;
        QVERIFY(bench.write("CDEF G4|z8|z8|"));
        bench.filler->hold();
        bench.type("a");
        QVERIFY(!bench.ghost().notes());
        QVERIFY(bench.ghost().isAwaited());
        bench.key(Qt::Key_Tab);
        QVERIFY2(bench.window->leadSheet().hasFocus(), "who presses Tab too soon stays here");
        bench.filler->release();
        QVERIFY(bench.waitForGuess());
        QCOMPARE(bench.music(), QString("CDEFG4|Azz2z4|z8|"));
        bench.key(Qt::Key_Tab); // one long note, of what is left
        QCOMPARE(bench.document.caret(), (Caret{2, Tick{0}}));
    }

    void anAnswerThatComesTooLateIsDropped() {
        GhostBench bench;
        QVERIFY(bench.open("CDEF G4|z8|z8|"));
        bench.document.placeCaret(Caret{1, Tick{0}});
        bench.filler->hold();
        bench.type("n");
        QVERIFY(lacuna::waitFor([&] { return bench.ghost().isAwaited(); }));
        bench.document.placeCaret(Caret{0, Tick{0}});
        bench.filler->release();
        QVERIFY(bench.waitForAnswer());
        QVERIFY2(!bench.ghost().notes(), "notes stand behind the caret");
    }

    void behindTheLastBarItMakesOne() {
        GhostBench bench;
        QVERIFY(bench.write("CDEF G4|z8|"));
        bench.key(Qt::Key_Tab);
        QCOMPARE(bench.document.caret(), (Caret{2, Tick{0}}));
        QVERIFY(bench.waitForGuess());
        bench.key(Qt::Key_Tab);
        QCOMPARE(bench.music(), QString("CDEFG4|CDEFG4|CDEFG4|"));
    }

    void withoutOneTheKeysDoWhatTheyDoElse() {
        GhostBench bench;
        QVERIFY(bench.write("CDEF G4|z8|z8|"));
        bench.window->actions()[Command::GuessNextBar]->trigger();
        QVERIFY(!bench.ghost().notes() && !bench.ghost().isAwaited());
        bench.key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(bench.document.caret(), (Caret{2, Tick{0}}));
        bench.key(Qt::Key_Tab);
        QVERIFY(!bench.window->leadSheet().hasFocus());
        QCOMPARE(bench.music(), QString("CDEFG4|z8|z8|"));
        bench.makeWindowAnew();
        QVERIFY2(!bench.ghost().isOn(), "it stays off at the next start");
    }

    void whereNoneCanBeHadTabSaysSo() {
        GhostBench bench;
        QVERIFY(bench.write("CDEF G4|z8|z8|"));
        bench.filler->failWith("The models do not know this.");
        bench.type("a");
        QVERIFY(bench.waitForAnswer());
        QVERIFY(!bench.ghost().notes());
        QCOMPARE(bench.fills.state(), lacuna::FillController::State::Idle);
        bench.key(Qt::Key_Tab);
        QVERIFY(bench.window->leadSheet().hasFocus());
        QCOMPARE(bench.window->statusLine().sentence(), QString("Nothing is guessed here."));
        bench.key(Qt::Key_Escape);
        bench.key(Qt::Key_Tab);
        QVERIFY2(!bench.window->leadSheet().hasFocus(), "who does not write goes on");
    }

    void whoDoesNotWriteSeesNone() {
        GhostBench bench;
        QVERIFY(bench.write("CDEF G4|z8|z8|"));
        bench.key(Qt::Key_Escape);
        QVERIFY(!bench.ghost().notes());
        bench.type("n");
        QVERIFY(bench.waitForGuess());
        bench.key(Qt::Key_I, Qt::ControlModifier); // what stands there would move
        QVERIFY(!bench.ghost().notes());
    }

    void itIsDrawnAndSaid() {
        GhostBench bench;
        QVERIFY(bench.write("CDEF G4|z8|z8|"));
        auto* status = bench.window->findChild<lacuna::StatusLine*>();
        QVERIFY(status && status->sentence().endsWith("a guess: C D E F G."));
        const QImage with = bench.paper()->grab().toImage();
        bench.ghost().setOn(false);
        const QImage without = bench.paper()->grab().toImage();
        QVERIFY(with != without);
        QVERIFY(!status->sentence().contains("guess"));
    }
};

LACUNA_TEST(GhostBarTest)
#include "tst_ghost_bar.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"
#include "ui/views/status_line.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

using lacuna::Caret;
using lacuna::EntryMode;
using lacuna::MeasureRange;
using lacuna::NoteBench;
using lacuna::NoteSpan;
using lacuna::Place;
using lacuna::quarterNote;
using lacuna::Tick;

namespace {

constexpr Qt::KeyboardModifiers control = Qt::ControlModifier;
constexpr Qt::KeyboardModifiers both = Qt::ControlModifier | Qt::ShiftModifier;

QClipboard& desktop() {
    return *QGuiApplication::clipboard();
}

} // namespace

class NoteClipboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notesAreCopiedAndPasted() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|G8|A8|"));
        bench.document.selectNotes({{0, 1}, {0, 2}});
        bench.key(Qt::Key_C, control);
        bench.document.selectNotes({{1, 0}, {1, 0}});
        bench.key(Qt::Key_V, control);
        QCOMPARE(bench.music(), QString("C2D2E2F2|D2E2z4|A8|"));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{1, 0}, {1, 1}}));
        bench.document.select(2, 2);
        bench.key(Qt::Key_V, control);
        QCOMPARE(bench.music(), QString("C2D2E2F2|D2E2z4|D2E2z4|"));
        bench.key(Qt::Key_Z, control);
        bench.key(Qt::Key_Z, control);
        QCOMPARE(bench.music(), QString("C2D2E2F2|G8|A8|"));
    }

    void whatIsCutLeavesRests() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|G8|A8|"));
        bench.document.select(1, 1);
        bench.key(Qt::Key_X, control);
        QCOMPARE(bench.music(), QString("C2D2E2F2|z8|A8|"));
        bench.key(Qt::Key_Right, control);
        bench.key(Qt::Key_V, control);
        QCOMPARE(bench.music(), QString("C2D2E2F2|z8|G8|"));
    }

    void pastedNotesTakeOtherPitches() {
        NoteBench bench;
        QVERIFY(bench.open("C3D E2F-F|z8|"));
        bench.document.select(0, 0);
        bench.key(Qt::Key_C, control);
        bench.document.select(1, 1);
        bench.key(Qt::Key_V, both);
        QVERIFY(bench.state().isOn && bench.state().mode == EntryMode::Pitches);
        bench.type("gabc");
        QCOMPARE(bench.music(), QString("C3DE2F-F|G3AB2c-c|"));
        bench.type("d"); // nothing is left
        QCOMPARE(bench.music(), QString("C3DE2F-F|G3AB2c-c|"));
    }

    void halfAndDouble() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|z8|z8|"));
        bench.document.select(0, 0);
        bench.key(Qt::Key_C, control);
        bench.document.select(1, 1);
        bench.key(Qt::Key_Q, both);
        QCOMPARE(bench.music(), QString("C2D2E2F2|CDEFz4|z8|"));
        bench.document.placeCaret(Caret{1, Tick{0}});
        bench.key(Qt::Key_W, both);
        QCOMPARE(bench.music(), QString("C2D2E2F2|C4D4|E4F4|"));
    }

    void selectionAndClipboardChangePlaces() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|G8|"));
        bench.document.selectNotes({{0, 0}, {0, 1}});
        bench.key(Qt::Key_C, control);
        bench.document.selectNotes({{0, 2}, {0, 3}});
        bench.key(Qt::Key_X, both);
        QCOMPARE(bench.music(), QString("C2D2C2D2|G8|"));
        bench.document.selectNotes({{0, 0}, {0, 1}});
        bench.key(Qt::Key_V, control);
        QCOMPARE(bench.music(), QString("E2F2C2D2|G8|"));
    }

    void otherProgramsGetAbc() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|G8|", "M:4/4\nL:1/8\nK:D\n"));
        bench.document.selectNotes({{0, 1}, {0, 2}});
        bench.key(Qt::Key_C, control);
        QVERIFY2(desktop().text().contains("D2 E2"), qPrintable(desktop().text()));
        QVERIFY(desktop().mimeData()->hasFormat("text/vnd.abc"));
    }

    void otherProgramsGiveAbcOrMusicXml() {
        NoteBench bench;
        QVERIFY(bench.open("z8|z8|"));
        desktop().setText("[K:C]A2B2 c4|");
        bench.document.select(0, 0);
        bench.key(Qt::Key_V, control);
        QCOMPARE(bench.music(), QString("A2B2c4|z8|"));
        const lacuna::Score other =
            lacuna::bookOfBytes("X:1\nT:O\nM:4/4\nL:1/8\nK:C\ne4f4|\n").tunes[0].current;
        auto* data = new QMimeData;
        data->setData("application/vnd.recordare.musicxml+xml",
                      QByteArray::fromStdString(lacuna::writeMusicXml(other)));
        desktop().setMimeData(data);
        bench.document.select(1, 1);
        bench.key(Qt::Key_V, control);
        QCOMPARE(bench.music(), QString("A2B2c4|e4f4|"));
    }

    void whatIsNoMusicIsRefused() {
        NoteBench bench;
        QVERIFY(bench.open("C8|"));
        desktop().setText("Dear Sir, thank you for your letter.");
        bench.document.select(0, 0);
        bench.key(Qt::Key_V, control);
        QCOMPARE(bench.music(), QString("C8|"));
        QVERIFY(bench.window->statusLine().sentence().contains("no music to paste"));
    }

    void wholeTunesGoIntoTheBook() {
        NoteBench bench;
        QVERIFY(bench.open("C8|"));
        desktop().setText("X:5\nT:Pasted\nM:6/8\nL:1/8\nK:G\nGAB d2B|\n\n"
                          "X:6\nT:Another\nM:4/4\nL:1/8\nK:D\nd8|\n");
        bench.key(Qt::Key_V, control);
        QCOMPARE(bench.document.book().tunes.size(), std::size_t(3));
        QCOMPARE(bench.document.score().header().title(), std::string("Another"));
        QCOMPARE(bench.document.book().tunes[1].current.header().title(), std::string("Pasted"));
        QCOMPARE(bench.document.book().tunes[0].current.size(), 1);
    }

    void wholeTunesNeedNoBook() {
        NoteBench bench;
        QVERIFY(bench.show());
        bench.document.setBook({});
        desktop().setText("X:5\nT:Pasted\nM:6/8\nL:1/8\nK:G\nGAB d2B|\n");
        bench.window->actions()[lacuna::Command::Paste]->trigger();
        QVERIFY(bench.document.hasTune());
        QCOMPARE(bench.document.score().header().title(), std::string("Pasted"));
    }

    void theSelectionIsRepeated() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|z8|z8|"));
        bench.document.select(0, 0);
        bench.type("r");
        QCOMPARE(bench.music(), QString("C2D2E2F2|C2D2E2F2|z8|"));
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 2}));
        bench.type("r");
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.type("r");
        QCOMPARE(bench.music(), QString("C2C2E2F2|C2D2E2F2|C2D2E2F2|"));
    }

    void theBarBeforeIsRepeatedFromTheCaretOn() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2 E2F2|z8|"));
        bench.document.placeCaret(Caret{1, Tick{0}});
        bench.type("n5g");
        bench.type("r");
        QCOMPARE(bench.music(), QString("C2D2E2F2|G2D2E2F2|"));
        bench.type("r"); // a bar appears
        QCOMPARE(bench.music(), QString("C2D2E2F2|G2D2E2F2|G2D2E2F2|"));
        QCOMPARE(bench.document.caret(), (Caret{3, Tick{0}}));
    }

    void aBarIsRecalledFromItsBeginningOn() {
        NoteBench bench;
        QVERIFY(bench.open("c2d2 e2f2|e8|c2d2 a4|e8|z8|"));
        bench.document.placeCaret(Caret{4, Tick{0}});
        bench.type("n5cd");
        bench.key(Qt::Key_R, control);
        QCOMPARE(bench.music(), QString("c2d2e2f2|e8|c2d2a4|e8|c2d2a4|"));
        bench.key(Qt::Key_R, both);
        QCOMPARE(bench.music(), QString("c2d2e2f2|e8|c2d2a4|e8|c2d2e2f2|"));
        bench.key(Qt::Key_R, both);
        QCOMPARE(bench.music(), QString("c2d2e2f2|e8|c2d2a4|e8|c2d2a4|"));
        QCOMPARE(bench.document.caret(), (Caret{5, Tick{0}}));
        bench.key(Qt::Key_Z, control); // all of it was one step
        QCOMPARE(bench.music(), QString("c2d2e2f2|e8|c2d2a4|e8|c2d2z4|"));
    }

    void lettersFallIntoARecalledRhythm() {
        NoteBench bench;
        QVERIFY(bench.open("C3D (3EFG z A|G4 A4|z8|"));
        bench.document.placeCaret(Caret{2, Tick{0}});
        bench.type("n");
        bench.key(Qt::Key_R, Qt::ShiftModifier);
        QCOMPARE(bench.music(), QString("C3D(3EFGzA|G4A4|z8|")); // a ghost as yet
        QCOMPARE(bench.window->noteEntry().rhythmAhead().size(), std::size_t(2));
        bench.key(Qt::Key_R, Qt::ShiftModifier);
        bench.type("gabcde");
        QCOMPARE(bench.music(), QString("C3D(3EFGzA|G4A4|G3A(3Bcdze|"));
        QVERIFY(bench.window->noteEntry().rhythmAhead().empty());
        QCOMPARE(bench.document.caret(), (Caret{3, Tick{0}}));
    }

    void aLengthLeavesARecalledRhythm() {
        NoteBench bench;
        QVERIFY(bench.open("C3D E2F2|z8|"));
        bench.document.placeCaret(Caret{1, Tick{0}});
        bench.type("n");
        bench.key(Qt::Key_R, Qt::ShiftModifier);
        bench.type("g6a");
        QCOMPARE(bench.music(), QString("C3DE2F2|G3A4z|"));
    }

    void tiesOfARecalledRhythmComeByThemselves() {
        NoteBench bench;
        QVERIFY(bench.open("C2-CD E2z2|z8|"));
        bench.document.placeCaret(Caret{1, Tick{0}});
        bench.type("n");
        bench.key(Qt::Key_R, Qt::ShiftModifier);
        bench.type("gab");
        QCOMPARE(bench.music(), QString("C2-CDE2z2|G2-GAB2z2|"));
    }

    void graceNotesIntervalsAndOtherSpelling() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2^F2|"));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.type("/");
        bench.key(Qt::Key_3, Qt::AltModifier);
        QCOMPARE(bench.music(), QString("{/D}[CE]2D2E2^F2|"));
        bench.document.selectNotes({{0, 3}, {0, 3}});
        bench.type("j");
        QCOMPARE(bench.music(), QString("{/D}[CE]2D2E2_G2|"));
    }
};

LACUNA_TEST(NoteClipboardTest)
#include "tst_note_clipboard.moc"

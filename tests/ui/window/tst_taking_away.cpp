// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using lacuna::Caret;
using lacuna::Command;
using lacuna::MeasureRange;
using lacuna::NoteBench;
using lacuna::NoteEntry;
using lacuna::NoteSpan;
using lacuna::Place;
using lacuna::quarterNote;
using lacuna::Tick;

namespace {

/// What was said at the caret, one sentence after the other.
struct Said {
    explicit Said(const NoteBench& bench)
        : byEntry(&bench.window->noteEntry(), &NoteEntry::refused) {}

    QString last() const {
        return byEntry.isEmpty() ? QString() : byEntry.last().first().toString();
    }

    QSignalSpy byEntry;
};

} // namespace

/// What Del, Backspace and their kin take away: what one sees to be chosen, and nothing else.
class TakingAwayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void afterWritingTheLastNoteIsSelected() {
        NoteBench bench;
        QVERIFY(bench.open("z8|z8|"));
        bench.type("ngab");
        bench.key(Qt::Key_Escape);
        QVERIFY(!bench.state().isOn);
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 2}, {0, 2}}));
        QCOMPARE(bench.playback.written(), Tick{0}); // from there on it is heard
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.music(), QString("GAz2z4|z8|"));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("GABzz4|z8|"));
    }

    void aLetterGoesOverNoNoteThatNobodyChose() {
        NoteBench bench;
        QVERIFY(bench.open("CDEF GABc|z8|"));
        const Said said(bench);
        bench.document.selectRange({});
        bench.type("g");
        QVERIFY(!bench.state().isOn);
        QCOMPARE(bench.music(), QString("CDEFGABc|z8|"));
        QCOMPARE(said.last(), QString("Choose the note or bar to write at first: click on it."));
        bench.type("ng"); // where one sees the caret it may
        QCOMPARE(bench.music(), QString("GDEFGABc|z8|"));
        bench.key(Qt::Key_Escape);
        // Over a rest nothing is lost.
        QVERIFY(bench.open("z8|CDEF GABc|"));
        bench.document.selectRange({});
        bench.type("g");
        QVERIFY(bench.state().isOn);
        QCOMPARE(bench.music(), QString("Gzz2z4|CDEFGABc|"));
    }

    void whoBeginsAgainGoesOnBehindIt() {
        NoteBench bench;
        QVERIFY(bench.open("z8|z8|"));
        bench.type("nga");
        bench.key(Qt::Key_Escape);
        bench.type("nb");
        QCOMPARE(bench.music(), QString("GABzz4|z8|"));
        // The same by the command that began it.
        bench.type("n");
        QVERIFY(!bench.state().isOn);
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 2}, {0, 2}}));
        // Where the note was taken away another is written in its place.
        bench.key(Qt::Key_Delete);
        bench.type("nc");
        QCOMPARE(bench.music(), QString("GAczz4|z8|"));
        // A letter changes what is selected, as ever.
        bench.key(Qt::Key_Escape);
        bench.type("d");
        QCOMPARE(bench.music(), QString("GAdzz4|z8|"));
    }

    void whoWroteNothingHasNothingSelected() {
        NoteBench bench;
        QVERIFY(bench.open("C8|D8|E8|"));
        bench.document.placeCaret({2, Tick{0}});
        bench.type("n");
        bench.key(Qt::Key_Escape);
        QVERIFY(!bench.document.selectedNotes());
    }

    void atAMereCaretNothingIsErased() {
        NoteBench bench;
        QVERIFY(bench.open("C8|D8|E8|"));
        bench.document.placeCaret({1, Tick{0}});
        for (const Qt::KeyboardModifiers with : {Qt::NoModifier, Qt::ControlModifier}) {
            const Said said(bench);
            bench.key(Qt::Key_Delete, with);
            QCOMPARE(bench.music(), QString("C8|D8|E8|"));
            QVERIFY2(said.last().startsWith("Choose "), qPrintable(said.last()));
            QVERIFY(!bench.window->leadSheet().rectOfRefusal().isEmpty());
        }
        // Nor where there is not even that.
        bench.document.clearSelection();
        const Said said(bench);
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.music(), QString("C8|D8|E8|"));
        QVERIFY(said.last().startsWith("Choose "));
    }

    void barsSelectedWhileOneWritesAreErased() {
        NoteBench bench;
        QVERIFY(bench.open("C4D4|D4E4|E8|"));
        bench.type("n");
        bench.document.select(1, 1);
        bench.key(Qt::Key_Delete);
        QVERIFY(bench.document.score().measure(1).isBlank());
        QCOMPARE(bench.document.gap()->range, (MeasureRange{1, 2}));
    }

    void aNoteClickedWhileOneWritesIsWhatKeysChange() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|"));
        bench.type("n");
        QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, bench.headAt({0, 2}));
        QVERIFY(bench.state().isOn);
        bench.key(Qt::Key_Up, Qt::ControlModifier);
        bench.type("y");
        QCOMPARE(bench.music(), QString("C2D2Te2F2|"));
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.music(), QString("C2D2z2F2|"));
    }

    void backspaceTakesTheBarBackThatCameWithTheNote() {
        NoteBench bench;
        QVERIFY(bench.open("C8|D8|]"));
        const QString before = bench.music();
        bench.document.placeCaret({2, Tick{0}});
        bench.type("nga");
        QCOMPARE(bench.document.score().size(), 3);
        bench.key(Qt::Key_Backspace);
        QCOMPARE(bench.document.score().size(), 3); // the first note is there still
        const int steps = bench.document.undoStack().count();
        bench.key(Qt::Key_Backspace);
        QCOMPARE(bench.music(), before);
        QCOMPARE(bench.document.undoStack().count(), steps + 1);
        QCOMPARE(bench.document.caret(), (Caret{2, Tick{0}}));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C8|D8|Gzz2z4|]"));
    }

    void aNoteOverTheBarLineTakesItsBarToo() {
        NoteBench bench;
        QVERIFY(bench.open("C8|D4D2z2|"));
        bench.document.placeCaret({1, quarterNote * 3});
        bench.type("n6g");
        QCOMPARE(bench.music(), QString("C8|D4D2G2-|G2z2z4|"));
        bench.key(Qt::Key_Backspace);
        QCOMPARE(bench.music(), QString("C8|D4D2z2|"));
    }

    void aBarThatWasThereStays() {
        NoteBench bench;
        QVERIFY(bench.open("C8|z8|"));
        bench.document.placeCaret({1, Tick{0}});
        bench.type("ng");
        bench.key(Qt::Key_Backspace);
        QCOMPARE(bench.music(), QString("C8|z8|"));
        // One that was appended by hand, too, where one that was opened has gone by undo.
        bench.document.placeCaret({2, Tick{0}});
        bench.type("g");
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.document.score().size(), 2);
        bench.window->actions()[Command::AppendMeasure]->trigger();
        bench.document.placeCaret({2, Tick{0}});
        bench.type("g");
        bench.key(Qt::Key_Backspace);
        QCOMPARE(bench.music(), QString("C8|z8|z8|"));
    }

    void aRestIsNotCutInSilence() {
        NoteBench bench;
        QVERIFY(bench.open("C4z4|z8|"));
        QGuiApplication::clipboard()->setText("kept");
        bench.document.selectNotes({{0, 1}, {0, 1}});
        const Said said(bench);
        bench.key(Qt::Key_X, Qt::ControlModifier);
        QVERIFY2(said.last().startsWith("Only rests"), qPrintable(said.last()));
        bench.document.select(1, 1);
        bench.key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(said.byEntry.size(), 2);
        // Nor is it taken for a note.
        const QSignalSpy byChanges(&bench.window->noteChanges(), &lacuna::NoteChanges::refused);
        bench.document.selectNotes({{0, 1}, {0, 1}});
        bench.key(Qt::Key_Delete);
        bench.document.selectNotes({{0, 1}, {1, 0}});
        bench.key(Qt::Key_Delete);
        QCOMPARE(byChanges.size(), 2);
        QCOMPARE(bench.music(), QString("C4z4|z8|"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("kept"));
    }

    void aBarOfRestGoesWithItsTimeWhileOneWrites() {
        NoteBench bench;
        QVERIFY(bench.open("C8|z8|E8|"));
        bench.type("n");
        bench.document.placeCaret({1, Tick{0}});
        const Said said(bench);
        bench.key(Qt::Key_Delete); // which leaves a rest where one is
        QCOMPARE(bench.music(), QString("C8|z8|E8|"));
        QVERIFY2(said.last().startsWith("A rest stands"), qPrintable(said.last()));
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C8|E8|"));
        QCOMPARE(bench.document.caret(), (Caret{1, Tick{0}}));
    }

    void theLastBarStays() {
        NoteBench bench;
        QVERIFY(bench.open("z8|"));
        bench.type("n");
        const Said said(bench);
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("z8|"));
        QCOMPARE(said.last(), QString("A tune has at least one bar."));
        bench.key(Qt::Key_Escape);
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("z8|"));
    }
};

LACUNA_TEST(TakingAwayTest)
#include "tst_taking_away.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What stands on a note, and what stays of it when the note is changed or another is written there.
#include "engine/editing/places.h"
#include "tests/engine/editing/without_pitches.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"

using lacuna::Command;
using lacuna::Note;
using lacuna::TuneBench;

namespace {

constexpr const char* decorated =
    "[P:A]\"G\"\"^slowly\"{gf}!roll!!upbow!!3!(.C2-C2 D2) E2|\"Am\"F8|\nw: hol-_ly a day";

using Change = std::function<void(TuneBench&)>;

Change byCommand(Command command) {
    return [command](TuneBench& bench) { bench.run(command); };
}

} // namespace

Q_DECLARE_METATYPE(Change)

class KeptSignsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherPitchLeavesAllElse_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("isOfSecond");
        const std::map<const char*, Change> changes{
            {"semitone", byCommand(Command::SemitoneUp)},
            {"step", byCommand(Command::StepUp)},
            {"octave", byCommand(Command::OctaveUp)},
            {"sharp", byCommand(Command::Sharp)},
            {"respelt", byCommand(Command::Respell)},
            {"letter", [](TuneBench& bench) { bench.type("e"); }},
            {"letter in re-pitch mode",
             [](TuneBench& bench) {
                 bench.document.placeCaret({0, lacuna::Tick{0}});
                 bench.run(Command::RepitchMode);
                 bench.type("e");
             }},
            {"dragged", [](TuneBench& bench) {
                 const QPoint head = bench.headAt({0, 0});
                 QTest::mousePress(bench.paper(), Qt::LeftButton, {}, head);
                 QTest::mouseMove(bench.paper(), head - QPoint(0, 14));
                 QTest::mouseRelease(bench.paper(), Qt::LeftButton, {}, head - QPoint(0, 14));
             }}};
        for (const auto& [name, change] : changes) {
            QTest::newRow(name) << change << false;
            QTest::newRow(qPrintable(QString("%1, tied note").arg(name))) << change << true;
        }
    }

    void anotherPitchLeavesAllElse() {
        QFETCH(Change, change);
        QFETCH(bool, isOfSecond);
        TuneBench bench;
        QVERIFY(bench.open(decorated));
        const lacuna::Score before = bench.document.score();
        const lacuna::Place place{0, isOfSecond ? 1 : 0};
        bench.document.selectNotes({place, place});
        change(bench);
        const lacuna::Score& after = bench.document.score();
        QVERIFY(after != before);
        QVERIFY2(withoutPitches(after) == withoutPitches(before), qPrintable(bench.music()));
        QCOMPARE(bench.document.undoStack().count(), 1);
    }

    void allThatIsTiedMovesOnce() {
        TuneBench bench;
        QVERIFY(bench.open("C2-C2-C2D2|"));
        bench.document.selectNotes({{0, 0}, {0, 3}});
        bench.run(Command::StepUp);
        QCOMPARE(bench.music(), QString("D2-D2-D2E2|"));
        bench.run(Command::Sharp);
        QCOMPARE(bench.music(), QString("^D2-D2-D2^E2|"));
    }

    void aLetterReplacesTheNoteThatIsSelected() {
        TuneBench bench;
        QVERIFY(bench.open("C2D3E[FA]2|"));
        bench.document.selectNotes({{0, 1}, {0, 1}});
        bench.type("f");
        QCOMPARE(bench.music(), QString("C2F3E[FA]2|"));
        QVERIFY(bench.state().isOn);
        QCOMPARE(bench.document.caret(), (lacuna::Caret{0, lacuna::quarterNote * 5 / 2}));
        QCOMPARE(bench.state().value, (lacuna::NoteValue{2, 1}));
        bench.key(Qt::Key_Escape);
        bench.document.selectNotes({{0, 3, 1}, {0, 3, 1}}); // of a double stop that head
        bench.type("g");
        QCOMPARE(bench.music(), QString("C2F3E[FG]2|"));
    }

    void aNoteWrittenOverAnotherHasWhatStandsAtItsPlace() {
        TuneBench bench;
        QVERIFY(bench.open(decorated));
        bench.document.placeCaret({0, lacuna::Tick{0}});
        bench.type("n6e");
        const Note& written = noteAt(bench.document.score(), {0, 0});
        QVERIFY(written.decorations.empty() && written.graces.notes.empty());
        const lacuna::MeasureFrame& frame = bench.document.score().measure(0).frame();
        QCOMPARE(frame.section, std::string("A"));
        QCOMPARE(frame.annotations.size(), std::size_t(2));
        for (const lacuna::Annotation& words : frame.annotations) {
            QCOMPARE(words.at, lacuna::Tick{0});
        }
        QVERIFY(written.syllable && written.syllable->text == "hol");
    }
};

LACUNA_TEST(KeptSignsTest)
#include "tst_kept_signs.moc"

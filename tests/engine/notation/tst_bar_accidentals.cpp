// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/bar_accidentals.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

constexpr Pitch highF{Step::F, 0, 5};
constexpr Pitch highFSharp{Step::F, 1, 5};
constexpr Pitch lowF{Step::F, 0, 4};
constexpr Pitch lowFSharp{Step::F, 1, 4};

Note noteOf(const Pitch& pitch, bool courtesy = false, bool tied = false) {
    Note note = makeNote(pitch, quarterNote);
    note.heads.front().courtesyAccidental = courtesy;
    note.heads.front().tiedToNext = tied;
    return note;
}

// Which notes of a measure keep the mark of a courtesy, of a tune of two such measures.
std::string courtesiesIn(const std::vector<Event>& first, const std::vector<Event>& second) {
    const Score score =
        settleCourtesies(Score({}, {share(Measure(MeasureFrame{}, Music{first})),
                                    share(Measure(MeasureFrame{}, Music{second}))}));
    std::string text;
    for (const Event& event : score.measure(1).events())
        text += std::get<Note>(event).heads.front().courtesyAccidental ? 'c' : '.';
    return text;
}

} // namespace

class TestBarAccidentals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void needsWhatTheKeyDoesNotSay() {
        const BarAccidentals inD(majorKey(2));
        QVERIFY(!inD.needs(highFSharp));
        QVERIFY(inD.needs(highF));
        QVERIFY(inD.needs(Pitch{Step::F, 1, 5, 1}));
    }

    void holdsToTheBarsEndUntilAnotherComes() {
        BarAccidentals bar{Key{}};
        bar.write(highFSharp);
        QVERIFY(!bar.needs(highFSharp));
        QVERIFY(bar.needs(highF));
        bar.write(highF);
        QVERIFY(!bar.needs(highF));
        bar.write(highFSharp);
        bar.reset(Key{});
        QVERIFY(bar.needs(highFSharp));
    }

    void needsASignInAnotherOctaveEitherWay() {
        BarAccidentals bar{Key{}};
        bar.write(highFSharp);
        QVERIFY(bar.needs(lowFSharp)); // for those to whom the sharp counts in its octave
        QVERIFY(bar.needs(lowF));      // for those to whom it counts in all
    }

    void hearsByTheReachThatTheTuneNames() {
        BarAccidentals all{Key{}};
        all.write(highFSharp);
        QVERIFY(all.heard(lowF) == lowFSharp);
        BarAccidentals octave{Key{}, AccidentalReach::Octave};
        octave.write(highFSharp);
        QVERIFY(octave.heard(lowF) == lowF);
        QVERIFY(octave.heard(highF) == highFSharp);
        QVERIFY(!octave.needs(lowF));
        BarAccidentals note{Key{}, AccidentalReach::Note};
        note.write(highFSharp);
        QVERIFY(note.heard(highF) == highF);
        QVERIFY(note.needs(highFSharp));
    }

    void hearsAGraceNotesAccidentalInItsOctaveOnly() {
        BarAccidentals bar{Key{}};
        QVERIFY(bar.graceTakesSign(highFSharp));
        QVERIFY(!bar.graceTakesSign(highFSharp));
        QVERIFY(bar.heard(highF) == highFSharp);
        QVERIFY(bar.heard(lowF) == lowF);
    }

    void takesNoSignOnATieAndAgainAfterIt() {
        BarAccidentals bar{Key{}};
        const NoteHead head{highFSharp};
        QVERIFY(!bar.takesSign(head, true));
        QVERIFY(bar.takesSign(head, false));
        QVERIFY(!bar.takesSign(head, false));
    }

    void takesACourtesyEvenOnATie() {
        BarAccidentals bar{Key{}};
        const NoteHead courtesy{.pitch = highFSharp, .courtesyAccidental = true};
        QVERIFY(bar.takesSign(courtesy, true));
        QVERIFY(!bar.takesSign({highFSharp}, false));
        QVERIFY(bar.takesSign(courtesy, false));
    }

    void marksAsCourtesiesOnlyWhatNeedNotBeWritten() {
        const std::vector<Event> plain{noteOf(lowF)};
        QCOMPARE(courtesiesIn(plain, {noteOf(highF, true), noteOf(highFSharp, true),
                                      noteOf(highFSharp, true), noteOf(lowF, true)}),
                 std::string("c.c."));
        // Text has the sharp on the tied note already, a staff has not.
        const std::vector<Event> tied{noteOf(highFSharp, false, true)};
        QCOMPARE(courtesiesIn(tied, {noteOf(highFSharp), noteOf(highFSharp, true)}),
                 std::string(".."));
        QCOMPARE(courtesiesIn(plain, {noteOf(highFSharp), noteOf(highFSharp, true)}),
                 std::string(".c"));
    }

    void leavesATuneWithoutCourtesiesAsItIs() {
        const MeasurePointer measure = share(Measure(MeasureFrame{}, Music{{noteOf(highFSharp)}}));
        QVERIFY(settleCourtesies(Score({}, {measure})).measures().front() == measure);
    }
};

LACUNA_APPLESS_TEST(TestBarAccidentals)
#include "tst_bar_accidentals.moc"

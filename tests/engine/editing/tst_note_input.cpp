// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/durations.h"
#include "engine/editing/note_input.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

constexpr NoteValue eighth{3, 0};
constexpr NoteValue quarter{2, 0};
constexpr NoteValue dottedQuarter{2, 1};
constexpr NoteValue half{1, 0};
constexpr Tick eighthTime = quarterNote / 2;

Event noteOf(Step step, int octave = 4) {
    return makeNote({step, 0, static_cast<std::int8_t>(octave)}, quarterNote);
}

/// Eighths of these steps, one behind the other, from a caret on.
WrittenNote writeAll(const Score& score, Caret caret, std::string_view letters) {
    WrittenNote written{score, {}, caret};
    for (const char letter : letters) {
        const auto step = static_cast<Step>((letter - 'C' + 7) % 7);
        written = writeOver(written.score, written.behind, noteOf(step), eighth);
    }
    return written;
}

} // namespace

class TestNoteInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notesFillABlankBar() {
        const Score blank = jig("[I:lacuna-blank]x6|");
        const WrittenNote one = writeAll(blank, {}, "C");
        COMPARE_TUNES(one.score, jig("C z z z3|"));
        QCOMPARE(one.behind, (Caret{0, eighthTime}));
        const WrittenNote all = writeAll(blank, {}, "CDEFGA");
        COMPARE_TUNES(all.score, jig("CDE FGA|"));
        QCOMPARE(all.behind, (Caret{1, Tick{0}}));
    }

    void barsAppearPastTheEnd() {
        const WrittenNote written = writeAll(jig("CDE FGA|]"), {1, Tick{0}}, "GFEDCDE");
        COMPARE_TUNES(written.score, jig("CDE FGA|GFE DCD|E z z z3|]"));
        QCOMPARE(written.behind, (Caret{2, eighthTime}));
    }

    void aNoteOverABarLineIsSplitAndTied() {
        const Score score = jig("CDE FGA|cde fga|");
        const WrittenNote written =
            writeOver(score, {0, eighthTime * 5}, noteOf(Step::B), dottedQuarter);
        COMPARE_TUNES(written.score, jig("CDE FGB-|B2e fga|"));
        QCOMPARE(written.place, (Place{0, 5}));
        QCOMPARE(written.behind, (Caret{1, eighthTime * 2}));
        const WrittenNote atEnd =
            writeOver(score, {1, eighthTime * 5}, noteOf(Step::B), dottedQuarter);
        COMPARE_TUNES(atEnd.score, jig("CDE FGA|cde fgB-|B2z z3|"));
    }

    void nothingLastsBeyondARepeat() {
        REFUSED(writeOver(jig("CDE FGA:|cde fga|"), {0, eighthTime * 5}, noteOf(Step::B), half));
        REFUSED(writeOver(jig("CDE FGA|"), {}, noteOf(Step::B), NoteValue{9, 0}));
        REFUSED(writeOver(jig("CDE FGA|"), {}, makeNote({Step::C, 0, 12}, quarterNote), half));
    }

    void whatIsPartlyCoveredLeavesRests() {
        COMPARE_TUNES(writeOver(abc("C4 D4|"), {}, noteOf(Step::G), eighth).score,
                      abc("G z z2 D4|"));
        COMPARE_TUNES(writeOver(abc("C4 D4|"), {0, quarterNote}, noteOf(Step::G), half).score,
                      abc("C2 G4 z2|"));
        COMPARE_TUNES(writeOver(abc("z8|"), {0, eighthTime * 3}, noteOf(Step::G), eighth).score,
                      abc("z2 z G z4|"));
    }

    void signsOfTheNoteThatStoodThereGo() {
        COMPARE_TUNES(writeOver(abc("~{d}C2 D2 E2 F2|"), {}, noteOf(Step::G), quarter).score,
                      abc("G2 D2 E2 F2|"));
        COMPARE_TUNES(
            writeOver(abc("C2 (D2 E2 F2)|"), {0, quarterNote}, noteOf(Step::G), quarter).score,
            abc("C2 G2 (E2 F2)|"));
        COMPARE_TUNES(
            writeOver(abc("\"Am\"C2- C2 E4|"), {0, quarterNote}, noteOf(Step::G), quarter).score,
            abc("\"Am\"C2 G2 E4|"));
    }

    void aTupletIsWrittenMemberByMember() {
        const WrittenNote open = writeTuplet(abc("z8|"), {}, quarter, 3);
        COMPARE_TUNES(open.score, abc("(3zzz z2 z4|"));
        QCOMPARE(open.behind, Caret{});
        const WrittenNote all = writeAll(open.score, open.behind, "CDEF");
        COMPARE_TUNES(all.score, abc("(3CDE F z z4|"));
        // A longer one ends with it.
        const WrittenNote second =
            writeOver(all.score, {0, Tick{quarterNote.value / 3}}, noteOf(Step::G), half);
        COMPARE_TUNES(second.score, abc("(3:2:2CG2 F z z4|"));
        QCOMPARE(second.behind, (Caret{0, quarterNote}));
    }

    void aTupletThatWasJustBegunTakesLongerMembers() {
        const WrittenNote open = writeTuplet(abc("z8|"), {}, quarter, 3);
        const WrittenNote one = writeOver(open.score, open.behind, noteOf(Step::A), quarter);
        COMPARE_TUNES(one.score, abc("(3:2:2A2z z2 z4|"));
        COMPARE_TUNES(writeOver(one.score, one.behind, noteOf(Step::B), eighth).score,
                      abc("(3:2:2A2B z2 z4|"));
        COMPARE_TUNES(writeOver(open.score, open.behind, noteOf(Step::A), half).score,
                      abc("A4 z4|"));
    }

    void aTupletAsAWholeGivesWay() {
        COMPARE_TUNES(writeOver(abc("(3CDE F2 G4|"), {}, noteOf(Step::A), quarter).score,
                      abc("A2 F2 G4|"));
        COMPARE_TUNES(writeOver(abc("(3CDE F2 G4|"), {}, noteOf(Step::A), half).score,
                      abc("A4 G4|"));
        COMPARE_TUNES(writeOver(abc("(3CDE F2 G4|"), {}, noteOf(Step::A), eighth).score,
                      abc("(3ADE F2 G4|"));
    }

    void aShortBarStaysShort() {
        const Score tune = jig("C|DEF GAB|cde fg:|");
        const WrittenNote written = writeAll(tune, {}, "GA");
        COMPARE_TUNES(written.score, jig("G|AEF GAB|cde fg:|"));
        COMPARE_TUNES(writeAll(tune, {2, eighthTime * 4}, "A").score, jig("C|DEF GAB|cde fA:|"));
    }

    void behindAShortBarOneWritesOnInTheNext() {
        const Score tune = jig("C|DEF GAB|cde fg:|D|EFG ABc|cde fg||A|B6|]");
        COMPARE_TUNES(writeAll(tune, {2, eighthTime * 4}, "AB").score,
                      jig("C|DEF GAB|cde fA:|B|EFG ABc|cde fg||A|B6|]"));
        COMPARE_TUNES(writeAll(tune, {5, eighthTime * 4}, "AB").score,
                      jig("C|DEF GAB|cde fg:|D|EFG ABc|cde fA||B|B6|]"));
        // A longer note goes over no end of a section, be it a repeat or a double bar.
        REFUSED(writeOver(tune, {5, eighthTime * 4}, noteOf(Step::A), quarter));
        REFUSED(writeOver(tune, {2, eighthTime * 4}, noteOf(Step::A), quarter));
        REFUSED(writeOver(tune, {5, eighthTime * 3}, Rest{}, dottedQuarter));
        REFUSED(writeTied(tune, {5, 4}, eighth));
        // Whole bars at a double bar are no ends that a pickup completes.
        COMPARE_TUNES(writeOver(jig("C|DEF GAB||cde fga|cde fg|]"), {1, eighthTime * 5},
                                noteOf(Step::A), quarter)
                          .score,
                      jig("C|DEF GAA-||Ade fga|cde fg|]"));
    }

    void aShortEndOfTheTuneIsNotGoneBeyondByOneNote() {
        REFUSED(
            writeOver(jig("C|DEF GAB|cde fg|]"), {2, eighthTime * 4}, noteOf(Step::A), quarter));
        REFUSED(setDuration(jig("C|DEF GAB|cde fg||A|BBB B2|]"), {2, 4}, quarter));
        // One that no pickup completes is not finished yet.
        COMPARE_TUNES(
            writeOver(jig("DEF GAB|cde fg|]"), {1, eighthTime * 4}, noteOf(Step::A), quarter).score,
            jig("DEF GAB|cde fA2|]"));
    }

    void behindAShortEndAnotherSectionBegins() {
        const Score tune = jig("C|DEF GAB|cde fg|]");
        const WrittenNote written = writeAll(tune, {2, eighthTime * 4}, "AB");
        COMPARE_TUNES(written.score, jig("C|DEF GAB|cde fA||\nBzz z3|]"));
        QCOMPARE(written.behind, (Caret{3, eighthTime}));
        COMPARE_TUNES(writeAll(jig("C|DEF GAB|cde fg:|"), {2, eighthTime * 4}, "AB").score,
                      jig("C|DEF GAB|cde fA:|\nBzz z3|"));
    }

    void anUnfinishedBarIsFinished() {
        const WrittenNote written = writeAll(jig("DEF GAB|cd|]"), {2, Tick{}}, "E");
        COMPARE_TUNES(written.score, jig("DEF GAB|cdE z3|]"));
        QCOMPARE(written.behind, (Caret{1, eighthTime * 3}));
    }

    void insertedNotesMoveOthersOn() {
        const WrittenNote written =
            writeBetween(abc("C2 D2 z4|"), {0, quarterNote}, noteOf(Step::G), quarter);
        COMPARE_TUNES(written.score, abc("C2 G2 D2 z2|"));
        QCOMPARE(written.behind, (Caret{0, quarterNote * 2}));
        const WrittenNote over =
            writeBetween(abc("C2 D2 E2 F2|A8|"), {0, quarterNote * 3}, noteOf(Step::G), half);
        COMPARE_TUNES(over.score, abc("C2 D2 E2 G2-|G2 F2 A4-|A4 z4|"));
        QCOMPARE(over.behind, (Caret{1, quarterNote}));
        const WrittenNote rest = writeBetween(abc("C4 z4|"), {0, Tick{}}, Rest{}, quarter);
        COMPARE_TUNES(rest.score, abc("z2 C4 z2|"));
    }

    void aTiedNoteFollows() {
        COMPARE_TUNES(writeTied(abc("C2 z2 z4|"), {0, 0}, quarter).score, abc("C2-C2 z4|"));
        COMPARE_TUNES(writeTied(abc("z4 C4|D8|"), {0, 1}, quarter).score, abc("z4 C4-|C2 z2 z4|"));
        REFUSED(writeTied(abc("C2 z2 z4|"), {0, 1}, quarter));
        REFUSED(writeTied(abc("C8:|D8|"), {0, 0}, quarter));
    }

    void theLastNoteIsTakenBack() {
        const Score score = abc("C2 D2 z4|");
        const std::optional<WrittenNote> back = takeBack(score, {0, quarterNote * 2});
        COMPARE_TUNES(back->score, abc("C2 z2 z4|"));
        QCOMPARE(back->behind, (Caret{0, quarterNote}));
        QVERIFY(!takeBack(score, {}));
        // All that was tied is one note; what it had filled is one rest again.
        const std::optional<WrittenNote> tied =
            takeBack(abc("C6 G2-|G4 z4|"), {1, quarterNote * 2});
        COMPARE_TUNES(tied->score, abc("C6 z2|z8|"));
        QCOMPARE(tied->behind, (Caret{0, quarterNote * 3}));
        const std::optional<WrittenNote> member = takeBack(abc("(3CDE z2 z4|"), {0, quarterNote});
        COMPARE_TUNES(member->score, abc("(3CDz z2 z4|"));
    }

    void theCaretGoesFromNoteToNote() {
        const Score score = abc("C2 D2 E4|[I:lacuna-blank]x8|F8|");
        Caret caret;
        QList<int> measures;
        for (int i = 0; i < 6; ++i) {
            measures << caret.measure;
            caret = nextCaret(score, caret);
        }
        QCOMPARE(measures, (QList<int>{0, 0, 0, 1, 2, 3}));
        QCOMPARE(caret, (Caret{3, Tick{0}}));
        for (int i = 0; i < 5; ++i) {
            caret = previousCaret(score, caret);
        }
        QCOMPARE(caret, Caret{});
        QCOMPARE(settledCaret(score, {0, quarterNote * 4}), (Caret{1, Tick{0}}));
        QCOMPARE(settledCaret(score, {-1, quarterNote}), Caret{});
        QCOMPARE(settledCaret(score, {7, quarterNote}), (Caret{3, Tick{0}}));
        QVERIFY(!placeOf(score, {1, Tick{0}}));
        QCOMPARE(placeOf(score, {0, quarterNote * 3}), (Place{0, 2}));
    }

    void theOctaveIsTheNearest() {
        const Pitch b4{Step::B, 0, 4};
        QCOMPARE(nearestTo(b4, Step::D), (Pitch{Step::D, 0, 5}));
        QCOMPARE(nearestTo(b4, Step::F), (Pitch{Step::F, 0, 4}));
        QCOMPARE(nearestTo(b4, Step::E), (Pitch{Step::E, 0, 5}));
        QCOMPARE(nearestTo({Step::C, 0, 5}, Step::A), (Pitch{Step::A, 0, 4}));
        QCOMPARE(nearestTo({Step::C, 0, 5}, Step::F), (Pitch{Step::F, 0, 5}));
    }

    void accidentalsStayInForce() {
        const Score score = abc("^F2 F2 z4|z8|", "M:4/4\nL:1/8\nK:G\n");
        const Score c = abc("^F2 z2 z4|z8|");
        const Pitch f{Step::F, 0, 4};
        QCOMPARE(pitchInForceAt(score, {9, Tick{0}}, f), (Pitch{Step::F, 1, 4}));
        QCOMPARE(pitchInForceAt(c, {0, quarterNote}, f), (Pitch{Step::F, 1, 4}));
        QCOMPARE(pitchInForceAt(c, {1, Tick{0}}, f), f);
    }
};

LACUNA_APPLESS_TEST(TestNoteInput)
#include "tst_note_input.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/notes.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPitchIsSet() {
        COMPARE_TUNES(setPitch(abc("CDEF GABc|"), {0, 2}, {Step::A, -1, 4}), abc("CD_AF G=ABc|"));
        COMPARE_TUNES(setPitch(abc("[CE]8|"), {0, 0, 1}, {Step::G}), abc("[CG]8|"));
    }

    void tiesThatNoLongerLeadToTheirPitchGo() {
        COMPARE_TUNES(setPitch(abc("C4 C4-|C4-C4|"), {1, 0}, {Step::D}), abc("C4 C4|D4 C4|"));
        // Of a double stop's only the one that does not.
        COMPARE_TUNES(setPitch(abc("[CE]4-[CE]4|"), {0, 1, 1}, {Step::F}), abc("[C-E]4 [CF]4|"));
        COMPARE_TUNES(putRest(abc("C4-C4|"), {0, 1}), abc("C4 z4|"));
        COMPARE_TUNES(setPitch(abc("C8-|1 C8:|2 C8|"), {1, 0}, {Step::D}), abc("C8|1 D8:|2 C8|"));
    }

    void whatOthersShareStays() {
        const Score score = abc("C8|D8|E8|F8|");
        const Score edited = setPitch(score, {1, 0}, {Step::G});
        for (const std::size_t i : {0, 2, 3}) {
            QCOMPARE(edited.measures()[i], score.measures()[i]);
        }
        QCOMPARE(setPitch(score, {1, 0}, {Step::D}).measures(), score.measures());
    }

    void stepsLeadToThePitchInForce() {
        const Score score = abc("FGAB cdef|", "M:4/4\nL:1/8\nK:D\n");
        COMPARE_TUNES(moveBySteps(score, {0, 3}, 1), abc("FGAc cdef|", "M:4/4\nL:1/8\nK:D\n"));
        COMPARE_TUNES(moveBySteps(abc("_B2 A2 A2 A2|A8|"), {0, 2}, 1), abc("_B2 A2 B2 A2|A8|"));
        COMPARE_TUNES(moveBySteps(abc("_B2 A2 A2 A2|A8|"), {0, 1}, 8), abc("_B2 =b2 A2 A2|A8|"));
        COMPARE_TUNES(moveBySteps(abc("_B2 A2 A2 A2|A8|"), {1, 0}, 1), abc("_B2 A2 A2 A2|B8|"));
    }

    void accidentalsInForceAreThoseOfMusicians() {
        const Score score = abc("^F2 f2 {_e}d2 c2|", "M:4/4\nL:1/8\nK:C\n");
        QVERIFY(pitchInForce(score, {0, 1}, {Step::F}) == (Pitch{Step::F, 1, 4}));
        QVERIFY(pitchInForce(score, {0, 1}, {Step::F, 0, 5}) == (Pitch{Step::F, 0, 5}));
        QVERIFY(pitchInForce(score, {0, 4}, {Step::E, 0, 5}) == (Pitch{Step::E, -1, 5}));
        // A note that is tied over the bar line brings its accidental for itself alone.
        const Score tied = abc("z4 ^F4-|F4 F4|");
        QVERIFY(pitchInForce(tied, {1, 1}, {Step::F}) == (Pitch{Step::F, 0, 4}));
    }

    void semitonesAreSpelledAsTheKeyHasThem() {
        COMPARE_TUNES(moveBySemitones(abc("F8|"), {0, 0}, 1), abc("^F8|"));
        const std::string flats = "M:4/4\nL:1/8\nK:Eb\n";
        COMPARE_TUNES(moveBySemitones(abc("B8|", flats), {0, 0}, -1), abc("=A8|", flats));
        COMPARE_TUNES(moveBySemitones(abc("B8|", flats), {0, 0}, -2), abc("A8|", flats));
    }

    void octavesKeepTheSpelling() {
        COMPARE_TUNES(moveByOctaves(abc("_C4 [EG]4|"), {0, 1, 1}, -1), abc("_C4 [EG,]4|"));
        COMPARE_TUNES(moveByOctaves(abc("_C8|"), {0, 0}, 2), abc("_c'8|"));
        REFUSED(moveByOctaves(abc("C8|"), {0, 0}, 9));
        REFUSED(moveBySteps(abc("C8|"), {0, 0}, 1000000));
        REFUSED(moveBySemitones(abc("C8|"), {0, 0}, -100));
    }

    void headsComeAndGo() {
        COMPARE_TUNES(addHead(abc("E8|"), {0, 0}, {Step::C}), abc("[CE]8|"));
        REFUSED(addHead(abc("E8|"), {0, 0}, {Step::E}));
        REFUSED(addHead(abc("E8|"), {0, 0}, {Step::F, -1, 4}));
        COMPARE_TUNES(removeHead(abc("[CEG]8|"), {0, 0, 1}), abc("[CG]8|"));
        COMPARE_TUNES(removeHead(abc("E4 F4|"), {0, 0}), abc("z4 F4|"));
        OUTSIDE(removeHead(abc("E8|"), {0, 0, 1}));
    }

    void intervalsAreInTheKey() {
        const std::string key = "M:4/4\nL:1/8\nK:D\n";
        COMPARE_TUNES(addInterval(abc("D4 ^G2 E2|", key), {0, 0}, 2), abc("[DF]4 ^G2 E2|", key));
        COMPARE_TUNES(addInterval(abc("D4 ^G2 E2|", key), {0, 2}, 2), abc("D4 ^G2 [EG]2|", key));
        COMPARE_TUNES(addInterval(abc("D4 z4|", key), {0, 0}, -2), abc("[B,D]4 z4|", key));
        COMPARE_TUNES(addInterval(abc("[DA]4 z4|", key), {0, 0, 1}, 7), abc("[DAa]4 z4|", key));
        REFUSED(addInterval(abc("[DF]4 z4|", key), {0, 0}, 2));
        REFUSED(addInterval(abc("D4 z4|", key), {0, 1}, 2));
        REFUSED(addInterval(abc("D4 z4|", key), {0, 0}, 0));
    }

    void graceNotesAreAdded() {
        const Score one = addGraceNote(abc("C4 z4|"), {0, 0}, {Step::D, 0, 5});
        COMPARE_TUNES(one, abc("{/d}C4 z4|"));
        COMPARE_TUNES(addGraceNote(one, {0, 0}, {Step::E, 0, 5}), abc("{/de}C4 z4|"));
        COMPARE_TUNES(addGraceNote(abc("{d}C8|"), {0, 0}, {Step::E, 0, 5}), abc("{de}C8|"));
        REFUSED(addGraceNote(one, {0, 1}, {Step::D, 0, 5}));
        COMPARE_TUNES(removeGraceNote(abc("{/de}C8|"), {0, 0}), abc("{/d}C8|"));
        COMPARE_TUNES(removeGraceNote(abc("{/d}C8|"), {0, 0}), abc("C8|"));
        REFUSED(removeGraceNote(abc("C8|"), {0, 0}));
    }

    void notesBecomeRestsAndBack() {
        COMPARE_TUNES(putRest(abc("C2 {d}.E2 G4|"), {0, 1}), abc("C2 z2 G4|"));
        COMPARE_TUNES(putNote(abc("C2 z2 G4|"), {0, 1}, {Step::E}), abc("C2 E2 G4|"));
        COMPARE_TUNES(putNote(abc("C2 {d}.[EG]2- [EG]4|"), {0, 1}, {Step::G}),
                      abc("C2 {d}.G2- [EG]4|"));
        COMPARE_TUNES(putRest(abc("(3CDE F2 G4|"), {0, 1}), abc("(3CzE F2 G4|"));
    }

    void slursMoveOnFromANoteThatGoes() {
        COMPARE_TUNES(putRest(abc("(CD E)F G4|"), {0, 0}), abc("z(D E)F G4|"));
        COMPARE_TUNES(putRest(abc("(CD E)F G4|"), {0, 2}), abc("(CD) zF G4|"));
        COMPARE_TUNES(putRest(abc("(CD) EF G4|"), {0, 1}), abc("Cz EF G4|"));
        COMPARE_TUNES(putRest(abc("(C(D) E)F G4|"), {0, 1}), abc("Cz EF G4|"));
        COMPARE_TUNES(putRest(abc("z4 (C4|D)E z6|"), {1, 0}), abc("z4 C4|zE z6|"));
    }

    void signsComeAndGo() {
        const Score bowed = setDecoration(abc("C4 z4|"), {0, 0}, "upbow", true);
        COMPARE_TUNES(bowed, abc("uC4 z4|"));
        COMPARE_TUNES(setDecoration(bowed, {0, 0}, "roll", true), abc("u~C4 z4|"));
        COMPARE_TUNES(setDecoration(bowed, {0, 0}, "upbow", false), abc("C4 z4|"));
        COMPARE_TUNES(setDecoration(bowed, {0, 1}, "fermata", true), abc("uC4 !fermata!z4|"));
        COMPARE_TUNES(setGraces(abc("C8|"), {0, 0}, {{{{Step::D}}}, true}), abc("{/D}C8|"));
    }

    void whatCannotStandBesideASignGoes() {
        const auto with = [](const std::string& music, const std::string& name) {
            return setDecoration(abc(music), {0, 0}, name, true);
        };
        COMPARE_TUNES(with("u.C8|", "downbow"), abc(".vC8|"));
        COMPARE_TUNES(with("!1!uC8|", "3"), abc("u!3!C8|"));
        // Each head has a finger.
        COMPARE_TUNES(with("!1![CE]8|", "3"), abc("!1!!3![CE]8|"));
        COMPARE_TUNES(with("!1!!3![CE]8|", "4"), abc("!3!!4![CE]8|"));
    }

    void namesThatAreDrawnAlikeAreOne() {
        const Score score = abc("!emphasis!C8|");
        QCOMPARE(setDecoration(score, {0, 0}, "accent", true).measures(), score.measures());
        COMPARE_TUNES(setDecoration(score, {0, 0}, ">", false), abc("C8|"));
    }

    void placesThatAreNotThereAreTold() {
        const Score score = abc("C4 z4|");
        OUTSIDE(setPitch(score, {1, 0}, {}));
        OUTSIDE(setPitch(score, {0, 2}, {}));
        OUTSIDE(setPitch(score, {0, 0, 1}, {}));
        OUTSIDE(setPitch(score, {-1, 0}, {}));
        REFUSED(setPitch(score, {0, 1}, {}));
        REFUSED(setPitch(score, {0, 0}, {Step::C, 3, 4}));
    }

    void anAccidentalThatIsNeededIsNoCourtesy() {
        // The sharp goes, so the natural behind it is one.
        COMPARE_TUNES(setPitch(abc("^F4 =F4|"), {0, 0}, {Step::G}), abc("G4 F4|"));
        COMPARE_TUNES(setPitch(abc("G4 =F4|"), {0, 0}, {Step::F, 1, 4}), abc("^F4 =F4|"));
    }

    void placesGoOverBarLines() {
        const Score score = abc("C4 D4|[I:lacuna-blank]x8|E8|");
        QVERIFY(nextEvent(score, {0, 1}) == (Place{2, 0}));
        QVERIFY(!nextEvent(score, {2, 0}));
        QVERIFY(previousEvent(score, {2, 0}) == (Place{0, 1}));
        QVERIFY(!previousEvent(score, {0, 0}));
        QVERIFY(placeAt(score, 0, quarterNote * 3) == (Place{0, 1}));
        QVERIFY(!placeAt(score, 1, Tick{0}));
        QCOMPARE(onsetOf(score, {0, 2}).value, wholeNote.value);
    }
};

LACUNA_APPLESS_TEST(TestEditingNotes)
#include "tst_editing_notes.moc"

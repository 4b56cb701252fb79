// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/twins.h"
#include "engine/score/edits.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

using Twins = std::vector<Twin>;

Twins twins(const Score& score, MeasureRange range) {
    return twinsOf(score, range, measuresOf(score, range));
}

Measures passage(const std::string& music) {
    const Score score = abc(music);
    return score.measures();
}

} // namespace

class TestEditingTwins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameNotesElsewhereAreATwin() {
        const Score tune = abc("CDEF GABc|d8|CDEF GABc|e8|c8|CDEF GABc|f8|");
        QCOMPARE(twins(tune, {2, 3}), (Twins{{.range = {0, 1}}, {.range = {5, 6}}}));
        QCOMPARE(twins(tune, {1, 2}), Twins());
    }

    void otherSignsDoNotMatter() {
        const Score tune = abc("CDEF GABc|d8|\"C\"{g}CDEF \"G7\"~G.ABc|]e8|");
        QCOMPARE(twins(tune, {0, 1}), (Twins{{.range = {2, 3}}}));
    }

    void otherLengthsPitchesTiesAndRestsDo() {
        QCOMPARE(twins(abc("CDEF G4|CDEF G2G2|CDEF G2-G2|CDEF z4|CDEF =G4|C2DE F2G2|"), {0, 1}),
                 (Twins{{.range = {4, 5}}}));
        QCOMPARE(twins(abc("CDEF G4|[CE]DEF G4|C,DEF G4|CDEF ^G4|"), {0, 1}), Twins());
    }

    void meterAndLengthAreTheSame() {
        QCOMPARE(
            twins(abc("CDE F2G|[M:3/4]CDE F2G|[M:6/8]CDE F2G|", "M:6/8\nL:1/8\nK:C\n"), {0, 1}),
            (Twins{{.range = {2, 3}}}));
    }

    void aLongerOneMayEndOtherwise() {
        const Score tune = abc("CDEF GABc|d8|CDEF GABc|e8|CDEF GABc|d8|C8|d8|");
        QCOMPARE(twins(tune, {0, 2}),
                 (Twins{{.range = {2, 4}, .hasOwnEnding = true}, {.range = {4, 6}}}));
        // One bar alone has no ending that could differ.
        QCOMPARE(twins(tune, {6, 7}), Twins());
    }

    void twinsOverlapNeitherThePlaceNorEachOther() {
        const Score tune = abc("C8|C8|C8|C8|C8|C8|C8|");
        QCOMPARE(twins(tune, {2, 4}), (Twins{{.range = {0, 2}}, {.range = {4, 6}}}));
    }

    void silenceAndBlanksHaveNone() {
        const Score tune = abc("z8|C8|z8|C8|");
        QCOMPARE(twins(tune, {0, 1}), Twins());
        QCOMPARE(twins(eraseMeasures(tune, {1, 2}), {1, 2}), Twins());
        QCOMPARE(twinsOf(eraseMeasures(tune, {1, 4}), {1, 2}, measuresOf(tune, {1, 2})), Twins());
    }

    void whatStoodThereHasItsTwinsStill() {
        const Score tune = abc("CDEF GABc|d8|CDEF GABc|e8|");
        const Score erased = eraseMeasures(tune, {0, 1});
        QCOMPARE(twinsOf(erased, {0, 1}, measuresOf(tune, {0, 1})), (Twins{{.range = {2, 3}}}));
    }

    void aTieOverABarLineWithinIsHeard() {
        const Score tune = abc("C8-|C8|D8|C8|C8|D8|C8-|C8|");
        QCOMPARE(twins(tune, {0, 2}), (Twins{{.range = {6, 8}}}));
        // Before an ending that stays no tie is left that would lead to another note.
        const Score other = abc("C8|D8|E8|C8|F8|");
        COMPARE_TUNES(replaceTwins(other, twins(other, {0, 2}), passage("G8-|G8|")),
                      abc("C8|D8|E8|G8|F8|"));
    }

    void noTieIsCutOff() {
        const Score tune = abc("CDEF GABc|d8|G6 C2-|CDEF GABc|");
        QCOMPARE(twins(tune, {0, 1}), Twins());
    }

    void replacingKeepsFramesAndOwnEndings() {
        const Score tune = abc("|:CDEF GABc|d8:|\"Am\"CDEF GABc|e8|:CDEF GABc|d8:|");
        const Score filled = replaceTwins(tune, twins(tune, {0, 2}), passage("GGGG AAAA|B8|"));
        COMPARE_TUNES(filled, abc("|:CDEF GABc|d8:|\"Am\"GGGG AAAA|e8|:GGGG AAAA|B8:|"));
        COMPARE_TUNES(replaceTwins(tune, {}, passage("GGGG AAAA|B8|")), tune);
    }
};

LACUNA_APPLESS_TEST(TestEditingTwins)
#include "tst_editing_twins.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/inpainting/gap_form.h"
#include "engine/score/edits.h"
#include "tests/support/test_program.h"

#include <QTest>

namespace lacuna {

namespace {

using Habit = GapForm::Habit;

const std::string head = "X:1\nT:Test\nM:4/4\nL:1/8\nK:D\n";
const std::string four = "D2F2A2d2|E2G2B2e2|F2A2d2f2|G2B2e2g2|";
const std::string others = "d8|e8|f8|";

GapForm formOfMusic(const std::string& music, MeasureRange gap) {
    const Score score = readAbc(head + music + "\n").tunes.front().score;
    return formOf(eraseMeasures(score, gap), gap, encodeTune(score, gap));
}

MeasureTokens tokensOf(const std::string& measure) {
    return encodeStretch(readAbc(head + measure + "\n").tunes.front().score, {0, 1})
        .measures.front();
}

} // namespace

class TestGapForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placesCountBehindThePickup() {
        const GapForm form =
            formOfMusic("A2|" + four + four + ":|A2|" + four + four + "|]", {13, 17});
        QCOMPARE(form.places, (std::vector<int>{3, 4, 5, 6}));
        QVERIFY(!form.isInFirstSection);
        QVERIFY(formOfMusic(four + four + "|]", {0, 2}).isInFirstSection);
    }

    void endingsHaveNoPlace() {
        const GapForm form =
            formOfMusic(four + "d8|e8|f8|1 D8:|2 d8||" + four + four + "|]", {6, 8});
        QCOMPARE(form.places, (std::vector<int>{6, -1}));
    }

    void habitsAreThoseOfOtherSections() {
        // The first section repeats its first three measures; what is erased counts for nothing.
        const std::string first = four + "D2F2A2d2|E2G2B2e2|F2A2d2f2|D8";
        const GapForm form = formOfMusic(first + ":|" + four + four + "|]", {8, 16});
        QCOMPARE(form.habits[4], Habit::Returns);
        QCOMPARE(form.habits[6], Habit::Returns);
        QCOMPARE(form.habits[7], Habit::New);
        QCOMPARE(form.habits[2], Habit::New);
        QCOMPARE(form.habits[0], Habit::Unknown);
        const GapForm alone = formOfMusic(four + four + "|]", {4, 6});
        QCOMPARE(alone.habits[4], Habit::Unknown);
    }

    void cadenceOnlyAtASectionsEnd() {
        const std::string tune = four + "d8|e8|f8|D8:|" + four + "d8|e8|f8|D4A,4|]";
        QVERIFY(!formOfMusic(tune, {4, 7}).cadence);
        const auto cadence = formOfMusic(tune, {14, 16}).cadence;
        QVERIFY(cadence);
        QCOMPARE(cadence->measure, 1);
        QCOMPARE(cadence->tonic, 0); // canonical
        const MeasureTokens any = tokensOf("E8");
        QVERIFY(closes(*cadence, {any, tokensOf("E4D4")}));
        QVERIFY(closes(*cadence, {any, tokensOf("D6E2")})); // it sounds in the middle
        QVERIFY(!closes(*cadence, {any, tokensOf("E4F4")}));
        QVERIFY(closes(*cadence, {tokensOf("D8"), heldMeasure(2)})); // held
    }

    void noCadenceWhereOtherSectionsHaveNone() {
        const std::string open = four + "d8|e8|f8|E8:|";
        QVERIFY(!formOfMusic(open + four + "d8|e8|f8|D8|]", {14, 16}).cadence);
        QVERIFY(formOfMusic(open + four + "d8|e8|f8|D8:|" + four + four + "|]", {22, 24}).cadence);
    }

    void siblingIsTheOtherEnding() {
        const std::string tune = four + others + "|1 D2F2A2d2:|2 G2B2d2B2||" + four + four + "|]";
        const auto first = formOfMusic(tune, {7, 8}).sibling;
        QVERIFY(first);
        QCOMPARE(first->measure, 0);
        QCOMPARE(first->tokens, tokensOf("G2B2d2B2"));
        QCOMPARE(first->shared, 9);
        const auto second = formOfMusic(tune, {8, 9}).sibling;
        QVERIFY(second);
        QCOMPARE(second->tokens, tokensOf("D2F2A2d2"));
        QVERIFY(!formOfMusic(tune, {4, 6}).sibling);
        QVERIFY(!formOfMusic(tune, {7, 9}).sibling); // both are to be written
    }

    void firstSectionForLaterOnes() {
        const std::string low = "D8|D8|D8|D8|D8|D8|D8|D8:|";
        const auto pitch = formOfMusic(low + four + four + "|]", {8, 16}).firstSectionPitch;
        QVERIFY(pitch);
        QCOMPARE(*pitch, 60.0); // D, canonical
        QVERIFY(!formOfMusic(low + four + four + "|]", {8, 12}).firstSectionPitch);
        QVERIFY(!formOfMusic(low + four + four + "|]", {0, 8}).firstSectionPitch);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestGapForm)
#include "tst_gap_form.moc"

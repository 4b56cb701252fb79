// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/form_metrics.h"
#include "tests/engine/evaluation/written_task.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

const std::string eight =
    "c2c2c2c2|d2d2d2d2|e2e2e2e2|f2f2f2f2|g2g2g2g2|a2a2a2a2|b2b2b2b2|c'2c'2c'2c'2|";
const std::string low = "C2C2C2C2|D2D2D2D2|E2E2E2E2|F2F2F2F2|";

FormScores scoresOf(FormGap kind, const std::string& music, MeasureRange gap,
                    const std::string& fill, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
    const FormReading reading(writtenTask(kind, writtenScore(music, head), gap));
    return reading.scoresOf({filledAs(fill, gap, head), std::nullopt});
}

bool is(const Ratio& ratio, double above, double below) {
    return ratio == Ratio{above, below};
}

} // namespace

class FormMetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cadenceIsTheTonicInTheMiddleOrLast() {
        const std::string tune = "CDEF GABc|CDEF GABc|CDEF GABc|E2D2 C4||";
        const auto scores = [&](const std::string& last) {
            return scoresOf(FormGap::SectionEnd, tune, {3, 4},
                            "CDEF GABc|CDEF GABc|CDEF GABc|" + last + "||");
        };
        QVERIFY(is(scores("E2D2 C4")[FormColumn::CadenceKept], 1, 1));
        QVERIFY(is(scores("E2D2 C4")[FormColumn::LastNoteTonic], 1, 1));
        QVERIFY(is(scores("E2D2 C2G2")[FormColumn::CadenceKept], 1, 1));
        QVERIFY(is(scores("E2D2 C2G2")[FormColumn::LastNoteTonic], 0, 1));
        QVERIFY(is(scores("E2D2 D2c2")[FormColumn::CadenceKept], 1, 1));
        QVERIFY(is(scores("E2D2 D2G2")[FormColumn::CadenceKept], 0, 1));
        // Where the tune's own does not, there is nothing to keep.
        const std::string open = "CDEF GABc|CDEF GABc|CDEF GABc|E2D2 D4||";
        QVERIFY(
            !scoresOf(FormGap::SectionEnd, open, {3, 4}, tune)[FormColumn::CadenceKept].counts());
        // Of another kind of gap it says nothing.
        QVERIFY(!scoresOf(FormGap::Anywhere, tune, {3, 4}, tune)[FormColumn::CadenceKept].counts());
    }

    void minorHasItsOwnTonic() {
        const std::string tune = "ABcd efga|ABcd efga|ABcd efga|c2B2 A4||";
        const auto scores =
            scoresOf(FormGap::SectionEnd, tune, {3, 4}, tune, "M:4/4\nL:1/8\nK:Am\n");
        QVERIFY(is(scores[FormColumn::CadenceKept], 1, 1));
    }

    void formOfASection() {
        const std::string tune = low + low + ":|" + eight + "|";
        const FormScores plain = scoresOf(FormGap::Section, tune, {8, 16}, tune);
        QVERIFY(is(plain[FormColumn::HalvesEqual], 0, 4));
        QVERIFY(is(plain[FormColumn::OpeningReturns], 0, 1));
        QVERIFY(is(plain[FormColumn::TakenFromElsewhere], 0, 8));
        QVERIFY(is(plain[FormColumn::LiesAbove], 1, 1));

        const std::string half = "c2c2c2c2|d2d2d2d2|e2e2e2e2|f2f2f2f2|";
        const FormScores halves =
            scoresOf(FormGap::Section, tune, {8, 16}, low + low + ":|" + half + half + "|");
        QVERIFY(is(halves[FormColumn::HalvesEqual], 4, 4));
        QVERIFY(is(halves[FormColumn::OpeningReturns], 1, 1));

        const FormScores taken =
            scoresOf(FormGap::Section, tune, {8, 16}, low + low + ":|" + half + low + "|");
        QVERIFY(is(taken[FormColumn::TakenFromElsewhere], 4, 8));
        QVERIFY(is(taken[FormColumn::Quoted], 4, 8));
        QVERIFY(is(taken[FormColumn::LiesAbove], 1, 1));
    }

    void restsOnlyWhereNoneAreVisible() {
        const std::string tune = "C|" + low + low + "C6|";
        const FormScores silent = scoresOf(FormGap::Anywhere, tune, {2, 3},
                                           "C|C2C2C2C2|D2z2D2D2|E2E2E2E2|F2F2F2F2|" + low + "C6|");
        QVERIFY(is(silent[FormColumn::NewRests], 1, 1)); // what pads the pickup is no rest
        QVERIFY(is(scoresOf(FormGap::Anywhere, tune, {2, 3}, tune)[FormColumn::NewRests], 0, 1));
        const std::string resting = "z2C2C2C2|" + low;
        QVERIFY(
            !scoresOf(FormGap::Anywhere, resting, {2, 3}, resting)[FormColumn::NewRests].counts());
    }

    void pickupsThatSound() {
        const std::string tune = "GA|" + low + low;
        QVERIFY(is(scoresOf(FormGap::Pickup, tune, {0, 2}, tune)[FormColumn::SilentPickups], 0, 1));
        QVERIFY(is(
            scoresOf(FormGap::Pickup, tune, {0, 2}, "z2|" + low + low)[FormColumn::SilentPickups],
            1, 1));
    }

    void endingsThatBeginAlike() {
        const std::string tune = low + "|1 CDEF GABc:|2 CDEG c4||" + low;
        const auto scores = [&](const std::string& first) {
            return scoresOf(FormGap::FirstEnding, tune, {4, 5},
                            low + "|1 " + first + ":|2 CDEG c4||" + low);
        };
        QVERIFY(is(scores("CDEA GABc")[FormColumn::SharedEndingStart], 1, 1));
        QVERIFY(is(scores("CDFF GABc")[FormColumn::SharedEndingStart], 0, 1));
        const std::string other = low + "|1 GFED CDEF:|2 CDEG c4||" + low;
        QVERIFY(!scoresOf(FormGap::FirstEnding, other, {4, 5}, other)[FormColumn::SharedEndingStart]
                     .counts());
    }

    void alteredDegrees() {
        const std::string tune = "A2^G2 A2^G2|A2^G2 A2c2|A2^G2 A2=G2|A2c2 A2c2|";
        const auto scores = scoresOf(FormGap::Anywhere, tune, {2, 3}, tune, "M:4/4\nL:1/8\nK:Am\n");
        QVERIFY(is(scores[FormColumn::AlteredKept], 1, 2));
        const std::string plain = "A2G2 A2^G2|A2G2 A2c2|A2^G2 A2=G2|A2c2 A2c2|";
        QVERIFY(!scoresOf(FormGap::Anywhere, plain, {2, 3}, plain,
                          "M:4/4\nL:1/8\nK:Am\n")[FormColumn::AlteredKept]
                     .counts());
    }

    void tonesOfTheChordInForce() {
        // In D: the models read it in C.
        const std::string tune = "\"D\"D2F2 A2D2|E2F2 G2A2|\"A7\"C2E2 \"D\"F2G2|D2D2D2D2|";
        const auto scores = scoresOf(FormGap::Anywhere, tune, {1, 3}, tune, "M:4/4\nL:1/8\nK:D\n");
        // E and G over D: none; C over A7, F over D: both.
        QVERIFY(is(scores[FormColumn::ChordTones], 2, 4));
        QVERIFY(!scoresOf(FormGap::Anywhere, low, {1, 2}, low)[FormColumn::ChordTones].counts());
    }

    void notesOfTriplets() {
        const std::string tune = "(3CDEF2 G2A2|(3CDE(3FGA G2A2|C2D2E2F2|C2D2E2F2|";
        QVERIFY(
            is(scoresOf(FormGap::Anywhere, tune, {0, 2}, tune)[FormColumn::TripletNotes], 9, 1));
        const std::string jig = "CDE FGA|CDE FGA|CDE FGA|CDE FGA|";
        QVERIFY(!scoresOf(FormGap::Anywhere, jig, {0, 2}, jig,
                          "M:6/8\nL:1/8\nK:C\n")[FormColumn::TripletNotes]
                     .counts());
    }

    void rangeBeyondWhatIsVisible() {
        const std::string tune = "C2G2 G2G2|C,2g2 C2C2|C2G2 G2C2|C2C2C2C2|";
        const auto scores = scoresOf(FormGap::Anywhere, tune, {1, 2}, tune);
        QVERIFY(is(scores[FormColumn::RangeAbove], 12, 1));
        QVERIFY(is(scores[FormColumn::RangeBelow], 12, 1));
    }

    void likenessOfOnsets() {
        const std::string tune = low;
        const auto scores =
            scoresOf(FormGap::Anywhere, tune, {1, 2}, "C2C2C2C2|D4E2z2|E2E2E2E2|F2F2F2F2|");
        QVERIFY(is(scores[FormColumn::OnsetsLikeTune], 0.5, 1));
        QVERIFY(
            is(scoresOf(FormGap::Anywhere, tune, {1, 2}, tune)[FormColumn::OnsetsLikeTune], 1, 1));
    }

    void fillsTogether() {
        const FormReading reading(writtenTask(FormGap::Anywhere, writtenScore(low + low), {2, 4}));
        const auto fill = [&](const std::string& third, const std::string& fourth) {
            return FormFill{
                filledAs("C2C2C2C2|D2D2D2D2|" + third + "|" + fourth + "|" + low, {2, 4}),
                std::nullopt};
        };
        const std::vector<FormFill> fills{fill("c4c4", "c2c2c2c2"), fill("c4c4", "c8")};
        const FormScores scores = reading.scoresOfSet(fills);
        QVERIFY(is(scores[FormColumn::FirstMeasureSame], 1, 1));
        QVERIFY(is(scores[FormColumn::LastMeasureSame], 0, 1));
        QVERIFY(is(scores[FormColumn::OnsetsAlike], 0.5, 1));
        QVERIFY(!reading.scoresOfSet(std::span(fills).first(1))[FormColumn::OnsetsAlike].counts());
    }
};

LACUNA_APPLESS_TEST(FormMetricsTest)
#include "tst_form_metrics.moc"

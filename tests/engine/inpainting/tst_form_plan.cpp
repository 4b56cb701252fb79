// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/form_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

namespace lacuna {

namespace {

using Habit = GapForm::Habit;

GapForm wholeSection(Habit habit = Habit::Unknown) {
    GapForm form{.places = {0, 1, 2, 3, 4, 5, 6, 7}};
    form.habits.fill(habit);
    return form;
}

std::vector<FormPlan> manyPlans(const GapForm& form, int count = 4000) {
    std::vector<FormPlan> plans;
    for (int i = 0; i < count; ++i) {
        RandomStream random(1, static_cast<std::uint64_t>(i));
        plans.push_back(drawPlan(form, random));
    }
    return plans;
}

double share(const std::vector<FormPlan>& plans, const auto& isSo) {
    return static_cast<double>(std::ranges::count_if(plans, isSo)) /
           static_cast<double>(plans.size());
}

} // namespace

class TestFormPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sectionsReturnAsOftenAsTunesDo() {
        const auto plans = manyPlans(wholeSection());
        const double fifth =
            share(plans, [](const FormPlan& each) { return each.repeats[4] == 0; });
        QVERIFY2(std::abs(fifth - 0.49) < 0.03, qPrintable(QString::number(fifth)));
        const double third =
            share(plans, [](const FormPlan& each) { return each.repeats[2] == 0; });
        QVERIFY2(std::abs(third - 0.32) < 0.03, qPrintable(QString::number(third)));
        // One return follows another.
        std::vector<FormPlan> returning;
        std::ranges::copy_if(plans, std::back_inserter(returning),
                             [](const FormPlan& each) { return each.repeats[4] == 0; });
        const auto sixth = [](const FormPlan& each) { return each.repeats[5] == 1; };
        QVERIFY(share(returning, sixth) > share(plans, sixth) + 0.1);
    }

    void whatOtherSectionsDoIsLikely() {
        const auto fifth = [](const FormPlan& each) { return each.repeats[4] == 0; };
        QVERIFY(share(manyPlans(wholeSection(Habit::Returns)), fifth) >
                share(manyPlans(wholeSection(Habit::New)), fifth) + 0.15);
    }

    void onlyEarlierMeasuresOfTheGapAreRepeated() {
        GapForm form{.places = {3, 4, 5, 6, 7}};
        for (const FormPlan& plan : manyPlans(form, 500)) {
            // Of these only place 7 has its fourth before in the gap.
            QCOMPARE(plan.repeats.size(), std::size_t{5});
            QVERIFY(std::all_of(plan.repeats.begin(), plan.repeats.end() - 1,
                                [](int each) { return each == -1; }));
            QVERIFY(plan.repeats.back() == -1 || plan.repeats.back() == 0);
        }
    }

    void nothingIsPlannedWhereNothingIsKnown() {
        GapForm form{.places = std::vector<int>(8, -1)};
        for (const FormPlan& plan : manyPlans(form, 500)) {
            QCOMPARE(plan.repeats, std::vector<int>(8, -1));
            QVERIFY(!plan.sharesEnding);
            QVERIFY(!plan.liesAbove);
            QVERIFY(!plan.isHeldToClose);
        }
    }

    void endingsAndHeightNeedSomethingToBeLike() {
        GapForm form = wholeSection();
        form.sibling = GapForm::Sibling{};
        form.firstSectionPitch = 70;
        const auto plans = manyPlans(form);
        const double alike = share(plans, [](const FormPlan& each) { return each.sharesEnding; });
        const double above = share(plans, [](const FormPlan& each) { return each.liesAbove; });
        QVERIFY(std::abs(alike - 0.74) < 0.03);
        QVERIFY(std::abs(above - 0.67) < 0.03);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestFormPlan)
#include "tst_form_plan.moc"

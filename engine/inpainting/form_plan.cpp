// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/form_plan.h"

#include <algorithm>
#include <array>

namespace lacuna {

namespace {

using Habit = GapForm::Habit;

/// Shares of measures that repeat the one four before: of the fifth; of the sixth, seventh and
/// eighth after a measure that does not and after one that does.
struct Returns {
    double fifth;
    std::array<double, 3> afterNew;
    std::array<double, 3> afterReturn;
    double thirdLikeFirst; ///< of third measures those that repeat the first
};

/// By Habit, then first section or later.
constexpr std::array<std::array<Returns, 2>, 3> sharesByHabit{{
    {{{0.63, {0.19, 0.10, 0.01}, {0.73, 0.40, 0.08}, 0.09},
      {0.49, {0.16, 0.03, 0.07}, {0.50, 0.17, 0.07}, 0.32}}},
    {{{0.65, {0.23, 0.07, 0.02}, {0.63, 0.33, 0.10}, 0.11},
      {0.32, {0.07, 0.01, 0.02}, {0.42, 0.17, 0.07}, 0.17}}},
    {{{0.81, {0.41, 0.17, 0.36}, {0.78, 0.57, 0.51}, 0.33},
      {0.56, {0.13, 0.08, 0.27}, {0.67, 0.34, 0.52}, 0.44}}},
}};

/// Of repeats with two endings those whose endings are alike in their first 3/8 of a measure.
constexpr double endingsAlike = 0.74;
/// Of candidates that end a section those which are made to close: enough to choose from, the
/// others being free to close as they like.
constexpr double heldToClose = 0.5;
/// Of later sections those that lie two semitones or more above the first.
constexpr double laterSectionsAbove = 0.67;

const Returns& returnsFor(const GapForm& form, int place) {
    const Habit habit = form.habits[static_cast<std::size_t>(place)];
    return sharesByHabit[static_cast<std::size_t>(habit)][form.isInFirstSection ? 0 : 1];
}

} // namespace

FormPlan drawPlan(const GapForm& form, RandomStream& random) {
    constexpr int half = GapForm::phrase / 2;
    FormPlan plan;
    const auto count = static_cast<int>(form.places.size());
    plan.repeats.assign(form.places.size(), -1);
    for (int i = 0; i < count; ++i) {
        const int place = form.places[static_cast<std::size_t>(i)];
        const double number = random.uniform();
        if (place == 2 && i >= 2 && number < returnsFor(form, place).thirdLikeFirst) {
            plan.repeats[static_cast<std::size_t>(i)] = i - 2;
        }
        if (place < half || i < half) {
            continue;
        }
        const Returns& shares = returnsFor(form, place);
        const auto later = static_cast<std::size_t>(std::max(0, place - half - 1));
        const bool followsReturn = plan.repeats[static_cast<std::size_t>(i - 1)] == i - 1 - half;
        const double share = place == half   ? shares.fifth
                             : followsReturn ? shares.afterReturn[later]
                                             : shares.afterNew[later];
        if (number < share) {
            plan.repeats[static_cast<std::size_t>(i)] = i - half;
        }
    }
    plan.sharesEnding = random.uniform() < endingsAlike && form.sibling.has_value();
    plan.isHeldToClose = random.uniform() < heldToClose && form.cadence.has_value();
    plan.liesAbove = random.uniform() < laterSectionsAbove && form.firstSectionPitch.has_value();
    return plan;
}

} // namespace lacuna

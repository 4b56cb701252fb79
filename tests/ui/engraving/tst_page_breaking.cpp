// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"
#include "ui/engraving/page_breaking.h"

#include <QTest>

using namespace lacuna;

namespace {

constexpr EngravingStyle::Pages pageSizes{.tuneGap = 5, .mostTuneGap = 9, .continuedHeight = 2};

/// A heading two high and systems ten high, one every ten.
TuneHeights tuneOfSystems(int count) {
    TuneHeights heights{{1, 3}, {}};
    for (int s = 0; s < count; ++s)
        heights.systems.push_back({3.0 + 10 * s, 13.0 + 10 * s});
    return heights;
}

PagePlan planOf(const std::vector<TuneHeights>& tunes) {
    PageBreaker breaker(pageSizes, 10, 60);
    for (const TuneHeights& tune : tunes)
        breaker.add(tune);
    return breaker.finish();
}

std::string bars(int count) {
    std::string body;
    for (int bar = 0; bar < count; ++bar)
        body += bar % 2 == 0 ? "defg afdf|" : "edBc d2 AB|";
    return body;
}

} // namespace

class TestPageBreaking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tunesShareAPageWhileTheyFit() {
        // 12 high each: three and their gaps need 46 of the 50, a fourth has no room.
        const PagePlan plan = planOf(std::vector(4, tuneOfSystems(1)));
        QCOMPARE(plan.pages.size(), std::size_t(2));
        QCOMPARE(plan.pageOfTune, (std::vector<int>{1, 1, 1, 2}));
        // What is left goes between them.
        QCOMPARE(plan.pages[0][0].top, 10.0);
        QCOMPARE(plan.pages[0][1].top, 10 + 12 + 5 + 2.0);
        QCOMPARE(plan.pages[0][2].top, 10 + 24 + 10 + 4.0);
        QCOMPARE(plan.pages[1][0].top, 10.0);
    }

    void gapsGrowUpToALimit() {
        const PagePlan plan = planOf({tuneOfSystems(1), tuneOfSystems(1), tuneOfSystems(4)});
        QCOMPARE(plan.pages.size(), std::size_t(2));
        QCOMPARE(plan.pages[0][1].top, 10 + 12 + 9.0);
    }

    void aTuneLongerThanAPageBreaksBetweenItsSystems() {
        const PagePlan plan = planOf({tuneOfSystems(1), tuneOfSystems(7)});
        QCOMPARE(plan.pages.size(), std::size_t(3));
        QCOMPARE(plan.pages[1][0], (PlannedTune{1, 0, 4, true, 10}));
        QCOMPARE(plan.pages[2][0], (PlannedTune{1, 4, 7, false, 12}));
    }

    void aPartHasItsSystemsAlone() {
        const LeadSheetLayout whole = layOut(tuneOf("4/4", "D", bars(16)));
        QVERIFY(whole.systems.size() >= 4);
        const LeadSheetLayout part =
            partOf(whole, {.firstSystem = 1, .endSystem = 3, .heading = false});
        QVERIFY(part.heading.empty());
        QCOMPARE(part.systems.size(), std::size_t(2));
        QCOMPARE(part.measures.front().index, whole.systems[1].first);
        QCOMPARE(part.measures.back().index, whole.systems[2].end - 1);
        for (int s = 0; s < 2; ++s) {
            const SystemLayout& system = part.systems[std::size_t(s)];
            QCOMPARE(system.area, whole.systems[std::size_t(s) + 1].area);
            for (int m = system.first; m < system.end; ++m)
                QCOMPARE(part.measures[std::size_t(m)].system, s);
        }
    }
};

LACUNA_TEST(TestPageBreaking)
#include "tst_page_breaking.moc"

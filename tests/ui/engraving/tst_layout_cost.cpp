// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What it costs to lay a long tune out again. What is counted is how often memory is asked for,
// which is the same on every machine; how long it takes is printed, and bench_edit tells more.
#include "engine/score/edits.h"
#include "tests/support/counted_allocations.h"
#include "tests/support/processor_time.h"
#include "tests/ui/engraving/layout_case.h"

#include <QTest>

#include <functional>

using namespace lacuna;

namespace {

std::string sections(int bars) {
    std::string body;
    for (int bar = 0; bar < bars; ++bar) {
        body += bar % 8 == 0   ? "|:\"G\"G2BG DGBG|"
                : bar % 8 == 7 ? "\"D\"AGFA (G4:|\n"
                               : "{a}dggf ~gd(3Bcd)|";
    }
    return body;
}

using Edit = std::function<Score(const Score&, int bar)>;

Score withOtherPitch(const Score& score, int bar) {
    Music music = *score.measure(bar).music();
    std::get<Note>(music.events.front()).heads.front().pitch = Pitch{Step::C, 0, 5};
    return replaceMeasures(score, {bar, bar + 1},
                           {share(score.measure(bar).withMusic(std::move(music)))});
}

Score withOneMore(const Score& score, int bar) {
    Measures measures = score.measures();
    measures.insert(measures.begin() + bar, measures[std::size_t(bar)]);
    return Score(score.header(), std::move(measures));
}

struct Cost {
    std::int64_t allocations = 0;
    double milliseconds = 1e9; ///< of the quickest of several times
};

Cost costOf(const std::function<void()>& work) {
    Cost cost;
    for (int i = 0; i < 30; ++i) {
        const std::int64_t before = allocations();
        const ProcessorTimer timer;
        work();
        cost = {.allocations = allocations() - before,
                .milliseconds = std::min(cost.milliseconds, timer.milliseconds())};
    }
    return cost;
}

} // namespace

class TestLayoutCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEditCostsTheSameEverywhere_data() {
        QTest::addColumn<Edit>("edit");
        QTest::newRow("another pitch") << Edit(withOtherPitch);
        QTest::newRow("one more bar") << Edit(withOneMore);
    }
    void anEditCostsTheSameEverywhere() {
        QFETCH(Edit, edit);
        LayoutOptions options;
        options.width = 110;
        options.textWidth = plainTextWidth;
        const Score score = tuneOf("4/4", "G", sections(400));
        const RememberedLayout first = layOutAgain(score, options, {});
        const Cost whole = costOf([&] { layOutLeadSheet(score, options); });
        const auto costAt = [&](int bar) {
            const Score edited = edit(score, bar);
            return costOf([&] { layOutAgain(edited, options, first.memo); });
        };
        const Cost early = costAt(3), late = costAt(299); // as far into their sections
        qInfo("bar 3 %lld allocations in %.3f ms, bar 299 %lld in %.3f, the whole tune %lld in "
              "%.3f",
              static_cast<long long>(early.allocations), early.milliseconds,
              static_cast<long long>(late.allocations), late.milliseconds,
              static_cast<long long>(whole.allocations), whole.milliseconds);
        const auto [less, more] = std::minmax(early.allocations, late.allocations);
        QVERIFY(less > 0);
        QVERIFY(double(more) <= 1.5 * double(less));
        QVERIFY(more < whole.allocations / 10);
    }
};

QTEST_MAIN(TestLayoutCost)
#include "tst_layout_cost.moc"

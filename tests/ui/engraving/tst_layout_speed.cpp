// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What it costs to lay a long tune out again.
#include "engine/score/edits.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"
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

/// Milliseconds of the quickest of several times.
double quickest(const std::function<void()>& work) {
    double best = 1e9;
    for (int i = 0; i < 30; ++i) {
        const ProcessorTimer timer;
        work();
        best = std::min(best, timer.milliseconds());
    }
    return best;
}

} // namespace

class TestLayoutSpeed : public QObject {
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
        const double whole = quickest([&] { layOutLeadSheet(score, options); });
        const auto costAt = [&](int bar) {
            const Score edited = edit(score, bar);
            return quickest([&] { layOutAgain(edited, options, first.memo); });
        };
        const double early = costAt(3), late = costAt(299); // as far into their sections
        qInfo("bar 3 %.3f ms, bar 299 %.3f ms, the whole tune %.3f ms", early, late, whole);
        QVERIFY(std::max(early, late) <= 1.5 * std::min(early, late));
        QVERIFY(std::max(early, late) < whole / 10);
    }
};

LACUNA_TEST(TestLayoutSpeed)
#include "tst_layout_speed.moc"

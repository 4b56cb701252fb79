// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/measure_excerpt.h"
#include "engine/score/edits.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <random>

using lacuna::MeasureRange;
using lacuna::Measures;
using lacuna::Score;

namespace {

bool same(const Measures& a, const Measures& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) { return *x == *y; });
}

Score tuneOf(const char* abc) {
    return lacuna::readAbc(abc).tunes.at(0).score;
}

} // namespace

class MeasureExcerptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWroteForWhateverATuneHolds() {
        std::mt19937 random(4);
        int excerpts = 0;
        for (std::uint64_t seed = 1; seed <= 400; ++seed) {
            const Score tune = lacuna::randomScore(seed);
            for (int n = 0; n < 3 && tune.size() > 0; ++n) {
                const int first = static_cast<int>(random() % tune.size());
                const int count = 1 + static_cast<int>(random() % 4);
                const MeasureRange range{first, std::min(first + count, tune.size())};
                const Measures measures = lacuna::measuresOf(tune, range);
                const Score erased = lacuna::eraseMeasures(tune, range);
                const std::string abc = lacuna::writeExcerpt(erased, range, measures);
                QVERIFY2(same(lacuna::readExcerpt(abc, erased, range), measures),
                         qPrintable(QStringLiteral("seed %1, measures %2 to %3:\n%4")
                                        .arg(seed)
                                        .arg(range.first)
                                        .arg(range.end)
                                        .arg(QString::fromStdString(abc))));
                ++excerpts;
            }
        }
        QVERIFY(excerpts > 1000);
    }

    void keepsTiesOutOfTheGap() {
        const Score tune = tuneOf("X:1\nT:Tied\nM:4/4\nL:1/4\nK:G\nGABc|d3 d-|d2 cB|G4|]\n");
        const Measures held = lacuna::measuresOf(tune, {1, 2});
        const std::string abc = lacuna::writeExcerpt(tune, {1, 2}, held);
        QVERIFY(same(lacuna::readExcerpt(abc, tune, {1, 2}), held));
    }

    void keepsBlankMeasuresBlank() {
        const Score tune = lacuna::eraseMeasures(
            tuneOf("X:1\nT:Erased\nM:4/4\nL:1/4\nK:G\nGABc|d4|c4|G4|]\n"), {1, 3});
        const Measures blank = lacuna::measuresOf(tune, {1, 3});
        const std::string abc = lacuna::writeExcerpt(tune, {1, 3}, blank);
        QVERIFY(same(lacuna::readExcerpt(abc, tune, {1, 3}), blank));
    }

    void refusesWhatDoesNotFit() {
        const Score tune = tuneOf("X:1\nT:T\nM:4/4\nL:1/4\nK:G\nGABc|d4|c4|G4|]\n");
        QVERIFY_EXCEPTION_THROWN(lacuna::readExcerpt("", tune, {1, 2}), lacuna::ReadError);
        QVERIFY_EXCEPTION_THROWN(
            lacuna::readExcerpt("X:1\nM:4/4\nL:1/4\nK:G\nd4|d4|\n", tune, {1, 2}),
            lacuna::ReadError);
        QVERIFY_EXCEPTION_THROWN(
            lacuna::readExcerpt("X:1\nM:4/4\nL:1/4\nK:G\nd4|d3|d4|\n", tune, {1, 2}),
            lacuna::ReadError);
    }
};

LACUNA_APPLESS_TEST(MeasureExcerptTest)
#include "tst_measure_excerpt.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/token_store.h"
#include "engine/training/window_sampling.h"
#include "tests/engine/training/small_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace lacuna;

class TestWindowSampling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windowsAndGapsAreWithinBounds() {
        const std::vector<int> sizes{4, 8, 8, 9, 16, 17, 32, 33, 50, 100};
        const WindowSampler sampler(sizes, {});
        RandomStream random(3);
        std::set<int> lengths;
        for (int round = 0; round < 400; ++round) {
            const DrawnBatch batch = sampler.draw(16, random);
            lengths.insert(batch.measures);
            QVERIFY(batch.measures >= 4 && batch.measures <= 32);
            QCOMPARE(batch.windows.size(), 16u);
            for (const DrawnWindow& window : batch.windows) {
                const int size = sizes[static_cast<std::size_t>(window.tune)];
                QVERIFY(window.start >= 0 && window.start + batch.measures <= size);
                QCOMPARE(window.hidden.size(), static_cast<std::size_t>(batch.measures));
                QVERIFY(std::ranges::count(window.hidden, true) >= 1);
            }
        }
        QVERIFY(lengths.contains(32));
        QVERIFY(lengths.contains(8));
    }

    void gapsAreContiguousWithoutFurtherHiding() {
        const WindowSampler sampler({16, 16}, {.furtherHidden = 0});
        RandomStream random(5);
        std::set<int> gapLengths;
        for (int round = 0; round < 200; ++round) {
            for (const DrawnWindow& window : sampler.draw(4, random).windows) {
                const auto first = std::ranges::find(window.hidden, true);
                const auto end = std::find(first, window.hidden.end(), false);
                QVERIFY(std::find(end, window.hidden.end(), true) == window.hidden.end());
                gapLengths.insert(static_cast<int>(end - first));
            }
        }
        QCOMPARE(*gapLengths.begin(), 1);
        QCOMPARE(*gapLengths.rbegin(), 8);
    }

    void sharesAreThoseAskedFor() {
        const WindowSampler sampler({40, 40, 40},
                                    {.cutShort = 0, .fromStart = 0.6, .otherOctave = 0.2});
        RandomStream random(7);
        int fromStart = 0;
        int other = 0;
        constexpr int rounds = 500;
        for (int round = 0; round < rounds; ++round) {
            for (const DrawnWindow& window : sampler.draw(8, random).windows) {
                fromStart += window.start == 0 ? 1 : 0;
                other += window.otherOctave ? 1 : 0;
            }
        }
        // A ninth of the random starts are at 0 too: 0.6 + 0.4 / 9 = 0.644.
        QVERIFY(std::abs(fromStart / (8.0 * rounds) - 0.644) < 0.03);
        QVERIFY(std::abs(other / (8.0 * rounds) - 0.2) < 0.03);
    }

    void theSameStreamDrawsTheSame() {
        const WindowSampler sampler({10, 20, 30, 40}, {});
        RandomStream one(11, 4);
        RandomStream other(11, 4);
        for (int round = 0; round < 20; ++round) {
            const DrawnBatch a = sampler.draw(8, one);
            const DrawnBatch b = sampler.draw(8, other);
            QCOMPARE(a.measures, b.measures);
            for (std::size_t i = 0; i < a.windows.size(); ++i) {
                QCOMPARE(a.windows[i].tune, b.windows[i].tune);
                QCOMPARE(a.windows[i].start, b.windows[i].start);
                QVERIFY(a.windows[i].hidden == b.windows[i].hidden);
            }
        }
    }

    void tunesThatAreTooShortAreRefused() {
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, WindowSampler({3}, {}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, WindowSampler({}, {}));
    }

    void gatheredWindowsAreTheTunes() {
        const std::vector<CorpusTune> tunes = smallTunes(6, 12, 1);
        const TokenStore store(tunes, torch::kCPU, {.octaves = true, .modes = true});
        QCOMPARE(store.writtenMeasures(), std::int64_t{6 * 12});
        const WindowSampler sampler(store.sizes(), {.otherOctave = 0.5});
        RandomStream random(9);
        for (int round = 0; round < 50; ++round) {
            const DrawnBatch drawn = sampler.draw(5, random);
            const WindowBatch batch = store.gather(drawn);
            QCOMPARE(batch.hidden.sum().item<std::int64_t>(), batch.hiddenCount);
            for (std::size_t i = 0; i < drawn.windows.size(); ++i)
                compareWindow(store, tunes, drawn.windows[i], batch, static_cast<std::int64_t>(i));
        }
    }

    void degreesAreDrawnEvenly() {
        const WindowSampler sampler({16}, {.otherMode = 0.5});
        RandomStream random(3);
        std::map<int, int> counts;
        constexpr int rounds = 3000;
        for (int round = 0; round < rounds; ++round)
            ++counts[sampler.draw(1, random).windows.front().degrees];
        QCOMPARE(counts.size(), 7u);
        QVERIFY(std::abs(counts[0] - rounds / 2) < 150);
        for (const int degrees : {-3, -2, -1, 1, 2, 3})
            QVERIFY(std::abs(counts[degrees] - rounds / 12) < 75);
    }

    void windowsMoveAlongTheScale() {
        // C D E F, F sharp, G, B, then a rest; and a tune that reaches the range's top.
        CorpusTune tune = smallTunes(1, 4, 1).front();
        const std::vector<int> written{60, 62, 64, 65, 66, 67, 71};
        for (MeasureTokens& measure : tune.measures) {
            measure = heldMeasure(tune.meter);
            for (std::size_t i = 0; i < written.size(); ++i)
                measure[i] = token::ofPitch(written[i]);
            measure[written.size()] = token::rest;
        }
        CorpusTune high = tune;
        high.measures[2][0] = token::ofPitch(token::highestPitch);
        const TokenStore store({tune, high}, torch::kCPU, {.modes = true});
        const auto pitchesAt = [&](int which, int degrees) {
            DrawnBatch batch{.measures = 4, .windows = {DrawnWindow{}}};
            batch.windows[0].tune = which;
            batch.windows[0].degrees = degrees;
            batch.windows[0].hidden.assign(4, false);
            const torch::Tensor row = store.tokens()[store.gather(batch).rows[0][1].item<int>()];
            std::vector<int> pitches;
            for (std::size_t i = 0; i < written.size(); ++i)
                pitches.push_back(
                    token::pitchOf(row[static_cast<std::int64_t>(i)].item<std::uint8_t>()));
            if (row[7].item<int>() != token::rest || row[8].item<int>() != token::hold)
                pitches.clear();
            return pitches;
        };
        QCOMPARE(pitchesAt(0, 0), written);
        QCOMPARE(pitchesAt(0, 1), (std::vector<int>{62, 64, 65, 67, 68, 69, 72}));
        QCOMPARE(pitchesAt(0, 3), (std::vector<int>{65, 67, 69, 71, 72, 72, 76}));
        QCOMPARE(pitchesAt(0, -2), (std::vector<int>{57, 59, 60, 62, 63, 64, 67}));
        QCOMPARE(pitchesAt(1, 1), written);
        QCOMPARE(pitchesAt(1, -1), (std::vector<int>{59, 60, 62, 64, 65, 65, 69}));
    }

    void tasksOfOneLengthShareABatch() {
        const std::vector<CorpusTune> some = smallTunes(5, 12, 1);
        std::vector<CorpusTune> tunes = smallTunes(3, 9, 2);
        tunes.insert(tunes.end(), some.begin(), some.end());
        for (std::size_t i = 0; i < tunes.size(); ++i)
            tunes[i].cluster = tunes[i].id = std::to_string(i);
        const std::vector<GapTask> tasks = gapTasks(tunes, {});
        QCOMPARE(tasks.size(), 8u);
        const std::vector<TaskBatch> batches = taskBatches(tasks, 4, torch::kCPU);
        QCOMPARE(batches.size(), 3u); // three of nine measures; four and one of twelve
        std::set<std::size_t> seen;
        for (const TaskBatch& batch : batches) {
            for (std::size_t row = 0; row < batch.tasks.size(); ++row) {
                const GapTask& task = tasks[batch.tasks[row]];
                seen.insert(batch.tasks[row]);
                const auto at = static_cast<std::int64_t>(row);
                QCOMPARE(batch.gap[at].sum().item<int>(), task.gapMeasures());
                QVERIFY(batch.gap[at][task.gapFirst].item<bool>());
                QCOMPARE(batch.tokens[at][1][0].item<int>(), int{task.measures[1][0]});
            }
        }
        QCOMPARE(seen.size(), tasks.size());
    }

private:
    static void compareWindow(const TokenStore& store, const std::vector<CorpusTune>& tunes,
                              const DrawnWindow& window, const WindowBatch& batch,
                              std::int64_t row) {
        const CorpusTune& tune = tunes[static_cast<std::size_t>(window.tune)];
        int shift = 0;
        for (std::int64_t measure = 0; measure < batch.rows.size(1); ++measure) {
            const torch::Tensor tokens = store.tokens()[batch.rows[row][measure].item<int>()];
            const MeasureTokens& written =
                tune.measures[static_cast<std::size_t>(window.start + measure)];
            for (std::size_t tick = 0; tick < written.size(); ++tick) {
                const int stored = tokens[static_cast<std::int64_t>(tick)].item<int>();
                if (measure == 0 && tick == 0)
                    shift = stored - written[0];
                QCOMPARE(stored, int{written[tick]} + (token::isPitch(written[tick]) ? shift : 0));
            }
        }
        QVERIFY(window.otherOctave ? shift == 12 || shift == -12 || shift == 0 : shift == 0);
        QCOMPARE(batch.meters[row].item<int>(), tune.meter);
    }
};

LACUNA_APPLESS_TEST(TestWindowSampling)
#include "tst_window_sampling.moc"

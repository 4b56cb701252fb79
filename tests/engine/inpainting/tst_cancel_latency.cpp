// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// How much work is still done for a fill that nobody wants any more. What is counted is steps,
// which are the same on every machine; how long they take is printed.
#include "engine/inpainting/fill_worker.h"
#include "engine/inpainting/model_library.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/engine/nn/counted_products.h"
#include "tests/support/processor_time.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace lacuna {

namespace {

/// The multiply-adds of 50 ms where products of a few rows come slowest: the kernels do 20 thousand
/// million in a second on one core at 3 GHz, LibTorch half as many (bench_fill).
constexpr std::int64_t mostAfterCancel(Backend backend) {
    return backend == Backend::Kernels ? 1'000'000'000 : 500'000'000;
}

/// Where the process is.
struct Moment {
    std::int64_t products = multiplyAdds();
    double milliseconds = processorMilliseconds(CLOCK_PROCESS_CPUTIME_ID);
};

/// Three measures in the middle of 32, 16 candidates: what lies between two looks at the stop token
/// grows with the candidates and with what is read around the gap; more measures in it only repeat
/// the same steps.
FillRequest longRequest(FillerKind kind, double temperature, std::uint64_t number) {
    const Score score = scoreOf(exampleTunes[0]);
    Measures twice = score.measures();
    twice.insert(twice.end(), score.measures().begin(), score.measures().end());
    // A title of its own, so that nothing read for an earlier request is of use.
    TuneHeader header{.titles = {std::to_string(number)}};
    const Score tune(header, std::move(twice));
    const MeasureRange gap{14, 17};
    return {.id = {number},
            .score = eraseMeasures(tune, gap),
            .gap = gap,
            .filler = kind,
            .sampling = {.temperature = temperature}};
}

/// Takes the last report of each request.
class Ending {
public:
    void take(const FillEvent& event) {
        const std::lock_guard lock(m_mutex);
        if (const auto* cancelled = std::get_if<FillCancelled>(&event)) {
            m_last = cancelled->id;
        } else if (const auto* finished = std::get_if<FillFinished>(&event)) {
            m_last = finished->id;
            ++m_finished;
        }
        m_at = Moment();
        m_changed.notify_all();
    }

    /// When the request ended.
    std::optional<Moment> waitFor(RequestId id) {
        std::unique_lock lock(m_mutex);
        const bool ended =
            m_changed.wait_for(lock, std::chrono::minutes(5), [&] { return m_last == id; });
        return ended ? std::optional(m_at) : std::nullopt;
    }

    int finished() {
        const std::lock_guard lock(m_mutex);
        return m_finished;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    RequestId m_last;
    Moment m_at;
    int m_finished = 0;
};

} // namespace

/// Cancels real fills at many moments and counts what is done until the answer.
class TestCancelLatency : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersCancelSoon_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("temperature");
        QTest::addColumn<int>("backend");
        for (const Backend backend : {Backend::Kernels, Backend::LibTorch}) {
            const auto name = [backend](const std::string& kind) {
                return kind + " by " + nameOf(backend);
            };
            for (const FillerKind kind :
                 {FillerKind::LatentRnn, FillerKind::AnticipationRnn, FillerKind::LatentRnn2019,
                  FillerKind::LatentInterpolation}) {
                QTest::newRow(name(nameOf(kind)).c_str()) << int(kind) << 0.85 << int(backend);
            }
            QTest::newRow(name("likeliest").c_str())
                << int(FillerKind::LatentRnn) << 0.0 << int(backend);
        }
    }
    void answersCancelSoon() {
        QFETCH(int, kind);
        QFETCH(double, temperature);
        QFETCH(int, backend);
        Ending ending;
        FillWorker worker(
            [backend] {
                return loadGapFiller(LACUNA_SOURCE_DIR "/models", std::nullopt, Backend(backend));
            },
            [&ending](FillEvent event) { ending.take(event); });
        std::uint64_t number = 1;
        worker.submit(
            longRequest(FillerKind(kind), temperature, number)); // waits for the models, too
        QVERIFY(ending.waitFor({number}));
        const Moment start;
        worker.submit(longRequest(FillerKind(kind), temperature, ++number));
        const auto end = ending.waitFor({number});
        QVERIFY(end);
        const std::int64_t whole = end->products - start.products;
        QVERIFY(whole > 0);

        std::int64_t most = 0;
        std::vector<double> latencies;
        const int moments = Backend(backend) == Backend::Kernels ? 40 : 20; // it takes long
        for (int i = 0; i < moments; ++i) {
            // By the thread that computes: no other program comes between the count and the stop.
            std::optional<Moment> cancelled;
            afterMultiplyAdds(whole * i / moments, [&] {
                cancelled = Moment();
                worker.cancel();
            });
            worker.submit(longRequest(FillerKind(kind), temperature, ++number));
            const auto answered = ending.waitFor({number});
            QVERIFY(answered && cancelled);
            most = std::max(most, answered->products - cancelled->products);
            latencies.push_back(answered->milliseconds - cancelled->milliseconds);
        }
        std::ranges::sort(latencies);
        constexpr double million = 1e6;
        qInfo("fill of %.0f million multiply-adds cancelled at %d moments: at most %.0f until the "
              "answer; %.1f ms of processor time (median), %.1f ms (longest)",
              double(whole) / million, moments, double(most) / million,
              latencies[latencies.size() / 2], latencies.back());
        QVERIFY(most <= mostAfterCancel(Backend(backend)));
        QVERIFY(ending.finished() < moments / 2); // most were cancelled, not over
    }
};

} // namespace lacuna

QTEST_APPLESS_MAIN(lacuna::TestCancelLatency)
#include "tst_cancel_latency.moc"

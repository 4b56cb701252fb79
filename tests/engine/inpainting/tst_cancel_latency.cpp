// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/fill_kernels.h"
#include "engine/inpainting/fill_worker.h"
#include "engine/inpainting/model_library.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace lacuna {

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

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
        m_at = processorMilliseconds(CLOCK_PROCESS_CPUTIME_ID);
        m_changed.notify_all();
    }

    /// When the request ended, in milliseconds of this process's work.
    std::optional<double> waitFor(RequestId id) {
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
    double m_at = 0;
    int m_finished = 0;
};

} // namespace

/// Cancels real fills at many moments and measures how long the answer takes.
class TestCancelLatency : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersCancelWithin50Milliseconds_data() {
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
    void answersCancelWithin50Milliseconds() {
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
        const auto whole = Clock::now();
        worker.submit(longRequest(FillerKind(kind), temperature, ++number));
        QVERIFY(ending.waitFor({number}));
        const double duration = millisecondsSince(whole);

        std::vector<double> latencies;
        const int moments = Backend(backend) == Backend::Kernels ? 40 : 20; // it takes long
        for (int i = 0; i < moments; ++i) {
            const auto start = Clock::now();
            worker.submit(longRequest(FillerKind(kind), temperature, ++number));
            while (millisecondsSince(start) < duration * i / moments) {
                std::this_thread::yield();
            }
            // What this process still does; that other programs run meanwhile is not its doing.
            const double cancelled = processorMilliseconds(CLOCK_PROCESS_CPUTIME_ID);
            worker.cancel();
            const auto answered = ending.waitFor({number});
            QVERIFY(answered);
            latencies.push_back(std::max(0.0, *answered - cancelled));
        }
        std::ranges::sort(latencies);
        qInfo("fill of %.0f ms cancelled at %d moments: answer after %.1f ms of processor time "
              "(median), %.1f ms (longest)",
              duration, moments, latencies[latencies.size() / 2], latencies.back());
        const double vectors = fillKernels() == "plain" ? 8 : 1;
        QVERIFY2(latencies.back() <= 50 * slowness() * vectors,
                 qPrintable(QString::number(latencies.back())));
        QVERIFY(ending.finished() < moments / 2); // most were cancelled, not over
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestCancelLatency)
#include "tst_cancel_latency.moc"

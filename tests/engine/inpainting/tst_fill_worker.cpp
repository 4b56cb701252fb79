// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/fill_worker.h"
#include "engine/notation/spelling.h"
#include "engine/score/edits.h"
#include "tests/support/fake_gap_filler.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

#ifdef __SANITIZE_THREAD__
// Qt is not built with the sanitizer, which then misreads the watchdog thread of Qt Test.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libQt6Core.so\ncalled_from_lib:libQt6Test.so\nrace:libQt6Test.so\n"
           "race:QWaitCondition\nrace:QTest::qRun\n";
}
#endif

namespace lacuna {

namespace {

/// Keeps the worker's reports and lets the test wait for them.
class Inbox {
public:
    GapFiller::Report report() {
        return [this](FillEvent event) {
            const std::lock_guard lock(m_mutex);
            m_events.push_back(std::move(event));
            m_changed.notify_all();
        };
    }

    /// Waits for the last event of a request; nothing after five seconds.
    template <typename Event>
    std::optional<Event> waitFor(RequestId id) {
        std::unique_lock lock(m_mutex);
        std::optional<Event> found;
        m_changed.wait_for(lock, 5s, [&] { return (found = find<Event>(id)).has_value(); });
        return found;
    }

    std::optional<ModelsLoaded> waitForModels() {
        std::unique_lock lock(m_mutex);
        std::optional<ModelsLoaded> found;
        m_changed.wait_for(lock, 5s, [&] {
            for (const FillEvent& event : m_events) {
                if (const auto* loaded = std::get_if<ModelsLoaded>(&event)) {
                    found = *loaded;
                }
            }
            return found.has_value();
        });
        return found;
    }

    template <typename Event>
    int count() {
        const std::lock_guard lock(m_mutex);
        int count = 0;
        for (const FillEvent& event : m_events) {
            count += std::holds_alternative<Event>(event) ? 1 : 0;
        }
        return count;
    }

private:
    template <typename Event>
    std::optional<Event> find(RequestId id) const {
        for (const FillEvent& event : m_events) {
            if (const auto* wanted = std::get_if<Event>(&event); wanted && wanted->id == id) {
                return *wanted;
            }
        }
        return std::nullopt;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<FillEvent> m_events;
};

/// Eight bars of quarters up the scale, with bars 5 and 6 erased.
Score tuneWithGap() {
    Measures measures;
    const Key key = majorKey(1);
    for (int bar = 0; bar < 8; ++bar) {
        Music music;
        for (int beat = 0; beat < 4; ++beat) {
            music.events.emplace_back(makeNote(spelled(67 + bar, key), quarterNote));
        }
        measures.push_back(share(Measure(MeasureFrame{.key = key}, std::move(music))));
    }
    return eraseMeasures(Score({}, std::move(measures)), {4, 6});
}

FillRequest requestNumber(std::uint64_t number) {
    return {.id = {number}, .score = tuneWithGap(), .gap = {4, 6}};
}

} // namespace

class TestFillWorker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_control = std::make_shared<FakeFillerControl>();
        m_inbox = std::make_unique<Inbox>();
        m_worker = std::make_unique<FillWorker>(
            [control = m_control] { return std::make_unique<FakeGapFiller>(control); },
            m_inbox->report());
    }

    void cleanup() { m_worker.reset(); }

    void reportsThatTheModelsAreLoaded() {
        const auto loaded = m_inbox->waitForModels();
        QVERIFY(loaded);
        QVERIFY(loaded->sentence.empty());
    }

    void answersARequestWithDifferentFillsOfTheRightLength() {
        m_worker->submit(requestNumber(1));
        const auto finished = m_inbox->waitFor<FillFinished>({1});
        QVERIFY(finished);
        QCOMPARE(finished->fills.size(), std::size_t{4});
        const Score score = tuneWithGap();
        for (const Fill& fill : finished->fills) {
            QCOMPARE(fill.measures.size(), std::size_t{2});
            QVERIFY(fill.measures[0]->length() == score.measure(4).length());
        }
        QVERIFY(!(*finished->fills[0].measures[0] == *finished->fills[1].measures[0]));
        QVERIFY(m_inbox->waitFor<FillCandidate>({1}));
    }

    void letsTheLatestRequestWin() {
        m_control->hold();
        m_worker->submit(requestNumber(1));
        m_control->waitForFills(1);
        m_worker->submit(requestNumber(2));
        m_worker->submit(requestNumber(3));
        m_control->waitForFills(2); // 1 was stopped; 2 never ran unless it was taken before 3 came
        m_control->release();
        QVERIFY(m_inbox->waitFor<FillFinished>({3}));
        QVERIFY(m_inbox->waitFor<FillCancelled>({1}));
        QVERIFY(m_inbox->waitFor<FillCancelled>({2}));
        QCOMPARE(m_inbox->count<FillFinished>(), 1);
        QCOMPARE(m_inbox->count<FillCancelled>(), 2);
    }

    void answersCancelWithoutTheFillsEnd() {
        m_control->hold();
        m_worker->submit(requestNumber(1));
        m_control->waitForFills(1);
        m_worker->cancel();
        QVERIFY(m_inbox->waitFor<FillCancelled>({1})); // while the fill is held
        QCOMPARE(m_inbox->count<FillFinished>(), 0);
    }

    void cancelWithoutARequestDoesNothing() {
        m_worker->cancel();
        m_worker->submit(requestNumber(1));
        QVERIFY(m_inbox->waitFor<FillFinished>({1}));
        QCOMPARE(m_inbox->count<FillCancelled>(), 0);
    }

    void answersEachOfManyRequestsOnce() {
        const int many = 200;
        for (std::uint64_t i = 1; i <= many; ++i) {
            m_worker->submit(requestNumber(i));
            if (i % 7 == 0) {
                m_worker->cancel();
            }
            if (i % 5 == 0) {
                m_worker->prepare(requestNumber(0));
            }
        }
        QVERIFY(m_inbox->waitFor<FillFinished>({many}));
        m_worker.reset();
        QCOMPARE(m_inbox->count<FillFinished>() + m_inbox->count<FillCancelled>(), many);
    }

    void aGuessIsAnsweredLikeAFill() {
        m_worker->guess(requestNumber(1));
        QVERIFY(m_inbox->waitFor<FillFinished>({1}));
    }

    void theLatestGuessWins() {
        m_control->hold();
        m_worker->guess(requestNumber(1));
        m_control->waitForFills(1);
        m_worker->guess(requestNumber(2));
        m_worker->guess(requestNumber(3));
        QVERIFY(m_inbox->waitFor<FillCancelled>({1}));
        m_control->release();
        QVERIFY(m_inbox->waitFor<FillFinished>({3}));
        QVERIFY(m_inbox->waitFor<FillCancelled>({2}));
    }

    void aGuessWaitsForAFillAndGivesWayToOne() {
        m_control->hold();
        m_worker->submit(requestNumber(1));
        m_control->waitForFills(1);
        m_worker->guess(requestNumber(2));
        m_control->release();
        QVERIFY(m_inbox->waitFor<FillFinished>({1}));
        QVERIFY(m_inbox->waitFor<FillFinished>({2}));
        m_control->hold();
        m_worker->guess(requestNumber(3));
        m_control->waitForFills(3);
        m_worker->submit(requestNumber(4));
        QVERIFY(m_inbox->waitFor<FillCancelled>({3}));
        m_control->release();
        QVERIFY(m_inbox->waitFor<FillFinished>({4}));
    }

    void aGuessGoesBeforeWhatIsPrepared() {
        m_control->hold();
        m_worker->prepare(requestNumber(0));
        m_control->waitForPrepares(1);
        m_worker->guess(requestNumber(1));
        m_control->waitForFills(1); // the preparation was stopped
        m_worker->prepare(requestNumber(0));
        m_control->release();
        QVERIFY(m_inbox->waitFor<FillFinished>({1}));
        m_control->waitForPreparesDone(1);
        QCOMPARE(m_inbox->count<FillCancelled>(), 0);
    }

    void preparesWhileNothingElseIsToDo() {
        m_worker->prepare(requestNumber(0));
        m_control->waitForPreparesDone(1);
        QVERIFY(m_control->preparedGap() == (MeasureRange{4, 6}));
        QCOMPARE(m_control->fillsStarted(), 0);
    }

    void aRequestStopsAPreparation() {
        m_control->hold();
        m_worker->prepare(requestNumber(0));
        m_control->waitForPrepares(1);
        m_worker->submit(requestNumber(1));
        m_control->waitForFills(1);
        m_control->release();
        QVERIFY(m_inbox->waitFor<FillFinished>({1}));
        QCOMPARE(m_control->preparesDone(), 0);
    }

    void aNewPreparationReplacesTheOldOne() {
        m_control->hold();
        m_worker->prepare(requestNumber(0));
        m_control->waitForPrepares(1);
        m_worker->prepare(requestNumber(0));
        m_control->waitForPrepares(2);
        m_control->release();
        m_control->waitForPreparesDone(1);
    }

    void aPreparationWaitsForTheRequestThatRuns() {
        m_control->hold();
        m_worker->submit(requestNumber(1));
        m_control->waitForFills(1);
        m_worker->prepare(requestNumber(0));
        QCOMPARE(m_control->preparesStarted(), 0);
        m_control->release();
        QVERIFY(m_inbox->waitFor<FillFinished>({1}));
        m_control->waitForPreparesDone(1);
    }

    void passesOnTheSentenceOfAGapThatCannotBeFilled() {
        m_control->failWith("5/4 cannot be filled.");
        m_worker->submit(requestNumber(1));
        const auto failed = m_inbox->waitFor<FillFailed>({1});
        QVERIFY(failed);
        QCOMPARE(failed->sentence, std::string("5/4 cannot be filled."));
    }

    void survivesAnErrorNobodyExpected() {
        m_control->breakWith("index 7 out of range");
        m_worker->submit(requestNumber(1));
        const auto failed = m_inbox->waitFor<FillFailed>({1});
        QVERIFY(failed);
        QVERIFY(failed->sentence.find("index 7 out of range") != std::string::npos);
        QVERIFY(failed->sentence.find("try again") != std::string::npos);
        m_control->breakWith("");
        m_worker->submit(requestNumber(2));
        QVERIFY(m_inbox->waitFor<FillFinished>({2}));
    }

    void saysForEachRequestWhyTheModelsAreMissing() {
        const std::string sentence = "measure_vae.safetensors is missing.";
        m_worker = std::make_unique<FillWorker>(
            [&]() -> std::unique_ptr<GapFiller> { throw ModelError(sentence); }, m_inbox->report());
        m_worker->submit(requestNumber(1));
        const auto failed = m_inbox->waitFor<FillFailed>({1});
        QVERIFY(failed);
        QCOMPARE(failed->sentence, sentence);
        m_worker->submit(requestNumber(2));
        QVERIFY(m_inbox->waitFor<FillFailed>({2}));
    }

    void loadsAnotherFillerForWhatComesAfter() {
        const auto other = std::make_shared<FakeFillerControl>();
        m_control->hold();
        m_worker->submit(requestNumber(1));
        m_control->waitForFills(1);
        m_worker->load({2}, [other] { return std::make_unique<FakeGapFiller>(other); });
        m_worker->submit(requestNumber(3));
        QVERIFY(m_inbox->waitFor<FillCancelled>({1}));
        QVERIFY(m_inbox->waitFor<ModelsLoaded>({2}));
        QVERIFY(m_inbox->waitFor<FillFinished>({3}));
        QCOMPARE(other->fillsStarted(), 1);
        QCOMPARE(m_control->fillsStarted(), 1);
    }

    void anOvertakenLoadIsNotMade() {
        m_control->hold();
        m_worker->submit(requestNumber(1));
        m_control->waitForFills(1);
        std::atomic<int> made = 0;
        std::promise<void> mayEnd;
        const std::shared_future<void> end = mayEnd.get_future().share();
        m_worker->load({2}, [&made, end] {
            ++made;
            end.wait();
            return std::make_unique<FakeGapFiller>();
        });
        while (made == 0) {
            std::this_thread::yield();
        }
        m_worker->load({3}, [&made] {
            ++made;
            return std::make_unique<FakeGapFiller>();
        });
        m_worker->load({4}, [] { return std::make_unique<FakeGapFiller>(); });
        mayEnd.set_value();
        QVERIFY(m_inbox->waitFor<ModelsLoaded>({4}));
        QCOMPARE(made.load(), 1);
        QCOMPARE(m_inbox->count<ModelsLoaded>(), 3); // at the start, 2 and 4
    }

    void aLoadThatFailsSaysWhyAndTheNextMendsIt() {
        m_worker->load({1}, []() -> std::unique_ptr<GapFiller> {
            throw ModelError("latent_rnn.safetensors is cut off.");
        });
        m_worker->submit(requestNumber(2));
        const auto failed = m_inbox->waitFor<FillFailed>({2});
        QVERIFY(failed);
        QCOMPARE(failed->sentence, std::string("latent_rnn.safetensors is cut off."));
        QCOMPARE(m_inbox->waitFor<ModelsLoaded>({1})->sentence, failed->sentence);
        m_worker->load({3}, [] { return std::make_unique<FakeGapFiller>(); });
        m_worker->submit(requestNumber(4));
        QVERIFY(m_inbox->waitFor<FillFinished>({4}));
    }

    void endsWhileAFillRuns() {
        m_control->hold();
        m_worker->submit(requestNumber(1));
        m_control->waitForFills(1);
        m_worker.reset(); // returns while the fill is held
        QCOMPARE(m_inbox->count<FillCancelled>(), 1);
    }

private:
    std::shared_ptr<FakeFillerControl> m_control;
    std::unique_ptr<Inbox> m_inbox;
    std::unique_ptr<FillWorker> m_worker;
};

} // namespace lacuna

QTEST_APPLESS_MAIN(lacuna::TestFillWorker)
#include "tst_fill_worker.moc"

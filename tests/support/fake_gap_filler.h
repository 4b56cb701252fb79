// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/engine_error.h"
#include "engine/inpainting/gap_filler.h"
#include "engine/notation/spelling.h"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

/// What a test tells its FakeGapFiller, and what the filler has seen; shared by both, safe on any
/// threads.
class FakeFillerControl {
public:
    /// The next fills (and prepares) wait until release or until they are stopped.
    void hold() {
        set([this] { m_held = true; });
    }
    void release() {
        set([this] { m_held = false; });
    }
    /// The next fills throw FillError with this sentence; an empty one makes them work again.
    void failWith(std::string sentence) {
        set([&] { m_sentence = std::move(sentence); });
    }
    /// The next fills throw a std::runtime_error, which no filler should.
    void breakWith(std::string what) {
        set([&] { m_what = std::move(what); });
    }
    /// Fills give no more than so many different ones.
    void limitTo(int fills) {
        set([&] { m_limit = fills; });
    }

    int fillsStarted() const { return read(m_fillsStarted); }
    int preparesStarted() const { return read(m_preparesStarted); }
    int preparesDone() const { return read(m_preparesDone); }
    std::vector<RequestId> requestsSeen() const { return read(m_seen); }
    /// How many fills the last request told that were shown before.
    int shownBefore() const { return read(m_shownBefore); }
    /// The last gap that was prepared.
    MeasureRange preparedGap() const { return read(m_preparedGap); }

    /// Block the test until the filler is that far.
    void waitForFills(int count) {
        wait([this, count] { return m_fillsStarted >= count; });
    }
    void waitForPrepares(int count) {
        wait([this, count] { return m_preparesStarted >= count; });
    }
    void waitForPreparesDone(int count) {
        wait([this, count] { return m_preparesDone >= count; });
    }

private:
    friend class FakeGapFiller;

    template <typename Change>
    void set(Change change) {
        const std::lock_guard lock(m_mutex);
        change();
        m_changed.notify_all();
    }
    template <typename Value>
    Value read(const Value& value) const {
        const std::lock_guard lock(m_mutex);
        return value;
    }
    template <typename Condition>
    void wait(Condition condition) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, condition);
    }
    void waitWhileHeld(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return !m_held; });
    }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_held = false;
    std::string m_sentence;
    std::string m_what;
    int m_limit = 1000;
    int m_fillsStarted = 0;
    int m_preparesStarted = 0;
    int m_preparesDone = 0;
    std::vector<RequestId> m_seen;
    int m_shownBefore = 0;
    MeasureRange m_preparedGap;
};

/// A GapFiller without models, for tests of what stands around it: each fill repeats the measures
/// beside the gap, moved up or down the scale so that all fills differ. Same request, same fills.
class FakeGapFiller : public GapFiller {
public:
    explicit FakeGapFiller(
        std::shared_ptr<FakeFillerControl> control = std::make_shared<FakeFillerControl>(),
        WeightHashes weights = {}, BackendInUse backend = {"no models", ""})
        : m_control(std::move(control)), m_weights(std::move(weights)),
          m_backend(std::move(backend)) {}

    BackendInUse backend() const override { return m_backend; }

    void prepare(const FillRequest& request, std::stop_token stop) override {
        m_control->set([&] {
            ++m_control->m_preparesStarted;
            m_control->m_preparedGap = request.gap;
        });
        m_control->waitWhileHeld(stop);
        if (!stop.stop_requested()) {
            m_control->set([&] { ++m_control->m_preparesDone; });
        }
    }

    void fill(const FillRequest& request, std::stop_token stop, const Report& report) override {
        m_control->set([&] {
            ++m_control->m_fillsStarted;
            m_control->m_seen.push_back(request.id);
            m_control->m_shownBefore = static_cast<int>(request.shown.size());
        });
        if (request.filler == FillerKind::LatentRnn2019) {
            report(FillProgress{request.id, FillStage::LoadingModels, 0});
            m_control->waitWhileHeld(stop);
        }
        report(FillProgress{request.id, FillStage::ReadingContext, 0});
        m_control->waitWhileHeld(stop);
        if (stop.stop_requested()) {
            report(FillCancelled{request.id});
            return;
        }
        failIfAsked();
        const std::vector<Fill> fills = makeFills(request);
        Fill first = fills.back();
        first.place = first.outOf = 0;
        report(FillProgress{request.id, FillStage::Drawing, 0.5});
        report(FillCandidate{request.id, first});
        report(FillProgress{request.id, FillStage::Judging, 0.9});
        report(FillFinished{request.id, fills, StageTimes{.first = 1, .total = 2}, m_weights,
                            m_backend.name});
    }

    /// One proposal, by its number from 0.
    static Measures fillNumber(const FillRequest& request, int number) {
        Measures fill;
        for (int i = request.gap.first; i < request.gap.end; ++i) {
            const int before = request.gap.first - 1 - (i - request.gap.first);
            const int after = request.gap.end + (i - request.gap.first);
            const int source = before >= 0 ? before : after;
            fill.push_back(moved(request.score, i, source, number));
        }
        return fill;
    }

private:
    void failIfAsked() const {
        if (const std::string sentence = m_control->read(m_control->m_sentence);
            !sentence.empty()) {
            throw FillError(sentence);
        }
        if (const std::string what = m_control->read(m_control->m_what); !what.empty()) {
            throw std::runtime_error(what);
        }
    }

    std::vector<Fill> makeFills(const FillRequest& request) const {
        const bool onlyOne = request.filler == FillerKind::LatentRnn2019;
        const int count =
            onlyOne ? 1 : std::min(request.count, m_control->read(m_control->m_limit));
        std::vector<Fill> fills;
        for (int n = 0; n < count; ++n) {
            fills.push_back({.measures = fillNumber(request, n),
                             .nllPerMeasure = 10.0 + n,
                             .place = n + 1,
                             .outOf = onlyOne ? 1 : request.sampling.candidates,
                             .description = "fill number " + std::to_string(n + 1)});
        }
        return fills;
    }

    /// The music of `source` (or one long note where it does not fit) in the frame of `target`,
    /// `steps` steps of the scale higher.
    static MeasurePointer moved(const Score& score, int target, int source, int steps) {
        const Measure& frame = score.measure(target);
        Music music;
        if (source >= 0 && source < score.size() && !score.measure(source).isBlank() &&
            score.measure(source).length() == frame.length()) {
            music = *score.measure(source).music();
        } else {
            music.events.emplace_back(makeNote(spelled(67, frame.frame().key), frame.length()));
        }
        for (Event& event : music.events) {
            if (Note* note = std::get_if<Note>(&event)) {
                for (NoteHead& head : note->heads) {
                    head = {stepsAbove(frame.frame().key, head.pitch, steps),
                            head.tiedToNext && &event != &music.events.back()};
                }
            }
        }
        return share(frame.withMusic(std::move(music)));
    }

    static Pitch stepsAbove(const Key& key, const Pitch& pitch, int steps) {
        const int place = pitch.diatonic() + steps;
        const Step step = static_cast<Step>(place % 7);
        return {step, static_cast<std::int8_t>(key.alterOf(step)),
                static_cast<std::int8_t>(place / 7)};
    }

    std::shared_ptr<FakeFillerControl> m_control;
    WeightHashes m_weights;
    BackendInUse m_backend;
};

} // namespace lacuna

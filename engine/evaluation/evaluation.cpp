// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/evaluation.h"

#include "engine/corpus/stable_hash.h"
#include "engine/engine_error.h"
#include "engine/evaluation/task_threads.h"
#include "engine/inpainting/stopwatch.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <utility>

namespace lacuna {

namespace {

/// Every so many'th task, so that all sources stay in.
std::vector<GapTask> thinned(std::vector<GapTask> tasks, int most) {
    if (most <= 0 || tasks.size() <= static_cast<std::size_t>(most)) {
        return tasks;
    }
    const auto count = static_cast<std::size_t>(most);
    std::vector<GapTask> kept;
    for (std::size_t i = 0; i < count; ++i) {
        kept.push_back(std::move(tasks[i * tasks.size() / count]));
    }
    return kept;
}

TaskAnswer answerTo(const GapTask& task, const FillRow& row, std::uint64_t seed) {
    double unused = 0;
    const Stopwatch watch(unused);
    TaskAnswer answer;
    answer.fills = row.fill(task, seed);
    answer.milliseconds = watch.milliseconds();
    return answer;
}

EvaluatedRow answered(const FillRow& row, std::span<const GapTask> tasks,
                      const EvaluationOptions& options, const std::string& list,
                      const ReportProgress& report) {
    EvaluatedRow result{.name = row.title, .answers = std::vector<TaskAnswer>(tasks.size())};
    std::mutex mutex;
    std::size_t done = 0;
    forEachIndex(tasks.size(), options.threads, [&](std::size_t i) {
        const std::uint64_t seed = stableHash(tasks[i].tune, options.seed);
        result.answers[i] = answerTo(tasks[i], row, seed);
        const std::lock_guard lock(mutex);
        report({.list = list, .row = row.title, .done = ++done, .outOf = tasks.size()});
    });
    return result;
}

class TaskList {
public:
    TaskList(const std::vector<CorpusTune>& tunes, std::string title, int shortestGap,
             int longestGap, const EvaluationOptions& options)
        : m_title(std::move(title)), m_tasks(thinned(gapTasks(tunes, {.shortestGap = shortestGap,
                                                                      .longestGap = longestGap,
                                                                      .seed = options.seed}),
                                                     options.mostTasks)) {}

    bool isEmpty() const { return m_tasks.empty(); }

    void ask(std::span<const FillRow> rows, const EvaluationOptions& options,
             const ReportProgress& report) {
        m_scored = scored(m_tasks, answersOf(rows, m_tasks, options, m_title, report));
    }

    EvaluationTable whole() const { return tableOf(wholeSubset(m_title, m_tasks), m_scored); }

    std::vector<EvaluationTable> parts() const {
        std::vector<TaskSubset> subsets = subsetsByMeter(m_tasks);
        subsets.push_back(leastRepetitive(m_tasks));
        std::vector<EvaluationTable> tables;
        for (TaskSubset& subset : subsets) {
            subset.title = m_title + ": " + subset.title;
            tables.push_back(tableOf(subset, m_scored));
        }
        return tables;
    }

private:
    std::string m_title;
    std::vector<GapTask> m_tasks;
    std::vector<ScoredRow> m_scored;
};

} // namespace

std::vector<EvaluatedRow> answersOf(std::span<const FillRow> rows, std::span<const GapTask> tasks,
                                    const EvaluationOptions& options, const std::string& list,
                                    const ReportProgress& report) {
    std::map<const Surprise*, std::vector<double>> natsOf; // of models that several rows share
    std::vector<EvaluatedRow> all;
    for (const FillRow& row : rows) {
        all.push_back(answered(row, tasks, options, list, report));
        if (!row.surprise) {
            continue;
        }
        const auto [found, isNew] = natsOf.try_emplace(row.surprise.get());
        if (isNew) {
            const std::string what = row.title + ", surprise at the tunes";
            report({.list = list, .row = what, .done = 0, .outOf = tasks.size()});
            found->second = row.surprise->nats(tasks, options.threads);
            report({.list = list, .row = what, .done = tasks.size(), .outOf = tasks.size()});
        }
        all.back().natsAreBound = row.surprise->isBound();
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            all.back().answers[i].nats = found->second[i];
        }
    }
    return all;
}

std::vector<EvaluationTable> evaluate(const std::vector<CorpusTune>& tunes,
                                      const std::string& order, std::span<const FillRow> rows,
                                      const EvaluationOptions& options,
                                      const ReportProgress& report) {
    TaskList headline(tunes, "gaps of 1 to 8 bars, " + order, 1, 8, options);
    if (headline.isEmpty()) {
        throw ReadError("None of the tunes is long enough to leave a gap in: eight bars are the "
                        "least. Choose others.");
    }
    headline.ask(rows, options, report);
    std::vector<EvaluationTable> tables{headline.whole()};
    if (options.parts) {
        std::ranges::move(headline.parts(), std::back_inserter(tables));
    }
    for (const int length : options.gapLengths) {
        const std::string title =
            (length == 1 ? "gap of 1 bar, " : "gap of " + std::to_string(length) + " bars, ") +
            order;
        TaskList ofLength(tunes, title, length, length, options);
        if (ofLength.isEmpty()) {
            continue;
        }
        ofLength.ask(rows, options, report);
        tables.push_back(ofLength.whole());
    }
    return tables;
}

} // namespace lacuna

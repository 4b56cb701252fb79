// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/form_evaluation.h"

#include "engine/corpus/stable_hash.h"
#include "engine/engine_error.h"
#include "engine/evaluation/task_threads.h"
#include "engine/score/edits.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <variant>

namespace lacuna {

namespace {

/// Fillers that no thread has at hand just now.
class FillerPool {
public:
    explicit FillerPool(const MakeFormFiller& make) : m_make(make) {}

    std::unique_ptr<GapFiller> take() {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty())
            return m_make();
        std::unique_ptr<GapFiller> filler = std::move(m_free.back());
        m_free.pop_back();
        return filler;
    }
    void putBack(std::unique_ptr<GapFiller> filler) {
        const std::lock_guard lock(m_mutex);
        m_free.push_back(std::move(filler));
    }

private:
    const MakeFormFiller& m_make;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<GapFiller>> m_free;
};

std::vector<FormFill> fillsOf(GapFiller& filler, const FormTask& task, FillRequest request) {
    request.original = measuresOf(task.score, task.gap);
    request.score = eraseMeasures(task.score, task.gap);
    request.gap = task.gap;
    // Else all gaps would be filled with the same luck.
    request.sampling.seed = stableHash(task.tune, request.sampling.seed);
    std::vector<FormFill> fills;
    try {
        filler.fill(request, {}, [&](const FillEvent& event) {
            if (const auto* finished = std::get_if<FillFinished>(&event)) {
                for (const Fill& each : finished->fills)
                    fills.push_back({each.measures, each.nllPerMeasure});
            }
        });
    } catch (const FillError&) {
        fills.clear(); // nothing but the original came out
    }
    return fills;
}

FormAnswer answerTo(const FormTask& task, GapFiller& filler, const FillRequest& request) {
    const FormReading reading(task);
    FormAnswer answer{.tune = reading.scoresOf(reading.original()), .fills = {}, .set = {}};
    const std::vector<FormFill> fills = fillsOf(filler, task, request);
    for (const FormFill& each : fills)
        answer.fills.push_back(reading.scoresOf(each));
    answer.set = reading.scoresOfSet(fills);
    return answer;
}

std::vector<FormTask> thinnedByKind(std::vector<FormTask> tasks, int most) {
    if (most <= 0)
        return tasks;
    std::vector<FormTask> kept;
    for (const FormGap kind : allFormGaps) {
        std::vector<FormTask> ofKind;
        std::ranges::copy_if(tasks, std::back_inserter(ofKind),
                             [kind](const FormTask& task) { return task.kind == kind; });
        const auto wanted = std::min(ofKind.size(), static_cast<std::size_t>(most));
        for (std::size_t i = 0; i < wanted; ++i)
            kept.push_back(std::move(ofKind[i * ofKind.size() / wanted]));
    }
    return kept;
}

std::string meterNameOf(const FormTask& task) {
    static constexpr std::array names{"2/4", "3/4", "4/4", "6/8", "9/8", "12/8"};
    const auto meter = modelMeterOf(task.score.measure(task.gap.first).frame().meter);
    return meter ? names.at(static_cast<std::size_t>(meter->id)) : "";
}

std::string modeNameOf(const FormTask& task) {
    return nameOf(task.score.measure(task.gap.first).frame().key.mode);
}

void addParts(std::vector<FigureTable>& tables, std::span<const FormTask> tasks,
              std::span<const FormAnswer> answers, std::string (*partOf)(const FormTask&)) {
    std::map<std::string, std::vector<FormAnswer>> parts;
    for (std::size_t i = 0; i < tasks.size(); ++i)
        parts[partOf(tasks[i])].push_back(answers[i]);
    for (const auto& [name, ofPart] : parts)
        tables.push_back(formTable("form, " + name, ofPart));
}

} // namespace

std::vector<FigureTable> evaluateForm(std::vector<FormTask> tasks, const MakeFormFiller& makeFiller,
                                      const FormOptions& options, const ReportProgress& report) {
    tasks = thinnedByKind(std::move(tasks), options.mostTasks);
    FillerPool fillers(makeFiller);
    std::vector<FormAnswer> answers(tasks.size());
    std::mutex mutex;
    EvaluationProgress progress{.list = "form", .row = "fills", .done = 0, .outOf = tasks.size()};
    forEachIndex(tasks.size(), options.threads, [&](std::size_t i) {
        std::unique_ptr<GapFiller> filler = fillers.take();
        answers[i] = answerTo(tasks[i], *filler, options.request);
        fillers.putBack(std::move(filler));
        const std::lock_guard lock(mutex);
        ++progress.done;
        report(progress);
    });
    std::vector<FigureTable> tables{formTable("form", answers)};
    if (options.parts) {
        addParts(tables, tasks, answers, meterNameOf);
        addParts(tables, tasks, answers, modeNameOf);
    }
    return tables;
}

} // namespace lacuna

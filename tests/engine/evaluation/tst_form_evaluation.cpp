// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/evaluation/form_evaluation.h"
#include "tests/engine/evaluation/written_task.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <atomic>

using namespace lacuna;

namespace {

/// Answers with what it is told stood there, twice; or finds nothing new where a gap is short.
class OriginalFiller : public GapFiller {
public:
    explicit OriginalFiller(std::atomic<int>& asked) : m_asked(asked) {}

    void prepare(const FillRequest&, std::stop_token) override {}
    void fill(const FillRequest& request, std::stop_token, const Report& report) override {
        ++m_asked;
        for (int i = request.gap.first; i < request.gap.end; ++i) {
            if (!request.score.measure(i).isBlank())
                throw std::logic_error("the gap is not erased");
        }
        if (request.gap.count() < 2)
            throw FillError("Nothing but the original came out.");
        const Fill fill{.measures = *request.original, .nllPerMeasure = 3};
        report(FillFinished{request.id, {fill, fill}, {}});
    }

private:
    std::atomic<int>& m_asked;
};

const std::string music = "CDEF GABc|CDEF GABc|CDEF GABc|E2D2 C4||CDEF GABc|CDEF GABc|";

std::vector<FormTask> someTasks() {
    const Score score = writtenScore(music);
    return {writtenTask(FormGap::SectionEnd, score, {2, 4}),
            writtenTask(FormGap::SectionEnd, score, {3, 4}),
            writtenTask(FormGap::Anywhere, score, {1, 3})};
}

const FigureTable::Row& rowOf(const FigureTable& table, const std::string& name) {
    return *std::ranges::find(table.rows, name, &FigureTable::Row::name);
}

} // namespace

class FormEvaluationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyGapIsAskedAboutOnce() {
        for (const int threads : {1, 3}) {
            std::atomic<int> asked = 0;
            std::size_t done = 0;
            const auto tables = evaluateForm(
                someTasks(), [&] { return std::make_unique<OriginalFiller>(asked); },
                {.threads = threads},
                [&](const EvaluationProgress& progress) { done = progress.done; });
            QCOMPARE(asked.load(), 3);
            QCOMPARE(done, std::size_t{3});
            QCOMPARE(tables.size(), std::size_t{3}); // whole, 4/4, major
            const auto& cadence = rowOf(tables.front(), "cadence kept, %");
            QCOMPARE(cadence.count, 2);
            QCOMPARE(*cadence.figures[0], 100.0);
            QCOMPARE(*cadence.figures[1], 100.0); // the gap without a fill does not count
            QVERIFY(!cadence.figures[3]);
            QCOMPARE(*rowOf(tables.front(), "nats a bar").figures[2], 3.0);
            QCOMPARE(*rowOf(tables.front(), "first bar the same in all, %").figures[5], 100.0);
        }
    }

    void fewerTasksOfEachKind() {
        std::atomic<int> asked = 0;
        const auto tables = evaluateForm(
            someTasks(), [&] { return std::make_unique<OriginalFiller>(asked); },
            {.mostTasks = 1, .parts = false}, [](const EvaluationProgress&) {});
        QCOMPARE(asked.load(), 2);
        QCOMPARE(tables.size(), std::size_t{1});
    }
};

LACUNA_APPLESS_TEST(FormEvaluationTest)
#include "tst_form_evaluation.moc"

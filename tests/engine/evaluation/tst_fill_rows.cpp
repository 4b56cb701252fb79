// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/evaluation/evaluation_table.h"
#include "engine/evaluation/fill_rows.h"
#include "engine/evaluation/task_context.h"
#include "engine/inpainting/model_library.h"
#include "engine/nn/anticipation_rnn.h"
#include "engine/nn/latent_rnn.h"
#include "engine/nn/safetensors_file.h"
#include "engine/nn/weight_difference.h"
#include "tests/engine/evaluation/example_tasks.h"
#include "tests/engine/inpainting/untrained_2019.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace lacuna;

/// The rows with the shipped weights.
class TestFillRows : public QObject {
    Q_OBJECT

    FillRows m_rows;
    const std::vector<GapTask> m_tasks = exampleTasks();

    const FillRow& row(const std::string& key) const {
        const auto found = std::ranges::find(m_rows.rows, key, &FillRow::key);
        if (found == m_rows.rows.end())
            throw std::out_of_range(key);
        return *found;
    }

    static void copyShippedWeights(const std::filesystem::path& folder) {
        for (const char* file : {measureVaeFile, latentRnnFile, anticipationRnnFile})
            std::filesystem::copy(shippedWeights() / file, folder / file);
    }

private Q_SLOTS:
    void initTestCase() { m_rows = loadFillRows(shippedWeights(), fillRowKeys()); }

    void everyKeyIsARowOrSaidToBeMissing() {
        QCOMPARE(m_rows.rows.size() + m_rows.leftOut.size(), fillRowKeys().size());
        for (const std::string& sentence : m_rows.leftOut)
            QVERIFY2(sentence.ends_with(".safetensors among the weights."), sentence.c_str());
        QCOMPARE(row("tunes").title, std::string(tunesRowName));
        QCOMPARE(row("copy").title, std::string(copyRowName));
    }

    void everyFillFitsItsGap_data() {
        QTest::addColumn<QString>("key");
        for (const FillRow& each : m_rows.rows)
            QTest::newRow(each.key.c_str()) << QString::fromStdString(each.key);
    }
    void everyFillFitsItsGap() {
        QFETCH(QString, key);
        const FillRow& asked = row(key.toStdString());
        for (const GapTask& task : m_tasks) {
            const std::vector<GapTokens> fills = asked.fill(task, 7);
            QVERIFY(!fills.empty() && fills.size() <= 4);
            for (const GapTokens& fill : fills) {
                QCOMPARE(static_cast<int>(fill.size()), task.gapMeasures());
                for (const MeasureTokens& measure : fill) {
                    for (int place = 0; place < BeatGrid::places; ++place) {
                        const auto token = measure[static_cast<std::size_t>(place)];
                        QVERIFY(token < token::count);
                        QCOMPARE(token == token::pad, place >= BeatGrid(task.meter).placeCount());
                    }
                }
            }
            QVERIFY(asked.fill(task, 7) == fills);
        }
    }

    void theTunesKnowTheAnswer() {
        for (const GapTask& task : m_tasks)
            QVERIFY(row("tunes").fill(task, 1) == std::vector<GapTokens>{answerOf(task)});
    }

    void noRowSeesTheAnswer() {
        GapTask other = m_tasks.front();
        for (int i = other.gapFirst; i < other.gapEnd; ++i)
            other.measures[static_cast<std::size_t>(i)] = heldMeasure(other.meter);
        for (const FillRow& each : m_rows.rows) {
            const bool same = each.fill(m_tasks.front(), 3) == each.fill(other, 3);
            QVERIFY2(same == (each.key != "tunes"), each.key.c_str());
        }
    }

    void onlyDrawsFollowTheSeed() {
        for (const FillRow& each : m_rows.rows) {
            const bool draws = !each.key.ends_with("-mode") && each.surprise != nullptr;
            const bool follows = std::ranges::any_of(m_tasks, [&](const GapTask& task) {
                return each.fill(task, 1) != each.fill(task, 2);
            });
            QVERIFY2(follows == draws, each.key.c_str());
        }
    }

    void rowsOfOneModelShareItsSurprise() {
        QVERIFY(row("latent-rnn").surprise->isBound());
        QVERIFY(!row("anticipation-rnn").surprise->isBound());
        QVERIFY(row("latent-rnn").surprise == row("latent-rnn-ranked").surprise);
        QVERIFY(row("latent-rnn").surprise == row("latent-rnn-mode").surprise);
        QVERIFY(row("anticipation-rnn").surprise == row("anticipation-rnn-mode").surprise);
        QVERIFY(!row("copy").surprise && !row("interpolation").surprise && !row("tunes").surprise);
    }

    void rankedFillsAreFourThatDiffer() {
        const ExampleTune& example = exampleTunes[0];
        const CorpusTune tune = corpusTuneOf(example);
        const GapTask task{.tune = tune.id,
                           .meter = tune.meter,
                           .scale = tune.scale,
                           .measures = tune.measures,
                           .gapFirst = example.gap.first,
                           .gapEnd = example.gap.end};
        const std::vector<GapTokens> shown = row("latent-rnn-ranked").fill(task, 11);
        QCOMPARE(shown.size(), std::size_t{4});
        QVERIFY(row("latent-rnn-ranked").fill(task, 11) == shown);
        QVERIFY(row("latent-rnn-ranked").fill(task, 12) != shown);
        for (std::size_t measure = 0; measure < shown.front().size(); ++measure) {
            QVERIFY(std::ranges::any_of(shown, [&](const GapTokens& each) {
                return each[measure] != shown.front()[measure];
            }));
        }
    }

    void theRowOf2019IsTheEditorsFill() {
        const QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        copyShippedWeights(folder);
        saveUntrained2019(folder / latentRnn2019File, 3);
        const FillRow asked = loadFillRows(folder, {"latent-rnn-2019"}).rows.at(0);
        const auto filler = loadGapFiller(folder);
        // No pickup and no tie into the gap: the row sees what the editor sees.
        for (const std::size_t tune : {std::size_t{0}, std::size_t{3}, std::size_t{6}}) {
            const ExampleTune& example = exampleTunes[tune];
            const Score erased = eraseMeasures(scoreOf(example), example.gap);
            FillFinished finished;
            filler->fill({.score = erased,
                          .gap = example.gap,
                          .filler = FillerKind::LatentRnn2019,
                          .sampling = {.keyGuard = KeyGuard::Off,
                                       .range = unlimitedRange,
                                       .rules = noDrawingRules}},
                         {}, [&](const FillEvent& event) {
                             if (const auto* done = std::get_if<FillFinished>(&event))
                                 finished = *done;
                         });
            QCOMPARE(finished.fills.size(), std::size_t{1});
            const EncodedTune encoded = encodeAround(erased, example.gap);
            const GapTokens shown =
                encodeFill(erased, example.gap, encoded, finished.fills[0].measures);
            QVERIFY2(asked.fill(m_tasks[tune], 1) == std::vector<GapTokens>{shown}, example.name);
        }
    }

    void optionalRowsComeWithTheirWeights() {
        const QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        copyShippedWeights(folder);
        std::filesystem::copy(shippedWeights() / anticipationRnnFile,
                              folder / "anticipation_rnn_random.safetensors");
        saveUntrained2019(folder / latentRnn2019File, 4);
        const FillRows rows = loadFillRows(
            folder, {"anticipation-rnn-random", "anticipation-rnn-random-mode", "latent-rnn-2019"});
        QVERIFY(rows.leftOut.empty());
        QCOMPARE(rows.rows.size(), std::size_t{3});
        QVERIFY(!rows.rows[2].surprise); // it proposes no distribution
        std::vector<GapTask> tasks = m_tasks;
        GapTask atTheEnd = tasks.front();
        atTheEnd.gapEnd = atTheEnd.size();
        atTheEnd.gapFirst = atTheEnd.gapEnd - 2;
        tasks.push_back(atTheEnd);
        bool anyEdge = false;
        for (const GapTask& task : tasks) {
            // The same weights under another name.
            QVERIFY(rows.rows[0].fill(task, 4) == row("anticipation-rnn").fill(task, 4));
            QVERIFY(rows.rows[1].fill(task, 4) == row("anticipation-rnn-mode").fill(task, 4));
            const bool isEdge = task.gapFirst == 0 || task.gapEnd == task.size();
            anyEdge = anyEdge || isEdge;
            const std::vector<GapTokens> fills = rows.rows[2].fill(task, 4);
            QCOMPARE(fills.size(), std::size_t(isEdge ? 0 : 1));
            if (!isEdge) {
                QCOMPARE(static_cast<int>(fills.front().size()), task.gapMeasures());
                QCOMPARE(fills.front().front().back() == token::pad,
                         task.meter != 2 && task.meter != 5);
            }
        }
        QVERIFY(anyEdge);
    }

    void aStyleIsWorn() {
        const QTemporaryDir temporary;
        const std::filesystem::path style = temporary.path().toStdString();
        const torch::NoGradGuard noGradients;
        // A judge that likes rests, and a LatentRnn that is surer of itself.
        const std::string judgeFile = (shippedWeights() / anticipationRnnFile).string();
        AnticipationRnn judge = openAnticipationRnn(judgeFile);
        AnticipationRnn tunedJudge = openAnticipationRnn(judgeFile);
        tunedJudge->named_parameters()["token_out.bias"][token::rest] += 30;
        saveDifference(*tunedJudge, *judge, style / anticipationRnnFile, "AnticipationRnn",
                       fileHash(judgeFile), 0);
        const std::string latentFile = (shippedWeights() / latentRnnFile).string();
        LatentRnn latent = openLatentRnn(latentFile);
        LatentRnn tunedLatent = openLatentRnn(latentFile);
        tunedLatent->named_parameters()["mixture_out.bias"] *= 1.5;
        saveDifference(*tunedLatent, *latent, style / latentRnnFile, "LatentRnn",
                       fileHash(latentFile), 0);
        const FillRows rows =
            loadFillRows(shippedWeights(), {"anticipation-rnn-mode", "latent-rnn"}, style);
        const GapTokens rests = rows.rows[0].fill(m_tasks.front(), 1).front();
        QCOMPARE(rests.front()[0], token::rest);
        QVERIFY(rests != row("anticipation-rnn-mode").fill(m_tasks.front(), 1).front());
        const std::span<const GapTask> one(m_tasks.data(), 1);
        for (const FillRow& each : rows.rows)
            QVERIFY(each.surprise->nats(one, 1) != row(each.key).surprise->nats(one, 1));
    }

    void aStyleWithoutWeightsIsRefused() {
        const QTemporaryDir empty;
        QVERIFY_THROWS_EXCEPTION(
            ModelError, loadFillRows(shippedWeights(), {"copy"}, empty.path().toStdString()));
    }

    void anUnknownKeyIsRefused() {
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, loadFillRows(shippedWeights(), {"magic"}));
    }

    void missingWeightsAreNamed() {
        const QTemporaryDir empty;
        try {
            loadFillRows(empty.path().toStdString(), {"copy"});
            QFAIL("there are no weights");
        } catch (const ModelError& error) {
            QVERIFY(QString(error.what()).contains("measure_vae.safetensors"));
        }
    }
};

LACUNA_APPLESS_TEST(TestFillRows)
#include "tst_fill_rows.moc"

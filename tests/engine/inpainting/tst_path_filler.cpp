// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/inpainting/fill_refusal.h"
#include "engine/inpainting/model_gap_filler.h"
#include "engine/inpainting/model_library.h"
#include "engine/inpainting/torch_library.h"
#include "engine/nn/safetensors_file.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/engine/inpainting/fill_collector.h"
#include "tests/engine/inpainting/untrained_2019.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace lacuna;

namespace {

FillRequest requestFor(const ExampleTune& tune) {
    const Score score = scoreOf(tune);
    return {.id = {1},
            .score = eraseMeasures(score, tune.gap),
            .gap = tune.gap,
            .original = measuresOf(score, tune.gap),
            .filler = FillerKind::LatentRnn2019,
            .sampling = {.range = unlimitedRange}};
}

bool sameMusic(const Measures& a, const Measures& b) {
    return std::ranges::equal(
        a, b, [](const MeasurePointer& x, const MeasurePointer& y) { return *x == *y; });
}

/// What the filler throws for a request; empty if it throws nothing.
template <typename Error>
std::string sentenceOf(GapFiller& filler, const FillRequest& request) {
    try {
        fillsOf(filler, request);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

bool saysThatItLoads(const FillCollector& collector) {
    const auto* first = std::get_if<FillProgress>(&collector.events.front());
    return first != nullptr && first->stage == FillStage::LoadingModels;
}

} // namespace

/// The network of 2019 as an engine, untrained: what it is like once trained is a matter of
/// measuring.
class TestPathFiller : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<GapFiller> m_filler;

    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

private Q_SLOTS:
    void initTestCase() {
        const std::filesystem::path shipped = LACUNA_SOURCE_DIR "/models";
        for (const char* file : {measureVaeFile, latentRnnFile, anticipationRnnFile}) {
            std::filesystem::copy(shipped / file, folder() / file);
        }
        m_filler = loadGapFiller(folder());
    }

    /// Before there are any: the other engines go on, and so does this one once they are there.
    void missingWeightsAreNamed() {
        FillRequest request = requestFor(exampleTunes[0]);
        const std::string sentence = sentenceOf<ModelError>(*m_filler, request);
        QVERIFY2(sentence.find(latentRnn2019File) != std::string::npos, sentence.c_str());
        QVERIFY(sentence.ends_with('.') && sentence.find('\n') == std::string::npos);
        request.filler = FillerKind::Copy;
        QVERIFY(!fillsOf(*m_filler, request).empty());

        saveUntrained2019(folder() / latentRnn2019File, 5);
        request.filler = FillerKind::LatentRnn2019;
        QCOMPARE(fillsOf(*m_filler, request).size(), std::size_t{1});
    }

    void isLoadedWhenFirstAskedForAndSaysSo() {
        const auto filler = loadGapFiller(folder());
        FillRequest request = requestFor(exampleTunes[0]);
        filler->prepare(request, {});
        request.filler = FillerKind::LatentInterpolation;
        FillCollector line;
        filler->fill(request, {}, line.report());
        QVERIFY(!saysThatItLoads(line));
        request.filler = FillerKind::LatentRnn2019;
        FillCollector first;
        filler->fill(request, {}, first.report());
        QVERIFY(saysThatItLoads(first));
        FillCollector second;
        filler->fill(request, {}, second.report());
        QVERIFY(!saysThatItLoads(second));
    }

    void givesItsOneAnswerWhateverIsAsked() {
        for (const ExampleTune& tune : exampleTunes) {
            FillRequest request = requestFor(tune);
            const std::vector<Fill> once = fillsOf(*m_filler, request);
            QCOMPARE(once.size(), std::size_t{1});
            QCOMPARE(once[0].place, 1);
            QCOMPARE(once[0].outOf, 1);
            QVERIFY(once[0].nllPerMeasure > 0 && !once[0].description.empty());
            for (const double temperature : {0.0, 1.5}) {
                request.sampling.temperature = temperature;
                request.sampling.seed += 17;
                request.sampling.candidates = 64;
                request.count = 16;
                const std::vector<Fill> again = fillsOf(*m_filler, request);
                QCOMPARE(again.size(), std::size_t{1});
                QVERIFY2(sameMusic(again[0].measures, once[0].measures), tune.name);
                QCOMPARE(again[0].nllPerMeasure, once[0].nllPerMeasure);
            }
        }
    }

    void theMeasuresAreThoseOfItsPath() {
        const ExampleTune& tune = exampleTunes[0];
        const auto models = openModels({.folder = folder()}, Backend::Kernels);
        const auto writer = openPathWriter(folder() / latentRnn2019File);
        LatentCache cache(*models);
        StageTimes times;
        GapContext context(eraseMeasures(scoreOf(tune), tune.gap), tune.gap);
        context.readLatents(cache, {}, times);
        const std::span<const Latent> latents(context.latents());
        const auto first = static_cast<std::size_t>(context.tune().gapFirst);
        const auto end = static_cast<std::size_t>(context.tune().gapEnd);
        const std::vector<Latent> path =
            writer->path(latents.first(first), latents.subspan(end), context.gapMeasures());
        TickRules rules;
        const GapTokens tokens = models->decode(path, context.tune().meter, rules);
        FillRequest request = requestFor(tune);
        request.sampling.keyGuard = KeyGuard::Off;
        request.sampling.rules = noDrawingRules;
        QVERIFY(sameMusic(fillsOf(*m_filler, request).at(0).measures,
                          decodeGap(context.score(), tune.gap, context.tune(), tokens)));
    }

    void isTheSameOnBothBackends() {
        const auto torch = loadGapFiller(folder(), std::nullopt, Backend::LibTorch);
        QVERIFY(torch->backend().trouble.empty());
        for (const ExampleTune& tune : exampleTunes) {
            const FillRequest request = requestFor(tune);
            QVERIFY2(sameMusic(fillsOf(*torch, request).at(0).measures,
                               fillsOf(*m_filler, request).at(0).measures),
                     tune.name);
        }
    }

    void keepsWhatIsGivenAndTheInstrumentsRange() {
        // A last bar of five eighths and the pickup that completes it: one of them is given.
        const Score score = readAbc("X:1\nM:6/8\nL:1/8\nK:D\n"
                                    "A|:DFA dAF|EGB AFD|DFA dAF|EDC D2:|\n"
                                    "|:A|dfa afd|ege cBA|dfa bag|EDC D2:|\n")
                                .tunes.at(0)
                                .score;
        for (const MeasureRange gap : {MeasureRange{3, 5}, {4, 5}, {5, 6}, {4, 6}}) {
            const FillRequest request{.score = eraseMeasures(score, gap),
                                      .gap = gap,
                                      .filler = FillerKind::LatentRnn2019,
                                      .sampling = {.range = {64, 76}}};
            const Measures measures = fillsOf(*m_filler, request).at(0).measures;
            QCOMPARE(int(measures.size()), gap.count());
            for (int i = 0; i < gap.count(); ++i) {
                const Measure& measure = *measures[static_cast<std::size_t>(i)];
                QVERIFY(measure.length() == score.measure(gap.first + i).length());
                for (const Event& event : measure.events()) {
                    if (const Note* note = std::get_if<Note>(&event)) {
                        QVERIFY(note->top().pitch.midi() >= 64 && note->top().pitch.midi() <= 76);
                    }
                }
            }
        }
    }

    void passesOverOtherBlankMeasures() {
        FillRequest request = requestFor(exampleTunes[0]); // bars 4 to 8 of 16
        const Measures before = fillsOf(*m_filler, request).at(0).measures;
        request.score = eraseMeasures(eraseMeasures(request.score, {1, 3}), {9, 12});
        QVERIFY(!sameMusic(fillsOf(*m_filler, request).at(0).measures, before));
    }

    void refusesAGapAtAnEdge_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("end");
        QTest::addColumn<int>("blankFirst");
        QTest::addColumn<int>("blankEnd");
        QTest::addColumn<QString>("side");
        QTest::newRow("the beginning") << 0 << 4 << 0 << 0 << "before";
        QTest::newRow("the end") << 12 << 16 << 0 << 0 << "after";
        QTest::newRow("after blank bars only") << 4 << 6 << 0 << 4 << "before";
        QTest::newRow("before blank bars only") << 4 << 6 << 6 << 16 << "after";
    }
    void refusesAGapAtAnEdge() {
        QFETCH(int, first);
        QFETCH(int, end);
        QFETCH(int, blankFirst);
        QFETCH(int, blankEnd);
        QFETCH(QString, side);
        Score score = scoreOf(exampleTunes[0]);
        if (blankEnd > 0) {
            score = eraseMeasures(score, {blankFirst, blankEnd});
        }
        FillRequest request{
            .score = score, .gap = {first, end}, .filler = FillerKind::LatentRnn2019};
        const std::string sentence = sentenceOf<FillError>(*m_filler, request);
        QVERIFY2(sentence.find("none " + side.toStdString() + " this one") != std::string::npos,
                 sentence.c_str());
        QVERIFY(sentence.ends_with("another engine.") && sentence.find('\n') == std::string::npos);
        QVERIFY(refusalOf(request) == sentence); // known without any model
        request.filler = FillerKind::LatentInterpolation;
        QVERIFY(!refusalOf(request));
    }

    void anAnswerThatIsTheOriginalIsSaid() {
        FillRequest request = requestFor(exampleTunes[0]);
        request.original = fillsOf(*m_filler, request).at(0).measures;
        const std::string sentence = sentenceOf<FillError>(*m_filler, request);
        QVERIFY2(sentence.starts_with("The paper's single answer"), sentence.c_str());
    }

    void namesWhatItWasMadeWith() {
        FillRequest request = requestFor(exampleTunes[0]);
        FillCollector path;
        m_filler->fill(request, {}, path.report());
        const auto finished = path.last<FillFinished>();
        QVERIFY(finished);
        QCOMPARE(finished->weights.latentRnn2019,
                 fileHash((folder() / latentRnn2019File).string()));
        QVERIFY(finished->weights.measureVae == weightHashes(folder()).measureVae);
        QVERIFY(finished->backend.find("kernels, the path by LibTorch") != std::string::npos);
        request.filler = FillerKind::LatentInterpolation; // which it had no part in
        FillCollector line;
        m_filler->fill(request, {}, line.report());
        QVERIFY(line.last<FillFinished>()->weights == weightHashes(folder()));
        QCOMPARE(line.last<FillFinished>()->backend, m_filler->backend().name);
    }

    void isCancelledAtEveryStage() {
        for (const FillStage stage : {FillStage::LoadingModels, FillStage::ReadingContext,
                                      FillStage::Drawing, FillStage::Judging}) {
            const auto filler = loadGapFiller(folder());
            std::stop_source stop;
            FillCollector collector;
            filler->fill(requestFor(exampleTunes[0]), stop.get_token(), [&](FillEvent event) {
                const auto* progress = std::get_if<FillProgress>(&event);
                if (progress != nullptr && progress->stage == stage) {
                    stop.request_stop();
                }
                collector.report()(std::move(event));
            });
            QVERIFY(stop.stop_requested());
            QVERIFY(std::holds_alternative<FillCancelled>(collector.events.back()));
        }
    }

    void aLibraryThatIsMissingIsOneSentence() {
        ModelGapFiller filler(openModels({.folder = folder()}, Backend::Kernels), [this] {
            return openPathWriter(folder() / latentRnn2019File, folder() / "lacuna-torch.so");
        });
        FillRequest request = requestFor(exampleTunes[0]);
        const std::string sentence = sentenceOf<BackendError>(filler, request);
        QVERIFY2(sentence.starts_with("LibTorch cannot be used"), sentence.c_str());
        QVERIFY(sentence.ends_with("another engine.") && sentence.find('\n') == std::string::npos);
        request.filler = FillerKind::LatentInterpolation;
        QVERIFY(!fillsOf(filler, request).empty());
    }

    void theShippedWeightsFit() {
        const std::filesystem::path shipped = LACUNA_SOURCE_DIR "/models";
        if (!std::filesystem::exists(shipped / latentRnn2019File)) {
            QFAIL("models/latent_rnn_2019.safetensors is missing");
        }
        QCOMPARE(openPathWriter(shipped / latentRnn2019File)->weights().size(), std::size_t{64});
    }
};

QTEST_GUILESS_MAIN(TestPathFiller)
#include "tst_path_filler.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"
#include "engine/engine_error.h"
#include "engine/inpainting/model_library.h"
#include "engine/inpainting/torch_library.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

using namespace lacuna;

namespace {

constexpr const char* weights = LACUNA_SOURCE_DIR "/models";

/// How far apart two numbers are, as a share of the larger where that is above 1.
double apart(double one, double other) {
    return std::abs(one - other) / std::max({1.0, std::abs(one), std::abs(other)});
}

double apart(const Latent& one, const Latent& other) {
    double most = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        most = std::max(most, apart(static_cast<double>(one[i]), static_cast<double>(other[i])));
    }
    return most;
}

/// Rounding, summed up over an RNN of some hundred ticks.
constexpr double rounding = 1e-4;

/// A gap somewhere in an example tune, pickups and cut measures among them.
struct Place {
    const ExampleTune* tune;
    MeasureRange gap;
    bool likeliest; ///< LatentRnn gives its likeliest fill, for which it follows many ways at once
};

/// In each tune short gaps at two places, and a long one; the likeliest fill for each length once.
std::vector<Place> places() {
    std::vector<Place> all;
    for (std::size_t i = 0; i < exampleTunes.size(); ++i) {
        const int tune = static_cast<int>(i);
        const int size = scoreOf(exampleTunes[i]).size();
        const std::array lengths{1, 2, 3, 4, 5 + tune % 4, 1, 2, 3};
        for (std::size_t at = 0; at < lengths.size(); ++at) {
            const int length = std::min(lengths[at], size - 1);
            const int first = static_cast<int>(at) * 5 % (size - length);
            all.push_back({.tune = &exampleTunes[i],
                           .gap = {first, first + length},
                           .likeliest = at == (i < 4 ? 4 : i - 4)});
        }
    }
    return all;
}

/// Bars that are left of the tune on either side of a gap: more would only take longer.
constexpr int barsAround = 3;

FillRequest requestFor(const Place& place, FillerKind filler, double temperature) {
    const Score whole = scoreOf(*place.tune);
    const int first = std::max(0, place.gap.first - barsAround);
    const int end = std::min(whole.size(), place.gap.end + barsAround);
    const Score score(whole.header(), measuresOf(whole, {first, end}));
    const MeasureRange gap{place.gap.first - first, place.gap.end - first};
    FillRequest request{.id = {1},
                        .score = eraseMeasures(score, gap),
                        .gap = gap,
                        .original = measuresOf(score, gap),
                        .filler = filler,
                        .count = 2};
    request.sampling.temperature = temperature;
    request.sampling.candidates = 2;
    request.sampling.seed = static_cast<std::uint64_t>(place.gap.first + 10 * place.gap.end);
    return request;
}

constexpr std::array temperatures{0.85, 1.1, 0.5, 0.0};

double temperatureFor(const Place& place, FillerKind filler, int number) {
    const auto turn = static_cast<std::size_t>(number);
    if (filler == FillerKind::LatentRnn) {
        return place.likeliest ? 0 : temperatures[turn % 3];
    }
    return temperatures[turn % temperatures.size()];
}

/// Whether some ticks of the gap are given, as where it cuts a bar.
bool isPinned(const FillRequest& request) {
    const EncodedTune tune = encodeAround(request.score, request.gap);
    const PlaceMask inside = (PlaceMask{1} << BeatGrid(tune.meter).placeCount()) - 1;
    return std::any_of(tune.known.begin() + tune.gapFirst, tune.known.begin() + tune.gapEnd,
                       [inside](PlaceMask known) { return (known & inside) != 0; });
}

struct Answer {
    std::vector<Fill> fills;
    std::string refusal;
};

Answer answerOf(GapFiller& filler, const FillRequest& request) {
    Answer answer;
    try {
        filler.fill(request, {}, [&answer](FillEvent event) {
            if (auto* finished = std::get_if<FillFinished>(&event)) {
                answer.fills = std::move(finished->fills);
            }
        });
    } catch (const FillError& error) {
        answer.refusal = error.what();
    }
    return answer;
}

bool holdTheSame(const Answer& one, const Answer& other) {
    return one.refusal == other.refusal &&
           std::ranges::equal(one.fills, other.fills, [](const Fill& a, const Fill& b) {
               return std::ranges::equal(a.measures, b.measures,
                                         [](const auto& x, const auto& y) { return *x == *y; });
           });
}

} // namespace

/// The kernels and LibTorch's modules, with the shipped weights.
class TestBackends : public QObject {
    Q_OBJECT

    std::unique_ptr<const Models> m_kernels;
    std::unique_ptr<const Models> m_torch;

    const std::array<const Models*, 2> both() const { return {m_kernels.get(), m_torch.get()}; }

private Q_SLOTS:
    void initTestCase() {
        m_kernels = openModels({.folder = weights}, Backend::Kernels);
        m_torch = openModels({.folder = weights}, Backend::LibTorch);
    }

    void areMadeOfTheSameFiles() {
        QVERIFY(m_kernels->weights() == m_torch->weights());
        QVERIFY(m_torch->backend().starts_with("LibTorch"));
        QVERIFY(m_kernels->backend().ends_with("kernels"));
    }

    void readMeasuresAlike() {
        double most = 0;
        for (const ExampleTune& example : exampleTunes) {
            const EncodedTune tune = encodeTune(scoreOf(example), example.gap);
            const auto one = m_kernels->posteriors(tune.measures, tune.meter);
            const auto other = m_torch->posteriors(tune.measures, tune.meter);
            QCOMPARE(other.size(), one.size());
            for (std::size_t i = 0; i < one.size(); ++i) {
                most = std::max({most, apart(one[i].mean, other[i].mean),
                                 apart(one[i].logVariance, other[i].logVariance)});
            }
        }
        qInfo("posteriors are %.1e apart at most", most);
        QVERIFY(most < rounding);
        QVERIFY(m_torch->posteriors({}, 0).empty());
    }

    void writeMeasuresAlike() {
        // Under rules, too: a tick that is forced, and one at which few tokens are allowed.
        TickRules rules;
        rules.forced[6] = static_cast<std::int8_t>(token::ofPitch(67));
        rules.allowed[12] = 0b111111;
        for (const ExampleTune& example : exampleTunes) {
            const EncodedTune tune = encodeTune(scoreOf(example), example.gap);
            std::vector<Latent> latents;
            for (const MeasurePosterior& each : m_kernels->posteriors(tune.measures, tune.meter)) {
                latents.push_back(each.mean);
            }
            for (const TickRules& each : {TickRules(), rules}) {
                QVERIFY2(m_kernels->decode(latents, tune.meter, each) ==
                             m_torch->decode(latents, tune.meter, each),
                         example.name);
            }
        }
        QVERIFY(m_torch->decode({}, 0, {}).empty());
    }

    /// Through a gap of two parts with visible measures between, one row becoming three, and rows
    /// chosen anew.
    void traverseAlike() {
        double most = 0;
        for (const ExampleTune& example : exampleTunes) {
            const EncodedTune tune = encodeTune(scoreOf(example), example.gap);
            std::vector<Latent> latents;
            for (const MeasurePosterior& each : m_kernels->posteriors(tune.measures, tune.meter)) {
                latents.push_back(each.mean);
            }
            std::vector<char> gap(latents.size());
            gap[2] = gap[3] = gap[6] = gap.back() = 1;
            const std::vector<Latent> three{latents[0], latents[1], latents[4]};
            std::array<std::vector<LatentMixture>, 2> seen;
            for (std::size_t i = 0; i < 2; ++i) {
                auto traverse = both()[i]->startTraverse(latents, gap, tune.meter);
                const auto look = [&] {
                    const auto mixtures = traverse->mixtures({});
                    seen[i].insert(seen[i].end(), mixtures.begin(), mixtures.end());
                };
                look();
                traverse->advance(three);
                look();
                const auto before = traverse->copy();
                traverse->advance(three);
                traverse = traverse->ofRows(std::vector<int>{2, 0, 2});
                look();
                traverse->advance(three);
                look();
                QCOMPARE(traverse->measure(), static_cast<int>(gap.size()) - 1);
                traverse->advance(three);
                QCOMPARE(traverse->measure(), static_cast<int>(gap.size()));
                QCOMPARE(before->measure(), 3); // a copy stays where it was
                before->advance(three);
                QCOMPARE(before->measure(), 6);
            }
            QCOMPARE(seen[1].size(), seen[0].size());
            for (std::size_t i = 0; i < seen[0].size(); ++i) {
                const LatentMixture& one = seen[0][i];
                const LatentMixture& other = seen[1][i];
                for (std::size_t k = 0; k < one.means.size(); ++k) {
                    most = std::max({most,
                                     apart(static_cast<double>(one.logWeights[k]),
                                           static_cast<double>(other.logWeights[k])),
                                     apart(one.means[k], other.means[k]),
                                     apart(one.logVariances[k], other.logVariances[k])});
                }
            }
        }
        qInfo("mixtures are %.1e apart at most", most);
        QVERIFY(most < rounding);
    }

    void judgeAlike() {
        double most = 0;
        for (const ExampleTune& example : exampleTunes) {
            const EncodedTune tune = encodeTune(scoreOf(example), example.gap);
            std::vector<MeasureTokens> constraints = tune.measures;
            std::vector<char> gap(constraints.size());
            std::vector<MeasureTokens> fills;
            for (int i = tune.gapFirst; i < tune.gapEnd; ++i) {
                gap[static_cast<std::size_t>(i)] = 1;
                constraints[static_cast<std::size_t>(i)].fill(model::unknown);
            }
            // Some ticks of the first gap measure are held, as where the gap cuts a measure.
            auto& held = constraints[static_cast<std::size_t>(tune.gapFirst)];
            std::copy_n(tune.measures[static_cast<std::size_t>(tune.gapFirst)].begin(), 6,
                        held.begin());
            for (const int shift : {0, 1}) {
                for (int i = tune.gapFirst; i < tune.gapEnd; ++i) {
                    fills.push_back(tune.measures[static_cast<std::size_t>(i - shift)]);
                }
            }
            std::array<std::vector<double>, 2> nats;
            for (std::size_t i = 0; i < 2; ++i) {
                nats[i] = both()[i]
                              ->prepareJudge(constraints, gap, tune.meter, {})
                              ->negativeLogLikelihood(fills);
            }
            QCOMPARE(nats[0].size(), std::size_t{2});
            for (std::size_t i = 0; i < 2; ++i) {
                most = std::max(most, apart(nats[0][i], nats[1][i]));
            }
        }
        qInfo("surprises are %.1e of their size apart at most", most);
        QVERIFY(most < rounding);
    }

    void leaveWhenStopped() {
        const EncodedTune tune = encodeTune(scoreOf(exampleTunes[0]), exampleTunes[0].gap);
        std::vector<char> gap(tune.measures.size());
        gap[4] = 1;
        std::vector<MeasureTokens> constraints = tune.measures;
        constraints[4].fill(model::unknown);
        std::stop_source stop;
        const auto judge = m_torch->prepareJudge(constraints, gap, tune.meter, stop.get_token());
        QVERIFY(judge != nullptr);
        stop.request_stop();
        QVERIFY(m_torch->prepareJudge(constraints, gap, tune.meter, stop.get_token()) == nullptr);
        QVERIFY(judge->negativeLogLikelihood({&tune.measures[4], 1}, stop.get_token()).empty());
        RandomStream stream(1);
        const TickRules rules;
        QVERIFY(judge->draw({&rules, 1}, {&stream, 1}, stop.get_token()).empty());
    }

    /// Both take the same random numbers, so that the same choices are made but where two lie as
    /// close together as rounding: those are counted.
    void fillAlike() {
        const auto kernels = loadGapFiller(weights);
        const auto torch = loadGapFiller(weights, std::nullopt, Backend::LibTorch);
        int requests = 0;
        int fills = 0;
        int pinned = 0;
        int refused = 0;
        std::set<std::pair<FillerKind, double>> seen;
        std::set<int> lengths;
        QStringList different;
        for (const Place& place : places()) {
            for (const FillerKind filler : allFillers) {
                const double temperature = temperatureFor(place, filler, requests);
                const FillRequest request = requestFor(place, filler, temperature);
                const Answer one = answerOf(*kernels, request);
                const Answer other = answerOf(*torch, request);
                ++requests;
                pinned += isPinned(request) ? 1 : 0;
                refused += one.refusal.empty() ? 0 : 1;
                seen.insert({filler, temperature});
                lengths.insert(request.gap.count());
                fills += static_cast<int>(one.fills.size());
                if (!holdTheSame(one, other)) {
                    different << QString("%1, measures %2 to %3, %4 at %5")
                                     .arg(place.tune->name)
                                     .arg(place.gap.first)
                                     .arg(place.gap.end)
                                     .arg(nameOf(filler).c_str())
                                     .arg(temperature);
                }
            }
        }
        qInfo(
            "%d requests, %d of them with ticks that are given, %d refused, %d fills, %d requests "
            "answered differently",
            requests, pinned, refused, fills, int(different.size()));
        for (const QString& each : different) {
            qInfo("differs: %s", qPrintable(each));
        }
        QVERIFY(requests >= 300);
        QVERIFY(pinned >= 40);
        QVERIFY(refused < requests / 10); // the network of 2019 at the edges
        QCOMPARE(seen.size(), allFillers.size() * temperatures.size());
        QVERIFY(lengths == std::set<int>({1, 2, 3, 4, 5, 6, 7, 8}));
        QVERIFY(fills > requests);
        QVERIFY(static_cast<double>(different.size()) < 0.01 * requests);
    }

    void aGpuThatIsNotThereIsOneSentence() {
        try {
            const auto models = openModels({.folder = weights}, Backend::Cuda);
            QVERIFY(models->backend().ends_with("on the GPU"));
        } catch (const BackendError& error) {
            const QString sentence = error.what();
            QVERIFY2(sentence.startsWith("There is no GPU"), qPrintable(sentence));
            QVERIFY(sentence.endsWith('.') && !sentence.contains('\n'));
        }
    }

    void aLibraryThatIsMissingOrBrokenIsOneSentence() {
        QTemporaryDir folder;
        const QString broken = folder.filePath("lacuna-torch.so");
        for (const bool isThere : {false, true}) {
            if (isThere) {
                QFile file(broken);
                QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no library") > 0);
            }
            try {
                (void)openTorchModels({.files = {.folder = weights}}, broken.toStdString());
                QFAIL("opened what is no library");
            } catch (const BackendError& error) {
                const QString sentence = error.what();
                QVERIFY2(sentence.startsWith("LibTorch cannot be used"), qPrintable(sentence));
                QVERIFY(sentence.endsWith("fast kernels.") && !sentence.contains('\n'));
            }
        }
    }

    void weightsThatAreMissingAreNamed() {
        QTemporaryDir empty;
        try {
            (void)openModels({.folder = empty.path().toStdString()}, Backend::LibTorch);
            QFAIL("opened weights that are not there");
        } catch (const ModelError& error) {
            QVERIFY(QString(error.what()).contains(".safetensors"));
        }
    }
};

LACUNA_CORE_TEST(TestBackends)
#include "tst_backends.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/nn/anticipation_inference.h"
#include "engine/nn/anticipation_rnn.h"
#include "engine/nn/weight_saving.h"
#include "tests/engine/nn/chosen_kernels.h"
#include "tests/engine/nn/module_comparison.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <map>
#include <utility>

using namespace lacuna;

namespace {

constexpr std::int64_t candidates = 3;

/// A tune some places of which are to be judged, and candidates for these.
struct Question {
    int meter = 0;
    std::vector<char> gap;
    std::vector<MeasureTokens> constraints;
    std::vector<MeasureTokens> fills;
    torch::Tensor tokens; // candidates x M x 24: whole tunes
    torch::Tensor hidden; // the same shape: places unknown to the constraints
    torch::Tensor asked;  // the same shape: places inside the meter that the gap has to write

    Question(const QByteArray& plan, int meterId);
    int gapMeasures() const { return static_cast<int>(std::ranges::count(gap, char{1})); }
    /// M x 24: the tune with one fill.
    torch::Tensor tuneWith(std::span<const MeasureTokens> fill) const;
    /// What the module says of whole tunes, N x M x 24.
    torch::Tensor logits(AnticipationRnn& module, const torch::Tensor& tunes) const {
        return module->logits(tunes, hidden[0].expand_as(tunes),
                              torch::full({tunes.size(0)}, meter, torch::kInt64));
    }
};

torch::Tensor Question::tuneWith(std::span<const MeasureTokens> fill) const {
    torch::Tensor tune = tokens[0].clone();
    std::size_t next = 0;
    for (std::size_t i = 0; i < gap.size(); ++i) {
        if (gap[i] != 0) {
            tune[static_cast<std::int64_t>(i)].copy_(tensorOf(fill.subspan(next++, 1))[0]);
        }
    }
    return tune;
}

/// Plan, one letter a measure: `.` told; `?` not told, but no part of the gap; in the gap, `x`
/// untold, `p` with some ticks held, `1` with all but one held and `0` with all held.
Question::Question(const QByteArray& plan, int meterId) : meter(meterId) {
    RandomStream random(21, static_cast<std::uint64_t>(plan.size()));
    constraints = randomMeasures(random, meter, static_cast<std::size_t>(plan.size()));
    std::vector<MeasureTokens> truth = constraints;
    const auto one = random.next() % static_cast<std::uint64_t>(model::ticksOf(meter));
    for (std::size_t i = 0; i < constraints.size(); ++i) {
        const char kind = plan.at(static_cast<qsizetype>(i));
        gap.push_back(kind == '.' || kind == '?' ? 0 : 1);
        for (std::size_t tick = 0; tick < model::ticks; ++tick) {
            const bool held = kind == '.' || kind == '0' ||
                              (kind == 'p' && random.uniform() < 0.4) ||
                              (kind == '1' && tick != one);
            constraints[i][tick] = held ? constraints[i][tick] : model::unknown;
        }
    }
    std::vector<torch::Tensor> each;
    for (std::int64_t row = 0; row < candidates; ++row) {
        for (std::size_t i = 0; i < constraints.size(); ++i) {
            if (gap[i] == 0) {
                continue;
            }
            const MeasureTokens drawn = randomMeasure(random, meter);
            for (std::size_t tick = 0; tick < model::ticks; ++tick) {
                const std::uint8_t held = constraints[i][tick];
                truth[i][tick] = held == model::unknown ? drawn[tick] : held;
            }
            fills.push_back(truth[i]);
        }
        each.push_back(tensorOf(truth));
    }
    tokens = torch::stack(each);
    hidden = (tensorOf(constraints) == std::int64_t{model::unknown}).expand_as(tokens);
    const torch::Tensor inMeter = torch::arange(model::ticks) < model::ticksOf(meter);
    asked = hidden.logical_and(gapTensor(gap).unsqueeze(1)).logical_and(inMeter);
}

/// Weights at random, those that begin at zero included.
void randomise(torch::nn::Module& module) {
    const torch::NoGradGuard noGradients;
    for (torch::Tensor& each : module.parameters()) {
        if (each.abs().max().item<float>() == 0.f) {
            each.normal_(0, 0.3);
        }
    }
    module.eval();
}

} // namespace

/// Files may choose the width of AnticipationRnn's memory and the components of LatentRnn's
/// mixture. Holds the kernels of every kind of processor this one can stand for to the LibTorch
/// modules, with random weights of several such sizes.
class TestModelSizes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void judgesWithAMemory_data() { addQuestions(); }
    void judgesWithAMemory();
    void drawsWithAMemory_data() { addQuestions(); }
    void drawsWithAMemory();
    void listensToTheMemory();
    void drawsARowAloneAsAmongOthers();
    void refusesAnImpossibleMemory_data();
    void refusesAnImpossibleMemory();
    void mixesAnyNumberOfComponents_data();
    void mixesAnyNumberOfComponents();
    void refusesAnImpossibleMixture_data();
    void refusesAnImpossibleMixture();

private:
    static void addQuestions();
    std::string pathOf(const QString& file) const { return m_folder.filePath(file).toStdString(); }
    std::string judgePath(int memory) const {
        return pathOf(QStringLiteral("judge_%1.safetensors").arg(memory));
    }
    AnticipationRnn moduleOf(int memory) const;
    const AnticipationInference& judgeOf(int memory, const KernelSet& set);
    std::string saidOf(const std::string& path, bool judge) const;

    torch::NoGradGuard m_noGradients;
    QTemporaryDir m_folder;
    std::map<std::pair<int, const KernelSet*>, AnticipationInference> m_judges;
};

AnticipationRnn TestModelSizes::moduleOf(int memory) const {
    AnticipationRnn module = openAnticipationRnn(judgePath(memory));
    module->eval();
    return module;
}

/// A judge read with some kernels, which are chosen from now on.
const AnticipationInference& TestModelSizes::judgeOf(int memory, const KernelSet& set) {
    chooseKernels(set);
    const std::pair key{memory, &set};
    const auto found = m_judges.find(key);
    return found != m_judges.end()
               ? found->second
               : m_judges.emplace(key, AnticipationInference(judgePath(memory))).first->second;
}

void TestModelSizes::initTestCase() {
    at::set_num_threads(1);
    torch::manual_seed(5);
    for (const int memory : {0, 64, 192}) {
        AnticipationRnn module(memory);
        randomise(*module);
        saveWeights(*module, judgePath(memory), module->config());
    }
    QVERIFY(!runnableKernels().empty());
}

void TestModelSizes::addQuestions() {
    QTest::addColumn<int>("memory");
    QTest::addColumn<int>("meter");
    QTest::addColumn<QByteArray>("plan");
    const auto add = [](int memory, const char* name, int meter, const char* plan) {
        QTest::addRow("%s, memory %d", name, memory) << memory << meter << QByteArray(plan);
    };
    for (const int memory : {64, 192}) {
        add(memory, "start, 3/4", 1, "xx...");
        add(memory, "middle, 6/8", 3, ".......xx.......");
        add(memory, "end, 2/4", 0, "..........xx");
        add(memory, "held ticks, 4/4", 2, "....pxp.....");
    }
    add(192, "32 measures, 12/8", 5, "..............xxxx..............");
    add(64, "farther than 32, 3/4", 1, "x.......................................x");
    add(192, "runs, 9/8", 4, "x.x......xx..");
    add(192, "one tick, 6/8", 3, ".....10..");
    add(64, "blanks beside, 3/4", 1, "...xp..?..?.");
    add(192, "nothing told, 4/4", 2, "xxxxx");
    add(0, "held ticks, 6/8", 3, "....pxp.....");
}

void TestModelSizes::judgesWithAMemory() {
    QFETCH(int, memory);
    QFETCH(int, meter);
    QFETCH(QByteArray, plan);
    const Question question(plan, meter);
    AnticipationRnn module = moduleOf(memory);
    const torch::Tensor logs =
        torch::log_softmax(question.logits(module, question.tokens).to(torch::kFloat64), 3);
    const torch::Tensor chosen = logs.gather(3, question.tokens.unsqueeze(3)).squeeze(3);
    const torch::Tensor expected = -(chosen * question.asked).sum({1, 2});
    const auto ticks = question.asked[0].sum().item<double>();
    for (const KernelSet* set : runnableKernels()) {
        const AnticipationInference& judge = judgeOf(memory, *set);
        const auto context = judge.prepare(question.constraints, question.gap, meter);
        const auto sums = judge.negativeLogLikelihood(context, question.fills);
        QCOMPARE(sums.size(), static_cast<std::size_t>(candidates));
        for (std::size_t row = 0; row < sums.size(); ++row) {
            const double difference =
                sums[row] - expected[static_cast<std::int64_t>(row)].item<double>();
            QVERIFY2(std::abs(difference) / ticks < tolerance,
                     qPrintable(QStringLiteral("vectors of %1: %2 of %3 in %4 ticks")
                                    .arg(set->vectorWidth)
                                    .arg(difference)
                                    .arg(sums[row])
                                    .arg(ticks)));
        }
        const auto alone = judge.negativeLogLikelihood(
            context,
            std::span(question.fills).first(static_cast<std::size_t>(question.gapMeasures())));
        QCOMPARE(alone.at(0), sums[0]); // to the last bit: rows do not depend on the batch
    }
}

void TestModelSizes::drawsWithAMemory() {
    QFETCH(int, memory);
    QFETCH(int, meter);
    QFETCH(QByteArray, plan);
    const Question question(plan, meter);
    const std::vector<TickRules> rules(static_cast<std::size_t>(question.gapMeasures()));
    std::vector<torch::Tensor> drawn;
    for (const KernelSet* set : runnableKernels()) {
        const AnticipationInference& judge = judgeOf(memory, *set);
        const auto context = judge.prepare(question.constraints, question.gap, meter);
        std::vector<RandomStream> streams{RandomStream(1)};
        const auto fill = judge.draw(context, rules, streams);
        QCOMPARE(fill.size(), rules.size());
        drawn.push_back(question.tuneWith(fill));
        const torch::Tensor held = question.hidden[0].logical_not();
        QVERIFY(
            torch::equal(drawn.back().masked_select(held), question.tokens[0].masked_select(held)));
    }
    const torch::Tensor tunes = torch::stack(drawn);
    const torch::Tensor asked = question.asked[0].expand_as(tunes);
    AnticipationRnn module = moduleOf(memory);
    torch::Tensor logits = question.logits(module, tunes);
    logits.select(3, model::pad).fill_(-std::numeric_limits<float>::infinity());
    // As likely as the likeliest: two may be equal but for the last bits.
    const torch::Tensor lacking =
        std::get<0>(logits.max(3)) - logits.gather(3, tunes.unsqueeze(3)).squeeze(3);
    QVERIFY(lacking.masked_select(asked).max().item<double>() < tolerance);
}

/// Or all of this would hold for kernels that forget it.
void TestModelSizes::listensToTheMemory() {
    const Question question("....pxp.....", 2);
    AnticipationRnn module = moduleOf(64);
    for (const auto& parameter : module->named_parameters()) {
        if (parameter.key().starts_with("memory_output")) {
            parameter.value().detach().zero_();
        }
    }
    const std::string deaf = pathOf(QStringLiteral("deaf.safetensors"));
    saveWeights(*module, deaf, module->config());
    std::vector<double> sums;
    for (const std::string& path : {judgePath(64), deaf}) {
        const AnticipationInference judge(path);
        const auto context = judge.prepare(question.constraints, question.gap, question.meter);
        sums.push_back(judge.negativeLogLikelihood(context, question.fills).at(0));
    }
    const auto ticks = question.asked[0].sum().item<double>();
    QVERIFY(std::abs(sums[0] - sums[1]) / ticks > 100 * tolerance);
}

void TestModelSizes::drawsARowAloneAsAmongOthers() {
    const Question question("....pxp.....", 3);
    std::vector<TickRules> rules(3);
    for (TickRules& each : rules) {
        each.temperature = 1;
    }
    const auto streams = [](std::uint64_t first, std::uint64_t end) {
        std::vector<RandomStream> some;
        for (std::uint64_t i = first; i < end; ++i) {
            some.emplace_back(8, i);
        }
        return some;
    };
    for (const KernelSet* set : runnableKernels()) {
        const AnticipationInference& judge = judgeOf(192, *set);
        const auto context = judge.prepare(question.constraints, question.gap, question.meter);
        std::vector<RandomStream> together = streams(0, 11);
        const auto all = judge.draw(context, rules, together);
        for (std::uint64_t row = 0; row < together.size(); ++row) {
            std::vector<RandomStream> one = streams(row, row + 1);
            const auto alone = judge.draw(context, rules, one);
            QVERIFY(std::ranges::equal(alone, std::span(all).subspan(row * rules.size(), 3)));
        }
    }
}

/// The message of the ModelError, empty if the file is taken.
std::string TestModelSizes::saidOf(const std::string& path, bool judge) const {
    try {
        if (judge) {
            const AnticipationInference opened(path);
        } else {
            const LatentRnnInference opened(path);
        }
    } catch (const ModelError& error) {
        return error.what();
    }
    return {};
}

void TestModelSizes::refusesAnImpossibleMemory_data() {
    QTest::addColumn<int>("memory");
    QTest::addColumn<QByteArray>("says");
    for (const int memory : {33, -32, 544, 100000, std::numeric_limits<int>::max()}) {
        QTest::addRow("%d", memory)
            << memory << QByteArray("memory of width ").append(QByteArray::number(memory));
    }
    QTest::newRow("other tensors") << 96 << QByteArray("memory_rnn");
    QTest::newRow("tensors too many") << 0 << QByteArray("a tensor too many");
}

void TestModelSizes::refusesAnImpossibleMemory() {
    QFETCH(int, memory);
    QFETCH(QByteArray, says);
    ModelConfig config = anticipationRnnConfig();
    config.sizes.emplace_back("memory", memory);
    const std::string path = pathOf(QStringLiteral("bad.safetensors"));
    saveWeights(*moduleOf(64), path, config);
    const QByteArray said = QByteArray::fromStdString(saidOf(path, true));
    QVERIFY2(said.contains("bad.safetensors") && said.contains(says), said.constData());
    QVERIFY2(said.endsWith('.') && !said.contains(m_folder.path().toUtf8()), said.constData());
}

void TestModelSizes::mixesAnyNumberOfComponents_data() {
    QTest::addColumn<int>("components");
    for (const int components : {1, 5, 16}) {
        QTest::addRow("%d", components) << components;
    }
}

void TestModelSizes::mixesAnyNumberOfComponents() {
    QFETCH(int, components);
    torch::manual_seed(6);
    LatentRnn made(components);
    randomise(*made);
    const std::string path = pathOf(QStringLiteral("latent_rnn.safetensors"));
    saveWeights(*made, path, made->config());
    LatentRnn module = openLatentRnn(path);
    module->eval();
    for (const KernelSet* set : runnableKernels()) {
        chooseKernels(*set);
        const LatentRnnInference kernels(path);
        QVERIFY(traverseDeviation(module, kernels, gapOf("..xx....x.."), 3) < tolerance);
        // A draw near temperature 0 is the mean of one of the components.
        const std::vector<Latent> latents(3);
        const auto context = kernels.encodeContext(latents, gapOf(".x."), 2);
        const TraverseState state = kernels.start(context);
        const LatentMixture mixture = kernels.mixture(context, state);
        QCOMPARE(mixture.means.size(), static_cast<std::size_t>(components));
        std::vector<RandomStream> streams{RandomStream(1), RandomStream(2), RandomStream(3)};
        for (const Latent& drawn : kernels.draw(context, state, 1e-6f, streams)) {
            QVERIFY(std::ranges::any_of(mixture.means, [&](const Latent& mean) {
                return deviation(drawn, mean) < tolerance;
            }));
        }
    }
}

void TestModelSizes::refusesAnImpossibleMixture_data() {
    QTest::addColumn<int>("components");
    for (const int components : {0, -5, 17, 100000, 5}) { // 5: the tensors are those of 4
        QTest::addRow("%d", components) << components;
    }
}

void TestModelSizes::refusesAnImpossibleMixture() {
    QFETCH(int, components);
    const LatentRnn module(4);
    const std::string path = pathOf(QStringLiteral("bad.safetensors"));
    saveWeights(*module, path, latentRnnConfig(components));
    const QByteArray said = QByteArray::fromStdString(saidOf(path, false));
    QVERIFY2(said.contains("bad.safetensors") && said.contains("mixture"), said.constData());
    QVERIFY2(said.endsWith('.'), said.constData());
}

QTEST_APPLESS_MAIN(TestModelSizes)
#include "tst_model_sizes.moc"

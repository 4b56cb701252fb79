// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_inference.h"
#include "engine/nn/latent_rnn_inference.h"
#include "engine/nn/measure_vae_inference.h"
#include "engine/nn/token_choice.h"
#include "tests/engine/nn/reference_data.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <map>

using namespace lacuna;

namespace {

std::vector<RandomStream> streamsOf(std::uint64_t seed, std::size_t count) {
    std::vector<RandomStream> streams;
    for (std::size_t i = 0; i < count; ++i) {
        streams.emplace_back(seed, i);
    }
    return streams;
}

} // namespace

/// What callers can impose on drawn tokens, and what chance does with the rest.
class TestTokenChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheLikeliestAllowedToken();
    void holdsBackWhatIsNotWantedAtAPlace();
    void neverDrawsPadOrWhatIsForbidden();
    void drawsInProportionToTheProbabilities();
    void givesTheLikelihoodOfAToken();
    void forcesTicksWhileDecoding();
    void drawsTheSameWhateverTheBatch();
    void holdsConstrainedTicksWhileDrawing();
    void drawsNormalNumbers();
};

void TestTokenChoice::takesTheLikeliestAllowedToken() {
    std::array<float, model::tokens> logits{};
    logits[model::pad] = 9;
    logits[20] = 3;
    logits[21] = 2;
    TickRules rules;
    QCOMPARE(int{chooseToken(logits.data(), rules, 0, nullptr)}, 20);
    rules.bias[20] = -4;
    QCOMPARE(int{chooseToken(logits.data(), rules, 0, nullptr)}, 21);
    rules.allowed[7] = std::uint64_t{1} << 5;
    QCOMPARE(int{chooseToken(logits.data(), rules, 7, nullptr)}, 5);
    rules.allowed[8] = 0;
    QCOMPARE(int{chooseToken(logits.data(), rules, 8, nullptr)}, int{model::hold});
}

void TestTokenChoice::holdsBackWhatIsNotWantedAtAPlace() {
    std::array<float, model::tokens> logits{};
    const auto ofClass = [](int pitchClass) { return std::size_t(model::firstPitch + pitchClass); };
    logits[ofClass(1)] = 5;
    logits[ofClass(14)] = 3; // an octave above class 2
    logits[model::hold] = 2;
    TickRules rules;
    rules.wanted[6] = 1 << 2;
    rules.strayBias[6] = -4;
    QCOMPARE(std::size_t{chooseToken(logits.data(), rules, 0, nullptr)}, ofClass(1));
    QCOMPARE(std::size_t{chooseToken(logits.data(), rules, 6, nullptr)}, ofClass(14));
    rules.wanted[6] = 1 << 3;
    QCOMPARE(chooseToken(logits.data(), rules, 6, nullptr), model::hold);
    rules.bias[ofClass(1)] = 1;
    QCOMPARE(biasAt(rules, 6, std::uint8_t(ofClass(1))), -3.0F);
    QCOMPARE(biasAt(rules, 6, std::uint8_t(ofClass(3))), 0.0F);
    QCOMPARE(biasAt(rules, 6, model::hold), 0.0F);
    QCOMPARE(biasAt(rules, 0, std::uint8_t(ofClass(1))), 1.0F);
    // What is forbidden stays so.
    rules.bias.fill(-std::numeric_limits<float>::infinity());
    QCOMPARE(chooseToken(logits.data(), rules, 6, nullptr), model::hold);
}

void TestTokenChoice::neverDrawsPadOrWhatIsForbidden() {
    std::array<float, model::tokens> logits{};
    logits[model::pad] = 50;
    logits[30] = 50;
    TickRules rules{.temperature = 1};
    rules.bias[30] = -std::numeric_limits<float>::infinity();
    rules.allowed[0] &= ~(std::uint64_t{1} << 31);
    RandomStream stream(4);
    for (int i = 0; i < 5000; ++i) {
        const int token = chooseToken(logits.data(), rules, 0, &stream);
        QVERIFY(token != model::pad && token != 30 && token != 31 && token < model::tokens);
    }
}

void TestTokenChoice::drawsInProportionToTheProbabilities() {
    std::array<float, model::tokens> logits;
    logits.fill(-40);
    logits[10] = std::log(0.6f);
    logits[11] = std::log(0.3f);
    logits[12] = std::log(0.1f);
    const TickRules rules{.temperature = 1};
    RandomStream stream(8);
    std::map<int, int> counts;
    for (int i = 0; i < 10000; ++i) {
        ++counts[chooseToken(logits.data(), rules, 0, &stream)];
    }
    QVERIFY(std::abs(counts[10] - 6000) < 200); // four standard deviations
    QVERIFY(std::abs(counts[11] - 3000) < 190);
    QVERIFY(std::abs(counts[12] - 1000) < 120);
}

void TestTokenChoice::givesTheLikelihoodOfAToken() {
    std::array<float, model::tokens> logits{};
    QVERIFY(std::abs(negativeLogProbability(logits.data(), 3) - std::log(52.0)) < 1e-6);
    logits[3] = 100;
    QVERIFY(std::abs(negativeLogProbability(logits.data(), 3)) < 1e-6);
    QVERIFY(std::abs(negativeLogProbability(logits.data(), 4) - 100) < 1e-4);
}

void TestTokenChoice::forcesTicksWhileDecoding() {
    const MeasureVaeInference vae(weightsPath("measure_vae"));
    RandomStream random(6);
    std::vector<Latent> latents(6);
    std::ranges::generate(latents, [&] { return randomLatent(random); });
    TickRules rules{.temperature = 1};
    rules.forced[0] = 30;
    rules.forced[5] = 31;
    rules.allowed[3] = std::uint64_t{1} << model::hold;
    for (int pitch = 35; pitch < model::tokens; ++pitch) {
        rules.bias[static_cast<std::size_t>(pitch)] = -std::numeric_limits<float>::infinity();
    }
    auto streams = streamsOf(3, latents.size());
    for (int meter = 0; meter < model::meters; ++meter) {
        for (const MeasureTokens& measure : vae.decode(latents, meter, rules, streams)) {
            QCOMPARE(int{measure[0]}, 30);
            QCOMPARE(int{measure[5]}, 31);
            QCOMPARE(int{measure[3]}, int{model::hold});
            for (int tick = 0; tick < model::ticks; ++tick) {
                const int token = measure[static_cast<std::size_t>(tick)];
                QCOMPARE(token == model::pad, tick >= model::ticksOf(meter));
                QVERIFY(token < 35);
            }
        }
    }
}

void TestTokenChoice::drawsTheSameWhateverTheBatch() {
    const MeasureVaeInference vae(weightsPath("measure_vae"));
    const LatentRnnInference rnn(weightsPath("latent_rnn"));
    RandomStream random(9);
    const auto measures = randomMeasures(random, 2, 8);
    std::vector<char> gap(8);
    gap[3] = gap[4] = 1;
    const auto latents = vae.encode(measures, 2);
    const auto context = rnn.encodeContext(latents, gap, 2);
    const TickRules rules{.temperature = 1};
    const auto fill = [&](std::span<RandomStream> streams) {
        std::vector<std::vector<MeasureTokens>> written;
        for (TraverseState state = rnn.start(context); state.measure < 8;) {
            const auto drawn = rnn.draw(context, state, 0.8f, streams);
            written.push_back(vae.decode(drawn, 2, rules, streams));
            rnn.advance(context, state, vae.encode(written.back(), 2));
        }
        return written;
    };
    auto all = streamsOf(21, 16);
    auto again = streamsOf(21, 16);
    auto one = std::vector{RandomStream(21, 5)};
    const auto together = fill(all);
    QCOMPARE(fill(again), together);
    const auto alone = fill(one);
    for (std::size_t i = 0; i < together.size(); ++i) {
        QCOMPARE(alone[i][0], together[i][5]);
    }
    QVERIFY(together[0][0] != together[0][1]);
}

void TestTokenChoice::holdsConstrainedTicksWhileDrawing() {
    const AnticipationInference model(weightsPath("anticipation_rnn"));
    RandomStream random(10);
    auto constraints = randomMeasures(random, 3, 6);
    std::vector<char> gap{0, 0, 1, 1, 0, 0};
    constraints[2].fill(model::unknown);
    constraints[3].fill(model::unknown);
    constraints[2][0] = 25;
    constraints[3][6] = 27;
    const auto context = model.prepare(constraints, gap, 3);
    std::vector<TickRules> rules(2, TickRules{.temperature = 1});
    rules[1].forced[0] = 29;
    auto streams = streamsOf(2, 5);
    const auto fills = model.draw(context, rules, streams);
    QCOMPARE(fills.size(), std::size_t{10});
    for (std::size_t i = 0; i < fills.size(); i += 2) {
        QCOMPARE(int{fills[i][0]}, 25);
        QCOMPARE(int{fills[i + 1][6]}, 27);
        QCOMPARE(int{fills[i + 1][0]}, 29);
        QCOMPARE(int{fills[i][12]}, int{model::pad});
    }
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(model.draw(context, rules, streams, stopped.get_token()).empty());
    QVERIFY(model.negativeLogLikelihood(context, fills, stopped.get_token()).empty());
    QVERIFY(model.prepare(constraints, gap, 3, stopped.get_token()).gap.empty());
}

void TestTokenChoice::drawsNormalNumbers() {
    RandomStream stream(12);
    double sum = 0;
    double squares = 0;
    constexpr int count = 100000;
    for (int i = 0; i < count; ++i) {
        const double number = stream.gaussian();
        sum += number;
        squares += number * number;
    }
    QVERIFY(std::abs(sum / count) < 0.013); // four standard deviations
    QVERIFY(std::abs(squares / count - 1) < 0.018);
    QVERIFY(RandomStream(1, 2).next() != RandomStream(1, 3).next());
    QVERIFY(RandomStream(1, 2).next() != RandomStream(2, 2).next());
    QCOMPARE(RandomStream(1, 2).next(), RandomStream(1, 2).next());
}

LACUNA_APPLESS_TEST(TestTokenChoice)
#include "tst_token_choice.moc"

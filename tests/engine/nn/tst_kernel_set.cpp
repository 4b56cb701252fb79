// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/kernel_choice.h"
#include "engine/nn/random_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace lacuna;

namespace {

constexpr double closeEnough = 2e-6;

std::vector<const KernelSet*> runnableSets() {
    std::vector<const KernelSet*> sets{&baselineKernels};
#ifdef LACUNA_X86_KERNELS
    // The fastest set tells what else can run: each kind of processor runs all lesser kinds.
    const int widest = kernelsNamed("").vectorWidth;
    if (widest >= avx2Kernels.vectorWidth) {
        sets.push_back(&avx2Kernels);
    }
    if (widest >= avx512Kernels.vectorWidth) {
        sets.push_back(&avx512Kernels);
    }
#endif
    return sets;
}

/// Numbers in -1..1 that float16 holds exactly.
std::vector<float> randomNumbers(RandomStream& random, std::size_t count) {
    std::vector<float> numbers(count);
    std::ranges::generate(numbers,
                          [&] { return static_cast<float>(random.next() % 2049) / 1024.f - 1.f; });
    return numbers;
}

struct Packed {
    Packed(const KernelSet& set, const std::vector<float>& weights, int outputs, int inputs,
           bool gates)
        : storage(static_cast<std::size_t>((outputs + 3 * set.vectorWidth) * inputs)),
          view{storage.data(), outputs, inputs} {
        set.pack(weights.data(), inputs, view, gates, storage.data());
    }
    std::vector<float> storage;
    PackedView view;
};

double dot(const float* a, const float* b, int count) {
    double sum = 0;
    for (int i = 0; i < count; ++i) {
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    }
    return sum;
}

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

} // namespace

/// Holds the inner loops of every kind of processor this one can stand for to plain arithmetic.
class TestKernelSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void multipliesRowsByAMatrix_data();
    void multipliesRowsByAMatrix();
    void stepsAGru_data();
    void stepsAGru();
    void takesTanhAndGelu();
};

void TestKernelSet::multipliesRowsByAMatrix_data() {
    QTest::addColumn<int>("outputs");
    QTest::addColumn<int>("inputs");
    QTest::addColumn<int>("rows");
    for (const int rows : {1, 2, 3, 7, 8, 9, 16, 70}) {
        QTest::addRow("52 x 64, %d rows", rows) << 52 << 64 << rows;
    }
    QTest::newRow("1 x 1") << 1 << 1 << 1;
    QTest::newRow("16 x 384") << 16 << 384 << 5;
    QTest::newRow("193 x 5") << 193 << 5 << 2;
}

void TestKernelSet::multipliesRowsByAMatrix() {
    QFETCH(int, outputs);
    QFETCH(int, inputs);
    QFETCH(int, rows);
    RandomStream random(1);
    const auto size = [](int a, int b) { return static_cast<std::size_t>(a * b); };
    const std::vector<float> weights = randomNumbers(random, size(outputs, inputs));
    const std::vector<float> bias = randomNumbers(random, size(outputs, 1));
    const std::vector<float> x = randomNumbers(random, size(rows, inputs));
    for (const KernelSet* set : runnableSets()) {
        const Packed packed(*set, weights, outputs, inputs, false);
        std::vector<float> y(size(rows, outputs) + 1, 99.f); // the last must stay untouched
        std::vector<LinearRow> each;
        for (int row = 0; row < rows; ++row) {
            each.push_back({x.data() + row * inputs, y.data() + row * outputs});
        }
        set->linear(packed.view, bias.data(), each.data(), rows);
        for (int row = 0; row < rows; ++row) {
            for (int out = 0; out < outputs; ++out) {
                const double expected =
                    dot(weights.data() + out * inputs, x.data() + row * inputs, inputs) +
                    static_cast<double>(bias[static_cast<std::size_t>(out)]);
                const auto got =
                    static_cast<double>(y[static_cast<std::size_t>(row * outputs + out)]);
                QVERIFY(std::abs(got - expected) < 2e-5);
            }
        }
        QCOMPARE(y.back(), 99.f);
    }
}

void TestKernelSet::stepsAGru_data() {
    QTest::addColumn<int>("rows");
    for (const int rows : {1, 2, 3, 5, 8, 13, 16, 28}) {
        QTest::addRow("%d rows", rows) << rows;
    }
}

void TestKernelSet::stepsAGru() {
    QFETCH(int, rows);
    constexpr int hidden = 64;
    RandomStream random(2);
    const std::vector<float> weights = randomNumbers(random, 3 * hidden * hidden);
    const std::vector<float> stateBias = randomNumbers(random, hidden);
    const auto count = static_cast<std::size_t>(rows);
    const std::vector<float> inputs = randomNumbers(random, count * 3 * hidden);
    const std::vector<float> shared = randomNumbers(random, 3 * hidden);
    const std::vector<float> states = randomNumbers(random, count * hidden);
    for (const KernelSet* set : runnableSets()) {
        const Packed packed(*set, weights, 3 * hidden, hidden, true);
        std::vector<float> next(states.size());
        std::vector<GruRow> each;
        for (int row = 0; row < rows; ++row) {
            each.push_back({inputs.data() + row * 3 * hidden, shared.data(),
                            states.data() + row * hidden, next.data() + row * hidden});
        }
        set->gruStep(packed.view, stateBias.data(), each.data(), rows);
        for (int row = 0; row < rows; ++row) {
            const float* state = states.data() + row * hidden;
            for (int unit = 0; unit < hidden; ++unit) {
                double fromState[3];
                double fromInput[3];
                for (int gate = 0; gate < 3; ++gate) {
                    fromState[gate] =
                        dot(weights.data() + (gate * hidden + unit) * hidden, state, hidden);
                    const int width = set->vectorWidth;
                    const int at = unit / width * 3 * width + gate * width + unit % width;
                    fromInput[gate] = static_cast<double>(
                                          inputs[static_cast<std::size_t>(row * 3 * hidden + at)]) +
                                      static_cast<double>(shared[static_cast<std::size_t>(at)]);
                }
                const double reset = sigmoid(fromInput[0] + fromState[0]);
                const double update = sigmoid(fromInput[1] + fromState[1]);
                const double candidate = std::tanh(
                    fromInput[2] +
                    reset * (fromState[2] +
                             static_cast<double>(stateBias[static_cast<std::size_t>(unit)])));
                const double expected =
                    (1 - update) * candidate + update * static_cast<double>(state[unit]);
                const auto got =
                    static_cast<double>(next[static_cast<std::size_t>(row * hidden + unit)]);
                QVERIFY(std::abs(got - expected) < 5e-6);
            }
        }
    }
}

void TestKernelSet::takesTanhAndGelu() {
    std::vector<float> x;
    for (int i = -5000; i <= 5000; ++i) {
        x.push_back(static_cast<float>(i) * 2e-3f);
    }
    x.insert(x.end(), {-1000.f, 1000.f, -90.f, 90.f});
    for (const KernelSet* set : runnableSets()) {
        std::vector<float> tanhs = x;
        std::vector<float> gelus = x;
        set->tanhInPlace(tanhs.data(), tanhs.size());
        set->geluInPlace(gelus.data(), gelus.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            const auto at = static_cast<double>(x[i]);
            QVERIFY(std::abs(static_cast<double>(tanhs[i]) - std::tanh(at)) < closeEnough);
            const double gelu = at * (1 + std::erf(at / std::sqrt(2.0))) / 2;
            QVERIFY(std::abs(static_cast<double>(gelus[i]) - gelu) <
                    closeEnough * std::max(1.0, at));
        }
    }
}

LACUNA_APPLESS_TEST(TestKernelSet)
#include "tst_kernel_set.moc"

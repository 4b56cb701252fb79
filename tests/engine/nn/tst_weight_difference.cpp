// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/nn/latent_rnn.h"
#include "engine/nn/style_weights.h"
#include "engine/nn/weight_difference.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace lacuna;

namespace {

/// Moves all parameters at random; matrices along directions of the given rank.
void disturb(torch::nn::Module& module, int rank) {
    const torch::NoGradGuard noGradients;
    for (auto& parameter : module.named_parameters()) {
        torch::Tensor& tensor = parameter.value();
        if (tensor.dim() == 2) {
            tensor.add_(torch::matmul(torch::randn({tensor.size(0), rank}),
                                      torch::randn({rank, tensor.size(1)})),
                        0.05);
        } else {
            tensor.add_(torch::randn_like(tensor), 0.05);
        }
    }
}

double farthest(const torch::nn::Module& a, const torch::nn::Module& b) {
    double most = 0;
    const auto other = b.named_parameters();
    for (const auto& parameter : a.named_parameters()) {
        most =
            std::max(most, (parameter.value() - other[parameter.key()]).abs().max().item<double>());
    }
    return most;
}

} // namespace

class TestWeightDifference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        torch::manual_seed(1);
        m_folder.emplace();
    }

    void aDifferenceBringsTheTunedWeightsBack_data() {
        QTest::addColumn<int>("rank");
        QTest::newRow("whole") << 0;
        QTest::newRow("as products") << 6;
    }
    void aDifferenceBringsTheTunedWeightsBack() {
        QFETCH(int, rank);
        LatentRnn base(2);
        const auto tuned =
            std::dynamic_pointer_cast<LatentRnnImpl>(base->withComponents(torch::arange(2)));
        disturb(*tuned, 6);
        QVERIFY(farthest(*base, *tuned) > 0.1);
        saveDifference(*tuned, *base, path(), "LatentRnn", "abc", rank);
        addDifference(*base, path(), "LatentRnn", "abc");
        // Half precision keeps three digits; differences are below 1.
        QVERIFY2(farthest(*base, *tuned) < 2e-3,
                 qPrintable(QString::number(farthest(*base, *tuned))));
    }

    void productsAreSmaller() {
        LatentRnn base(2);
        const auto tuned = base->withComponents(torch::arange(2));
        disturb(*tuned, 4);
        saveDifference(*tuned, *base, path(), "LatentRnn", "abc", 0);
        const qint64 whole = QFile(file()).size();
        saveDifference(*tuned, *base, path(), "LatentRnn", "abc", 8);
        QVERIFY(QFile(file()).size() < whole / 8);
    }

    void whatDoesNotFitIsRefused() {
        LatentRnn base(2);
        const auto tuned = base->withComponents(torch::arange(2));
        disturb(*tuned, 4);
        saveDifference(*tuned, *base, path(), "LatentRnn", "abc", 8);
        QVERIFY_THROWS_EXCEPTION(ModelError, addDifference(*base, path(), "LatentRnn", "other"));
        QVERIFY_THROWS_EXCEPTION(ModelError, addDifference(*base, path(), "MeasureVae", "abc"));
        LatentRnn larger(3);
        QVERIFY_THROWS_EXCEPTION(ModelError, addDifference(*larger, path(), "LatentRnn", "abc"));
        StyleWeights untouched(path(), "LatentRnn", "abc");
        QVERIFY_THROWS_EXCEPTION(ModelError, untouched.finish());
        QFile cut(file());
        QVERIFY(cut.resize(cut.size() - 10));
        QVERIFY_THROWS_EXCEPTION(ModelError, StyleWeights(path(), "LatentRnn", "abc"));
        QVERIFY_THROWS_EXCEPTION(ModelError, StyleWeights(path() + "x", "LatentRnn", "abc"));
    }

private:
    QString file() const { return m_folder->filePath("style.safetensors"); }
    std::string path() const { return file().toStdString(); }

    std::optional<QTemporaryDir> m_folder;
};

LACUNA_APPLESS_TEST(TestWeightDifference)
#include "tst_weight_difference.moc"

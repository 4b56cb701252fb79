// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/inpainting/model_library.h"
#include "engine/inpainting/receipt.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/engine/inpainting/fill_collector.h"
#include "tests/support/test_program.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

namespace lacuna {

class TestReceipt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsAllThatTheFillsDependOn() {
        const Score score = scoreOf(exampleTunes[2]); // a jig with a pickup
        const FillRequest request{.score = eraseMeasures(score, {3, 6}),
                                  .gap = {3, 6},
                                  .original = measuresOf(score, {3, 6}),
                                  .filler = FillerKind::AnticipationRnn,
                                  .sampling = {.temperature = 0.9,
                                               .keyGuard = KeyGuard::Strict,
                                               .range = whistleRange,
                                               .seed = 18446744073709551615u,
                                               .candidates = 8,
                                               .rules = {.rests = false, .visibleRange = false},
                                               .chordStrength = 2.5},
                                  .count = 2};
        const std::vector<Fill> fills{
            {.nllPerMeasure = 7.5, .place = 1, .outOf = 8, .description = "6 notes a bar"},
            {.nllPerMeasure = 8.5, .place = 3, .outOf = 8, .description = "5 notes a bar"}};
        const std::string json = toJson(
            makeReceipt(request, fills, weightHashes(LACUNA_SOURCE_DIR "/models"), "AVX2 kernels"));
        const QJsonObject root = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
        QCOMPARE(root["engine"].toString(), "anticipation-rnn");
        QCOMPARE(root["tune"]["number"].toInt(), 3);
        QCOMPARE(root["tune"]["title"].toString(), "A jig");
        QCOMPARE(root["gap"]["firstMeasure"].toInt(), 3);
        QCOMPARE(root["gap"]["firstNumber"].toInt(), 3); // the pickup is number 0
        QCOMPARE(root["gap"]["lastNumber"].toInt(), 5);
        QCOMPARE(root["sampling"]["temperature"].toDouble(), 0.9);
        QCOMPARE(root["sampling"]["keyGuard"].toString(), "strict");
        QCOMPARE(root["sampling"]["lowestPitch"].toInt(), 74);
        QCOMPARE(root["sampling"]["highestPitch"].toInt(), 95);
        QCOMPARE(root["sampling"]["seed"].toString(), "18446744073709551615");
        QCOMPARE(root["sampling"]["candidates"].toInt(), 8);
        const QJsonObject rules = root["sampling"]["rules"].toObject();
        QCOMPARE(rules.size(), 5);
        for (const char* on : {"pickups", "alteredDegrees", "chords"})
            QVERIFY(rules[on].toBool());
        for (const char* off : {"rests", "visibleRange"})
            QVERIFY(rules.contains(off) && !rules[off].toBool());
        QCOMPARE(root["sampling"]["chordStrength"].toDouble(), 2.5);
        QCOMPARE(root["count"].toInt(), 2);
        QVERIFY(root["originalKnown"].toBool());
        QVERIFY(!root["program"]["version"].toString().isEmpty());
        QCOMPARE(root["weights"]["latentRnn"].toString().size(), 64);
        QVERIFY(root["weights"]["latentRnn"] != root["weights"]["measureVae"]);
        QCOMPARE(root["fills"].toArray().size(), 2);
        QCOMPARE(root["fills"][1]["place"].toInt(), 3);
        QCOMPARE(root["fills"][1]["nllPerMeasure"].toDouble(), 8.5);
        QCOMPARE(root["fills"][0]["description"].toString(), "6 notes a bar");
    }

    void namesTheStyleAndHashesWhatItChanged() {
        const QTemporaryDir folder;
        const std::filesystem::path style =
            std::filesystem::path(folder.path().toStdString()) / "sligo-fiddle";
        const std::string models = LACUNA_SOURCE_DIR "/models";
        std::filesystem::create_directory(style);
        QVERIFY_EXCEPTION_THROWN((void)weightHashes(models, style), ModelError);
        QVERIFY_EXCEPTION_THROWN((void)loadGapFiller(models, style), ModelError);
        std::ofstream(style / "latent_rnn.safetensors") << "differences";
        FillReceipt receipt;
        receipt.weights = weightHashes(models, style);
        const QJsonObject weights =
            QJsonDocument::fromJson(QByteArray::fromStdString(toJson(receipt)))
                .object()["weights"]
                .toObject();
        QCOMPARE(weights["style"]["name"].toString(), "sligo-fiddle");
        QCOMPARE(weights["style"]["latentRnn"].toString().toLatin1(),
                 QCryptographicHash::hash("differences", QCryptographicHash::Sha256).toHex());
        QVERIFY(!weights["style"].toObject().contains("anticipationRnn"));
        receipt.weights = weightHashes(models);
        QVERIFY(!QByteArray::fromStdString(toJson(receipt)).contains("style"));
    }

    void theNetworkOf2019IsNamedWhereItDrew() {
        FillReceipt receipt;
        receipt.filler = FillerKind::LatentRnn2019;
        receipt.weights = weightHashes(LACUNA_SOURCE_DIR "/models");
        const auto weights = [&receipt] {
            return QJsonDocument::fromJson(QByteArray::fromStdString(toJson(receipt)))
                .object()["weights"]
                .toObject();
        };
        QVERIFY(!weights().contains("latentRnn2019"));
        receipt.weights.latentRnn2019 = "ab12";
        QCOMPARE(weights()["latentRnn2019"].toString(), "ab12");
        QVERIFY(toJson(receipt).find("\"latent-rnn-2019\"") != std::string::npos);
    }

    void fillsNameTheWeightsThatWereLoaded() {
        const QTemporaryDir folder;
        const std::filesystem::path models = folder.path().toStdString();
        const std::filesystem::path shipped = LACUNA_SOURCE_DIR "/models";
        for (const char* file :
             {"measure_vae.safetensors", "latent_rnn.safetensors", "anticipation_rnn.safetensors"})
            std::filesystem::copy_file(shipped / file, models / file);
        const WeightHashes loaded = weightHashes(models);
        const std::unique_ptr<GapFiller> filler = loadGapFiller(models);
        std::ofstream(models / "latent_rnn.safetensors") << "others, of an update";
        std::filesystem::remove(models / "measure_vae.safetensors");
        const Score score = scoreOf(exampleTunes[0]);
        FillCollector collector;
        filler->fill({.score = score, .gap = {4, 5}, .filler = FillerKind::Copy}, {},
                     collector.report());
        const auto finished = collector.last<FillFinished>();
        QVERIFY(finished && finished->weights == loaded);
        QVERIFY(!finished->weights.style);
        QCOMPARE(finished->weights.latentRnn.size(), std::size_t{64});
        QCOMPARE(finished->backend, filler->backend().name);
    }

    void readsTheNamesItWrites() {
        for (const FillerKind kind : allFillers) {
            QVERIFY(fillerNamed(nameOf(kind)) == kind);
        }
        for (const KeyGuard guard : {KeyGuard::Off, KeyGuard::Gentle, KeyGuard::Strict}) {
            QVERIFY(keyGuardNamed(nameOf(guard)) == guard);
        }
        QVERIFY(!fillerNamed("latent"));
        QVERIFY(!keyGuardNamed(""));
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestReceipt)
#include "tst_receipt.moc"

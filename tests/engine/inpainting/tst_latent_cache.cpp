// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"
#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/kernel_models.h"
#include "engine/inpainting/latent_cache.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

namespace lacuna {

class TestLatentCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_models = openKernelModels({.folder = LACUNA_SOURCE_DIR "/models"});
        m_tune = encodeTune(scoreOf(exampleTunes[0]), {4, 8});
    }

    void givesWhatTheEncoderGives() {
        LatentCache cache(*m_models);
        const auto expected = m_models->posteriors(m_tune.measures, m_tune.meter);
        std::vector<Latent> means;
        for (const MeasurePosterior& each : expected) {
            means.push_back(each.mean);
        }
        QVERIFY(cache.encode(m_tune.measures, m_tune.meter, {}) == means);
        QVERIFY(cache.encode(m_tune.measures, m_tune.meter, {}) == means);
        QVERIFY(cache.size() < m_tune.measures.size()); // the reel repeats measures
        const auto posteriors = cache.posteriors(m_tune.measures, m_tune.meter, {});
        QVERIFY(std::ranges::equal(posteriors, means, {}, &MeasurePosterior::mean));
        QVERIFY(std::ranges::equal(posteriors, expected, {}, &MeasurePosterior::logVariance,
                                   &MeasurePosterior::logVariance));
    }

    void tellsMetersApart() {
        LatentCache cache(*m_models);
        const std::vector<MeasureTokens> one{heldMeasure(2)};
        const auto inFour = cache.encode(one, 2, {});
        const auto inTwelve = cache.encode(one, 5, {});
        QVERIFY(inFour != inTwelve);
        QCOMPARE(cache.size(), std::size_t{2});
    }

    void forgetsTheOldestFirst() {
        LatentCache cache(*m_models, 4);
        const auto all = cache.encode(m_tune.measures, m_tune.meter, {});
        QCOMPARE(all.size(), m_tune.measures.size());
        QCOMPARE(cache.size(), std::size_t{4});
        QVERIFY(cache.encode(m_tune.measures, m_tune.meter, {}) == all);
    }

    void stopsWhenAsked() {
        LatentCache cache(*m_models);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(cache.encode(m_tune.measures, m_tune.meter, stop.get_token()),
                                 FillStopped);
        QCOMPARE(cache.size(), std::size_t{0});
    }

private:
    std::unique_ptr<const Models> m_models;
    EncodedTune m_tune;
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestLatentCache)
#include "tst_latent_cache.moc"

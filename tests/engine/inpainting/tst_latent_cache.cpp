// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"
#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/latent_cache.h"
#include "engine/inpainting/models.h"
#include "tests/engine/inpainting/example_tunes.h"

#include <QTest>

#include <algorithm>

namespace lacuna {

class TestLatentCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_measureVae.emplace(std::string(LACUNA_SOURCE_DIR "/models/") + measureVaeFile);
        m_tune = encodeTune(scoreOf(exampleTunes[0]), {4, 8});
    }

    void givesWhatTheEncoderGives() {
        LatentCache cache(*m_measureVae);
        const std::vector<Latent> expected = m_measureVae->encode(m_tune.measures, m_tune.meter);
        QVERIFY(cache.encode(m_tune.measures, m_tune.meter, {}) == expected);
        QVERIFY(cache.encode(m_tune.measures, m_tune.meter, {}) == expected);
        QVERIFY(cache.size() < m_tune.measures.size()); // the reel repeats measures
        const auto posteriors = cache.posteriors(m_tune.measures, m_tune.meter, {});
        QVERIFY(std::ranges::equal(posteriors, expected, {}, &MeasurePosterior::mean));
        const auto encoded = m_measureVae->posteriors(m_tune.measures, m_tune.meter);
        QVERIFY(std::ranges::equal(posteriors, encoded, {}, &MeasurePosterior::logVariance,
                                   &MeasurePosterior::logVariance));
    }

    void tellsMetersApart() {
        LatentCache cache(*m_measureVae);
        const std::vector<MeasureTokens> one{heldMeasure(2)};
        const auto inFour = cache.encode(one, 2, {});
        const auto inTwelve = cache.encode(one, 5, {});
        QVERIFY(inFour != inTwelve);
        QCOMPARE(cache.size(), std::size_t{2});
    }

    void forgetsTheOldestFirst() {
        LatentCache cache(*m_measureVae, 4);
        const auto all = cache.encode(m_tune.measures, m_tune.meter, {});
        QCOMPARE(all.size(), m_tune.measures.size());
        QCOMPARE(cache.size(), std::size_t{4});
        QVERIFY(cache.encode(m_tune.measures, m_tune.meter, {}) == all);
    }

    void stopsWhenAsked() {
        LatentCache cache(*m_measureVae);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(cache.encode(m_tune.measures, m_tune.meter, stop.get_token()),
                                 FillStopped);
        QCOMPARE(cache.size(), std::size_t{0});
    }

private:
    std::optional<MeasureVaeInference> m_measureVae;
    EncodedTune m_tune;
};

} // namespace lacuna

QTEST_APPLESS_MAIN(lacuna::TestLatentCache)
#include "tst_latent_cache.moc"

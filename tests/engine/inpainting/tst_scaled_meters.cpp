// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/model_library.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/engine/inpainting/fill_collector.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

namespace lacuna {

namespace {

const ExampleTune& exampleNamed(std::string_view name) {
    return *std::ranges::find(exampleTunes, name, &ExampleTune::name);
}

/// An example tune in another meter, its notes in another unit.
Score rewritten(const ExampleTune& example, const std::string& meter, const std::string& unit) {
    std::string abc = example.abc;
    const auto put = [&](const std::string& field, const std::string& value) {
        const std::size_t at = abc.find("\n" + field) + 1 + field.size();
        abc.replace(at, abc.find('\n', at) - at, value);
    };
    put("M:", meter);
    put("L:", unit);
    return readAbc(abc).tunes.at(0).score;
}

FillRequest requestFor(const Score& score, MeasureRange gap) {
    return {.id = {1},
            .score = eraseMeasures(score, gap),
            .gap = gap,
            .original = measuresOf(score, gap),
            .sampling = {.range = unlimitedRange, .candidates = 4}};
}

} // namespace

class TestScaledMeters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_filler = loadGapFiller(LACUNA_SOURCE_DIR "/models"); }

    /// A tune in 3/2 is filled as the same tune in 3/4, note for note, in the values of 3/2.
    void fillsAsThePlainMeterInOwnValues_data() {
        QTest::addColumn<QString>("tune");
        QTest::addColumn<QString>("meter");
        QTest::addColumn<QString>("unit");
        QTest::newRow("3/2") << "waltz"
                             << "3/2"
                             << "1/4";
        QTest::newRow("3/8") << "waltz"
                             << "3/8"
                             << "1/16";
        QTest::newRow("6/4") << "jig with a pickup"
                             << "6/4"
                             << "1/4";
        QTest::newRow("9/4") << "slip jig"
                             << "9/4"
                             << "1/4";
        QTest::newRow("4/2") << "reel"
                             << "4/2"
                             << "1/4";
        QTest::newRow("12/16") << "slide"
                               << "12/16"
                               << "1/16";
    }
    void fillsAsThePlainMeterInOwnValues() {
        QFETCH(QString, tune);
        QFETCH(QString, meter);
        QFETCH(QString, unit);
        const ExampleTune& example = exampleNamed(tune.toStdString());
        const Score plain = scoreOf(example);
        const Score scaled = rewritten(example, meter.toStdString(), unit.toStdString());
        QCOMPARE(scaled.size(), plain.size());
        const std::vector<Fill> expected = fillsOf(*m_filler, requestFor(plain, example.gap));
        const std::vector<Fill> fills = fillsOf(*m_filler, requestFor(scaled, example.gap));
        QVERIFY(!fills.empty());
        QCOMPARE(fills.size(), expected.size());
        for (std::size_t i = 0; i < fills.size(); ++i) {
            QCOMPARE(fills[i].nllPerMeasure, expected[i].nllPerMeasure);
            for (int bar = 0; bar < example.gap.count(); ++bar) {
                const Measure& made = *fills[i].measures[std::size_t(bar)];
                const Measure& around = scaled.measure(example.gap.first + bar);
                QVERIFY(made.frame() == around.frame());
                QCOMPARE(made.length().value, around.length().value);
                QCOMPARE(heard(made), heard(*expected[i].measures[std::size_t(bar)]));
            }
        }
    }

private:
    /// Onsets in 96ths of the measure's own length, and pitches.
    static std::vector<std::pair<int, int>> heard(const Measure& measure) {
        std::vector<std::pair<int, int>> onsets;
        const int full = measure.frame().meter.measureLength().value;
        Tick at;
        bool tied = false;
        for (const Event& event : measure.events()) {
            const Note* note = std::get_if<Note>(&event);
            if (note != nullptr && !tied) {
                onsets.emplace_back(at.value * 96 / full, note->top().pitch.midi());
            }
            tied = note != nullptr && note->top().tiedToNext;
            at += durationOf(event);
        }
        return onsets;
    }

    std::unique_ptr<GapFiller> m_filler;
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestScaledMeters)
#include "tst_scaled_meters.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/inpainting/fill_worker.h"
#include "engine/inpainting/model_library.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/engine/inpainting/fill_collector.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

namespace lacuna {

namespace {

FillRequest requestFor(const ExampleTune& tune, FillerKind kind = FillerKind::LatentRnn) {
    const Score score = scoreOf(tune);
    return {.id = {1},
            .score = eraseMeasures(score, tune.gap),
            .gap = tune.gap,
            .original = measuresOf(score, tune.gap),
            .filler = kind,
            .sampling = {.range = unlimitedRange, .candidates = 16}};
}

/// Pitch class and octave of every head.
std::vector<int> pitchesOf(const Measures& measures) {
    std::vector<int> pitches;
    for (const MeasurePointer& measure : measures) {
        for (const Event& event : measure->events()) {
            if (const Note* note = std::get_if<Note>(&event)) {
                for (const NoteHead& head : note->heads) {
                    pitches.push_back(head.pitch.midi());
                }
            }
        }
    }
    return pitches;
}

bool sameMusic(const Measures& a, const Measures& b) {
    return std::ranges::equal(
        a, b, [](const MeasurePointer& x, const MeasurePointer& y) { return *x == *y; });
}

bool sameFills(const std::vector<Fill>& a, const std::vector<Fill>& b) {
    return std::ranges::equal(a, b, [](const Fill& x, const Fill& y) {
        return sameMusic(x.measures, y.measures) && x.nllPerMeasure == y.nllPerMeasure &&
               x.place == y.place && x.outOf == y.outOf && x.description == y.description;
    });
}

constexpr std::array allKinds{FillerKind::LatentRnn, FillerKind::AnticipationRnn,
                              FillerKind::LatentInterpolation, FillerKind::Copy};

} // namespace

class TestGapFiller : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_filler = loadGapFiller(LACUNA_SOURCE_DIR "/models"); }

    void fillsEveryMeterWithEveryFiller_data() { addTunesAndKinds(); }
    void fillsEveryMeterWithEveryFiller() {
        QFETCH(int, tune);
        QFETCH(int, kind);
        const FillRequest request = requestFor(exampleTunes[std::size_t(tune)], FillerKind(kind));
        const std::vector<Fill> fills = fillsOf(*m_filler, request);
        QVERIFY(!fills.empty());
        if (request.filler != FillerKind::Copy) {
            QCOMPARE(fills.size(), std::size_t{4});
        }
        for (std::size_t i = 0; i < fills.size(); ++i) {
            QCOMPARE(int(fills[i].measures.size()), request.gap.count());
            checkFill(request, fills[i]);
            QVERIFY(!sameMusic(fills[i].measures, *request.original));
            for (std::size_t j = 0; j < i; ++j) {
                QVERIFY(!sameMusic(fills[i].measures, fills[j].measures));
                QVERIFY(fills[i].place > fills[j].place);
            }
        }
    }

    void givesTheSameFillsForTheSameRequest_data() { addKinds(); }
    void givesTheSameFillsForTheSameRequest() {
        QFETCH(int, kind);
        const FillRequest request = requestFor(exampleTunes[1], FillerKind(kind));
        const std::vector<Fill> once = fillsOf(*m_filler, request);
        fillsOf(*m_filler, requestFor(exampleTunes[2])); // another context comes between
        QVERIFY(sameFills(once, fillsOf(*m_filler, request)));
        const auto fresh = loadGapFiller(LACUNA_SOURCE_DIR "/models");
        fresh->prepare(request, {});
        QVERIFY(sameFills(once, fillsOf(*fresh, request)));
    }

    void givesOtherFillsForAnotherSeed() {
        for (const FillerKind kind : {FillerKind::LatentRnn, FillerKind::AnticipationRnn}) {
            FillRequest request = requestFor(exampleTunes[0], kind);
            const std::vector<Fill> once = fillsOf(*m_filler, request);
            request.sampling.seed = 2;
            QVERIFY(!sameFills(once, fillsOf(*m_filler, request)));
        }
    }

    void ignoresWhatTheGapStillHolds() {
        FillRequest request = requestFor(exampleTunes[0]);
        const std::vector<Fill> erased = fillsOf(*m_filler, request);
        request.score = scoreOf(exampleTunes[0]);
        request.original.reset();
        QVERIFY(sameFills(erased, fillsOf(*m_filler, request)));
    }

    void startsWithTheLikeliestAtTemperatureZero() {
        for (const FillerKind kind : {FillerKind::LatentRnn, FillerKind::AnticipationRnn}) {
            FillRequest request = requestFor(exampleTunes[0], kind);
            request.original.reset(); // in a tune that repeats, the likeliest may be the original
            request.sampling.temperature = 0;
            const std::vector<Fill> four = fillsOf(*m_filler, request);
            QCOMPARE(four.size(), std::size_t{4});
            request.sampling.seed = 99;
            QVERIFY(sameMusic(four[0].measures, fillsOf(*m_filler, request)[0].measures));
            request.count = 1;
            const std::vector<Fill> one = fillsOf(*m_filler, request);
            QCOMPARE(one.size(), std::size_t{1});
            QCOMPARE(one[0].outOf, 1);
            QVERIFY(sameMusic(four[0].measures, one[0].measures));
        }
    }

    void doesNotOfferTheOriginal() {
        FillRequest request = requestFor(exampleTunes[0]);
        request.original.reset();
        for (const FillerKind kind : allKinds) {
            request.filler = kind;
            request.original.reset();
            const Fill best = fillsOf(*m_filler, request).at(0);
            request.original = best.measures;
            for (const Fill& fill : fillsOf(*m_filler, request)) {
                QVERIFY(!sameMusic(fill.measures, best.measures));
            }
        }
    }

    void moreDifferFromAllThatWereShown_data() { addKinds(); }
    void moreDifferFromAllThatWereShown() {
        QFETCH(int, kind);
        FillRequest request = requestFor(exampleTunes[0], FillerKind(kind));
        std::vector<Measures> all;
        for (int round = 0; round < 3; ++round) {
            const std::vector<Fill> fills = fillsOf(*m_filler, request);
            QVERIFY(sameFills(fills, fillsOf(*m_filler, request)));
            QCOMPARE(fills.size(), std::size_t{4});
            for (const Fill& fill : fills) {
                const bool isNew = std::ranges::none_of(
                    all, [&](const Measures& shown) { return sameMusic(shown, fill.measures); });
                QVERIFY(isNew || request.filler == FillerKind::Copy); // which has one answer
                all.push_back(fill.measures);
            }
            request.shown = all;                  // under the same seed
            request.shown.push_back({all[0][0]}); // does not fit the gap
        }
    }

    void keepsForeignPitchClassesOutWithTheStrictGuard() {
        for (const ExampleTune& tune : exampleTunes) {
            for (const FillerKind kind : {FillerKind::LatentRnn, FillerKind::AnticipationRnn}) {
                FillRequest request = requestFor(tune, kind);
                request.sampling.keyGuard = KeyGuard::Strict;
                request.sampling.temperature = 1.5; // which would stray far
                std::set<int> own;
                for (const int pitch : pitchesOf(request.score.measures())) {
                    own.insert(pitch % 12);
                }
                for (const int pitchClass : request.score.key().pitchClasses()) {
                    own.insert(pitchClass);
                }
                for (const Fill& fill : fillsOf(*m_filler, request)) {
                    for (const int pitch : pitchesOf(fill.measures)) {
                        QVERIFY2(own.contains(pitch % 12), qPrintable(QString::number(pitch)));
                    }
                }
            }
        }
    }

    void straysWithoutAGuardWhereTheStrictOneForbids() {
        // Else the test above would show nothing.
        int foreign = 0;
        for (const ExampleTune& tune : exampleTunes) {
            FillRequest request = requestFor(tune, FillerKind::AnticipationRnn);
            request.sampling.keyGuard = KeyGuard::Off;
            request.sampling.temperature = 1.5;
            request.sampling.candidates = request.count; // so that ranking leaves none out
            for (const Fill& fill : fillsOf(*m_filler, request)) {
                for (const int pitch : pitchesOf(fill.measures)) {
                    foreign += request.score.key().contains(pitch % 12) ? 0 : 1;
                }
            }
        }
        QVERIFY(foreign > 0);
    }

    void keepsToTheInstrumentsRange_data() { addKinds(); }
    void keepsToTheInstrumentsRange() {
        QFETCH(int, kind);
        for (const ExampleTune& tune : exampleTunes) {
            for (const InstrumentRange range :
                 {fiddleRange, whistleRange, fluteRange, InstrumentRange{64, 76}}) {
                FillRequest request = requestFor(tune, FillerKind(kind));
                request.sampling.range = range;
                for (const Fill& fill : fillsOf(*m_filler, request)) {
                    for (const int pitch : pitchesOf(fill.measures)) {
                        QVERIFY2(pitch >= range.lowest && pitch <= range.highest,
                                 qPrintable(QString("%1: %2").arg(tune.name).arg(pitch)));
                    }
                }
            }
        }
    }

    void fillsOnlyThePickupOfASharedMeasure() {
        // The reel with endings begins its second part with a pickup-less repeat, its first part
        // with a quarter that the last bar of the ending completes.
        const Score score = scoreOf(exampleTunes[2]);
        const MeasureRange pickup{0, 1};
        const FillRequest request{.score = eraseMeasures(score, pickup),
                                  .gap = pickup,
                                  .original = measuresOf(score, pickup)};
        const std::vector<Fill> fills = fillsOf(*m_filler, request);
        QVERIFY(!fills.empty());
        for (const Fill& fill : fills) {
            checkFill(request, fill);
            QVERIFY(fill.measures[0]->length() == quarterNote / 2);
        }
    }

    void fillsPartialBarsAtASectionsEndWithTheirOwnLengths() {
        // A last bar of five eighths, completed by the pickup of the second part.
        const Score score = readAbc("X:1\nM:6/8\nL:1/8\nK:D\n"
                                    "A|:DFA dAF|EGB AFD|DFA dAF|EDC D2:|\n"
                                    "|:A|dfa afd|ege cBA|dfa bag|EDC D2:|\n")
                                .tunes.at(0)
                                .score;
        QCOMPARE(score.size(), 10);
        for (const MeasureRange gap : {MeasureRange{3, 5}, {4, 5}, {5, 6}, {4, 6}, {8, 10}}) {
            const FillRequest request{.score = eraseMeasures(score, gap),
                                      .gap = gap,
                                      .original = measuresOf(score, gap),
                                      .sampling = {.range = unlimitedRange}};
            const std::vector<Fill> fills = fillsOf(*m_filler, request);
            QVERIFY(!fills.empty());
            for (const Fill& fill : fills) {
                checkFill(request, fill);
            }
        }
    }

    void readsPastOtherBlankMeasures() {
        // Blank measures before and after the gap are hidden, not silent.
        const ExampleTune& tune = exampleTunes[0];
        for (const FillerKind kind : allKinds) {
            FillRequest request = requestFor(tune, kind);
            request.score = eraseMeasures(eraseMeasures(request.score, {1, 2}), {10, 12});
            const std::vector<Fill> fills = fillsOf(*m_filler, request);
            QVERIFY(!fills.empty());
            for (const Fill& fill : fills) {
                checkFill(request, fill);
            }
        }
    }

    void fillsATunesBeginningAndItsEnd() {
        const Score score = scoreOf(exampleTunes[0]);
        for (const MeasureRange gap : {MeasureRange{0, 4}, {12, 16}, {0, 1}, {15, 16}}) {
            for (const FillerKind kind : allKinds) {
                const FillRequest request{
                    .score = eraseMeasures(score, gap), .gap = gap, .filler = kind};
                const std::vector<Fill> fills = fillsOf(*m_filler, request);
                QVERIFY(!fills.empty());
                for (const Fill& fill : fills) {
                    checkFill(request, fill);
                }
            }
        }
    }

    void showsAFirstFillBeforeAllAreJudged() {
        FillCollector collector;
        m_filler->fill(requestFor(exampleTunes[0]), {}, collector.report());
        int candidates = 0;
        double done = 0;
        for (const FillEvent& event : collector.events) {
            if (const auto* progress = std::get_if<FillProgress>(&event)) {
                QVERIFY(progress->done >= done && progress->done <= 1);
                done = progress->done;
            }
            candidates += std::holds_alternative<FillCandidate>(event) ? 1 : 0;
        }
        QCOMPARE(candidates, 1);
        QVERIFY(std::holds_alternative<FillFinished>(collector.events.back()));
        const auto times = collector.last<FillFinished>()->times;
        QVERIFY(times.first > 0 && times.first < times.total);
    }

    void refusesWithASentence_data() {
        QTest::addColumn<QString>("abc");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("end");
        QTest::newRow("5/4") << "X:1\nM:5/4\nL:1/4\nK:D\nABcde|fedcB|ABcde|fedcB|\n" << 1 << 2;
        QTest::newRow("the whole tune") << exampleTunes[0].abc << 0 << 16;
        QTest::newRow("an empty gap") << exampleTunes[0].abc << 3 << 3;
        QTest::newRow("a gap past the end") << exampleTunes[0].abc << 14 << 18;
        QTest::newRow("32nd notes") << "X:1\nM:4/4\nL:1/32\nK:D\nABcdABcdABcdABcdA16|"
                                       "ABcdABcdABcdABcdA16|ABcdABcdABcdABcdA16|\n"
                                    << 1 << 2;
    }
    void refusesWithASentence() {
        QFETCH(QString, abc);
        QFETCH(int, first);
        QFETCH(int, end);
        FillRequest request{.score = readAbc(abc.toStdString()).tunes.at(0).score,
                            .gap = {first, end}};
        try {
            fillsOf(*m_filler, request);
            QFAIL("no refusal");
        } catch (const FillError& error) {
            const std::string sentence = error.what();
            QVERIFY2(sentence.size() > 20 && sentence.back() == '.', sentence.c_str());
        }
    }

    void namesTheWeightsFileThatIsMissing() {
        try {
            loadGapFiller(LACUNA_SOURCE_DIR "/no such folder");
            QFAIL("loaded");
        } catch (const ModelError& error) {
            QVERIFY(std::string(error.what()).find("measure_vae.safetensors") != std::string::npos);
        }
    }

private:
    void addKinds() {
        QTest::addColumn<int>("kind");
        for (const FillerKind kind : allKinds) {
            QTest::newRow(nameOf(kind).c_str()) << int(kind);
        }
    }

    void addTunesAndKinds() {
        QTest::addColumn<int>("tune");
        QTest::addColumn<int>("kind");
        for (std::size_t i = 0; i < exampleTunes.size(); ++i) {
            for (const FillerKind kind : allKinds) {
                QTest::addRow("%s, %s", exampleTunes[i].name, nameOf(kind).c_str())
                    << int(i) << int(kind);
            }
        }
    }

    /// What holds for every fill.
    static void checkFill(const FillRequest& request, const Fill& fill) {
        const Score filled = replaceMeasures(request.score, request.gap, fill.measures);
        for (int i = 0; i < request.score.size(); ++i) {
            if (!request.gap.contains({i})) {
                QVERIFY(filled.measures()[std::size_t(i)] ==
                        request.score.measures()[std::size_t(i)]);
                continue;
            }
            QVERIFY(filled.measure(i).length() == request.score.measure(i).length());
            QVERIFY(filled.measure(i).frame() == request.score.measure(i).frame());
            QVERIFY(!filled.measure(i).isBlank());
            Tick sum;
            for (const Event& event : filled.measure(i).events()) {
                sum += durationOf(event);
            }
            QVERIFY(sum == request.score.measure(i).length());
        }
        QVERIFY(fill.nllPerMeasure > 0);
        QVERIFY(fill.place >= 1 && fill.place <= fill.outOf);
        QVERIFY(fill.dots() >= 1 && fill.dots() <= 5);
        QVERIFY(!fill.description.empty());
    }

    std::unique_ptr<GapFiller> m_filler;
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestGapFiller)
#include "tst_gap_filler.moc"

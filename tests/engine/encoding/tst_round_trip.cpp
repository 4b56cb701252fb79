// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/edits.h"
#include "tests/engine/encoding/built_score.h"
#include "tests/engine/encoding/random_grid_tune.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace lacuna;

namespace {

struct Outcome {
    bool onGrid = true;  // all onsets are
    bool folded = false; // some pitches leave 48..96 even if the tune moves by octaves
    QString difference;  // empty if the round trip gave what it should

    bool isExact() const { return onGrid && !folded; }
};

std::vector<int> laidMeasures(const EncodedTune& tune) {
    std::vector<int> laid;
    for (const WrittenSpan& span : tune.spans) {
        if (laid.empty() || laid.back() != span.written)
            laid.push_back(span.written);
    }
    return laid;
}

bool hasFoldedPitch(const Score& score, const std::vector<int>& laid, int transposition) {
    const std::vector<HeardOnset> onsets = onsetsOf(score, laid);
    return std::any_of(onsets.begin(), onsets.end(), [&](const HeardOnset& onset) {
        const int pitch = onset.midi + transposition;
        return pitch < token::lowestPitch || pitch > token::highestPitch;
    });
}

std::vector<HeardOnset> heardIn(const Score& score, const std::vector<int>& laid) {
    std::vector<int> written;
    for (const int i : laid) {
        if (!score.measure(i).isBlank())
            written.push_back(i);
    }
    return onsetsOf(score, written);
}

// Encodes and decodes what is laid of a stretch.
Outcome roundTrip(const Score& score, MeasureRange stretch, MeasureRange focus) {
    const EncodedTune tune = encodeStretch(score, stretch, focus);
    const std::vector<int> laid = laidMeasures(tune);
    const Score decoded(score.header(), decodeMeasures(score, {0, score.size()}, tune));
    Outcome outcome;
    outcome.onGrid = tune.offGridOnsets == 0;
    outcome.folded = hasFoldedPitch(score, laid, tune.transposition);
    for (const int i : laid) {
        if (decoded.measure(i).length() != score.measure(i).length())
            outcome.difference = QString("measure %1 has another length").arg(i);
    }
    std::vector<HeardOnset> before = heardIn(score, laid);
    std::vector<HeardOnset> after = heardIn(decoded, laid);
    if (outcome.isExact() && before != after)
        outcome.difference = "other onsets or pitches";
    if (!outcome.isExact()) {
        // Only a note off the grid may move, or take the place of another.
        std::vector<HeardOnset> lost;
        std::sort(before.begin(), before.end());
        std::sort(after.begin(), after.end());
        std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                            std::back_inserter(lost));
        if (!outcome.folded && int(lost.size()) > 2 * tune.offGridOnsets)
            outcome.difference =
                QString("%1 onsets lost, %2 off the grid").arg(lost.size()).arg(tune.offGridOnsets);
        if (after.size() > before.size())
            outcome.difference = "notes that were not there";
    }
    return outcome;
}

// The ranges to look at so that each measure of a stretch is laid once: all of it, then each ending
// that was left out.
std::vector<MeasureRange> focusesOf(const Score& score, MeasureRange stretch) {
    std::vector<MeasureRange> focuses{{}};
    const std::vector<int> laid = laidMeasures(encodeStretch(score, stretch));
    for (int i = stretch.first; i < stretch.end; ++i) {
        if (score.measure(i).length() > Tick{0} &&
            std::find(laid.begin(), laid.end(), i) == laid.end())
            focuses.push_back({i, i + 1});
    }
    return focuses;
}

std::vector<MeasureTokens> randomFill(const EncodedTune& tune, std::mt19937& random) {
    std::vector<MeasureTokens> fill;
    for (int i = tune.gapFirst; i < tune.gapEnd; ++i) {
        MeasureTokens tokens = heldMeasure(tune.meter);
        for (std::uint8_t& value : tokens) {
            if (value == token::hold && random() % 3 == 0)
                value = std::uint8_t(1 + random() % (token::count - 1));
        }
        fill.push_back(tokens);
    }
    return fill;
}

Tunebook readFile(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot open %s", path.c_str());
    const QByteArray bytes = file.readAll();
    return readAbc({bytes.constData(), std::size_t(bytes.size())});
}

} // namespace

class TestRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCorpusTuneThatFitsComesBack_data() { addCorpusRows(); }
    void everyCorpusTuneThatFitsComesBack() {
        QFETCH(CorpusSize, corpus);
        std::map<QString, int> counts;
        QStringList wrong;
        for (const std::filesystem::path& book : booksOf(corpus)) {
            const QString name = QString::fromStdString(book.filename().string());
            for (const Tune& tune : readFile(book).tunes)
                ++counts[outcomeOf(tune.score, name, wrong)];
        }
        int tunes = 0;
        for (const auto& [outcome, count] : counts) {
            tunes += count;
            qInfo("%5d %s", count, qPrintable(outcome));
        }
        qInfo("%5d tunes", tunes);
        for (const QString& line : wrong.mid(0, 20))
            qWarning("%s", qPrintable(line));
        QVERIFY(wrong.isEmpty());
        QCOMPARE(tunes, tuneCount(corpus));
        QVERIFY(counts["comes back exactly"] > tunes * 9 / 10);
    }

    void whatAGapHeldFillsItAgain_data() { addCorpusRows(); }
    void whatAGapHeldFillsItAgain() {
        QFETCH(CorpusSize, corpus);
        std::mt19937 random(3);
        int filled = 0;
        for (const std::filesystem::path& book : booksOf(corpus)) {
            for (const Tune& tune : readFile(book).tunes) {
                const Score& score = tune.score;
                const int first = int(random() % unsigned(score.size()));
                const int longest = std::min(8, score.size() - first);
                const MeasureRange gap{first, first + 1 + int(random() % unsigned(longest))};
                if (refusalOf(score, gap))
                    continue;
                const EncodedTune encoded = encodeTune(score, gap);
                // What the gap held may be finer than what is seen around it.
                const EncodedTune all = encodeStretch(score, meterStretch(score, first), gap);
                if (all.offGridOnsets > 0 || all.reading() != encoded.reading())
                    continue;
                const Measures held = measuresOf(score, gap);
                const Score filledAgain = replaceMeasures(
                    score, gap,
                    decodeGap(score, gap, encoded, encodeFill(score, gap, encoded, held)));
                const std::vector<int> laid = laidMeasures(encoded);
                QVERIFY2(heardInGap(filledAgain, laid, gap) == heardInGap(score, laid, gap),
                         qPrintable(QString("%1 X:%2")
                                        .arg(book.filename().c_str())
                                        .arg(score.header().number)));
                ++filled;
            }
        }
        qInfo("%d gaps filled with what they held", filled);
        QVERIFY(filled > tuneCount(corpus) * 8 / 10);
    }

    void everyRandomTuneThatFitsComesBack() {
        int exact = 0;
        for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
            const Score score = randomScore(seed);
            for (int i = 0; i < score.size();) {
                const MeasureRange stretch = meterStretch(score, i);
                i = stretch.end;
                if (!modelMeterOf(score.measure(stretch.first).frame().meter))
                    continue;
                for (const MeasureRange focus : focusesOf(score, stretch)) {
                    const Outcome outcome = roundTrip(score, stretch, focus);
                    QVERIFY2(outcome.difference.isEmpty(),
                             qPrintable(QString("seed %1: %2").arg(seed).arg(outcome.difference)));
                    exact += outcome.isExact() ? 1 : 0;
                }
            }
        }
        qInfo("%d stretches came back exactly", exact);
        QVERIFY(exact > 50);
    }

    void everyRandomTuneOnTheGridComesBack() {
        for (unsigned seed = 1; seed <= 3000; ++seed) {
            const Score score = randomGridTune(seed);
            const MeasureRange whole{0, score.size()};
            for (const MeasureRange focus : focusesOf(score, whole)) {
                const Outcome outcome = roundTrip(score, whole, focus);
                QVERIFY(outcome.isExact());
                QVERIFY2(outcome.difference.isEmpty(),
                         qPrintable(QString("seed %1: %2").arg(seed).arg(outcome.difference)));
            }
        }
    }

    // 2/4 with the notes of 4/4 in half values.
    void everyRandomTuneOnTheFinerGridComesBack() {
        int finer = 0;
        for (unsigned seed = 1; seed <= 1000; ++seed) {
            const Meter m = meter(2, seed % 2 == 0 ? 4 : 8);
            const ModelMeter reading = *finerReading(*modelMeterOf(m));
            const Score score = randomGridTune(seed, m, WrittenGrid(reading));
            const MeasureRange whole{0, score.size()};
            if (encodeStretch(score, whole).reading() != reading)
                continue; // its notes happen to fit 2/4
            const Outcome outcome = roundTrip(score, whole, {});
            QVERIFY(outcome.isExact());
            QVERIFY2(outcome.difference.isEmpty(),
                     qPrintable(QString("seed %1: %2").arg(seed).arg(outcome.difference)));
            ++finer;
        }
        QVERIFY(finer > 900);
    }

    void everyGapOfARandomTuneIsFilledOrRefused() {
        std::mt19937 random(11);
        int filled = 0;
        for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
            const Score score = seed % 2 == 0 ? randomScore(seed) : randomGridTune(unsigned(seed));
            if (score.size() == 0)
                continue;
            const int first = int(random() % unsigned(score.size()));
            const int longest = std::min(6, score.size() - first);
            const MeasureRange gap{first, first + 1 + int(random() % unsigned(longest))};
            const std::optional<Refusal> refusal = refusalOf(score, gap);
            if (refusal) {
                QVERIFY(QString::fromStdString(refusal->sentence).endsWith('.'));
                continue;
            }
            const EncodedTune tune = encodeTune(score, gap);
            const Measures fill = decodeGap(score, gap, tune, randomFill(tune, random));
            for (int i = 0; i < gap.count(); ++i) {
                const Measure& before = score.measure(gap.first + i);
                QVERIFY(fill[std::size_t(i)]->frame() == before.frame());
                QCOMPARE(fill[std::size_t(i)]->length().value, before.length().value);
            }
            ++filled;
        }
        qInfo("%d gaps filled", filled);
        QVERIFY(filled > 200);
    }

    // Whatever a model writes, ABC keeps: mixed beats and their ties too.
    void fillsReadBackFromAbcEqual() {
        std::mt19937 random(5);
        for (int round = 0; round < 500; ++round) {
            const Meter& m = readMeters()[std::size_t(round) % readMeters().size()];
            const MeasureFrame plain = frame(m, majorKey(int(random() % 15) - 7));
            Measures measures;
            for (int i = 0; i < 4; ++i)
                measures.push_back(bar(plain, {note(72, m.measureLength())}));
            TuneHeader header;
            header.titles = {"Fill"};
            header.meter = m;
            header.key = plain.key;
            const Score score(header, measures);
            const EncodedTune tune = encodeTune(score, {1, 3});
            const Measures fill = decodeGap(score, {1, 3}, tune, randomFill(tune, random));
            measures[1] = fill[0];
            measures[2] = fill[1];
            const std::string abc = writeAbc(Score(header, measures));
            const Tunebook book = readAbc(abc);
            QCOMPARE(book.tunes.size(), std::size_t(1));
            const Score& again = book.tunes.front().score;
            QCOMPARE(again.size(), 4);
            for (int i = 1; i < 3; ++i) {
                const Measure& read = again.measure(i);
                const Measure& made = *measures[std::size_t(i)];
                QVERIFY2(std::equal(read.events().begin(), read.events().end(),
                                    made.events().begin(), made.events().end()) &&
                             std::equal(read.tuplets().begin(), read.tuplets().end(),
                                        made.tuplets().begin(), made.tuplets().end()),
                         abc.c_str());
            }
        }
    }

private:
    static std::vector<HeardOnset> heardInGap(const Score& score, const std::vector<int>& laid,
                                              MeasureRange gap) {
        std::vector<HeardOnset> onsets = onsetsOf(score, laid);
        std::erase_if(onsets, [&](const HeardOnset& o) { return !gap.contains({o.measure}); });
        return onsets;
    }

    static QString outcomeOf(const Score& score, const QString& file, QStringList& wrong) {
        if (const std::optional<Refusal> refusal = refusalOf(score)) {
            switch (refusal->reason) {
            case Refusal::Reason::Meter:
                return "refused: " + QString::fromStdString(score.meter().name());
            case Refusal::Reason::OffGrid:
                return "refused: off the grid";
            default:
                return "refused: " + QString::fromStdString(refusal->sentence);
            }
        }
        bool onGrid = true;
        bool folded = false;
        bool partly = false;
        for (int i = 0; i < score.size();) {
            const MeasureRange stretch = meterStretch(score, i);
            i = stretch.end;
            if (!modelMeterOf(score.measure(stretch.first).frame().meter)) {
                partly = true;
                continue;
            }
            for (const MeasureRange focus : focusesOf(score, stretch)) {
                const Outcome outcome = roundTrip(score, stretch, focus);
                onGrid = onGrid && outcome.onGrid;
                folded = folded || outcome.folded;
                if (!outcome.difference.isEmpty())
                    wrong << QString("%1 X:%2 measures %3-%4: %5")
                                 .arg(file)
                                 .arg(score.header().number)
                                 .arg(stretch.first)
                                 .arg(stretch.end)
                                 .arg(outcome.difference);
            }
        }
        if (partly)
            return "comes back but for measures in other meters";
        if (!onGrid)
            return "comes back but for notes off the grid, at most a tenth";
        return folded ? "comes back but for octaves" : "comes back exactly";
    }
};

LACUNA_APPLESS_TEST(TestRoundTrip)
#include "tst_round_trip.moc"

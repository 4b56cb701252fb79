// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"
#include "engine/score/edits.h"
#include "tests/engine/encoding/built_score.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <vector>

using namespace lacuna;

namespace {

constexpr int storedTunes = 4;
constexpr int measureCount = 16;

// A tensor of 64-bit integers of the file of reference outputs.
std::vector<int> integers(const QByteArray& file, const QString& name) {
    const auto headerSize = qFromLittleEndian<quint64>(file.constData());
    const QJsonObject header = QJsonDocument::fromJson(file.mid(8, qsizetype(headerSize))).object();
    const QJsonObject tensor = header[name].toObject();
    if (tensor["dtype"].toString() != "I64")
        return {};
    const QJsonArray offsets = tensor["data_offsets"].toArray();
    std::vector<int> values;
    for (int at = offsets[0].toInt(); at < offsets[1].toInt(); at += 8)
        values.push_back(
            int(qFromLittleEndian<qint64>(file.constData() + 8 + qsizetype(headerSize) + at)));
    return values;
}

// A measure that begins with HOLD after silence cannot be told from one that begins with REST.
std::vector<std::uint8_t> sounds(const std::vector<MeasureTokens>& measures) {
    std::vector<std::uint8_t> flat;
    std::uint8_t sounding = token::rest;
    for (const MeasureTokens& tokens : measures) {
        for (const std::uint8_t value : tokens) {
            const bool more = value == token::rest && sounding == token::rest;
            flat.push_back(more ? token::hold : value);
            if (value != token::hold && value != token::pad)
                sounding = value;
        }
    }
    return flat;
}

} // namespace

class TestReferenceTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The models' own tunes are measures of this encoding: written down and read again they are
    // the same.
    void referenceTunesComeBack() {
        QFile file(LACUNA_TEST_DATA "/models/reference.safetensors");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const std::vector<int> tokens = integers(bytes, "tokens");
        const std::vector<int> meters = integers(bytes, "meter");
        QCOMPARE(tokens.size(), std::size_t(storedTunes * measureCount * BeatGrid::places));
        QCOMPARE(meters.size(), std::size_t(storedTunes));
        auto next = tokens.begin();
        for (const int id : meters) {
            const Meter& m = readMeters().at(std::size_t(id));
            Measures blank(measureCount, share(Measure(frame(m), Blank{m.measureLength()})));
            const Score score = tune(blank);
            EncodedTune given = encodeStretch(score, {0, measureCount});
            for (MeasureTokens& row : given.measures) {
                for (std::uint8_t& value : row)
                    value = std::uint8_t(*next++);
                const auto pads = std::count(row.begin(), row.end(), token::pad);
                QCOMPARE(int(pads), BeatGrid::places - BeatGrid(id).placeCount());
            }
            const Score decoded(score.header(), decodeMeasures(score, {0, measureCount}, given));
            const EncodedTune again = encodeStretch(decoded, {0, measureCount});
            QCOMPARE(sounds(again.measures), sounds(given.measures));
        }
    }
};

LACUNA_APPLESS_TEST(TestReferenceTokens)
#include "tst_reference_tokens.moc"

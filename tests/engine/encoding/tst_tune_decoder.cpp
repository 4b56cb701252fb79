// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"
#include "tests/engine/encoding/built_score.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestTuneDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tiesNoEndingToTheOneBeforeIt() {
        MeasureFrame first = frame(meter(4, 4));
        first.ending = {1};
        first.playedTimes = 2;
        first.stopsEnding = true;
        MeasureFrame second = frame(meter(4, 4));
        second.ending = {2};
        const Score score = tune({wholeBar(60), wholeBar(62), bar(first, {note(64, whole)}),
                                  bar(second, {note(65, whole)})});
        const EncodedTune encoded = encodeTune(score, {2, 4});
        MeasureTokens notes = heldMeasure(2);
        notes[0] = token::ofPitch(76);
        notes[12] = token::ofPitch(79);
        const std::vector<MeasureTokens> fill{notes, heldMeasure(2)};
        const Measures decoded = decodeGap(score, {2, 4}, encoded, fill);
        QVERIFY(decoded[0]->events()[1] == note(79, half));
        QCOMPARE(decoded[1]->events().size(), std::size_t(1));
        QVERIFY(decoded[1]->events()[0] == note(79, whole));
    }
};

LACUNA_APPLESS_TEST(TestTuneDecoder)
#include "tst_tune_decoder.moc"

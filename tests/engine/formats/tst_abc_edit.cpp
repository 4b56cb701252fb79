// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_edit.h"
#include "engine/formats/abc_reader.h"
#include "engine/score/edits.h"
#include "tests/engine/formats/corpus_files.h"

#include <QTest>

using namespace lacuna;

namespace {

TuneText plain(const std::string& text) {
    return {.text = text};
}

Score withMeasure(const Score& score, int index, Measure measure) {
    return replaceMeasures(score, {index, index + 1}, {share(std::move(measure))});
}

Score withPitch(const Score& score, int index, std::size_t event, Pitch pitch) {
    Music music = *score.measure(index).music();
    std::get<Note>(music.events.at(event)).heads.at(0).pitch = pitch;
    return withMeasure(score, index, score.measure(index).withMusic(std::move(music)));
}

} // namespace

class TestAbcEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryByteOfATuneThatIsNotChanged() {
        int tunes = 0;
        for (const CorpusFile& file : corpusFiles()) {
            const Tunebook book = readAbc(file.bytes);
            for (std::size_t i = 0; i < book.tunes.size(); ++i) {
                const Tune& tune = book.tunes[i];
                const TuneText text = tuneTextOf(file.bytes, tune.source, static_cast<int>(i) + 1);
                QCOMPARE(rewriteTune(text, tune.score), std::string(text.text));
                ++tunes;
            }
        }
        if (tunes == 0)
            QSKIP("the corpus is missing");
        QCOMPARE(tunes, 6256);
    }

    void readsATuneByItselfAsInItsBook() {
        const std::string bytes = "M:6/8\nC:Trad\n\nX:\nK:G\nABc def|\n\nX:\nK:D\nAAA|\n";
        const Tunebook book = readAbc(bytes);
        const Tune tune = readTune(tuneTextOf(bytes, book.tunes.at(1).source, 2));
        QVERIFY(tune.score == book.tunes.at(1).score);
        QCOMPARE(tune.score.header().number, 2);
        QCOMPARE(tune.firstLine, 1);
    }

    void readsAsTheScoreItWasGiven() {
        const std::string text = "X:1\nT:One\n% remark\nK:D\nABcd efga|\nw: la la\nb8|";
        const Score now =
            withPitch(readTune(plain(text)).score, 0, 2, {.step = Step::G, .octave = 4});
        const std::string rewritten = rewriteTune(plain(text), now);
        QVERIFY(readTune(plain(rewritten)).score == now);
        QVERIFY(rewritten.find("\n% remark\n") != std::string::npos);
        QVERIFY(rewritten.find("|\nw: la la\nb8|") != std::string::npos);
    }

    void putsATextInItsPlace() {
        QCOMPARE(withSpanReplaced("one two three", {4, 7}, "2"), std::string("one 2 three"));
    }

    void tellsTheMeasureAtAPlaceInTheText() {
        const Tune tune = readTune(plain("X:1\nK:D\n\"D\"A4 {g}B4|c8 ||\nd8|"));
        QCOMPARE(measureAtOffset(tune, 2), std::optional<int>());
        QCOMPARE(measureAtOffset(tune, 8), std::optional<int>(0));
        QCOMPARE(measureAtOffset(tune, 20), std::optional<int>(1));
        QCOMPARE(measureAtOffset(tune, 999), std::optional<int>(2));
    }
};

QTEST_APPLESS_MAIN(TestAbcEdit)
#include "tst_abc_edit.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/score_file.h"
#include "engine/playback/timeline.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "tests/engine/playback/timeline_checks.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

namespace lacuna {

/// Lays out every tune of a corpus.
class TestTimelineCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void laysOutEveryTune_data() { addCorpusRows(); }
    void laysOutEveryTune() {
        QFETCH(CorpusSize, corpus);
        int tunes = 0;
        for (const std::filesystem::path& book : booksOf(corpus)) {
            for (const Tune& tune : openScoreFile(book.string()).tunes) {
                check(tune.score);
                if (QTest::currentTestFailed())
                    QFAIL(qPrintable(QString::fromStdString(tune.score.header().title())));
                ++tunes;
            }
        }
        QCOMPARE(tunes, tuneCount(corpus));
    }

private:
    static void check(const Score& score) {
        const Timeline timeline(score);
        checkConsistent(timeline);
        QCOMPARE(timeline.bars().size(), playingOrder(score).size());
        QCOMPARE(timeline.notes().size(), soundingNotes(score).size());
        for (const PlayedBar& bar : timeline.bars())
            QCOMPARE(timeline.writtenAt(bar.start).value, score.startOf(bar.measure).value);
        const Timeline written(score, {.repeats = false, .chords = true});
        checkConsistent(written);
        QCOMPARE(written.length().value, score.length().value);
        if (score.size() == 0)
            return;
        for (int gap = 0; gap < score.size(); gap += 3)
            checkLoop(score, {gap, gap + 1});
    }

    /// A loop around a gap sounds the gap, and nothing in it follows on what it never follows on in
    /// performance.
    static void checkLoop(const Score& score, MeasureRange gap) {
        const std::vector<PlayedMeasure> performance = playingOrder(score);
        const auto isHeard = [&](const PlayedMeasure& played) {
            return gap.contains({played.index});
        };
        if (std::ranges::none_of(performance, isHeard))
            return; // it is looped as written
        const auto stretches = excerptOrder(score, gap, barsAroundGap);
        QCOMPARE(stretches.size(), std::size_t(1));
        QVERIFY(std::ranges::any_of(stretches[0], isHeard));
        QVERIFY(!std::ranges::search(performance, stretches[0]).empty());
        const Timeline loop(score, {.measures = gap, .barsAround = barsAroundGap});
        checkConsistent(loop);
        QCOMPARE(loop.bars().size(), stretches[0].size());
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestTimelineCorpus)
#include "tst_timeline_corpus.moc"

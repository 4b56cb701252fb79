// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/score_file.h"
#include "engine/playback/timeline.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "tests/engine/playback/timeline_checks.h"

#include <QDirIterator>
#include <QTest>

namespace lacuna {

/// Lays out every tune of the corpus.
class TestTimelineCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void laysOutEveryTune() {
        if (!QDir(LACUNA_CORPUS_DIR).exists())
            QSKIP("no corpus");
        int tunes = 0;
        QDirIterator files(LACUNA_CORPUS_DIR, {"*.abc"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            for (const Tune& tune : openScoreFile(files.next().toStdString()).tunes) {
                check(tune.score);
                if (QTest::currentTestFailed())
                    QFAIL(qPrintable(QString::fromStdString(tune.score.header().title())));
                ++tunes;
            }
        }
        QVERIFY(tunes > 6000);
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
        const MeasureRange gap{score.size() / 2, score.size() / 2 + 1};
        const MeasureRange around = neighbourhood(score, gap);
        QVERIFY(around.first <= gap.first && around.end >= gap.end);
        const Timeline loop(score, {.measures = around});
        checkConsistent(loop);
        QCOMPARE(loop.writtenAt({}).value, score.startOf(around.first).value);
    }
};

} // namespace lacuna

QTEST_APPLESS_MAIN(lacuna::TestTimelineCorpus)
#include "tst_timeline_corpus.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/clicks.h"
#include "engine/playback/synth.h"
#include "tests/engine/playback/timeline_checks.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cmath>

namespace lacuna {

class TestClicks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachBeatIsAClick() {
        const Meter jig{6, 8};
        const std::vector<ClickBar> bars{{Meter{4, 4}, wholeNote},
                                         {jig, jig.measureLength()},
                                         {Meter{3, 4}, wholeNote * 3 / 8}}; // cut short
        const Timeline timeline = clickTimeline(bars, 60);
        checkConsistent(timeline);
        std::vector<double> seconds;
        std::vector<int> keys;
        for (const TimedNote& note : timeline.notes()) {
            QCOMPARE(note.channel, 9);
            seconds.push_back(note.seconds);
            keys.push_back(note.key);
        }
        QCOMPARE(keys, (std::vector{76, 77, 77, 77, 76, 77, 76, 77}));
        const std::vector<double> expected{0, 1, 2, 3, 4, 5.5, 7, 8};
        QCOMPARE(seconds.size(), expected.size());
        for (std::size_t i = 0; i < seconds.size(); ++i)
            QVERIFY(std::abs(seconds[i] - expected[i]) < 1e-6);
        QVERIFY(std::abs(timeline.seconds() - 8.5) < 1e-6);
        QCOMPARE(timeline.bars().size(), std::size_t(3));
    }

    void soundsAsItIsTold() {
        for (int key = 12; key < 120; ++key) {
            const std::vector<ClickBar> bar{{Meter{2, 4}, wholeNote / 2}};
            const Timeline timeline =
                clickTimeline(bar, 100, {.channel = melodyChannel, .strong = key, .weak = 60});
            QCOMPARE(timeline.notes().front().key, key);
            QCOMPARE(timeline.notes().front().channel, melodyChannel);
        }
        QVERIFY(clickTimeline({}, 100).isEmpty());
    }

    void isHeardOnDrumsWhereThereAreSome() {
        const Synth none({.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"});
        QVERIFY(!none.hasDrums());
        QCOMPARE(clickSoundOf(none).channel, melodyChannel);
        if (!findSoundFont())
            QSKIP("no sound font installed");
        Synth synth({.driver = Synth::offline});
        const ClickSound sound = clickSoundOf(synth);
        QCOMPARE(sound.channel, synth.hasDrums() ? 9 : melodyChannel);
        std::vector<float> samples(44100);
        synth.noteOn(sound.channel, sound.strong, 100);
        synth.render(samples);
        QVERIFY(*std::ranges::max_element(samples) > 0.01F);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestClicks)
#include "tst_clicks.moc"

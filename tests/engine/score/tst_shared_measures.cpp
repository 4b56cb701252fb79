// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/shared_measures.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <random>

using namespace lacuna;

namespace {

Music notes(std::initializer_list<int> diatonic) {
    Music music;
    for (const int step : diatonic)
        music.events.push_back(makeNote({static_cast<Step>(step % 7), 0, 4}, quarterNote));
    return music;
}

} // namespace

class TestSharedMeasures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measuresThatAreAlikeAreOne() {
        SharedMeasures shared;
        const MeasurePointer first = shared.share(MeasureFrame(), notes({1, 2}));
        const MeasurePointer other = shared.share(MeasureFrame(), notes({2, 1}));
        const MeasurePointer again = shared.share(MeasureFrame(), notes({1, 2}));
        QCOMPARE(again.get(), first.get());
        QVERIFY(other != first);
        QCOMPARE(&other->frame(), &first->frame());
    }

    void anotherFrameIsAnotherMeasure() {
        SharedMeasures shared;
        const MeasurePointer first = shared.share(MeasureFrame(), notes({1, 2}));
        MeasureFrame named;
        named.section = "B"; // not in the hash
        const MeasurePointer other = shared.share(std::move(named), notes({1, 2}));
        QVERIFY(other != first);
        QCOMPARE(other->frame().section, std::string("B"));
        QVERIFY(first->frame().section.empty());
    }

    void musicThatOnlyHashesAlikeStaysItself() {
        SharedMeasures shared;
        Music tied = notes({1, 2});
        std::get<Note>(tied.events[1]).heads[0].tiedToNext = true;
        const MeasurePointer first = shared.share(MeasureFrame(), notes({1, 2}));
        const MeasurePointer other = shared.share(MeasureFrame(), std::move(tied));
        QVERIFY(std::get<Note>(other->events()[1]).heads[0].tiedToNext);
        QVERIFY(!std::get<Note>(first->events()[1]).heads[0].tiedToNext);
    }

    void blanksAreSharedByTheirLength() {
        SharedMeasures shared;
        const MeasurePointer first = shared.share(MeasureFrame(), Blank{wholeNote});
        QCOMPARE(shared.share(MeasureFrame(), Blank{wholeNote}).get(), first.get());
        QCOMPARE(shared.share(MeasureFrame(), Blank{quarterNote})->length(), quarterNote);
    }

    // Many more than it remembers: whatever is shared, each is what was asked for.
    void eachIsWhatWasAskedFor() {
        SharedMeasures shared;
        std::mt19937 random(3);
        for (int i = 0; i < 20000; ++i) {
            MeasureFrame frame;
            frame.playedTimes = 1 + static_cast<int>(random() % 3);
            frame.startsLine = random() % 2 == 0;
            Music music;
            for (std::size_t note = 0; note < 1 + random() % 4; ++note)
                music.events.push_back(
                    makeNote({static_cast<Step>(random() % 7), 0, 4}, quarterNote));
            const Measure expected(frame, music);
            QVERIFY(*shared.share(std::move(frame), std::move(music)) == expected);
        }
    }

    void badMusicIsRefused() {
        SharedMeasures shared;
        Music music;
        music.events.push_back(Note());
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument,
                                 shared.share(MeasureFrame(), std::move(music)));
    }
};

LACUNA_APPLESS_TEST(TestSharedMeasures)
#include "tst_shared_measures.moc"

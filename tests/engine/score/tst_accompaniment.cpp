// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/accompaniment.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <vector>

using namespace lacuna;

namespace {

// A pickup of a quarter, then two bars of 4/4; the chords of the bars are named by their starts.
Score tuneWithPickup(const std::string& first, const std::string& second) {
    const auto bar = [](const std::string& chord, Tick length) {
        MeasureFrame frame;
        if (!chord.empty())
            frame.annotations.push_back({Annotation::Kind::ChordSymbol, {}, chord});
        return share(Measure(frame, Music{{makeNote({Step::C, 0, 5}, length)}}));
    };
    return Score({}, {bar("", quarterNote), bar(first, wholeNote), bar(second, wholeNote)});
}

std::vector<PlayedMeasure> played(const Score& score, const std::vector<int>& measures) {
    std::vector<PlayedMeasure> order;
    for (const int index : measures)
        order.push_back({index, 1, Tick{0}, score.measure(index).length()});
    return order;
}

std::vector<AccompanyingNote> heard(const Score& score, const std::vector<int>& measures) {
    return accompanimentOf(score, played(score, measures));
}

} // namespace

class TestAccompaniment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playsTheMeasuresItIsGivenOneAfterTheOther() {
        const auto notes = heard(tuneWithPickup("C", "G"), {0, 2, 1});
        QVERIFY(!notes.empty());
        QCOMPARE(notes.front().start.value, quarterNote.value); // the pickup has none
        QVERIFY(notes.front().isBass);
        QCOMPARE(notes.front().midi % 12, 7);
        for (std::size_t i = 1; i < notes.size(); ++i)
            QVERIFY(notes[i - 1].start <= notes[i].start);
        const AccompanyingNote& last = notes.back();
        QCOMPARE((last.start + last.duration).value, (quarterNote + wholeNote * 2).value);
        QVERIFY(!last.isBass);
    }

    void isSilentWhereNoChordIsNamed() {
        QVERIFY(heard(tuneWithPickup("", ""), {0, 1, 2}).empty());
        const auto notes = heard(tuneWithPickup("C", "N.C."), {0, 1, 2});
        QVERIFY(!notes.empty());
        QVERIFY(notes.back().start < quarterNote + wholeNote);
    }

    void playsNoMoreOfAMeasureThanIsPlayed() {
        const Score score = tuneWithPickup("C", "G");
        const std::vector<PlayedMeasure> order{{1, 1, quarterNote * 2, wholeNote},
                                               {2, 1, Tick{0}, quarterNote}};
        const auto notes = accompanimentOf(score, order);
        QVERIFY(!notes.empty());
        QCOMPARE(notes.front().start.value, 0);
        QCOMPARE((notes.back().start + notes.back().duration).value, quarterNote.value * 3);
        QCOMPARE(notes.back().midi % 12, 7); // the bass of G, on the first beat
    }
};

LACUNA_APPLESS_TEST(TestAccompaniment)
#include "tst_accompaniment.moc"

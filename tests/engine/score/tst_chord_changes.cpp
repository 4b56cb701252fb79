// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_changes.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <vector>

using namespace lacuna;

namespace {

/// A bar of 4/4 with such text over each of its beats; none over beats that have "".
MeasurePointer barWith(const std::vector<const char*>& beats) {
    MeasureFrame frame;
    for (std::size_t i = 0; i < beats.size(); ++i) {
        if (*beats[i] != '\0')
            frame.annotations.push_back(
                {Annotation::Kind::ChordSymbol, quarterNote * static_cast<int>(i), beats[i]});
    }
    return share(Measure(frame, Blank{wholeNote}));
}

} // namespace

class TestChordChanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTheNotesFromEachSymbolOn() {
        const std::vector<ChordChange> changes =
            chordChanges(Score({}, {barWith({"", "Am", "Fine"}), barWith({"G7", "", "/F"})}));
        QCOMPARE(changes.size(), std::size_t{3}); // "Fine" is no chord
        QVERIFY(changes[0] == (ChordChange{quarterNote, SoundingChord{{9, 0, 4}, 9}}));
        QVERIFY(changes[1] == (ChordChange{wholeNote, SoundingChord{{7, 11, 2, 5}, 7}}));
        QVERIFY(changes[2] ==
                (ChordChange{wholeNote + wholeNote / 2, SoundingChord{{7, 11, 2, 5}, 5}}));
    }

    void isSilentWithoutAChordThatIsUnderstood() {
        const std::vector<ChordChange> changes =
            chordChanges(Score({}, {barWith({"C", "N.C.", "C", "G7b7b"})}));
        QCOMPARE(changes.size(), std::size_t{4});
        QVERIFY(changes[0].chord && changes[2].chord);
        QVERIFY(!changes[1].chord && !changes[3].chord);
    }

    void aChangeIsInForceUntilTheNext() {
        const std::vector<ChordChange> changes =
            chordChanges(Score({}, {barWith({"", "C"}), barWith({}), barWith({"G"})}));
        QVERIFY(changeInForce(changes, Tick{0}) == nullptr);
        QVERIFY(changeInForce(changes, quarterNote) == &changes[0]);
        QVERIFY(changeInForce(changes, wholeNote * 2 - Tick{1}) == &changes[0]);
        QVERIFY(changeInForce(changes, wholeNote * 2) == &changes[1]);
        QVERIFY(changeInForce(changes, wholeNote * 9) == &changes[1]);
        QVERIFY(changeInForce({}, wholeNote) == nullptr);
    }
};

LACUNA_APPLESS_TEST(TestChordChanges)
#include "tst_chord_changes.moc"

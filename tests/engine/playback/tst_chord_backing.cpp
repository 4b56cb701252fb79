// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/chord_backing.h"
#include "tests/engine/playback/playback_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

namespace lacuna {
namespace {

Score tuneWithChords(const std::vector<std::pair<Tick, std::string>>& chords, const Meter& meter,
                     int measures = 1) {
    MeasureFrame frame;
    frame.meter = meter;
    const Measure plain(frame, Music{{makeNote(pitchOf(72), meter.measureLength())}});
    for (const auto& [at, text] : chords)
        frame.annotations.push_back({Annotation::Kind::ChordSymbol, at, text});
    Measures all{share(plain.withFrame(frame))};
    while (static_cast<int>(all.size()) < measures)
        all.push_back(share(plain));
    return Score({}, std::move(all));
}

std::vector<TimedNote> backingOf(const Score& score) {
    return chordBacking(score, Timeline(score).bars());
}

// Pitch classes struck at a time.
std::set<int> struckAt(const std::vector<TimedNote>& notes, Tick at) {
    std::set<int> classes;
    for (const TimedNote& note : notes) {
        if (note.start == at)
            classes.insert(note.key % 12);
    }
    return classes;
}

} // namespace

class TestChordBacking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isSilentWithoutChordSymbols() { QVERIFY(backingOf(quartersTune(2)).empty()); }

    void alternatesBassAndChord() {
        const auto notes = backingOf(tuneWithChords({{Tick{0}, "Am"}}, {4, 4}));
        QCOMPARE(struckAt(notes, Tick{0}), (std::set{9}));
        QCOMPARE(struckAt(notes, quarterNote), (std::set{9, 0, 4}));
        QCOMPARE(struckAt(notes, quarterNote * 2), (std::set{9}));
        QCOMPARE(struckAt(notes, quarterNote * 3), (std::set{9, 0, 4}));
    }

    void strikesJigsOnTheOuterEighths() {
        const auto notes = backingOf(tuneWithChords({{Tick{0}, "G"}}, {6, 8}));
        const Tick eighth = quarterNote / 2;
        QCOMPARE(struckAt(notes, Tick{0}), (std::set{7}));
        QVERIFY(struckAt(notes, eighth).empty());
        QCOMPARE(struckAt(notes, eighth * 2), (std::set{7, 11, 2}));
        QCOMPARE(struckAt(notes, eighth * 3), (std::set{7}));
    }

    void changesWithinAMeasureAndLastsIntoTheNext() {
        const auto notes =
            backingOf(tuneWithChords({{Tick{0}, "C"}, {quarterNote * 2, "G/B"}}, {4, 4}, 2));
        QCOMPARE(struckAt(notes, quarterNote), (std::set{0, 4, 7}));
        QCOMPARE(struckAt(notes, quarterNote * 2), (std::set{11}));
        QCOMPARE(struckAt(notes, wholeNote + quarterNote), (std::set{7, 11, 2}));
    }

    void stopsAtNoChordAndIgnoresOtherWords() {
        const auto silent =
            backingOf(tuneWithChords({{Tick{0}, "C"}, {quarterNote * 2, "N.C."}}, {4, 4}));
        QVERIFY(struckAt(silent, quarterNote * 2).empty());
        const auto kept =
            backingOf(tuneWithChords({{Tick{0}, "C"}, {quarterNote * 2, "slowly"}}, {4, 4}));
        QCOMPARE(struckAt(kept, quarterNote * 3), (std::set{0, 4, 7}));
    }

    void playsEveryChordThatIsUnderstood() {
        const auto seventh = backingOf(tuneWithChords({{Tick{0}, "G7b9"}}, {4, 4}));
        QCOMPARE(struckAt(seventh, quarterNote), (std::set{7, 11, 2, 5, 8}));
        const auto suspended = backingOf(tuneWithChords({{Tick{0}, "D7sus4/f#"}}, {4, 4}));
        QCOMPARE(struckAt(suspended, Tick{0}), (std::set{6}));
        QCOMPARE(struckAt(suspended, quarterNote), (std::set{2, 7, 9, 0}));
        const auto half = backingOf(tuneWithChords({{Tick{0}, "B\u00f87"}}, {4, 4}));
        QCOMPARE(struckAt(half, quarterNote), (std::set{11, 2, 5, 9}));
    }

    void changesTheBassAlone() {
        const auto notes =
            backingOf(tuneWithChords({{Tick{0}, "Am"}, {quarterNote * 2, "/G"}}, {4, 4}));
        QCOMPARE(struckAt(notes, quarterNote * 2), (std::set{7}));
        QCOMPARE(struckAt(notes, quarterNote * 3), (std::set{9, 0, 4}));
        const auto alone = backingOf(tuneWithChords({{Tick{0}, "/G"}}, {4, 4}));
        QCOMPARE(struckAt(alone, Tick{0}), (std::set{7}));
        QVERIFY(struckAt(alone, quarterNote).empty());
    }

    void isSilentUnderAChordThatIsNotUnderstood() {
        const auto notes = backingOf(tuneWithChords(
            {{Tick{0}, "C"}, {quarterNote, "G7b7b"}, {quarterNote * 3, "F"}}, {4, 4}));
        QVERIFY(struckAt(notes, quarterNote).empty());
        QVERIFY(struckAt(notes, quarterNote * 2).empty());
        QCOMPARE(struckAt(notes, quarterNote * 3), (std::set{5, 9, 0}));
    }

    void joinsTheTimelineOnlyWhenAskedFor() {
        const Score score = tuneWithChords({{Tick{0}, "D7"}}, {3, 4});
        QCOMPARE(Timeline(score).notes().size(), std::size_t(1));
        const Timeline both(score, {.chords = true});
        int backing = 0;
        for (const TimedNote& note : both.notes()) {
            QVERIFY(note.length > 0);
            backing += note.channel == chordChannel ? 1 : 0;
        }
        QCOMPARE(backing, 1 + 4 + 4);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestChordBacking)
#include "tst_chord_backing.moc"

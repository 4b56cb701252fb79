// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/midi/bar_notation.h"
#include "engine/score/duration.h"
#include "engine/score/sounding.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace lacuna;

namespace {

constexpr Tick eighth = quarterNote / 2;

std::vector<PlannedBar> barsIn(const Meter& meter, int count, Tick pickup = {}) {
    std::vector<PlannedBar> bars;
    MeasureFrame frame;
    frame.meter = meter;
    Tick at;
    if (pickup > Tick{0}) {
        bars.push_back({at, pickup, frame});
        at += pickup;
    }
    for (int i = 0; i < count; ++i, at += meter.measureLength())
        bars.push_back({at, meter.measureLength(), frame});
    return bars;
}

/// The bars as ABC: eighths, bar lines.
QString abcOf(const std::vector<BarNote>& notes, const std::vector<PlannedBar>& bars) {
    TuneHeader header;
    header.meter = bars.front().frame.meter;
    const QString abc = QString::fromStdString(writeAbc(Score(header, notateBars(notes, bars))));
    return abc.mid(abc.indexOf(QLatin1Char('\n'), abc.indexOf(QLatin1String("\nK:")) + 1) + 1)
        .simplified()
        .remove(QLatin1Char(' '));
}

/// The value each event is written with, tuplets taken into account, is one note value.
bool isWritable(const Measure& measure) {
    for (std::size_t i = 0; i < measure.events().size(); ++i) {
        Tick written = durationOf(measure.events()[i]);
        for (const Tuplet& tuplet : measure.tuplets()) {
            if (static_cast<int>(i) >= tuplet.first &&
                static_cast<int>(i) < tuplet.first + tuplet.count)
                written = written * tuplet.actual / tuplet.normal;
        }
        if (!noteValueOf(written))
            return false;
    }
    return true;
}

/// Lengths in twelfths of a quarter, and tuplets.
QString tell(const Measure& measure, const Meter& meter) {
    QString text = QString::fromStdString(meter.name());
    for (const Event& event : measure.events())
        text += QStringLiteral(" %1").arg(durationOf(event).value * 12.0 / ticksPerQuarter);
    for (const Tuplet& tuplet : measure.tuplets())
        text += QStringLiteral(" (%1+%2 %3:%4)")
                    .arg(tuplet.first)
                    .arg(tuplet.count)
                    .arg(tuplet.actual)
                    .arg(tuplet.normal);
    return text;
}

} // namespace

class TestBarNotation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beatsOfTheLastBarCountFromItsBeginning() {
        std::vector<PlannedBar> bars = barsIn({6, 8}, 2, eighth);
        bars.back().length = eighth * 5;
        const auto note = [](int start, int end) {
            return BarNote{eighth * start, eighth * end, 69};
        };
        QCOMPARE(abcOf({note(0, 1), note(1, 4), note(4, 7), note(7, 10), note(10, 12)}, bars),
                 QString("A|A3A3|A3A2|"));
        QCOMPARE(abcOf({note(0, 1), note(7, 12)}, bars), QString("A|z6|A3-A2|"));
    }

    void tiesAcrossBarLinesAndFillsWithRests() {
        const std::vector<BarNote> notes{{eighth * 6, eighth * 11, 72}};
        QCOMPARE(abcOf(notes, barsIn({4, 4}, 2)), QString("z4z2c2-|c3zz4|"));
    }

    void writesCompoundBeats() {
        const std::vector<BarNote> notes{
            {Tick{0}, eighth * 4, 72}, {eighth * 4, eighth * 5, 74}, {eighth * 5, eighth * 8, 76}};
        // Four eighths from the beat: three and one; three across the beat: one and two.
        QCOMPARE(abcOf(notes, barsIn({6, 8}, 2)), QString("c3-cde-|e2zz3|"));
    }

    void findsTriplets() {
        const Tick third = quarterNote / 3;
        const std::vector<BarNote> notes{{Tick{0}, third, 72},
                                         {third, third * 2, 74},
                                         {third * 2, third * 3, 76},
                                         {third * 3, third * 5, 77},
                                         {third * 5, third * 6, 79}};
        QCOMPARE(abcOf(notes, barsIn({2, 4}, 1)), QString("(3cde(3:2:2f2g|"));
    }

    void aTripletOverTwoBeatsIsOne() {
        const Tick third = wholeNote / 2 / 3;
        const std::vector<BarNote> notes{
            {Tick{0}, third, 72}, {third, third * 2, 74}, {third * 2, third * 3, 76}};
        QCOMPARE(abcOf(notes, barsIn({2, 4}, 1)), QString("(3c2d2e2|"));
    }

    void aTripletTiedIntoTheNextBeatEndsAtTheBeat() {
        const Tick third = quarterNote / 3;
        const std::vector<BarNote> notes{
            {Tick{0}, third, 72}, {third, third * 2, 74}, {third * 2, quarterNote * 2, 76}};
        QCOMPARE(abcOf(notes, barsIn({2, 4}, 1)), QString("(3cde-e2|"));
    }

    void aPickupsBeatsCountFromItsEnd() {
        const std::vector<BarNote> notes{{Tick{0}, eighth, 72}, {eighth, eighth * 4, 74}};
        QCOMPARE(abcOf(notes, barsIn({6, 8}, 1, eighth)), QString("c|d3z3|"));
    }

    void notesTogetherShareAStemAndTieOn() {
        const std::vector<BarNote> notes{
            {Tick{0}, eighth * 2, 64}, {Tick{0}, eighth * 4, 72}, {eighth * 2, eighth * 4, 67}};
        QCOMPARE(abcOf(notes, barsIn({2, 4}, 1)), QString("[Ec-]2[Gc]2|"));
    }

    // The promise: what sounds is what was given; and it can be written.
    void soundsAsGivenWhateverTheRhythm() {
        std::mt19937 random(3);
        const std::vector<Meter> meters{{2, 4}, {3, 4}, {4, 4}, {6, 8}, {9, 8}, {12, 8}, {3, 8}};
        for (int run = 0; run < 500; ++run) {
            const Meter meter = meters[random() % meters.size()];
            const auto bars = barsIn(meter, 6, quarterNote / 2 * static_cast<int>(random() % 2));
            std::vector<BarNote> notes;
            const Tick end = bars.back().start + bars.back().length;
            const Tick origin = bars[1].start - bars[0].start == eighth ? eighth : Tick{0};
            Tick at = origin;
            while (at < end) {
                // A beat of sixteenths or of a triplet, with notes from some of its parts on.
                const int parts = random() % 4 == 0 ? 3 : 4;
                for (int part = 0; part < parts; ++part) {
                    if (random() % 2 == 0)
                        notes.push_back({at + quarterNote * part / parts, end,
                                         60 + static_cast<int>(random() % 20)});
                }
                at += quarterNote;
            }
            std::erase_if(notes, [&](const BarNote& note) { return note.start >= end; });
            for (std::size_t i = 0; i + 1 < notes.size(); ++i)
                notes[i].end = notes[i + 1].start;
            const Score score({}, notateBars(notes, bars));
            const auto sounds = writtenNotes(score);
            QCOMPARE(sounds.size(), notes.size());
            for (std::size_t i = 0; i < notes.size(); ++i) {
                QCOMPARE(sounds[i].onset.value, notes[i].start.value);
                QCOMPARE((sounds[i].onset + sounds[i].duration).value, notes[i].end.value);
                QCOMPARE(sounds[i].midi, notes[i].midi);
            }
            for (int i = 0; i < score.size(); ++i) {
                QCOMPARE(score.measure(i).length().value,
                         bars[static_cast<std::size_t>(i)].length.value);
                QVERIFY2(isWritable(score.measure(i)), qPrintable(tell(score.measure(i), meter)));
            }
        }
    }
};

LACUNA_APPLESS_TEST(TestBarNotation)
#include "tst_bar_notation.moc"

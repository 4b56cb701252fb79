// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/beaming.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

constexpr Tick eighth = quarterNote / 2;

Meter meterOf(int beats, int unit, std::vector<int> groups = {}) {
    return {.beats = beats, .beatUnit = unit, .groups = std::move(groups)};
}

// Notes by their lengths in sixteenths: 'a' one, 'b' two and so on; "-b" a rest.
Measure measureOf(const Meter& meter, const std::string& lengths,
                  std::vector<Tuplet> tuplets = {}) {
    Music music{{}, std::move(tuplets)};
    bool isRest = false;
    for (const char c : lengths) {
        const Tick duration = quarterNote / 4 * (c - 'a' + 1);
        if (c != '-' && isRest)
            music.events.push_back(Rest{.duration = duration});
        else if (c != '-')
            music.events.push_back(makeNote({}, duration));
        isRest = c == '-';
    }
    return {MeasureFrame{.meter = meter}, std::move(music)};
}

// One letter for each event, the same for those that share a beam; '.' for those that have none.
std::string groupsOf(const Measure& measure, Tick missing = {}) {
    const std::vector<Beamable> notes = beamablesOf(measure, missing);
    std::string text(notes.size(), '.');
    char letter = 'a';
    for (const BeamGroup& group : beamGroups(notes, measure.frame().meter)) {
        for (const int note : group)
            text[static_cast<std::size_t>(note)] = letter;
        ++letter;
    }
    return text;
}

std::string groupsOf(const Meter& meter, const std::string& lengths) {
    return groupsOf(measureOf(meter, lengths));
}

} // namespace

class TestBeaming : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groupsByTheMeter_data() {
        QTest::addColumn<QString>("lengths");
        QTest::addColumn<QString>("groups");
        QTest::addColumn<QList<int>>("meter");
        const auto row = [](const char* name, QList<int> meter, const char* lengths,
                            const char* groups) {
            QTest::newRow(name) << lengths << groups << meter;
        };
        row("common time by halves", {4, 4}, "bbbbbbbb", "aaaabbbb");
        row("sixteenths by the beat", {4, 4}, "aabbbbbbb", "aaabbcccc");
        row("quarters part", {4, 4}, "dbbdbb", ".aa.bb");
        row("rests part", {4, 4}, "bb-bbbbbb", "aa..bbbb");
        row("polka in one", {2, 4}, "bbbb", "aaaa");
        row("waltz in one", {3, 4}, "bbbbbb", "aaaaaa");
        row("waltz off the beat", {3, 4}, "fbbb", "..aa");
        row("waltz with sixteenths", {3, 4}, "aabbbbb", "aaabbcc");
        row("five beats", {5, 4}, "bbbbbbbbbb", "aabbccddee");
        row("halves", {3, 2}, "bbbbbbbbbbbb", "aaaabbbbcccc");
        row("halves off the beat", {3, 2}, "-bbbbbbbbbbbb", ".aaabbbbcccc");
        row("jig", {6, 8}, "bbbbbb", "aaabbb");
        row("slip jig with quarters", {9, 8}, "bbbdbbbb", "aaa..bbb");
        row("three eighths", {3, 8}, "bbb", "aaa");
        row("six sixteenths", {6, 16}, "aaaaaa", "aaabbb");
        row("four eighths by twos", {4, 8}, "bbbb", "aabb");
        row("two eighths", {2, 8}, "bb", "aa");
        row("five eighths", {5, 8}, "bbbbb", "aabbb");
        row("seven eighths", {7, 8}, "bbbbbbb", "aabbccc");
        row("a sum", {5, 8, 3, 2}, "bbbbb", "aaabb");
        row("more than the meter", {5, 8, 3, 2}, "bbbbbbbbb", "aaabbccc.");
        row("eighths of a quarter", {1, 4}, "bb", "aa");
    }

    void groupsByTheMeter() {
        QFETCH(QString, lengths);
        QFETCH(QString, groups);
        QFETCH(QList<int>, meter);
        const Meter own = meterOf(meter[0], meter[1], {meter.begin() + 2, meter.end()});
        QCOMPARE(QString::fromStdString(groupsOf(own, lengths.toStdString())), groups);
    }

    void groupsWhatHasNoMeterByQuarters() {
        QCOMPARE(groupsOf({.symbol = MeterSymbol::Free}, "bbbbb"), std::string("aabb."));
    }

    void makesATupletAGroup() {
        const auto lasting = [](std::vector<Tick> lengths, std::vector<Tuplet> tuplets) {
            Music music{{}, std::move(tuplets)};
            for (const Tick length : lengths)
                music.events.push_back(makeNote({}, length));
            return groupsOf(Measure(MeasureFrame{}, std::move(music)));
        };
        const Tick third = quarterNote / 3;
        QCOMPARE(lasting({third, third, third, eighth, eighth, eighth, eighth, eighth, eighth},
                         {{0, 3, 3, 2}}),
                 std::string("aaabbcccc"));
        const Tick fifth = quarterNote * 2 / 5; // over two beats, from off the beat
        QCOMPARE(lasting({eighth, fifth, fifth, fifth, fifth, fifth, eighth, quarterNote},
                         {{1, 5, 5, 4}}),
                 std::string(".aaaaa.."));
        QCOMPARE(lasting({third, third, third, third, third, third}, {{0, 3, 3, 2}, {3, 3, 3, 2}}),
                 std::string("aaabbb"));
    }

    void countsAPickupFromTheBarsEnd() {
        const Measure three = measureOf(meterOf(6, 8), "bbbb");
        QCOMPARE(missingBefore(three, nullptr).value, (eighth * 2).value);
        QCOMPARE(groupsOf(three, missingBefore(three, nullptr)), std::string(".aaa"));
        const MeasureFrame plain;
        QCOMPARE(missingBefore(three, &plain).value, 0);
        QCOMPARE(groupsOf(three), std::string("aaa."));
        MeasureFrame repeated;
        repeated.playedTimes = 2;
        QVERIFY(missingBefore(three, &repeated) == eighth * 2);
        MeasureFrame doubled;
        doubled.barline = Barline::Double;
        QVERIFY(missingBefore(three, &doubled) == eighth * 2);
        const MeasureFrame ended{.stopsEnding = true};
        QVERIFY(missingBefore(three, &ended) == eighth * 2);
    }

    void countsTheShortBarOfAnEndingFromItsBeginning() {
        MeasureFrame ending{.ending = {2}};
        const Measure last(ending, Music{{makeNote({}, quarterNote)}});
        MeasureFrame repeated;
        repeated.playedTimes = 2;
        QCOMPARE(missingBefore(last, &repeated).value, 0);
    }

    void pointsAHookToTheNoteThatItMakesABeatWith() {
        const auto pointsBack = [](const std::string& lengths, std::size_t place) {
            const std::vector<Beamable> notes = beamablesOf(measureOf(meterOf(6, 8), lengths), {});
            return hookPointsBack(notes, beamGroups(notes, meterOf(6, 8)).at(0), place);
        };
        QVERIFY(pointsBack("cab", 1));
        QVERIFY(!pointsBack("bac", 1));
        QVERIFY(!pointsBack("abc", 0));
        QVERIFY(pointsBack("bca", 2));
    }

    void knowsWhereBeatsBegin() {
        QVERIFY(beginsBeat(meterOf(6, 8), eighth * 3));
        QVERIFY(!beginsBeat(meterOf(6, 8), eighth * 2));
        QVERIFY(beginsBeat(meterOf(4, 4), quarterNote));
        QVERIFY(beginsBeat(meterOf(5, 8, {2, 3}), eighth * 2));
        QVERIFY(!beginsBeat(meterOf(5, 8, {2, 3}), eighth * 3));
    }
};

LACUNA_APPLESS_TEST(TestBeaming)
#include "tst_beaming.moc"

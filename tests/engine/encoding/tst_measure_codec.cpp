// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/measure_codec.h"
#include "engine/notation/spelling.h"
#include "engine/score/duration.h"
#include "tests/engine/encoding/built_score.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <random>

using namespace lacuna;

namespace {

// "G4/5040 z/2520 ~" : pitch, sounding length, ~ for a tie; tuplets as (first:count).
QString textOf(const Music& music) {
    QStringList words;
    for (const Event& event : music.events) {
        const Note* note = std::get_if<Note>(&event);
        QString word = note ? QString::fromStdString(nameOf(note->heads.front().pitch)) : "z";
        word += '/' + QString::number(durationOf(event).value);
        words << word + (note && note->heads.front().tiedToNext ? "~" : "");
    }
    for (const Tuplet& tuplet : music.tuplets)
        words << QString("(%1:%2)").arg(tuplet.first).arg(tuplet.count);
    return words.join(' ');
}

WrittenGrid gridOf(int meter) {
    return WrittenGrid(*modelMeterOf(readMeters().at(std::size_t(meter))));
}

QString written(int meter, const std::vector<Sound>& sounds, const Key& key = majorKey(0)) {
    return textOf(writtenMusic(gridOf(meter), sounds, key));
}

Sound sound(int at, int length, std::optional<int> pitch, bool tied = false) {
    return {Tick{at}, Tick{length}, pitch, tied};
}

} // namespace

class TestMeasureCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hearsTiedNotesOnceAndTheTopOfDoubleStops() {
        Note chord = makeNote(spelled(67, majorKey(0)), quarter);
        chord.heads.push_back({spelled(74, majorKey(0))});
        chord.graces.notes.push_back({spelled(76, majorKey(0))});
        const Measure measure(frame(meter(4, 4)),
                              Music{{note(60, quarter), chord, note(62, eighth, true),
                                     note(62, eighth), note(64, quarter, true)}});
        const MeasureSounds sounds = soundsOf(measure, 60);
        const std::vector<SoundStart> expected{{quarter, 74}, {half, 62}, {half + quarter, 64}};
        QCOMPARE(sounds.starts, expected);
        QCOMPARE(sounds.tiedOver, std::optional(64));
        QCOMPARE(soundsOf(measure).starts.size(), std::size_t(4));
        QCOMPARE(soundsOf(measure, 61).starts.size(), std::size_t(4));
    }

    void hearsARepeatedPitchWithoutATieAsTwoNotes() {
        const Measure measure(frame(meter(2, 4)),
                              Music{{note(62, quarter), note(62, eighth), rest(eighth)}});
        const std::vector<SoundStart> expected{
            {Tick{0}, 62}, {quarter, 62}, {quarter + eighth, std::nullopt}};
        QCOMPARE(soundsOf(measure).starts, expected);
        QCOMPARE(tiedOverEnd(measure), std::optional<int>());
    }

    void firstNoteOnAPlaceStays() {
        const WrittenGrid grid = gridOf(2);
        MeasureTokens tokens = heldMeasure(2);
        QVERIFY(!writeStart(tokens, grid, Tick{1000}, 60)); // nearest to 0
        QVERIFY(writeStart(tokens, grid, Tick{0}, 62));
        QCOMPARE(int(tokens[0]), int(token::ofPitch(60)));
        QVERIFY(!writeStart(tokens, grid, Tick{5000}, std::nullopt));
        QCOMPARE(int(tokens[3]), int(token::rest));
        QVERIFY(writeStart(tokens, grid, Tick{5040}, 64)); // a note takes a rest's place
        QVERIFY(writeStart(tokens, grid, Tick{5040}, std::nullopt));
        QCOMPARE(int(tokens[3]), int(token::ofPitch(64)));
    }

    void writesNotesSensibly_data() {
        QTest::addColumn<int>("meterId");
        QTest::addColumn<std::vector<Sound>>("sounds");
        QTest::addColumn<QString>("expected");
        const int beat = ticksPerQuarter;
        const auto row = [](const char* name, int meterId, std::vector<Sound> sounds,
                            const char* expected) {
            QTest::newRow(name) << meterId << std::move(sounds) << QString(expected);
        };
        row("whole bar", 2, {sound(0, 4 * beat, 60)}, "C4/40320");
        row("whole bar of 3/4", 1, {sound(0, 3 * beat, 60)}, "C4/30240");
        row("whole bar of 9/8", 4, {sound(0, 45360, 60)}, "C4/30240~ C4/15120");
        row("bar of rest", 3, {sound(0, 30240, std::nullopt)}, "z/30240");
        row("double-dotted", 2, {sound(0, 35280, 60), sound(35280, 5040, 62)},
            "C4/30240~ C4/5040 D4/5040");
        row("syncopation", 0, {sound(0, 5040, 60), sound(5040, 10080, 62), sound(15120, 5040, 64)},
            "C4/5040 D4/10080 E4/5040");
        row("over the beat from a sixteenth", 0,
            {sound(0, 2520, 60), sound(2520, 15120, 62), sound(17640, 2520, 64)},
            "C4/2520 D4/7560~ D4/7560 E4/2520");
        row("five eighths", 2, {sound(0, 25200, 60), sound(25200, 15120, std::nullopt)},
            "C4/20160~ C4/5040 z/5040 z/10080");
        row("jig", 3, {sound(0, 15120, 60), sound(15120, 10080, 62), sound(25200, 5040, 64)},
            "C4/15120 D4/10080 E4/5040");
        row("over the compound beat", 3, {sound(0, 10080, 60), sound(10080, 20160, 62)},
            "C4/10080 D4/5040~ D4/15120");
        row("five sixteenths of a compound beat", 3,
            {sound(0, 12600, 60), sound(12600, 2520, 62), sound(15120, 15120, 64)},
            "C4/10080~ C4/2520 D4/2520 E4/15120");
        row("triplet", 0,
            {sound(0, 3360, 60), sound(3360, 3360, 62), sound(6720, 3360, 64),
             sound(10080, 10080, 65)},
            "C4/3360 D4/3360 E4/3360 F4/10080 (0:3)");
        row("triplet of a quarter and an eighth", 0,
            {sound(0, 10080, 60), sound(10080, 6720, 62), sound(16800, 3360, 64)},
            "C4/10080 D4/6720 E4/3360 (1:2)");
        row("a note goes on into a triplet", 0, {sound(0, 13440, 60), sound(13440, 6720, 62)},
            "C4/10080~ C4/3360 D4/6720 (1:2)");
        row("a note goes on after a triplet", 0, {sound(0, 6720, 60), sound(6720, 13440, 62)},
            "C4/6720 D4/3360~ D4/10080 (0:2)");
        row("quarters and thirds in one beat", 0,
            {sound(0, 2520, 60), sound(2520, 840, 62), sound(3360, 6720, 64),
             sound(10080, 10080, 65)},
            "C4/2520 D4/840 E4/6720 F4/10080 (0:3)");
        row("five twelfths need a tie", 0,
            {sound(0, 3360, 60), sound(3360, 4200, 62), sound(7560, 2520, 64),
             sound(10080, 10080, 65)},
            "C4/3360 D4/3360~ D4/840 E4/2520 F4/10080 (0:4)");
        row("a pickup of a third", 0, {sound(16800, 3360, 60)}, "C4/3360 (0:1)");
        row("tied over the end", 0, {sound(0, 20160, 60, true)}, "C4/20160~");
    }

    void writesNotesSensibly() {
        QFETCH(int, meterId);
        QFETCH(std::vector<Sound>, sounds);
        QFETCH(QString, expected);
        QCOMPARE(written(meterId, sounds), expected);
    }

    void spellsAsTheKeyDoes() {
        const std::vector<Sound> sounds{sound(0, 10080, 66), sound(10080, 10080, 61)};
        QCOMPARE(written(0, sounds, majorKey(1)), QString("F#4/10080 C#4/10080"));
        QCOMPARE(written(0, sounds, majorKey(-5)), QString("Gb4/10080 Db4/10080"));
    }

    // Whatever a model may write comes out with its exact times, in written values only.
    void keepsEveryPlaceOfRandomMeasuresExactly() {
        std::mt19937 random(20260101);
        for (int round = 0; round < 15000; ++round) {
            const WrittenGrid grid = gridOf(round % int(readMeters().size()));
            std::vector<Sound> sounds;
            for (int place = 0; place < grid.placeCount(); ++place) {
                if (place > 0 && random() % 3 != 0)
                    continue;
                const std::optional<int> pitch =
                    random() % 5 == 0 ? std::nullopt : std::optional(int(55 + random() % 30));
                sounds.push_back({grid.timeOf(place), Tick{0}, pitch});
            }
            for (std::size_t i = 0; i < sounds.size(); ++i)
                sounds[i].length =
                    (i + 1 < sounds.size() ? sounds[i + 1].at : grid.measureLength()) -
                    sounds[i].at;
            const Measure measure(frame(meter(4, 4)), writtenMusic(grid, sounds, majorKey(0)));
            QCOMPARE(measure.length().value, grid.measureLength().value);
            QVERIFY(allValuesCanBeWritten(measure, grid));
            std::vector<SoundStart> expected;
            for (const Sound& each : sounds)
                expected.push_back({each.at, each.pitch});
            QCOMPARE(withoutSplitRests(soundsOf(measure).starts), withoutSplitRests(expected));
        }
    }

private:
    static std::vector<SoundStart> withoutSplitRests(const std::vector<SoundStart>& starts) {
        std::vector<SoundStart> kept;
        for (const SoundStart& start : starts) {
            if (start.pitch || kept.empty() || kept.back().pitch)
                kept.push_back(start);
        }
        return kept;
    }

    static bool allValuesCanBeWritten(const Measure& measure, const WrittenGrid& grid) {
        const int shortest = grid.measureLength() < quarter * grid.beats() ? 6 : 5;
        std::vector<int> factor(measure.events().size(), 1); // written * 2 per sounding * factor
        for (const Tuplet& tuplet : measure.tuplets()) {
            if (tuplet.actual != 3 || tuplet.normal != 2)
                return false;
            for (int i = tuplet.first; i < tuplet.first + tuplet.count; ++i)
                factor[std::size_t(i)] = 3;
        }
        for (std::size_t i = 0; i < factor.size(); ++i) {
            const Tick sounding = durationOf(measure.events()[i]);
            const Tick writtenLength = factor[i] == 3 ? sounding * 3 / 2 : sounding;
            const auto value = noteValueOf(writtenLength);
            if (!value || value->dots > 1 || value->power > shortest)
                return false;
        }
        return true;
    }
};

LACUNA_APPLESS_TEST(TestMeasureCodec)
#include "tst_measure_codec.moc"

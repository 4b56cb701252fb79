// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/visible_music.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/score/edits.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <initializer_list>
#include <string>

using namespace lacuna;

namespace {

Score tuneOf(const std::string& key, const std::string& music) {
    return readAbc("X:1\nM:4/4\nL:1/8\nK:" + key + "\n" + music + "\n").tunes.at(0).score;
}

PlaceMask places(std::initializer_list<int> all) {
    PlaceMask mask = 0;
    for (const int place : all)
        mask |= PlaceMask{1} << place;
    return mask;
}

PitchClasses classes(std::initializer_list<std::size_t> all) {
    PitchClasses made{};
    for (const std::size_t each : all)
        made[each] = true;
    return made;
}

const char* const pickups = "A2|:d4 d4|d4 d2 d2|d4 d4|d4 d2:|";
constexpr PlaceMask inFour = 0xffffff;
constexpr PlaceMask lastBeat = inFour & ~PlaceMask{0x3ffff};

/// As evaluation has it.
EncodedTune asTokensOnly(EncodedTune tune) {
    tune.spans.clear();
    return tune;
}

} // namespace

class TestVisibleMusic : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatFillsUpAMeasureIsNotWritten() {
        const EncodedTune tune = encodeTune(tuneOf("C", pickups), {2, 3});
        const std::vector<PlaceMask> written = writtenPlaces(tune);
        QCOMPARE(written.size(), std::size_t{5});
        QCOMPARE(written[0], lastBeat);
        QCOMPARE(written[2], inFour); // the gap's own are written too
        QCOMPARE(written[4], inFour & ~lastBeat);
        QCOMPARE(writtenPlaces(asTokensOnly(tune))[0], inFour);
    }

    void restsAreCountedWhereMusicIsWritten() {
        const VisibleRests none = visibleRests(encodeTune(tuneOf("C", pickups), {2, 3}));
        QCOMPARE(none.places, PlaceMask{0});
        QCOMPARE(none.resting, 0);
        QCOMPARE(none.measures, 4);
        const Score score = tuneOf("C", "z2 c2 c2 z2|c8|z4 c4|z8|c4 z4|c8|");
        const VisibleRests some = visibleRests(encodeTune(score, {4, 5}));
        QCOMPARE(some.places, places({0, 18})); // 12 begins one in the gap only
        QCOMPARE(some.resting, 3);
        QCOMPARE(some.measures, 5);
        const EncodedTune tokens = asTokensOnly(encodeTune(tuneOf("C", pickups), {2, 3}));
        QCOMPARE(visibleRests(tokens).places, places({0, 18}));
    }

    void pickupsAreSilentWhereTheyRest() {
        const auto silentIn = [](const char* music, MeasureRange gap) {
            const Score score = tuneOf("C", music);
            return silentPickupPlaces(score, encodeTune(score, gap));
        };
        QCOMPARE(silentIn(pickups, {0, 1}), PlaceMask{0});
        // The second part's pickup begins with a rest.
        QCOMPARE(silentIn("A2|c8|c8|c8|c4 c2||z A|c8|c8|c8|c6|]", {0, 1}), places({18, 19, 20}));
        // The first part ends where the second has no pickup.
        QCOMPARE(silentIn("A2|c8|c8|c8|c4 z4||c8|c8|c8|c6|]", {0, 1}), inFour & ~PlaceMask{0xfff});
        // Nothing follows the last bar.
        QCOMPARE(silentIn("A2|c8|c8|c8|c8||c8|c8|c8|c4 z4|]", {0, 1}), PlaceMask{0});
    }

    void pitchesAreThoseOutsideTheGap() {
        const auto span = visiblePitches(encodeTune(tuneOf("C", "c8|C8|c'8|G8|"), {1, 3}));
        QVERIFY(span);
        QCOMPARE(span->lowest, 67);
        QCOMPARE(span->highest, 72);
        QCOMPARE(span->measures, 2);
        QVERIFY(!visiblePitches(encodeTune(tuneOf("C", "z8|C8|z8|z8|"), {1, 2})));
    }

    void aDegreeThatIsAlwaysAlteredIsShunned_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("music");
        QTest::addColumn<int>("away"); // canonical pitch class
        QTest::newRow("raised") << "Am"
                                << "A2 ^G2 A4|A2 ^G2 B4|c8|c8|" << 7;
        QTest::newRow("once is chance") << "Am"
                                        << "A2 ^G2 A4|A2 A2 B4|c8|c8|" << -1;
        QTest::newRow("both are heard") << "Am"
                                        << "A2 ^G2 =G4|A2 ^G2 B4|c8|c8|" << -1;
        QTest::newRow("one in ten is chance")
            << "Am"
            << "^G2 ^G2 ^G2 ^G2|^G2 ^G2 ^G2 ^G2|^G2 =G2 A2 A2|A8|" << 7;
        QTest::newRow("lowered") << "G"
                                 << "G2 =F2 G4|G2 =F2 E4|D8|D8|" << 11;
        QTest::newRow("in the gap") << "Am"
                                    << "A8|A8|A8|^G4 ^G4|A8|" << -1;
    }
    void aDegreeThatIsAlwaysAlteredIsShunned() {
        QFETCH(QString, key);
        QFETCH(QString, music);
        QFETCH(int, away);
        const Score score = tuneOf(key.toStdString(), music.toStdString());
        const MeasureRange gap{3, 4};
        const EncodedTune tune = encodeTune(score, gap);
        const PitchClasses expected =
            away < 0 ? PitchClasses{} : classes({static_cast<std::size_t>(away)});
        const Score erased = eraseMeasures(score, gap);
        QVERIFY(alteredAway(erased, tune, score.key()) == expected);
        const PitchClasses scale = scalePitchClasses(score.key(), tune.transposition);
        QVERIFY(alteredAway(asTokensOnly(tune), scale) == expected);
    }

    void spellingDecidesWhichDegreeIsAltered() {
        // A flat beside G lowers the A that is never heard; so would tokens have it. G sharp beside
        // no G and no A is G raised, which tokens cannot know.
        for (const auto& [music, away] : {std::pair{"G2 _A2 G4|_A8|c8|c8|", std::size_t{9}},
                                          std::pair{"B2 ^G2 B4|^G8|c8|c8|", std::size_t{7}}}) {
            const Score score = tuneOf("C", music);
            const EncodedTune tune = encodeTune(score, {3, 4});
            QVERIFY(alteredAway(score, tune, score.key()) == classes({away}));
        }
        const EncodedTune tokens = encodeTune(tuneOf("C", "B2 ^G2 B4|^G8|c8|c8|"), {3, 4});
        QVERIFY(alteredAway(tokens, scalePitchClasses(majorKey(0), 0)) == PitchClasses{});
    }

    void anotherKeysNotesAlterNothing() {
        const Score score = tuneOf("Am", "A8|B8|e8|e8|[K:A]c2 ^c2 f2 g2|A8|c2 c2 f2 g2|A8|");
        const EncodedTune tune = encodeTune(score, {1, 2});
        QVERIFY(alteredAway(score, tune, score.key()) == PitchClasses{});
        QVERIFY(alteredAway(tune, scalePitchClasses(score.key(), 0)) != PitchClasses{});
    }
};

LACUNA_APPLESS_TEST(TestVisibleMusic)
#include "tst_visible_music.moc"

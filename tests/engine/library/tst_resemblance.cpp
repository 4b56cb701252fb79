// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/resemblance.h"
#include "tests/engine/library/library_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

constexpr std::size_t tunes = 200;

const std::vector<Melody>& melodies() {
    static const std::vector<Melody> all = [] {
        std::vector<Melody> made;
        for (std::uint32_t seed = 0; seed < tunes; ++seed)
            made.push_back(melodyOf(scoreOf(randomMusic(seed, 16))));
        return made;
    }();
    return all;
}

const MelodyIndex& index() {
    static const MelodyIndex made(melodies());
    return made;
}

Melody quoted(std::size_t tune, int firstMeasure, int measures, int shift) {
    Melody quote;
    for (MelodyNote note : melodies()[tune]) {
        if (note.measure >= firstMeasure && note.measure < firstMeasure + measures) {
            note.midi = static_cast<std::uint8_t>(note.midi + shift);
            quote.push_back(note);
        }
    }
    return quote;
}

} // namespace

class TestResemblance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuotationInAnotherKeyIsFoundFirst() {
        for (std::size_t tune = 0; tune < tunes; tune += 17) {
            const Melody quote = quoted(tune, 4, 2, 5);
            const auto found = resembling(index(), stepsOf(quote));
            QVERIFY(!found.empty());
            QCOMPARE(found[0].tune, tune);
            QCOMPARE(found[0].alignment.sameNotes, 16);
            QCOMPARE(found[0].alignment.wrongNotes, 0);
            QCOMPARE(int(melodies()[tune][found[0].alignment.firstTuneNote].measure), 4);
            QCOMPARE(int(melodies()[tune][found[0].alignment.lastTuneNote].measure), 5);
            QVERIFY(found[0].surprise > 10);
        }
    }

    void itIsFoundInsideOtherNotesAndWithAWrongOne() {
        Melody melody = quoted(3, 8, 2, 0);
        const Melody quote = quoted(120, 14, 2, -3);
        melody.insert(melody.end(), quote.begin(), quote.end());
        melody[20].midi += 3;
        const auto found = resembling(index(), stepsOf(melody));
        QVERIFY(found.size() >= 2);
        QVERIFY(found[0].tune == 120 || found[1].tune == 120);
        QVERIFY(found[0].tune == 3 || found[1].tune == 3);
    }

    void rhythmCountsForSomething() {
        const Melody even = quoted(50, 4, 2, 0);
        Melody uneven = even;
        for (std::size_t i = 0; i < uneven.size(); ++i)
            uneven[i].length = i % 2 ? 24 : 72;
        const auto same = resembling(index(), stepsOf(even));
        const auto other = resembling(index(), stepsOf(uneven), {.leastSurprise = -100});
        QCOMPARE(other.at(0).tune, std::size_t(50));
        QVERIFY(other[0].surprise < same.at(0).surprise);
    }

    void tunesThatDoNotCountAreLeftOut() {
        const std::size_t own[] = {60};
        for (const auto& match : resembling(index(), stepsOf(quoted(60, 2, 2, 0)),
                                            {.leastSurprise = -100, .without = own}))
            QVERIFY(match.tune != 60);
    }

    void aMelodyOfNobodyIsSeldomCalledAQuotation() {
        int alarms = 0;
        for (std::uint32_t seed = 1000; seed < 1100; ++seed) {
            const Melody melody = melodyOf(scoreOf(randomMusic(seed, 2)));
            alarms += !resembling(index(), stepsOf(melody), {.leastSurprise = 6}).empty();
        }
        QVERIFY2(alarms <= 5, qPrintable(QString::number(alarms)));
    }

    void nothingResemblesNothing() {
        QVERIFY(resembling(index(), {}).empty());
        QVERIFY(resembling(MelodyIndex({}), stepsOf(quoted(1, 1, 2, 0))).empty());
        const std::vector<MelodyStep> one{{2, 0}};
        QVERIFY(resembling(index(), one).empty());
    }
};

LACUNA_APPLESS_TEST(TestResemblance)
#include "tst_resemblance.moc"

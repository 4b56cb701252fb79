// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/harmony/chord_counts.h"
#include "engine/harmony/chord_proposal.h"
#include "engine/score/edits.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <stdexcept>

using namespace lacuna;

namespace {

/// "1:G 2:C 2.5:D7": measures from 1, halves.
QString inWords(const Score& score, MeasureRange range) {
    QStringList words;
    for (const ProposedChord& chord : proposedChords(score, range)) {
        const bool isLate = chord.at > Tick{};
        words << QString("%1%2:%3")
                     .arg(chord.measure + 1)
                     .arg(isLate ? ".5" : "")
                     .arg(QString::fromStdString(chord.text));
    }
    return words.join(' ');
}

QString inWords(const Score& score) {
    return inWords(score, {0, score.size()});
}

Score reel(const std::string& music) {
    return abc(music, "M:4/4\nL:1/8\nK:G\n");
}

} // namespace

class TestChordProposal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAreProbabilities() {
        for (const Mode mode : {Mode::Major, Mode::Minor}) {
            const ChordCounts& counts = ChordCounts::of(mode);
            double first = 0;
            for (int chord = 0; chord < counts.size(); ++chord) {
                first += std::exp(counts.first(chord));
                double next = 0;
                double under = 0;
                for (int other = 0; other < counts.size(); ++other) {
                    next += std::exp(counts.next(other, chord, true));
                }
                for (int pitchClass = 0; pitchClass < 12; ++pitchClass) {
                    under += std::exp(counts.under(chord, pitchClass));
                }
                QVERIFY(std::abs(next - 1) < 1e-9);
                QVERIFY(std::abs(under - 1) < 0.02); // in thousandths
            }
            QVERIFY(std::abs(first - 1) < 1e-9);
        }
        QVERIFY(&ChordCounts::of(Mode::Mixolydian) == &ChordCounts::of(Mode::Major));
        QVERIFY(&ChordCounts::of(Mode::Dorian) == &ChordCounts::of(Mode::Minor));
    }

    void plainBrokenChordsAreHeard() {
        QCOMPARE(inWords(reel("GBdB gdBG|cegc' gece|dfaf d'afd|g2d2B2G2|]")),
                 QString("1:G 2:C 3:D 4:G"));
        QCOMPARE(inWords(reel("GBdB cegc'|DFAc BdBG|]")), QString("1:G 1.5:C 2:D7 2.5:G"));
        QCOMPARE(inWords(abc("ACE ACE|BDG GBd|ACE EGE|A3 A3|]", "M:6/8\nL:1/8\nK:Am\n")),
                 QString("1:Am 2:G 3:Am"));
    }

    void rootsAreSpelledAsTheKeyHasThem() {
        QCOMPARE(inWords(abc("B,DFB DFBd|EGBe GBeg|FAcf AcfA|B8|]", "M:4/4\nL:1/8\nK:Bb\n")),
                 QString("1:Bb 2:Eb 3:F 4:Bb"));
        QCOMPARE(inWords(abc("FAcf acAF|B8|]", "M:4/4\nL:1/8\nK:F#\n")).left(4), QString("1:F#"));
    }

    void aChordIsWrittenWhereItChangesAndWhereASectionBegins() {
        QCOMPARE(inWords(reel("GBdB gdBG|GBdB gdBG:|GBdB gdBG|GBdB gdBG:|")), QString("1:G 3:G"));
    }

    void noChordStandsWithinANote() {
        // The second half would be another chord, but for the note that is held over its beginning.
        for (const ProposedChord& chord : proposedChords(reel("GBd2- dfac'|G8|]"), {0, 2})) {
            QVERIFY(chord.measure != 0 || chord.at == Tick{} || chord.at == wholeNote / 2);
        }
        for (const ProposedChord& chord : proposedChords(reel("GBd g2f ac'|G8|]"), {0, 2})) {
            QCOMPARE(chord.at, Tick{});
        }
    }

    void pickupsBlanksAndFreeMeterGetNone() {
        QCOMPARE(inWords(reel("GBdB gdBG|z8|cegc' gece|]")), QString("1:G 3:C"));
        QCOMPARE(inWords(reel("D2|GBdB gdBG|G8|]")), QString("2:G"));
        const Score tune = reel("GBdB gdBG|cegc' gece|GBdB gdBG|]");
        QCOMPARE(inWords(eraseMeasures(tune, {1, 2})), QString("1:G 3:G"));
        QCOMPARE(inWords(abc("GBdB gdBG|", "M:none\nL:1/8\nK:G\n")), QString());
        REFUSED(proposeChords(eraseMeasures(tune, {0, 3}), {0, 3}));
        OUTSIDE(proposedChords(tune, {1, 4}));
    }

    void whatStandsBesideIsHeeded() {
        // Alone it could be many things; between D7s it is one.
        const std::string middle = "c2A2 c2A2";
        const Score alone = reel("G8|" + middle + "|G8|]");
        const Score between = reel("\"D7\"F2A2 c2d2|" + middle + "|\"D7\"F2A2 c2d2|]");
        QVERIFY(inWords(alone, {1, 2}) != inWords(between, {1, 2}));
        QCOMPARE(inWords(between, {1, 2}), QString("2:D7"));
    }

    void aChordWrittenBarsBeforeIsHeededToo() {
        const std::string middle = "c2A2 c2A2";
        const Score near = reel("\"D7\"F2A2 c2d2|" + middle + "|\"D7\"F2A2 c2d2|]");
        const Score far = reel("\"D7\"F2A2 c2d2|F2A2 c2d2|" + middle + "|\"D7\"F2A2 c2d2|]");
        QCOMPARE(inWords(near, {1, 2}), QString("2:D7"));
        QCOMPARE(inWords(far, {2, 3}), QString("3:D7"));
    }

    void symbolsThatGoAreOfNoAccount() {
        const std::string middle = "c2A2 c2A2";
        const auto tune = [&](const std::string& first, const std::string& second) {
            return reel(first + "GBdB gdBG|z8|" + second + middle + "|]");
        };
        QCOMPARE(inWords(tune("", "")), inWords(tune("\"F#m\"", "\"D7\"")));
    }

    void whatLiesBehindKeepsItsChord() {
        COMPARE_TUNES(proposeChords(reel("\"Em\"GBdB gdBG|\"Am\"cegc' gece|cege c4|]"), {0, 2}),
                      reel("\"G\"GBdB gdBG|\"C\"cegc' gece|\"Am\"cege c4|]"));
        // Nothing is written where it is the same, or where there was none.
        COMPARE_TUNES(proposeChords(reel("\"C\"GBdB gdBG|cegc' gece|cege c4|]"), {0, 2}),
                      reel("\"G\"GBdB gdBG|\"C\"cegc' gece|cege c4|]"));
        COMPARE_TUNES(proposeChords(reel("GBdB gdBG|cegc' gece|cege c4|]"), {0, 2}),
                      reel("\"G\"GBdB gdBG|\"C\"cegc' gece|cege c4|]"));
    }

    void theyTakeThePlaceOfThoseInTheRangeAlone() {
        const Score tune = reel("\"Em\"GBdB \"^slow\"gdBG|\"Em\"cegc' \"Am\"gece|\"D7\"G8|]");
        COMPARE_TUNES(proposeChords(tune, {0, 2}),
                      reel("\"G\"GBdB \"^slow\"gdBG|\"C\"cegc' gece|\"D7\"G8|]"));
    }
};

LACUNA_APPLESS_TEST(TestChordProposal)
#include "tst_chord_proposal.moc"

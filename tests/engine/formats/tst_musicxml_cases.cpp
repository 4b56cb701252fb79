// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Files of kinds that other programs really write: what they say, and what is told of the rest.
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "engine/score/tempo.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

MusicXmlFile readCase(const char* name, std::optional<std::size_t> voice = {}) {
    const std::string bytes =
        bytesOf(QStringLiteral("../cases/xml-midi/") + QString::fromLatin1(name));
    return readMusicXml(bytes, voice);
}

// What the tune says, as text, once it has gone through ABC.
QStringList throughAbc(const Score& score) {
    return textOf(tuneOf(writeAbc(score)).score);
}

QStringList orderOf(const Score& score) {
    QStringList measures;
    for (const PlayedMeasure& played : playingOrder(score))
        measures << textOf(score.measure(played.index)).section(QLatin1Char(':'), 0, 0);
    return measures;
}

std::vector<Tuplet> tupletsOf(const Measure& measure) {
    return {measure.tuplets().begin(), measure.tuplets().end()};
}

} // namespace

class TestMusicXmlCases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tripletsThatAreRounded() {
        const MusicXmlFile file = readCase("x01_rounded_triplets_256.musicxml");
        const QStringList expected{"C5:3360t D5:3360t E5:3360t C5:8"};
        QCOMPARE(textOf(file.score), expected);
        QVERIFY(tupletsOf(file.score.measure(0)) == (std::vector<Tuplet>{{0, 3, 3, 2}}));
        QCOMPARE(throughAbc(file.score), expected);
        QVERIFY(file.diagnostics.empty());
    }

    void endingsNumbered99() {
        const MusicXmlFile file = readCase("x06b_ending_99.musicxml");
        QCOMPARE(file.score.measure(1).frame().ending, std::vector<int>{1});
        QCOMPARE(file.score.measure(2).frame().ending, std::vector<int>{2});
        QCOMPARE(orderOf(file.score), QStringList({"C4", "D4", "C4", "E4"}));
        QCOMPARE(file.diagnostics.size(), 2U);
        QCOMPARE(file.diagnostics[0].message,
                 std::string("The number of an ending, “99”, says nothing; by its place it is read "
                             "as 1."));
        QCOMPARE(file.diagnostics[0].line, 6);
    }

    void endingsWithoutANumberButWithText() {
        const MusicXmlFile file = readCase("x06c_ending_empty_number_text.musicxml");
        QCOMPARE(file.score.measure(1).frame().ending, (std::vector<int>{1, 2}));
        QCOMPARE(file.score.measure(2).frame().ending, std::vector<int>{3});
        QCOMPARE(orderOf(file.score), QStringList({"C4", "D4", "C4", "D4", "C4", "E4"}));
        QVERIFY(says(file, QStringLiteral("by its text it is read as 1, 2.")));
        QVERIFY(says(file, QStringLiteral("by its place it is read as 3.")));
    }

    void slashesInsteadOfNotes() {
        const MusicXmlFile file = readCase("x09_slash_noteheads.musicxml");
        QCOMPARE(textOf(file.score),
                 QStringList({"C4:8 C4:8 C4:8 C4:8", "z:8 z:8 z:8 z:8", "C4:32"}));
        QCOMPARE(file.score.measure(1).frame().annotations.at(0).text, std::string("G7"));
        QVERIFY(says(file, QStringLiteral("Slashes")));
    }

    void aKeyThatChangesWithinABar() {
        const MusicXmlFile file = readCase("x11_mid_measure_key.musicxml");
        QCOMPARE(textOf(file.score), QStringList({"C4:8 D4:8 F#4:8 C#5:8", "D4:32"}));
        QCOMPARE(throughAbc(file.score), textOf(file.score));
        QCOMPARE(file.score.measure(0).frame().key.fifths(), 0);
        QCOMPARE(file.score.measure(1).frame().key.fifths(), 2);
        QVERIFY(says(file, QStringLiteral("A change of key within a measure")));
    }

    void latin1ThatIsNotDeclared() {
        const MusicXmlFile file = readCase("x30f_latin1_undeclared.musicxml");
        QCOMPARE(QString::fromStdString(file.score.header().title()),
                 QStringLiteral("Père Brönté - naïve"));
        QCOMPARE(file.diagnostics.size(), 1U);
        QCOMPARE(file.diagnostics.front().line, 3);
        QCOMPARE(file.diagnostics.front().column, 18);
    }

    void anArchiveOfMacOs() {
        const MusicXmlFile file = readCase("x31j_mac_archive_utility.mxl");
        QCOMPARE(textOf(file.score), QStringList({"C4:32"}));
        QVERIFY(file.diagnostics.empty());
    }

    void aTempoAfterThePickup() {
        const MusicXmlFile file = readCase("x50_tempo_after_pickup.musicxml");
        QCOMPARE(tempoOfMeasures(file.score), (std::vector<double>{96, 96}));
        QCOMPARE(tempoOfMeasures(tuneOf(writeAbc(file.score)).score),
                 (std::vector<double>{96, 96}));
    }

    void aTieToAnotherAccidental() {
        const MusicXmlFile file = readCase("x52_tie_to_other_accidental.musicxml");
        QCOMPARE(textOf(file.score), QStringList({"Ab4:32", "A4:32"}));
        QCOMPARE(throughAbc(file.score), textOf(file.score));
        QCOMPARE(soundingNotes(file.score).size(), 2U);
        QVERIFY(says(file, QStringLiteral("two notes")));
    }

    void aChordMemberWithoutAVoice() {
        QCOMPARE(textOf(readCase("x53_chord_member_without_voice.musicxml").score),
                 QStringList({"C5:16"}));
        QCOMPARE(textOf(readCase("x53_chord_member_without_voice.musicxml", 1).score),
                 QStringList({"[E4G4]:16"}));
    }

    void aRatioThatAbcHasNoSignFor() {
        const MusicXmlFile file = readCase("x54_ratio_1_to_2.musicxml");
        QCOMPARE(textOf(file.score), QStringList({"C5:8 D5:8"}));
        QCOMPARE(throughAbc(file.score), QStringList({"C5:8 D5:8"}));
    }
};

LACUNA_APPLESS_TEST(TestMusicXmlCases)
#include "tst_musicxml_cases.moc"

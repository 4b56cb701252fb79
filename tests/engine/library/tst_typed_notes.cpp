// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/library/typed_notes.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace lacuna;

namespace {

bool isRefused(const char* text) {
    try {
        parseTypedNotes(text);
    } catch (const ReadError&) {
        return true;
    }
    return false;
}

bool hasReading(const Phrase& phrase, const std::vector<int>& keys) {
    return std::find(phrase.readings.begin(), phrase.readings.end(), keys) != phrase.readings.end();
}

} // namespace

class TestTypedNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lettersWithoutAKeyAreHeardInEveryKey() {
        const auto phrases = parseTypedNotes("d f a d'");
        QCOMPARE(phrases.size(), std::size_t(1));
        QCOMPARE(phrases[0].notes(), 4);
        QVERIFY(hasReading(phrases[0], {74, 77, 81, 86}));
        QVERIFY(hasReading(phrases[0], {74, 78, 81, 86}));
        QVERIFY(phrases[0].lengths.empty());
    }

    void aKeyOrAnAccidentalLeavesOneReading() {
        QCOMPARE(parseTypedNotes("K:D d f a").at(0).readings,
                 (std::vector<std::vector<int>>{{74, 78, 81}}));
        QCOMPARE(parseTypedNotes("d ^f a =f").at(0).readings,
                 (std::vector<std::vector<int>>{{74, 78, 81, 77}}));
        QCOMPARE(parseTypedNotes("K:Edor e ^g c'").at(0).readings,
                 (std::vector<std::vector<int>>{{76, 80, 85}}));
    }

    void writtenLengthsAreARhythm() {
        QCOMPARE(parseTypedNotes("A2 Bc d4").at(0).lengths, (std::vector<int>{96, 48, 48, 192}));
        QCOMPARE(parseTypedNotes("A>B c|d").at(0).lengths.size(), std::size_t(4));
    }

    void namesOfNotesTakeTheNearestOctave() {
        QCOMPARE(parseTypedNotes("F# A D Bb").at(0).readings,
                 (std::vector<std::vector<int>>{{66, 69, 74, 70}}));
        QCOMPARE(parseTypedNotes("F#4 A4 D5").at(0).readings,
                 (std::vector<std::vector<int>>{{66, 69, 74}}));
    }

    void capitalsAloneAreReadBothWays() {
        const auto phrases = parseTypedNotes("G A B D");
        QCOMPARE(phrases.size(), std::size_t(2));
        QCOMPARE(phrases[0].readings[0][3] - phrases[0].readings[0][2], 3);
        QVERIFY(hasReading(phrases[1], {67, 69, 71, 62}));
    }

    void aContourIsUpDownAndSame() {
        QCOMPARE(parseTypedNotes("*uudrdu").at(0).contour, (std::vector<int>{1, 1, -1, 0, -1, 1}));
        QCOMPARE(parseTypedNotes("/ / \\ - / \\").at(0).contour.size(), std::size_t(6));
        QVERIFY(!parseTypedNotes("d d d d").at(0).isContour());
    }

    void whatIsNoMusicIsRefused() {
        for (const char* text : {"", "  ", "d", "hello", "u d", "12", "K:D", "d2 %"})
            QVERIFY2(isRefused(text), text);
    }

    void longInputIsCutNotRefused() {
        QCOMPARE(parseTypedNotes(std::string(900, 'A')).at(0).notes(), mostPhraseNotes);
        QCOMPARE(phraseOf(std::vector<int>(200, 60)).notes(), mostPhraseNotes);
    }
};

LACUNA_APPLESS_TEST(TestTypedNotes)
#include "tst_typed_notes.moc"

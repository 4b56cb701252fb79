// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/melody_scan.h"
#include "tests/engine/library/library_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

// Eight notes that stand in bar 3 of the tune below, a fifth higher.
const std::vector<int> planted{69, 71, 74, 76, 74, 69, 66, 69};

std::vector<MelodyStep> tuneWith(const char* bar) {
    return stepsOf(melodyOf(scoreOf("D2E2D2E2|D2E2D2E2|" + std::string(bar) + "|D2E2D2E2|", "D")));
}

std::optional<PhraseHit> hit(const std::vector<int>& keys, const char* bar = "ABdedAFA") {
    return PhraseScanner(phraseOf(keys)).find(tuneWith(bar));
}

std::vector<int> changed(std::vector<int> keys, std::size_t at, int by) {
    keys[at] += by;
    return keys;
}

std::vector<int> without(std::vector<int> keys, std::ptrdiff_t at) {
    keys.erase(keys.begin() + at);
    return keys;
}

} // namespace

class TestMelodyScan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPhraseIsFoundInEveryKey() {
        for (int shift = -12; shift <= 12; ++shift) {
            std::vector<int> keys = planted;
            for (int& key : keys)
                key += shift;
            QCOMPARE(hit(keys), (PhraseHit{0, 14}));
        }
        QVERIFY(!hit(planted, "DEDEDEDE"));
    }

    void aWrongNoteAnywhereCountsOnce() {
        for (std::size_t at = 0; at < planted.size(); ++at) {
            const auto found = hit(changed(planted, at, 5));
            QVERIFY2(found, qPrintable(QString::number(at)));
            QCOMPARE(found->wrongNotes, 1);
        }
    }

    void aNoteTooManyOrLeftOutCountsOnce() {
        for (std::ptrdiff_t at = 1; at < 7; ++at) {
            const auto found = hit(without(planted, at));
            QVERIFY2(found, qPrintable(QString::number(at)));
            QCOMPARE(found->wrongNotes, 1);
            std::vector<int> more = planted;
            more.insert(more.begin() + at, planted[static_cast<std::size_t>(at)] + 7);
            QCOMPARE(hit(more).value_or(PhraseHit{9, 0}).wrongNotes, 1);
        }
    }

    void twoWrongNotesAreForgivenOfEightNotes() {
        for (std::size_t a = 0; a < planted.size(); ++a) {
            for (std::size_t b = a + 1; b < planted.size(); ++b) {
                const auto found = hit(changed(changed(planted, a, 5), b, -4));
                QVERIFY2(found, qPrintable(QString("%1 %2").arg(a).arg(b)));
                QCOMPARE(found->wrongNotes, 2);
            }
        }
        QVERIFY(!hit(changed(changed(changed(planted, 1, 5), 3, -6), 5, 8)));
    }

    void shortPhrasesMustBeRight() {
        QVERIFY(hit({69, 71, 74, 76}));
        QVERIFY(!hit({69, 71, 74, 79}));
        QCOMPARE(PhraseScanner(phraseOf(std::vector{1, 2, 3, 4})).mostWrongNotes(), 0);
        QCOMPARE(PhraseScanner(phraseOf(std::vector{1, 2, 3, 4, 5})).mostWrongNotes(), 1);
    }

    void aContourIsFoundWhateverTheIntervals() {
        const auto phrase = parseTypedNotes("uuudddu").at(0);
        QCOMPARE(PhraseScanner(phrase).find(tuneWith("ABdedAFA")), (PhraseHit{0, 14}));
        QVERIFY(!PhraseScanner(phrase).find(tuneWith("ABdeeAFA")));
    }

    void nothingIsFoundAcrossABreak() {
        Melody melody = melodyOf(scoreOf("ABdedAFA|", "D"));
        melody[4].afterBreak = true;
        QVERIFY(!PhraseScanner(phraseOf(planted)).find(stepsOf(melody)));
    }

    void theFirstOfThePlacesWithFewestWrongNotesIsTold() {
        const auto steps = stepsOf(melodyOf(scoreOf("ABdfdAFA|ABdedAFA|ABdedAFA|", "D")));
        QCOMPARE(PhraseScanner(phraseOf(planted)).find(steps), (PhraseHit{0, 14}));
    }
};

LACUNA_APPLESS_TEST(TestMelodyScan)
#include "tst_melody_scan.moc"

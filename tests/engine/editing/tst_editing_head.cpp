// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/head.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

namespace {

QString headOf(const Score& score) {
    return QString::fromStdString(writeAbc(Score(score.header(), {})));
}

const Score tune = readAbc("X:3\nT:One\nT:Two\nC:trad.\nR:reel\nS:a book\nN:first\nN:second\n"
                           "M:4/4\nL:1/8\nK:C\nC8|D8|\n")
                       .tunes.at(0)
                       .score;

} // namespace

class TestEditingHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void titles() {
        QCOMPARE(setTitles(tune, {" The Gap\n of Dunloe ", "", "Two"}).header().titles,
                 (std::vector<std::string>{"The Gap  of Dunloe", "Two"}));
        QVERIFY(setTitles(tune, {}).header().titles.empty());
        QVERIFY(setTitles(tune, {"One", "Two"}) == tune);
    }

    void rhythm() {
        QCOMPARE(setRhythm(tune, "jig").header().rhythm, std::string("jig"));
        QCOMPARE(setRhythm(tune, " ").header().rhythm, std::string());
        // Another one is not taken for it.
        const Score two = readAbc("X:1\nR:reel\nR:polka\nK:C\nC8|\n").tunes.at(0).score;
        QVERIFY(readAbc(writeAbc(setRhythm(two, ""))).tunes.at(0).score.header().rhythm.empty());
    }

    void textsStandWhereTheirKindStands() {
        QCOMPARE(headTexts(tune, 'N'), (std::vector<std::string>{"first", "second"}));
        QCOMPARE(headOf(setHeadTexts(tune, 'N', {"other"})),
                 QString("X:3\nT:One\nT:Two\nC:trad.\nR:reel\nS:a book\nN:other\n"
                         "M:4/4\nL:1/8\nK:C\n"));
        QCOMPARE(headOf(setHeadTexts(tune, 'C', {"trad.", "arr."})),
                 QString("X:3\nT:One\nT:Two\nC:trad.\nC:arr.\nR:reel\nS:a book\nN:first\n"
                         "N:second\nM:4/4\nL:1/8\nK:C\n"));
        QCOMPARE(headOf(setHeadTexts(tune, 'O', {"Kerry"})),
                 QString("X:3\nT:One\nT:Two\nC:trad.\nO:Kerry\nR:reel\nS:a book\nN:first\n"
                         "N:second\nM:4/4\nL:1/8\nK:C\n"));
        QCOMPARE(headOf(setHeadTexts(tune, 'Z', {"me"})),
                 QString("X:3\nT:One\nT:Two\nC:trad.\nR:reel\nS:a book\nN:first\nN:second\nZ:me\n"
                         "M:4/4\nL:1/8\nK:C\n"));
        QVERIFY(headTexts(setHeadTexts(tune, 'S', {}), 'S').empty());
        REFUSED(setHeadTexts(tune, 'K', {"D"}));
        REFUSED(setHeadTexts(tune, '%', {"D"}));
    }

    void tempi() {
        const Tempo tempo{{quarterNote}, 96};
        QVERIFY(setTempo(tune, tempo).header().tempo == tempo);
        QVERIFY(setTempo(setTempo(tune, tempo), std::nullopt) == tune);
        QVERIFY(setTempoAt(tune, 1, tempo).measure(1).frame().tempo == tempo);
        QVERIFY(setTempoAt(setTempoAt(tune, 1, tempo), 1, std::nullopt) == tune);
        QVERIFY(setTempo(tune, Tempo{{}, 0, "slowly"}).header().tempo->words == "slowly");
        REFUSED(setTempo(tune, Tempo{}));
        REFUSED(setTempo(tune, Tempo{{quarterNote}, 0, "slowly"}));
        REFUSED(setTempo(tune, Tempo{{quarterNote}, 5000}));
        REFUSED(setTempo(tune, Tempo{{}, 100, "slowly"}));
        OUTSIDE(setTempoAt(tune, 2, tempo));
    }
};

LACUNA_APPLESS_TEST(TestEditingHead)
#include "tst_editing_head.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/ties.h"
#include "tests/engine/score/score_fixture.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestTies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leadFromTheMeasureBefore() {
        QCOMPARE(tieSources(tuneOf({"4", "4", "4"})), (std::vector<int>{-1, 0, 1}));
    }

    void leadIntoEveryEndingFromBeforeTheFirst() {
        QCOMPARE(tieSources(tuneOf({"4", "[1 4:|", "[2 4]", "4"})),
                 (std::vector<int>{-1, 0, 0, 2}));
    }

    void endWithTheLastNote() {
        const Score score = tuneOf({"4", "4"});
        QVERIFY(lastNoteOf(score, 1) == &std::get<Note>(score.measure(1).events().back()));
        QVERIFY(!lastNoteOf(score, -1));
        const Measure rest(MeasureFrame{},
                           Music{{makeNote({}, quarterNote), Rest{.duration = quarterNote}}});
        QVERIFY(!lastNoteOf(Score({}, {share(rest)}), 0));
        QVERIFY(!lastNoteOf(Score({}, {share(rest.blanked())}), 0));
    }

    void leadToTheSamePitchOfTiedHeads() {
        Note note = makeNote({Step::F, 1, 4}, quarterNote);
        note.heads.push_back({.pitch = {Step::A, 0, 4}, .tiedToNext = true});
        QVERIFY(isTiedFrom(&note, {Step::A, 0, 4}));
        QVERIFY(!isTiedFrom(&note, {Step::A, 1, 4}));
        QVERIFY(!isTiedFrom(&note, {Step::F, 1, 4}));
        QVERIFY(!isTiedFrom(nullptr, {Step::A, 0, 4}));
    }
};

LACUNA_APPLESS_TEST(TestTies)
#include "tst_ties.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/jump_sign.h"
#include "tests/engine/score/score_fixture.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestJumpSign : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsNamesAndWords() {
        const auto is = [](const char* text, JumpKind kind, JumpEnd end = JumpEnd::Open) {
            QVERIFY2(parseJumpSign(text) == (JumpSign{kind, end}), text);
        };
        for (const char* text : {"D.C.", "D. C.", "DC", "d.c.", "Da Capo", "dacapo", "(D.C.)"})
            is(text, JumpKind::DaCapo);
        for (const char* text : {"D.C.alfine", "D.C. al Fine", "D.C. al fine.", "Da Capo al Fine",
                                 "DC al Fine", "D.C. to Fine"})
            is(text, JumpKind::DaCapo, JumpEnd::AtFine);
        for (const char* text : {"D.C. al Fine senza rep.", "D.C. al Fine (no repeats)",
                                 "Da Capo al Fine senza ripetizione", "D.C. al Fine, no repeat"}) {
            is(text, JumpKind::DaCapo, JumpEnd::AtFine);
            QVERIFY(asksForNoRepeats(text));
        }
        is("D.C. senza replica", JumpKind::DaCapo);
        is("D.S. al Coda (without repeats)", JumpKind::DalSegno, JumpEnd::AtCoda);
        QVERIFY(!asksForNoRepeats("D.C. al Fine"));
        is("D.C.alcoda", JumpKind::DaCapo, JumpEnd::AtCoda);
        for (const char* text : {"D.S.", "Dal Segno", "dalsegno", "D.\xF0\x9D\x84\x8B"})
            is(text, JumpKind::DalSegno);
        is("D.S. al Coda", JumpKind::DalSegno, JumpEnd::AtCoda);
        is("D.S.alfine", JumpKind::DalSegno, JumpEnd::AtFine);
        for (const char* text : {"Fine", "FINE", "fine", "Fin"})
            is(text, JumpKind::Fine);
        is("D.\xEE\x81\x87. al \xEE\x81\x88", JumpKind::DalSegno, JumpEnd::AtCoda);
        for (const char* text : {"To Coda", "dacoda", "tocoda", "to \xF0\x9D\x84\x8C",
                                 "To Coda \xF0\x9D\x84\x8C", "\xEE\x81\x88 To Coda"})
            is(text, JumpKind::ToCoda);
        is("coda", JumpKind::Coda);
        is("segno", JumpKind::Segno);
    }

    void leavesOtherWordsAlone() {
        for (const char* text : {"", "D", "Dm", "finely", "D.C. twice", "a fine tune", "C", "codas",
                                 "last time to Coda", "D.C. al", "no repeats", "D.C. with repeats",
                                 "Finn", "ds al dente"})
            QVERIFY2(!parseJumpSign(text), text);
        QVERIFY(!parseJumpSign(std::string(10000, 'D')));
    }

    void namesReadAsTheyAreWritten() {
        for (const JumpKind kind : {JumpKind::Segno, JumpKind::Coda, JumpKind::ToCoda,
                                    JumpKind::Fine, JumpKind::DaCapo, JumpKind::DalSegno}) {
            for (const JumpEnd end : {JumpEnd::Open, JumpEnd::AtFine, JumpEnd::AtCoda}) {
                const JumpSign sign{kind, end};
                if (end != JumpEnd::Open && kind != JumpKind::DaCapo && kind != JumpKind::DalSegno)
                    continue;
                QVERIFY(parseJumpSign(nameOf(sign)) == sign);
                QVERIFY(parseJumpSign(wordsOf(sign)) == sign);
            }
        }
    }

    void findsThemInATuneInOrder() {
        MeasureFrame frame;
        frame.section = "Coda";
        frame.annotations = {{Annotation::Kind::Text, wholeNote, "D.C.", '^'},
                             {Annotation::Kind::ChordSymbol, Tick{0}, "D", ' '},
                             {Annotation::Kind::Sign, Tick{0}, "segno", ' '}};
        const Score score({}, {share(Measure(frame, Music{{makeNote({}, wholeNote)}}))});
        QVERIFY(jumpSignsOf(score) ==
                (std::vector<PlacedJump>{{0, Tick{0}, {JumpKind::Coda}},
                                         {0, Tick{0}, {JumpKind::Segno}},
                                         {0, wholeNote, {JumpKind::DaCapo}}}));
    }
};

LACUNA_APPLESS_TEST(TestJumpSign)
#include "tst_jump_sign.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/ties.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingTies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tiesComeAndGo() {
        COMPARE_TUNES(toggleTie(abc("C4 C4|"), {0, 0}), abc("C4-C4|"));
        COMPARE_TUNES(toggleTie(abc("C4-C4|"), {0, 0}), abc("C4 C4|"));
        COMPARE_TUNES(toggleTie(abc("z4 [CE]4|[EG]8|"), {0, 1, 1}), abc("z4 [CE-]4|[EG]8|"));
    }

    void noTieLeadsElsewhere() {
        REFUSED(toggleTie(abc("C4 D4|"), {0, 0}));
        REFUSED(toggleTie(abc("C4 z4|"), {0, 0}));
        REFUSED(toggleTie(abc("C8|"), {0, 0}));
        REFUSED(toggleTie(abc("C8:|C8|"), {0, 0}));
        REFUSED(toggleTie(abc("A8|1 C8:|2 C8|"), {1, 0}));
    }

    void slursComeAndGo() {
        const Score slurred = addSlur(abc("CDEF z4|GABc z4|"), {0, 1}, {1, 1});
        COMPARE_TUNES(slurred, abc("C(DEF z4|GA)Bc z4|"));
        COMPARE_TUNES(addSlur(slurred, {0, 2}, {0, 3}), abc("C(D(EF) z4|GA)Bc z4|"));
        COMPARE_TUNES(removeSlur(slurred, {0, 1}, {1, 1}), abc("CDEF z4|GABc z4|"));
    }

    void slursLieOneWithinTheOther() {
        const Score slurred = abc("C(DE)F z4|");
        REFUSED(addSlur(slurred, {0, 1}, {0, 2}));
        REFUSED(addSlur(slurred, {0, 2}, {0, 1}));
        REFUSED(addSlur(abc("(CDE)F z4|"), {0, 1}, {0, 3}));
        REFUSED(addSlur(abc("C8:|D8|"), {0, 0}, {1, 0}));
        REFUSED(addSlur(abc("C8|[I:lacuna-blank]x8|D8|"), {0, 0}, {2, 0}));
        REFUSED(removeSlur(slurred, {0, 0}, {0, 3}));
        REFUSED(addSlur(slurred, {0, 0}, {0, 4}));
    }
};

LACUNA_APPLESS_TEST(TestEditingTies)
#include "tst_editing_ties.moc"

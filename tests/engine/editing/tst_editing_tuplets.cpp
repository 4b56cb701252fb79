// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/tuplets.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingTuplets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNoteBecomesATriplet() {
        COMPARE_TUNES(makeTuplet(abc("C2 D2 E4|"), {0, 0}, 1, 3), abc("(3Czz D2 E4|"));
        COMPARE_TUNES(makeTuplet(abc("C2 (3DEF E4|"), {0, 0}, 1, 3), abc("(3Czz (3DEF E4|"));
        COMPARE_TUNES(makeTuplet(jig("C3 D3|"), {0, 0}, 1, 2), jig("(2Cz D3|"));
    }

    void severalNotesGoIntoOne() {
        COMPARE_TUNES(makeTuplet(abc("CD EF G4|"), {0, 0}, 2, 3), abc("(3CDz EF G4|"));
        COMPARE_TUNES(makeTuplet(abc("C2 D2 E4|"), {0, 0}, 2, 5), abc("(5:4:5CDzzz E4|"));
    }

    void someTimesHaveNone() {
        REFUSED(makeTuplet(abc("C5 D3|"), {0, 0}, 1, 3));
        REFUSED(makeTuplet(abc("(3CDE F2 G4|"), {0, 2}, 2, 3));
        REFUSED(makeTuplet(abc("C2 D2 E4|"), {0, 0}, 3, 2));
        REFUSED(makeTuplet(abc("C2 D2 E4|"), {0, 0}, 1, 10));
        REFUSED(makeTuplet(abc("C2 D2 E4|"), {0, 2}, 2, 3));
    }

    void notesOfATupletBecomePlain() {
        COMPARE_TUNES(dissolveTuplet(abc("(3CDE F2 G4|"), {0, 1}), abc("CD F2 G4|"));
        COMPARE_TUNES(dissolveTuplet(abc("((3CDE) F2 G4|"), {0, 1}), abc("(CD) F2 G4|"));
        COMPARE_TUNES(dissolveTuplet(jig("(2CD E3|"), {0, 1}), jig("CD2 E3|"));
        REFUSED(dissolveTuplet(abc("C8|"), {0, 0}));
    }
};

LACUNA_APPLESS_TEST(TestEditingTuplets)
#include "tst_editing_tuplets.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/insertion.h"
#include "engine/editing/removal.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingRemoval : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentsBecomeRests() {
        COMPARE_TUNES(removeContents(abc("CDEF G2 A2|"), {0, 1}, {0, 4}), abc("Cz z2 z2 A2|"));
        COMPARE_TUNES(removeContents(abc("CDEF G2 A2|"), {0, 4}, {0, 1}), abc("Cz z2 z2 A2|"));
        COMPARE_TUNES(removeContents(abc("CDEF G4|A8|Bcde f4|"), {0, 4}, {2, 3}),
                      abc("CDEF z4|z8|z4 f4|"));
        COMPARE_TUNES(removeContents(jig("CDE FGA|"), {0, 0}, {0, 5}), jig("z6|"));
        COMPARE_TUNES(removeContents(abc("\"C\"C4 \"Am\"D2 E2|"), {0, 1}, {0, 2}),
                      abc("\"C\"C4 \"Am\"z4|"));
        COMPARE_TUNES(removeContents(abc("z2 !fermata!z2 z4|"), {0, 0}, {0, 2}),
                      abc("z2 !fermata!z2 z4|"));
        OUTSIDE(removeContents(abc("C8|"), {0, 0}, {1, 0}));
    }

    // With those that stand beside them, as few as show the beats.
    void restsOfOneSilenceAreWrittenAsOne() {
        COMPARE_TUNES(removeContents(abc("C D/z/ E2 F4|"), {0, 1}, {0, 1}), abc("C z E2 F4|"));
        COMPARE_TUNES(removeContents(abc("z2 D2 F4|"), {0, 1}, {0, 1}), abc("z4 F4|"));
        COMPARE_TUNES(removeContents(abc("z/z/D E2 z/z/F G2|"), {0, 2}, {0, 2}),
                      abc("z2 E2 z/z/F G2|"));
        COMPARE_TUNES(removeTime(abc("CDEF G2 z2|"), {0, 0}, {0, 1}), abc("EF G2 z4|"));
    }

    void slursEndBesideThem() {
        COMPARE_TUNES(removeContents(abc("(CDEF) G4|"), {0, 2}, {0, 3}), abc("(CD)z2 G4|"));
        COMPARE_TUNES(removeContents(abc("(CD) E2 F4-|F8|"), {0, 0}, {0, 2}), abc("z4 F4-|F8|"));
        COMPARE_TUNES(removeContents(abc("C4 C4-|C8|"), {1, 0}, {1, 0}), abc("C4 C4|z8|"));
    }

    void ofAPartOfATupletRestsStayInIt() {
        COMPARE_TUNES(removeContents(abc("(3CDE F2 G4|"), {0, 1}, {0, 3}), abc("(3Czz z2 G4|"));
        COMPARE_TUNES(removeContents(abc("(3CDE F2 G4|"), {0, 0}, {0, 3}), abc("z4 G4|"));
    }

    void restsAtASectionsEndGoWithTheirTime() {
        COMPARE_TUNES(removeTime(jig("d3 d2 z:|e6|"), {0, 2}, {0, 2}), jig("d3 d2:|e6|"));
        COMPARE_TUNES(removeTime(jig("d3 z z2||e6|"), {0, 1}, {0, 1}), jig("d3 zz||e6|"));
        COMPARE_TUNES(removeTime(jig("e6|d3 d2 z|"), {1, 2}, {1, 2}), jig("e6|d3 d2|"));
        COMPARE_TUNES(removeTime(jig("e6|1 d3 z3:|2 d3 d2 z||f6|"), {2, 2}, {2, 2}),
                      jig("e6|1 d3 z3:|2 d3 d2||f6|"));
        COMPARE_TUNES(removeEvent(jig("d3 d2 z:|e6|"), {0, 2}), jig("d3 d2:|e6|"));
        REFUSED(removeTime(jig("d3 d2 z|e6|"), {0, 2}, {0, 2}));
        REFUSED(removeTime(jig("d3 z z2|e6|"), {0, 1}, {0, 1}));
        REFUSED(removeEvent(jig("d3 d2 z|e6|"), {0, 2}));
    }

    void blankMeasuresStay() {
        COMPARE_TUNES(removeContents(abc("C8|[I:lacuna-blank]x8|D8|"), {0, 0}, {2, 0}),
                      abc("z8|[I:lacuna-blank]x8|z8|"));
    }

    void timeGoes() {
        COMPARE_TUNES(removeTime(abc("CDEF G4|"), {0, 1}, {0, 2}), abc("CF G4 z2|"));
        COMPARE_TUNES(removeTime(abc("C2 (3DEF G4|"), {0, 2}, {0, 2}), abc("C2 G4 z2|"));
        COMPARE_TUNES(removeTime(abc("(CDEF) G4|"), {0, 0}, {0, 1}), abc("(EF) G4 z2|"));
        // Each measure by itself.
        COMPARE_TUNES(removeTime(abc("C4 D4|E4 F4|"), {0, 1}, {1, 0}), abc("C4 z4|F4 z4|"));
    }

    void wholeMeasuresGo() {
        COMPARE_TUNES(removeTime(abc("C8|D4 E4|F8|"), {1, 0}, {1, 1}), abc("C8|F8|"));
        COMPARE_TUNES(removeTime(abc("|:C8|D8|E8:|"), {2, 0}, {1, 0}), abc("|:C8:|"));
        COMPARE_TUNES(removeTime(abc("C4 D4|E8|[I:lacuna-blank]x8|F4 G4|"), {0, 1}, {3, 0}),
                      abc("C4 z4|G4 z4|"));
        OUTSIDE(removeTime(abc("C8|"), {0, 0}, {0, 1}));
    }
};

LACUNA_APPLESS_TEST(TestEditingRemoval)
#include "tst_editing_removal.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/pickups.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

namespace {

constexpr Tick eighthOfPickup = quarterNote / 2;

} // namespace

class TestEditingPickups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsIt() {
        QCOMPARE(pickupOf(abc("C2|D8|")), quarterNote);
        QCOMPARE(pickupOf(abc("C8|D8|")), Tick{0});
        QCOMPARE(pickupOf(abc("C2|")), Tick{0});
    }

    void aNewOneIsRests() {
        COMPARE_TUNES(setPickup(abc("C8|D8|"), quarterNote), abc("z2|C8|D8|"));
        COMPARE_TUNES(setPickup(jig("C6|D6|"), eighthOfPickup), jig("z|C6|D6|"));
        COMPARE_TUNES(setPickup(abc("[P:A][Q:1/4=90]C8|D8|"), quarterNote),
                      abc("[Q:1/4=90]z2|[P:A]C8|D8|"));
    }

    void aNewOneIsRepeatedWhereTheSectionsEndHasRoom() {
        COMPARE_TUNES(setPickup(abc("|:C8|D6 z2:|E8|]"), quarterNote), abc("|:z2|C8|D6:|E8|]"));
        COMPARE_TUNES(setPickup(abc("C8|D4 z4:|E8|]"), quarterNote), abc("z2|C8|D4 z2:|E8|]"));
        COMPARE_TUNES(setPickup(abc("|:C8|D8:|E8|]"), quarterNote), abc("z2|:C8|D8:|E8|]"));
        COMPARE_TUNES(setPickup(abc("C8|D8:|E8|]"), quarterNote), abc("z2|:C8|D8:|E8|]"));
        COMPARE_TUNES(setPickup(abc("|:C8|1D6 z2:|2E8||F8|]"), quarterNote),
                      abc("|:z2|C8|1D6:|2E8||F8|]"));
        COMPARE_TUNES(setPickup(abc("C8|D6 z2|]"), quarterNote), abc("z2|C8|D6|]"));
    }

    void growsAndShrinksAtItsRests() {
        COMPARE_TUNES(setPickup(abc("\"G\"C2|D8|"), quarterNote * 2), abc("z2\"G\"C2|D8|"));
        COMPARE_TUNES(setPickup(abc("z2\"G\"C2|D8|"), quarterNote), abc("\"G\"C2|D8|"));
        COMPARE_TUNES(setPickup(abc("z2C2|D8|"), eighthOfPickup * 3), abc("zC2|D8|"));
        REFUSED(setPickup(abc("z2C2|D8|"), eighthOfPickup));
        COMPARE_TUNES(setPickup(abc("[I:lacuna-blank]x2|D8|"), quarterNote * 2),
                      abc("[I:lacuna-blank]x4|D8|"));
    }

    void theBarThatItCompletesFollows() {
        COMPARE_TUNES(setPickup(abc("|:C2|D8|E4 z2:|F8|]"), quarterNote * 2),
                      abc("|:z2C2|D8|E4:|F8|]"));
        COMPARE_TUNES(setPickup(abc("|:z2C2|D8|1E4:|2F4||G8|]"), quarterNote),
                      abc("|:C2|D8|1E4 z2:|2F4||G8|]"));
        REFUSED(setPickup(abc("|:C2|D8|E6:|F8|]"), quarterNote * 2));
        // What it does not complete stays: another section's bar, one of full length.
        COMPARE_TUNES(setPickup(abc("C2|D8|E6||B2|F8|G6|]"), quarterNote * 2),
                      abc("z2C2|D8|E6||B2|F8|G6|]"));
        COMPARE_TUNES(setPickup(abc("|:C2|D8|E8:|"), quarterNote * 2), abc("|:z2C2|D8|E8:|"));
    }

    void goes() {
        COMPARE_TUNES(setPickup(abc("z2|C8|D8|"), Tick{0}), abc("C8|D8|"));
        COMPARE_TUNES(setPickup(abc("|:z2|C8|D6:|E8|]"), Tick{0}), abc("|:C8|D6 z2:|E8|]"));
        COMPARE_TUNES(setPickup(abc("|:B2|C8|D6:|E8|]"), Tick{0}),
                      abc("|:z4 z2 B2|C8|D6 z2:|E8|]"));
        COMPARE_TUNES(setPickup(jig("\"G\"B|C6|"), Tick{0}), jig("z3 z2\"G\"B|C6|"));
    }

    void refusesWhatIsNone() {
        REFUSED(setPickup(abc("C8|D8|"), wholeNote));
        REFUSED(setPickup(abc("C8|D8|"), Tick{-1}));
        REFUSED(setPickup(abc("C8|D8|"), Tick{1}));
        REFUSED(setPickup(abc("C8|D8|", "M:none\nL:1/8\nK:C\n"), quarterNote));
        REFUSED(setPickup(abc(""), quarterNote));
        COMPARE_TUNES(setPickup(abc("C2|D8|"), quarterNote), abc("C2|D8|"));
    }
};

LACUNA_APPLESS_TEST(TestEditingPickups)
#include "tst_editing_pickups.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The engraver's numbers stand in EngravingStyle: what is changed there is drawn.
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"

#include <QTest>

#include <functional>

using namespace lacuna;

namespace {

using Change = std::function<void(EngravingStyle&)>;

constexpr const char* tune =
    "|:\"Am\"{cd}A2 [^c_d^e]>d- d2 (.e!trill!f)|({g}a2 ~b>c'- c'2 (3def|1 \"^words\"=c4 z3 {e}f:|"
    "2 [K:Gb][M:2+3/8]c2 (5:4:5A/B/c/d/e/||\nP:B\n[K:C clef=bass][M:4/4]C,4 D,4|!coda!E,4 F,4|"
    "[Q:1/4=90]z8|!segno!C,/D,/E,/F,/ (3C,2D,2E,2 E,2|\"_below\"\"<left\"C,8|!p!C,8!D.C.!|]\nw: "
    "la-la";

std::string drawn(const Change& change) {
    LayoutOptions options;
    options.width = 60;
    options.textWidth = plainTextWidth;
    change(options.style);
    return describe(layOutLeadSheet(tuneOf("4/4", "C", tune), options));
}

} // namespace

class TestEngravingStyle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itsNumbersAreDrawn_data() {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("eighth", [](EngravingStyle& style) { style.spacing.eighth = 2.8; });
        row("chord gap", [](EngravingStyle& style) { style.marks.chordGap = 2; });
        row("accidental", [](EngravingStyle& style) { style.columns.afterAccidental = 0.5; });
        row("grace notes", [](EngravingStyle& style) { style.stems.graceScale = 0.7; });
        row("clef", [](EngravingStyle& style) { style.signatures.clefLeft = 1; });
        row("repeat", [](EngravingStyle& style) { style.barlines.dotsGap = 0.5; });
        row("stem", [](EngravingStyle& style) { style.stems.length = 4; });
        row("beam", [](EngravingStyle& style) { style.beams.outerStem = 4; });
        row("stub", [](EngravingStyle& style) { style.beams.stub = 1; });
        row("tie", [](EngravingStyle& style) { style.curves.tieFromHead = 0.8; });
        row("slur", [](EngravingStyle& style) { style.curves.slurFromHead = 1; });
        row("staccato", [](EngravingStyle& style) { style.signs.articulation = 1.25; });
        row("sign", [](EngravingStyle& style) { style.signs.aboveGap = 1; });
        row("trill", [](EngravingStyle& style) { style.signs.trillScale = 1.2; });
        row("tuplet", [](EngravingStyle& style) { style.signs.tupletScale = 1; });
        row("ending", [](EngravingStyle& style) { style.marks.endingHook = 3; });
        row("section", [](EngravingStyle& style) { style.marks.sectionGap = 4; });
        row("tempo", [](EngravingStyle& style) { style.marks.tempoGap = 2; });
        row("lyrics", [](EngravingStyle& style) { style.lyrics.underNotes = 4; });
        row("breaks", [](EngravingStyle& style) { style.breaking.pleasantForce = 3; });
        row("staves", [](EngravingStyle& style) { style.sheet.skylineGap = 6; });
    }
    void itsNumbersAreDrawn() {
        QFETCH(Change, change);
        const std::string plain = drawn([](EngravingStyle&) {});
        QVERIFY(!plain.empty());
        QCOMPARE(drawn([](EngravingStyle&) {}), plain);
        QVERIFY(drawn(change) != plain);
    }
};

LACUNA_TEST(TestEngravingStyle)
#include "tst_engraving_style.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Clefs, quarter tones, tempi within a measure and lines of words, as they stand on the page.
#include "engine/score/drawn_signs.h"
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"
#include "ui/engraving/smufl_font.h"

#include <QTest>

using namespace lacuna;

namespace {

std::vector<char32_t> codes(const std::vector<Item>& items) {
    std::vector<char32_t> codes;
    for (const Item& item : items)
        codes.push_back(std::get<GlyphShape>(item.shape).code);
    return codes;
}

std::vector<Item> systemItems(const LeadSheetLayout& layout, Role role) {
    std::vector<Item> found;
    for (const SystemLayout& system : layout.systems)
        for (const Item& item : layout.itemsOf(system))
            if (item.role == role)
                found.push_back(item);
    return found;
}

/// Lines of the staff below the top one that the heads stand on, in halves.
std::vector<double> headLines(const LeadSheetLayout& layout) {
    std::vector<double> lines;
    for (const MeasureLayout& measure : layout.measures)
        for (const Item& item : layout.itemsOf(measure))
            if (item.role == Role::Notehead)
                lines.push_back(std::get<GlyphShape>(item.shape).at.y() - measure.staff.top());
    return lines;
}

QStringList texts(const std::vector<Item>& items) {
    QStringList all;
    for (const Item& item : items)
        if (const auto* text = std::get_if<TextShape>(&item.shape))
            all << text->text;
    return all;
}

} // namespace

class TestStaffSigns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClefPlacesItsNotes_data() {
        QTest::addColumn<char32_t>("clef");
        QTest::addColumn<double>("line");
        QTest::newRow("G") << glyph::gClef << 5.0; // C4, one ledger line below
        QTest::newRow("G treble-8") << char32_t(glyph::gClef15mb + 1) << 5.0;
        QTest::newRow("G clef=bass") << glyph::fClef << -1.0;
        QTest::newRow("G bass3") << glyph::fClef << 0.0;
        QTest::newRow("G alto") << glyph::cClef << 2.0;
        QTest::newRow("G tenor") << glyph::cClef << 1.0;
        QTest::newRow("G octave=-1") << glyph::gClef << 5.0; // what is written stays
    }
    void aClefPlacesItsNotes() {
        QFETCH(char32_t, clef);
        QFETCH(double, line);
        const LeadSheetLayout layout = layOut(tuneOf("4/4", QTest::currentDataTag(), "C8|"));
        QVERIFY(codes(systemItems(layout, Role::Clef)) == std::vector<char32_t>{clef});
        QCOMPARE(headLines(layout), std::vector<double>{line});
        // The sign of the key stands on the staff.
        const std::vector<Item> sharps = systemItems(layout, Role::Key);
        QCOMPARE(sharps.size(), std::size_t(1));
        const double y =
            std::get<GlyphShape>(sharps[0].shape).at.y() - layout.systems[0].staff.top();
        QVERIFY(y >= -0.5 && y <= 4.5);
    }

    void aClefThatChangesIsDrawnWhereItDoes() {
        const LeadSheetLayout layout =
            layOut(tuneOf("4/4", "C", "C8|[K:bass]C8|C8|[K:D treble]C8|"), 300);
        QVERIFY(codes(itemsOf(layout, Role::Clef)) ==
                (std::vector<char32_t>{glyph::fClef, glyph::gClef}));
        QCOMPARE(headLines(layout), (std::vector<double>{5, -1, -1, 5}));
        for (const Item& clef : itemsOf(layout, Role::Clef)) {
            for (const Item& head : itemsOf(layout, Role::Notehead))
                QVERIFY(!clef.bounds.intersects(head.bounds));
            for (const Item& sign : itemsOf(layout, Role::Key))
                QVERIFY(!clef.bounds.intersects(sign.bounds));
        }
    }

    void quarterTonesHaveTheirSigns() {
        const LeadSheetLayout layout =
            layOut(tuneOf("4/4", "C", "^/F F ^F =F _/B ^3/2c _3/2d ^/F|"), 300);
        QVERIFY(
            codes(itemsOf(layout, Role::Accidental)) ==
            (std::vector<char32_t>{glyph::accidentalQuarterToneSharpStein, glyph::accidentalSharp,
                                   glyph::accidentalNatural, glyph::accidentalQuarterToneFlatStein,
                                   glyph::accidentalThreeQuarterTonesSharpStein,
                                   glyph::accidentalThreeQuarterTonesFlatZimmermann,
                                   glyph::accidentalQuarterToneSharpStein}));
    }

    void thePlusOfASumTouchesNoNumber() {
        const LeadSheetLayout layout = layOut(tuneOf("3+2+3/8", "C", "CDE FG ABc|"));
        const std::vector<Item> signs = systemItems(layout, Role::Meter);
        QCOMPARE(signs.size(), std::size_t(6));
        for (std::size_t i = 1; i < 5; ++i)
            QVERIFY(signs[i].bounds.left() > signs[i - 1].bounds.right() + 0.15);
        QVERIFY(signs[4].bounds.right() < itemsOf(layout, Role::Notehead)[0].bounds.left());
    }

    void aFreeMeterIsNotDrawn() {
        const Score score = readAbc("X:1\nT:Case\nK:C\nCDE|F|\n").tunes.at(0).score;
        const LeadSheetLayout layout = layOut(score);
        QVERIFY(systemItems(layout, Role::Meter).empty());
        QVERIFY(itemsOf(layout, Role::Meter).empty());
    }

    void aTempoStandsOverItsNote() {
        const LeadSheetLayout layout =
            layOut(tuneOf("4/4", "C", "C2D2 [Q:1/4=60]E2F2|G4 [Q:\"slower\"]A4|"), 300);
        const std::vector<Item> tempi = itemsOf(layout, Role::Tempo);
        const std::vector<Item> heads = itemsOf(layout, Role::Notehead);
        QVERIFY(texts(tempi).contains(QStringLiteral(" = 60")));
        QVERIFY(texts(tempi).contains(QStringLiteral("slower")));
        QVERIFY(std::abs(tempi.front().bounds.left() - heads[2].bounds.left()) < 1);
        QVERIFY(std::abs(tempi.back().bounds.left() - heads[5].bounds.left()) < 1);
    }

    void allSignsThatAreSaidToBeDrawnAre() {
        for (const std::string_view name : drawnSigns()) {
            const std::string sign = "!" + std::string(name) + "!";
            const std::string body = sign + "c4 " + sign + "C4|" + sign + "c'4 " + sign + "B4|";
            const LeadSheetLayout layout = layOut(tuneOf("4/4", "C", body));
            const std::vector<Item> drawn = itemsOf(layout, Role::Decoration);
            QVERIFY2(drawn.size() == 4, sign.c_str());
            for (const Item& item : drawn)
                for (const Item& head : itemsOf(layout, Role::Notehead))
                    QVERIFY2(!item.bounds.intersects(head.bounds), sign.c_str());
        }
        QVERIFY(itemsOf(layOut(tuneOf("4/4", "C", "!slide!c4 C4|")), Role::Decoration).empty());
    }

    void fingersStandOverTheNotesAndDynamicsUnderThem() {
        const LeadSheetLayout layout = layOut(tuneOf("4/4", "C", "!2!!trill!c'4 !mf!C4|"));
        const std::vector<Item> signs = itemsOf(layout, Role::Decoration);
        const std::vector<Item> heads = itemsOf(layout, Role::Notehead);
        QVERIFY(codes(signs) == (std::vector<char32_t>{glyph::fingering0 + 2, glyph::ornamentTrill,
                                                       glyph::dynamicPPPP + 4}));
        QVERIFY(signs[0].bounds.bottom() < heads[0].bounds.top());
        QVERIFY(signs[1].bounds.bottom() < signs[0].bounds.top());
        QVERIFY(signs[2].bounds.top() > heads[1].bounds.bottom());
        QVERIFY(signs[2].bounds.top() > layout.systems[0].staff.bottom());
    }

    void wordsStandAboveAndBelowTheMusic() {
        const std::string abc = "X:1\nT:Case\nM:4/4\nL:1/8\n%%center a heading\nK:C\nC8|D8|\n"
                                "%%begintext\nfirst part\n\nsecond part\n%%endtext\nE8|F8|]\n"
                                "%%text at the end\n";
        const LeadSheetLayout layout = layOut(readAbc(abc).tunes.at(0).score, 60);
        const std::vector<Item> words = systemItems(layout, Role::Words);
        QCOMPARE(texts(words),
                 QStringList({"a heading", "second part", "first part", "at the end"}));
        QVERIFY(std::abs(words[0].bounds.center().x() - 30) < 1);
        const auto staffOf = [&](int measure) {
            return layout.systems[static_cast<std::size_t>(layout.measure(measure)->system)].staff;
        };
        QVERIFY(words[0].bounds.bottom() < staffOf(0).top());
        QVERIFY(words[2].bounds.top() > staffOf(1).bottom());
        QVERIFY(words[1].bounds.top() > words[2].bounds.bottom());
        QVERIFY(words[1].bounds.bottom() < staffOf(2).top());
        QVERIFY(words[3].bounds.top() > staffOf(3).bottom());
        QVERIFY(words[3].bounds.bottom() < layout.size.height());
    }

    void wordsStandBesideTheirNotes() {
        const LeadSheetLayout layout = layOut(
            tuneOf("4/4", "C", "C2 \"<to the left\"D2 \">to the right\"E2 \"@-3,20.5 free\"F2|"),
            300);
        const std::vector<Item> words = itemsOf(layout, Role::Words);
        const std::vector<Item> heads = itemsOf(layout, Role::Notehead);
        QCOMPARE(texts(words), QStringList({"to the left", "to the right", "free"}));
        QVERIFY(words[0].bounds.left() > heads[0].bounds.right());
        QVERIFY(words[0].bounds.right() < heads[1].bounds.left());
        QVERIFY(words[0].bounds.top() < heads[1].bounds.center().y());
        QVERIFY(words[0].bounds.bottom() > heads[1].bounds.center().y());
        QVERIFY(words[1].bounds.left() > heads[2].bounds.right());
        QVERIFY(words[1].bounds.right() < heads[3].bounds.left());
        QVERIFY(words[2].bounds.bottom() < layout.systems[0].staff.top());
        // Several at a note, and words without one, do not lie on each other.
        const LeadSheetLayout crowded = layOut(
            tuneOf("4/4", "C", "\"<left\"\"<more\"\">right\"c'4 \"^up\"\"C\"c4\">end\"|"), 60);
        const std::vector<Item> all = itemsOf(crowded, Role::Words);
        QCOMPARE(all.size(), std::size_t(5));
        for (const Item& one : all)
            for (const Item& other : all)
                QVERIFY(&one == &other || !one.bounds.intersects(other.bounds));
    }

    void versesStandBelowTheMusic() {
        const std::string abc = "X:1\nT:Case\nM:4/4\nL:1/8\nK:C\nC8|D8|]\nW:1. One verse\nW:\n"
                                "W:2. Another\n%%text at the end\n";
        const LeadSheetLayout layout = layOut(readAbc(abc).tunes.at(0).score, 60);
        const std::vector<Item> words = systemItems(layout, Role::Words);
        QCOMPARE(texts(words), QStringList({"1. One verse", "2. Another", "at the end"}));
        QVERIFY(words[0].bounds.top() > layout.systems.back().staff.bottom());
        const double step = words[2].bounds.top() - words[1].bounds.top();
        QVERIFY(step > 0);
        QCOMPARE(words[1].bounds.top() - words[0].bounds.top(), 2 * step);
        QVERIFY(words[2].bounds.bottom() < layout.size.height());
    }

    void longWordsAreBroken() {
        std::string line = "%%text";
        for (int i = 0; i < 60; ++i)
            line += " words";
        const std::string abc = "X:1\nT:Case\nM:4/4\nL:1/8\nK:C\n" + line + "\nC8|\n";
        const LeadSheetLayout layout = layOut(readAbc(abc).tunes.at(0).score, 80);
        const std::vector<Item> found = systemItems(layout, Role::Words);
        QVERIFY(found.size() > 3);
        for (const Item& item : found)
            QVERIFY(item.bounds.right() <= 80);
    }
};

LACUNA_TEST(TestStaffSigns)
#include "tst_staff_signs.moc"

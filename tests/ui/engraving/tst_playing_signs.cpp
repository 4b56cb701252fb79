// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Where segno, coda, Fine, D.C. and the order of parts stand on the page, and ties that end there.
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"
#include "ui/engraving/smufl_font.h"

#include <QTest>

using namespace lacuna;

namespace {

LeadSheetLayout layOutBody(const std::string& body, double width = 120) {
    return layOut(tuneOf("4/4", "C", body), width);
}

/// The words of a layout, and the signs by name, with the places where they begin.
QStringList wordsOf(const LeadSheetLayout& layout) {
    QStringList words;
    for (const Item& item : itemsOf(layout, Role::Words)) {
        if (const auto* text = std::get_if<TextShape>(&item.shape))
            words += text->text;
        else if (const auto* glyph = std::get_if<GlyphShape>(&item.shape))
            words += glyph->code == glyph::segno  ? QStringLiteral("segno")
                     : glyph->code == glyph::coda ? QStringLiteral("coda")
                                                  : QStringLiteral("other");
    }
    return words;
}

Item only(const std::vector<Item>& items) {
    Q_ASSERT(items.size() == 1);
    return items.front();
}

} // namespace

class TestPlayingSigns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areDrawn() {
        QCOMPARE(wordsOf(layOutBody("!segno!C8|D8!fine!|!coda!E8|F8!D.S.alcoda!||!coda!G8|]")),
                 QStringList({"segno", "Fine", "coda", "D.S. al Coda", "coda"}));
        QCOMPARE(wordsOf(layOutBody("C8!dacoda!|D8!dacapo!||!coda!G8|]")),
                 QStringList({"To ", "coda", "D.C.", "coda"}));
        QCOMPARE(wordsOf(layOutBody("C8!fermata!|D8|]")), QStringList({"other"}));
    }

    void standOverTheirNotesAndBeforeTheirBarLines() {
        const LeadSheetLayout layout = layOutBody("C4 !segno!D4|E8!D.S.!|F8|]");
        const std::vector<Item> words = itemsOf(layout, Role::Words);
        const MeasureLayout& first = layout.measures[0];
        QVERIFY(std::abs(words[0].bounds.center().x() - first.moments()[1].x) < 0.7);
        QVERIFY(words[0].bounds.bottom() < first.staff.top());
        const MeasureLayout& second = layout.measures[1];
        QVERIFY(words[1].bounds.right() <= second.staff.right());
        QVERIFY(words[1].bounds.right() > second.staff.right() - 1);
        // So do words that say the same; other words go on behind the bar line.
        const LeadSheetLayout quoted = layOutBody("C8|E8\"^D.C. al Fine\"|F8|]");
        QVERIFY(only(itemsOf(quoted, Role::Words)).bounds.right() <=
                quoted.measures[1].staff.right());
    }

    void endWithTheStaff() {
        const QString endless = QStringLiteral("a very long instruction ").repeated(12).trimmed();
        for (const std::string& body :
             {std::string("C8|D6!D.S.alFine!D2|]"), std::string("C8|D6\"^D.C. al Fine\"D2|]"),
              std::string("C8|D6\"_dying away slowly\"D2|]"),
              std::string("C8|D6[Q:\"as slowly as you can\" 1/4=40]D2|]"),
              std::string("C8|[P:The second part of it]D8|]"),
              "C8|D6\"^" + endless.toStdString() + "\"D2|]"}) {
            for (const double width : {44.0, 60.0, 120.0}) {
                const LeadSheetLayout layout = layOutBody(body, width);
                for (const MeasureLayout& measure : layout.measures) {
                    const QRectF staff = layout.systems[std::size_t(measure.system)].staff;
                    for (const Item& item : layout.itemsOf(measure)) {
                        if (item.role != Role::Words && item.role != Role::Tempo &&
                            item.role != Role::Section)
                            continue;
                        // What is longer than the staff goes on beyond a short last line.
                        const bool isLonger = item.bounds.width() > staff.width();
                        const double right = isLonger ? width : staff.right();
                        QVERIFY2(item.bounds.right() <= right + 1e-6, body.c_str());
                    }
                }
            }
        }
    }

    void stayWhenTheirMeasureIsErased() {
        QCOMPARE(wordsOf(layOutBody("[I:lacuna-blank]!segno!x8|C8!D.S.!|]")),
                 QStringList({"segno", "D.S."}));
    }

    void theOrderOfPartsStandsAboveTheTune() {
        const std::string abc = "X:1\nT:Case\nP:A(AB)2\nK:C\nP:A\nC8|\nP:B\nD8|]\n";
        const LeadSheetLayout layout = layOut(readAbc(abc).tunes.at(0).score);
        QStringList heading;
        for (const Item& item : layout.heading)
            heading += std::get<TextShape>(item.shape).text;
        QCOMPARE(heading, QStringList({"Case", "A(AB)2"}));
        QVERIFY(layout.headingBounds.bottom() < layout.measures[0].staff.top());
    }

    void tiesEndWithTheirEnding() {
        const LeadSheetLayout layout = layOutBody("|:C8|1 D4 F4-:|2 F4 G4|]");
        const Item& tie = only(itemsOf(layout, Role::Tie));
        QVERIFY(std::get<CurveShape>(tie.shape).to.x() <= layout.measures[1].staff.right());
        // One that leads into all endings ends in each.
        const LeadSheetLayout both = layOutBody("|:C4 F4-|1 F4 D4:|2 F4 G4|3 G4 F4|]");
        const std::vector<Item> ties = itemsOf(both, Role::Tie);
        QCOMPARE(ties.size(), std::size_t(2));
        const auto& second = std::get<CurveShape>(ties[1].shape);
        QVERIFY(second.from.x() > both.measures[2].staff.left());
        QVERIFY(second.to.x() > second.from.x() + 0.5);
        QVERIFY(second.to.x() < both.measures[2].moments()[1].x);
        // A plain repeat is left by the tie the second time.
        const LeadSheetLayout plain = layOutBody("|:C4 F4-:|F4 G4|]");
        const Item& over = only(itemsOf(plain, Role::Tie));
        QVERIFY(std::get<CurveShape>(over.shape).to.x() > plain.measures[0].staff.right());
    }
};

LACUNA_TEST(TestPlayingSigns)
#include "tst_playing_signs.moc"

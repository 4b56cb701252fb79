// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Lyrics as they stand under the staff.
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"

#include <QTest>

#include <algorithm>

using namespace lacuna;

namespace {

const TextShape* textOf(const Item& item) {
    return std::get_if<TextShape>(&item.shape);
}

// The syllables and hyphens, or only those with this text.
std::vector<Item> textsIn(const LeadSheetLayout& layout, const QString& text = {}) {
    std::vector<Item> found = itemsOf(layout, Role::Lyric);
    std::erase_if(found, [&](const Item& item) {
        return !textOf(item) || (!text.isEmpty() && textOf(item)->text != text);
    });
    return found;
}

std::vector<Item> linesIn(const LeadSheetLayout& layout) {
    std::vector<Item> found = itemsOf(layout, Role::Lyric);
    std::erase_if(found, [](const Item& item) { return textOf(item) != nullptr; });
    return found;
}

Item headOf(const LeadSheetLayout& layout, Owner owner) {
    for (const Item& item : itemsOf(layout, Role::Notehead)) {
        if (item.owner == owner) {
            return item;
        }
    }
    return {};
}

LeadSheetLayout sung(const std::string& body, double width = 120) {
    return layOut(tuneOf("4/4", "C", body), width);
}

} // namespace

class TestLyricLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void syllablesStandUnderTheirHeads() {
        const LeadSheetLayout layout = sung("C2 z2 [EG]2 c2|\nw: I longer o");
        const std::vector<Item> texts = textsIn(layout);
        QCOMPARE(texts.size(), std::size_t{3});
        for (const Item& text : texts) {
            const Item head = headOf(layout, text.owner);
            QVERIFY(std::abs(text.bounds.center().x() - head.bounds.center().x()) < 0.2);
            QVERIFY(text.bounds.top() > head.bounds.bottom());
        }
    }

    void syllablesOfALineHaveOneBaseline() {
        const LeadSheetLayout layout = sung("c'2 C,2 c2 c2|c2 c2 c2 c2|]\nw: la la la la la la");
        const std::vector<Item> texts = textsIn(layout);
        const double y = textOf(texts.front())->at.y();
        for (const Item& text : texts) {
            QCOMPARE(textOf(text)->at.y(), y);
        }
        const Item low = headOf(layout, {0, 1});
        QVERIFY(texts.front().bounds.top() > low.bounds.bottom());
        const auto offStaff = [](const LeadSheetLayout& each) {
            return textOf(textsIn(each).front())->at.y() - each.systems[0].staff.bottom();
        };
        QVERIFY(offStaff(layout) > offStaff(sung("c2 c2 c2 c2|]\nw: la la la la"))); // else nearer
    }

    void syllablesDoNotMeet() {
        const std::string body =
            "CDEF GABc|cBAG FEDC|]\nw: through thought strength squirrelled "
            "length-wise a b c through|thought strength squirrelled length-wise";
        for (const double width : {60.0, 120.0}) {
            std::vector<Item> texts = textsIn(sung(body, width));
            for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
                for (std::size_t k = i + 1; k < texts.size(); ++k) {
                    QVERIFY(!texts[i].bounds.intersects(texts[k].bounds));
                }
            }
        }
    }

    void hyphensStandBetweenTheSyllablesOfAWord() {
        const LeadSheetLayout layout = sung("C2D2E2F2|\nw: hol-ly *");
        const std::vector<Item> hyphens = textsIn(layout, "-");
        QCOMPARE(hyphens.size(), std::size_t{1});
        const double left = textsIn(layout, "hol").front().bounds.right();
        const double right = textsIn(layout, "ly").front().bounds.left();
        QVERIFY(std::abs(hyphens.front().bounds.center().x() - (left + right) / 2) < 0.01);
        QVERIFY(textsIn(sung("C8|D8|E8|F8|G8|\nw: hol-___ly"), "-").size() > 1);
    }

    void aWordGoesOnInTheNextLine() {
        const LeadSheetLayout layout =
            sung("C2D2E2F2|C2D2E2F2|\nw: a b c d e f g hol-\nz2C2D2E2|C8|]\nw: ly", 60);
        QCOMPARE(layout.systems.size(), std::size_t{2});
        const std::vector<Item> hyphens = textsIn(layout, "-");
        QCOMPARE(hyphens.size(), std::size_t{2});
        QVERIFY(hyphens[0].bounds.left() > textsIn(layout, "hol").front().bounds.right());
        QVERIFY(hyphens[1].bounds.right() < textsIn(layout, "ly").front().bounds.left());
    }

    void aHyphenJoinsTwoSyllables() {
        // The rest of the word is not written yet, or not any more.
        QVERIFY(textsIn(sung("C2D2E2F2|G8|\nw: a hol-"), "-").empty());
        QCOMPARE(textsIn(sung("C2D2E2F2|G8|\nw: a hol- * * ly"), "-").size(), std::size_t{1});
    }

    void aLineIsDrawnWhileASyllableIsHeld() {
        const LeadSheetLayout layout = sung("C2D2E2F2|\nw: la__ lo");
        const std::vector<Item> lines = linesIn(layout);
        QCOMPARE(lines.size(), std::size_t{1});
        QVERIFY(lines[0].bounds.left() > textsIn(layout, "la").front().bounds.right());
        QVERIFY(std::abs(lines[0].bounds.right() - headOf(layout, {0, 2}).bounds.right()) < 0.01);
        QVERIFY(linesIn(sung("C2D2E2F2|\nw: la- __ lo")).empty()); // hyphens say it
        const std::vector<Item> over =
            linesIn(sung("C2D2E2F2|C2D2E2F2|\nw: a b c d e f g la\nC2D2E2F2|C8|]\nw: _ _ lo"));
        QCOMPARE(over.size(), std::size_t{1});
        QCOMPARE(linesIn(sung("C2D2E2F2|\nw: la * _ la")).size(), std::size_t{0});
    }

    void wordsBelowStandUnderTheLyrics() {
        const LeadSheetLayout layout = sung("\"_dolce\"C2D2E2F2|\nw: la la la la");
        const std::vector<Item> words = itemsOf(layout, Role::Words);
        QVERIFY(words.front().bounds.top() >= textsIn(layout).front().bounds.bottom());
    }

    void aTuneWithoutLyricsIsAsItWas() {
        const std::string body = "C2D2E2F2|C2D2E2F2|";
        EngravingStyle style;
        style.lyrics.baseline = 9;
        style.lyrics.beside = 9;
        LayoutOptions options;
        options.width = 60;
        options.textWidth = plainTextWidth;
        const Score score = tuneOf("4/4", "C", body);
        const std::string plain = describe(layOutLeadSheet(score, options));
        options.style = style;
        QCOMPARE(describe(layOutLeadSheet(score, options)), plain);
    }

    void anotherSyllableIsDrawnAnew() {
        LayoutOptions options;
        options.width = 60;
        options.textWidth = plainTextWidth;
        const std::string rest = "\nC2D2E2F2|C8|]\nw: _ la";
        const RememberedLayout before =
            layOutAgain(tuneOf("4/4", "C", "C8|D8|\nw: hol-ly" + rest), options, nullptr);
        const Score changed = tuneOf("4/4", "C", "C8|D8|\nw: hol-ly-" + rest);
        QCOMPARE(describe(layOutAgain(changed, options, before.memo).layout),
                 describe(layOutLeadSheet(changed, options)));
    }
};

LACUNA_TEST(TestLyricLayout)
#include "tst_lyric_layout.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"
#include "ui/engraving/head_texts.h"

#include <algorithm>

using lacuna::HeadText;
using lacuna::headTextAt;
using lacuna::headTextsOf;
using lacuna::LeadSheetLayout;
using lacuna::Score;

class HeadTextsTest : public QObject {
    Q_OBJECT

    static Score tuneWith(const std::string& head) {
        return lacuna::readAbc("X:1\n" + head + "M:4/4\nL:1/8\nK:C\nC8|D8|\n").tunes.at(0).score;
    }
    static HeadText textOf(const std::vector<HeadText>& texts, HeadText::Kind kind, int index = 0) {
        return *std::ranges::find_if(
            texts, [&](const HeadText& text) { return text.kind == kind && text.index == index; });
    }

private Q_SLOTS:
    void everyTextIsFoundWhereItStands() {
        const Score tune =
            tuneWith("T:A tune whose title is so long that no page of this width has "
                     "room for all of it in one line\nT:Another\nC:Somebody\n"
                     "O:Cork\nR:reel\nQ:\"Lively\" 1/4=120\nP:AABB\n");
        const LeadSheetLayout layout = lacuna::layOut(tune, 60);
        const std::vector<HeadText> texts = headTextsOf(tune, layout);
        QCOMPARE(texts.size(), std::size_t(5));
        const QRectF title = textOf(texts, HeadText::Kind::Title).place;
        const QRectF second = textOf(texts, HeadText::Kind::Title, 1).place;
        const QRectF rhythm = textOf(texts, HeadText::Kind::Rhythm).place;
        const QRectF tempo = textOf(texts, HeadText::Kind::Tempo).place;
        const QRectF composer = textOf(texts, HeadText::Kind::Composer).place;
        QVERIFY(title.height() > 2 * second.height()); // of two lines
        QVERIFY(title.bottom() < second.top() && second.bottom() < rhythm.top());
        QVERIFY(rhythm.right() < tempo.left() && tempo.right() < composer.left());
        for (const HeadText& text : texts) {
            QCOMPARE(headTextAt(texts, layout, text.place.center()), std::optional(text));
        }
        QVERIFY(!headTextAt(texts, layout, layout.systems.front().staff.center()));
    }

    void whatIsMissingHasAPlaceToo() {
        const Score tune = tuneWith("T:Short\n");
        const LeadSheetLayout layout = lacuna::layOut(tune);
        const std::vector<HeadText> texts = headTextsOf(tune, layout);
        QCOMPARE(texts.size(), std::size_t(4));
        const double y = textOf(texts, HeadText::Kind::Rhythm).place.center().y();
        QVERIFY(y > textOf(texts, HeadText::Kind::Title).place.bottom());
        const auto kindAt = [&](QPointF point) { return headTextAt(texts, layout, point)->kind; };
        const double top = layout.systems.front().area.top() - 0.1;
        QCOMPARE(kindAt({4, std::min(y, top)}), HeadText::Kind::Rhythm);
        QCOMPARE(kindAt({116, std::min(y, top)}), HeadText::Kind::Composer);
        QCOMPARE(kindAt({60, 4}), HeadText::Kind::Title);
        QVERIFY(!headTextAt(headTextsOf(tune, {}), {}, {4, 4}));
    }

    void aRhythmAloneIsNoTempo() {
        const Score tune = tuneWith("T:Short\nR:jig\n");
        const std::vector<HeadText> texts = headTextsOf(tune, lacuna::layOut(tune));
        QVERIFY(textOf(texts, HeadText::Kind::Rhythm).place.width() > 0);
        QCOMPARE(textOf(texts, HeadText::Kind::Tempo).place.width(), 0.0);
        const Score other = tuneWith("T:Short\nQ:1/4=90\n");
        const std::vector<HeadText> others = headTextsOf(other, lacuna::layOut(other));
        QCOMPARE(textOf(others, HeadText::Kind::Rhythm).place.width(), 0.0);
        QVERIFY(textOf(others, HeadText::Kind::Tempo).place.width() > 0);
    }
};

LACUNA_TEST(HeadTextsTest)
#include "tst_head_texts.moc"

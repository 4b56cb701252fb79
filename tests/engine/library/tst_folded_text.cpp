// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/folded_text.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestFoldedText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accentsAndCaseAreFolded() {
        QCOMPARE(foldedWords("Slán le FÉGLA, Ørjan’s"),
                 (std::vector<std::string>{"slan", "le", "fegla", "orjan", "s"}));
        QCOMPARE(foldedWords("F# minor 6/8"), (std::vector<std::string>{"f#", "minor", "6", "8"}));
        QVERIFY(foldedWords(" -- ").empty());
    }

    void wordsWithApostrophesAreFoundBothWays() {
        const std::string text = searchText("O’Neill's March");
        QCOMPARE(text, std::string("o neill s march oneills march"));
        QCOMPARE(searchText("March"), std::string("march"));
    }

    void titlesSortWithoutTheirArticle() {
        QCOMPARE(sortKey("The Éagle's Whistle"), std::string("eagle s whistle"));
        QCOMPARE(sortKey("A Fig for a Kiss"), std::string("fig for a kiss"));
        QCOMPARE(sortKey("The"), std::string("the"));
        QCOMPARE(sortKey("Theodore"), std::string("theodore"));
    }

    void textThatIsNoUtf8IsFoldedAllTheSame() {
        QVERIFY(!foldedWords("caf\xE9 reel").empty());
        QCOMPARE(foldedWords("caf\xE9 reel").back(), std::string("reel"));
    }
};

LACUNA_APPLESS_TEST(TestFoldedText)
#include "tst_folded_text.moc"

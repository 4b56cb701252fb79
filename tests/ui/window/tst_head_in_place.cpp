// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What stands above the music, typed where it stands.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"
#include "ui/window/tempo_words.h"

using lacuna::HeadText;
using lacuna::TuneBench;

namespace {

struct HeadLineBench : TuneBench {
    void doubleClick(HeadText::Kind kind, int index = 0) {
        QTest::mouseDClick(paper(), Qt::LeftButton, {},
                           window->leadSheet().rectOfHead(kind, index).center().toPoint());
    }
};

} // namespace

class HeadInPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDoubleClickOpensALineWhereTheTextStands() {
        HeadLineBench bench;
        QVERIFY(bench.open("A8|", "T:Second\nC:Someone\nR:reel\nQ:1/4=100\nM:4/4\nL:1/8\nK:D\n"));
        bench.doubleClick(HeadText::Kind::Title);
        QVERIFY(bench.line().isVisible() && bench.line().hasFocus());
        QCOMPARE(bench.line().text(), QString("Test"));
        const QRectF title = bench.window->leadSheet().rectOfHead(HeadText::Kind::Title);
        QVERIFY(bench.line().geometry().contains(title.center().toPoint()));
        bench.typeInPlace("First");
        QCOMPARE(bench.document.score().header().titles,
                 (std::vector<std::string>{"First", "Second"}));
        QVERIFY(!bench.line().isVisible() && bench.window->leadSheet().hasFocus());
        bench.doubleClick(HeadText::Kind::Title, 1);
        bench.line().clear();
        bench.typeInPlace("");
        QCOMPARE(bench.document.score().header().titles, std::vector<std::string>{"First"});
        bench.doubleClick(HeadText::Kind::Composer);
        bench.typeInPlace("Nobody");
        QCOMPARE(bench.document.score().header().field('C'), std::string("Nobody"));
        bench.doubleClick(HeadText::Kind::Rhythm);
        bench.typeInPlace("hornpipe");
        QCOMPARE(bench.document.score().header().rhythm, std::string("hornpipe"));
        bench.doubleClick(HeadText::Kind::Tempo);
        QCOMPARE(bench.line().text(), QString("1/4 = 100"));
        bench.typeInPlace("Easy 90");
        QCOMPARE(lacuna::tempoToType(bench.document.score().header().tempo),
                 QString("Easy 1/4 = 90"));
        QCOMPARE(bench.document.undoStack().count(), 5);
    }

    void aLongTextIsSeenFromItsBeginning_data() {
        QTest::addColumn<int>("words");
        QTest::newRow("a line") << 12;
        QTest::newRow("two lines") << 20;
        QTest::newRow("more than the page holds") << 200;
    }

    void aLongTextIsSeenFromItsBeginning() {
        QFETCH(int, words);
        HeadLineBench bench;
        bench.window->resize(1400, 900);
        const std::string text = QString("tune ").repeated(words).trimmed().toStdString();
        QVERIFY(bench.open("A8|",
                           "T:" + text + "\nC:" + text + "\nR:" + text + "\nM:4/4\nL:1/8\nK:D\n"));
        for (const auto& [kind, index] : {std::pair(HeadText::Kind::Title, 1),
                                          {HeadText::Kind::Composer, 0},
                                          {HeadText::Kind::Rhythm, 0}}) {
            bench.doubleClick(kind, index);
            lacuna::InPlaceLine& line = bench.line();
            QCOMPARE(line.text(), QString::fromStdString(text));
            QVERIFY(line.x() >= 0 && line.geometry().right() <= bench.paper()->rect().right());
            const double width = QFontMetricsF(line.font()).horizontalAdvance(line.text());
            QVERIFY(width <= line.width() - 6 || line.cursorPosition() == 0);
            QVERIFY(words > 20 || width <= line.width() - 6);
            // What is typed covers what it changes.
            const QRectF place = bench.window->leadSheet().rectOfHead(kind, index);
            QVERIFY(QRectF(line.geometry())
                        .adjusted(-1, -1, 1, 1)
                        .contains(place & QRectF(bench.paper()->rect())));
            QTest::keyClicks(&line, "Short");
            QCOMPARE(line.font().pixelSize(),
                     bench.window->leadSheet().fontOfHead(kind, index).pixelSize());
            QTest::keyClick(&line, Qt::Key_Escape);
        }
    }

    void whatIsNoTempoIsRefusedUnderTheLine() {
        HeadLineBench bench;
        QVERIFY(bench.open("A8|"));
        bench.key(Qt::Key_T, Qt::AltModifier | Qt::ShiftModifier);
        bench.typeInPlace("1/4=0");
        QVERIFY(bench.line().isVisible());
        QCOMPARE(bench.line().refusal(),
                 QString("A tempo is words, or a number that can be played."));
        QTest::keyClicks(&bench.line(), "0");
        QVERIFY(bench.line().refusal().isEmpty());
        QTest::keyClick(&bench.line(), Qt::Key_Escape);
        QVERIFY(!bench.line().isVisible());
        QVERIFY(!bench.document.score().header().tempo);
    }

    void goingElsewhereTakesWhatWasTyped() {
        HeadLineBench bench;
        QVERIFY(bench.open("A8|"));
        bench.doubleClick(HeadText::Kind::Title);
        QTest::keyClicks(&bench.line(), "Mine");
        bench.window->leadSheet().setFocus();
        QVERIFY(!bench.line().isVisible());
        QCOMPARE(bench.document.score().header().title(), std::string("Mine"));
    }

    void aDoubleClickOnTheMusicTypesNothing() {
        HeadLineBench bench;
        QVERIFY(bench.open("A8|"));
        QTest::mouseDClick(bench.paper(), Qt::LeftButton, {}, bench.headAt({0, 0}));
        QVERIFY(!bench.line().isVisible());
    }
};

LACUNA_TEST(HeadInPlaceTest)
#include "tst_head_in_place.moc"

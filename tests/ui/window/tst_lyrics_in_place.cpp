// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Lyrics, typed under their notes.
#include "tests/engine/formats/sung_words.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"

using lacuna::sungIn;
using lacuna::TuneBench;

namespace {

struct LyricsBench : TuneBench {
    void sing(int measure, int event) {
        document.selectNotes({{measure, event}, {measure, event}});
        key(Qt::Key_L, Qt::ControlModifier);
    }
    bool says(const char* words) const { return document.text().find(words) != std::string::npos; }
    QString sung() const { return sungIn(document.score()); }
};

} // namespace

class LyricsInPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void syllablesAreTypedFromNoteToNote() {
        LyricsBench bench;
        QVERIFY(bench.open("C2z2E2F2|z4G4|A8|"));
        bench.sing(0, 0);
        QVERIFY(bench.line().hasFocus());
        QTest::keyClicks(&bench.line(), "Sing hol-ly  ho");
        QTest::keyClick(&bench.line(), Qt::Key_Return);
        QVERIFY(!bench.line().isVisible());
        QCOMPARE(bench.sung(), QString("Sing hol- ly | * | ho"));
        QVERIFY(bench.says("w: Sing hol-ly * ho"));
        QCOMPARE(bench.document.undoStack().count(), 4);
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.sung(), QString("Sing hol- ly | * | *"));
    }

    void aSyllableIsHeldByUnderscores() {
        LyricsBench bench;
        QVERIFY(bench.open("C2D2E2F2|G8|"));
        bench.sing(0, 0);
        QTest::keyClicks(&bench.line(), "la__lo_");
        QTest::keyClick(&bench.line(), Qt::Key_Escape);
        QCOMPARE(bench.sung(), QString("la _ lo _ | *"));
        // A word goes on over a note by a second hyphen.
        bench.sing(0, 0);
        QTest::keyClicks(&bench.line(), "ho--ly");
        QTest::keyClick(&bench.line(), Qt::Key_Return);
        QCOMPARE(bench.sung(), QString("ho- _ ly _ | *"));
    }

    void walkingChangesNothing() {
        LyricsBench bench;
        QVERIFY(bench.open("C2D2E2F2|G4z4|\nw: hol-ly * la_"));
        const std::string before = bench.document.text();
        bench.sing(0, 0);
        QCOMPARE(bench.line().text(), QString("hol-"));
        for (const char* text : {"ly", "", "la", "_"}) {
            QTest::keyClick(&bench.line(), Qt::Key_Space);
            QCOMPARE(bench.line().text(), QString(text));
        }
        QTest::keyClick(&bench.line(), Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(bench.line().text(), QString("la"));
        QTest::keyClick(&bench.line(), Qt::Key_Tab);
        QCOMPARE(bench.line().text(), QString("_"));
        QTest::keyClick(&bench.line(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(bench.line().text(), QString("hol-"));
        QTest::keyClick(&bench.line(), Qt::Key_Escape);
        QCOMPARE(bench.document.text(), before);
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void tiedNotesHaveOneSyllable() {
        LyricsBench bench;
        QVERIFY(bench.open("C2D2-D2E2-|E4F4|"));
        bench.sing(0, 0);
        QTest::keyClicks(&bench.line(), "a hol-ly day");
        QTest::keyClick(&bench.line(), Qt::Key_Return);
        QCOMPARE(bench.sung(), QString("a hol- _ ly | _ day"));
        bench.sing(0, 2); // the second of two
        QCOMPARE(bench.line().text(), QString("hol-"));
        bench.sing(1, 0);
        QCOMPARE(bench.line().text(), QString("ly"));
        bench.line().clear();
        QTest::keyClick(&bench.line(), Qt::Key_Return);
        QCOMPARE(bench.sung(), QString("a hol _ * | * day"));
    }

    void aSyllableIsTakenAway() {
        LyricsBench bench;
        QVERIFY(bench.open("C4D4|\nw: la lo"));
        bench.sing(0, 1);
        bench.line().clear();
        QTest::keyClick(&bench.line(), Qt::Key_Space); // behind the last note there is nothing
        QVERIFY(!bench.line().isVisible());
        QCOMPARE(bench.sung(), QString("la *"));
        bench.sing(0, 0);
        bench.line().clear();
        QTest::keyClick(&bench.line(), Qt::Key_Return);
        QVERIFY(!bench.says("w:"));
    }

    void theLineStandsUnderTheNote() {
        LyricsBench bench;
        QVERIFY(bench.open("E2F2G2C,2|\nw: * * la"));
        int height = 0;
        for (const int event : {0, 2, 3}) {
            bench.sing(0, event);
            const QRectF head = bench.window->leadSheet().rectOfNote({0, event});
            const QRect line = bench.line().geometry();
            QVERIFY(line.top() > head.center().y());
            QVERIFY(line.left() < head.center().x() && line.right() > head.center().x());
            QVERIFY(height == 0 || event == 3 || line.center().y() == height);
            height = line.center().y();
            QVERIFY(line.width() < 40); // so that those beside it are seen
            QTest::keyClick(&bench.line(), Qt::Key_Escape);
        }
    }

    void aRestLeadsToTheNextNote() {
        LyricsBench bench;
        QVERIFY(bench.open("z8|D8|"));
        bench.sing(0, 0);
        bench.typeInPlace("la");
        QCOMPARE(bench.sung(), QString(" | la"));
        LyricsBench silent;
        QVERIFY(silent.open("z8|"));
        silent.sing(0, 0);
        QVERIFY(!silent.line().isVisible());
    }
};

LACUNA_TEST(LyricsInPlaceTest)
#include "tst_lyrics_in_place.moc"

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"

using lacuna::ChosenSign;
using lacuna::NoteSpan;
using lacuna::Place;
using lacuna::quarterNote;
using lacuna::Role;
using lacuna::Tick;
using lacuna::TuneBench;
using Kind = lacuna::ChosenSign::Kind;

Q_DECLARE_METATYPE(lacuna::ChosenSign)

namespace {

struct SignBench : TuneBench {
    QPoint placeOf(const ChosenSign& sign) const {
        const QRectF box = window->leadSheet().rectOfSign(sign);
        const double number = 9 * window->zoom(); // an ending's stands at its left end
        return sign.kind == Kind::Ending ? QPointF(box.left() + number, box.center().y()).toPoint()
                                         : box.center().toPoint();
    }
    void click(const ChosenSign& sign) const {
        QVERIFY(!window->leadSheet().rectOfSign(sign).isEmpty());
        QTest::mouseClick(paper(), Qt::LeftButton, {}, placeOf(sign));
    }
    /// The first thing of that role in a measure, in the paper's pixels.
    QPoint drawn(Role role, int measure) const {
        const lacuna::LeadSheetLayout& sheet = window->leadSheet().sheet();
        for (const lacuna::Item& item : sheet.itemsOf(*sheet.measure(measure))) {
            if (item.role == role) {
                return (item.bounds.center() * 7 * window->zoom()).toPoint();
            }
        }
        qFatal("no such thing is drawn");
    }
    QString said() const { return window->statusLine().sentence(); }
};

ChosenSign grace(int measure, int event, int number) {
    return {.kind = Kind::Grace, .place = {measure, event}, .number = number};
}

} // namespace

/// Small things that are clicked: they are picked up by themselves, and Del takes them alone.
class ChosenSignsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGraceNoteIsPickedUp() {
        SignBench bench;
        QVERIFY(bench.open("C2{GA}D2E2F2|G8|"));
        bench.click(grace(0, 1, 1));
        QCOMPARE(bench.document.selectedSign(), std::optional(grace(0, 1, 1)));
        QVERIFY(!bench.document.session().selection.isOfMeasures());
        QCOMPARE(bench.said(), QString("Bar 1, beat 2: grace note A before D."));
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.music(), QString("C2{G}D2E2F2|G8|"));
        bench.key(Qt::Key_Delete); // it is gone, and nothing else is selected
        QCOMPARE(bench.music(), QString("C2{G}D2E2F2|G8|"));
        QVERIFY2(bench.said().startsWith("Choose "), qPrintable(bench.said()));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2{GA}D2E2F2|G8|"));
    }

    void keysChangeAGraceNoteAndNothingElse() {
        SignBench bench;
        QVERIFY(bench.open("C2{GA}D2E2F2|G8|"));
        bench.click(grace(0, 1, 0));
        bench.key(Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(bench.music(), QString("C2{AA}D2E2F2|G8|"));
        bench.type("b");
        QCOMPARE(bench.music(), QString("C2{BA}D2E2F2|G8|"));
        bench.key(Qt::Key_Down);
        QCOMPARE(bench.music(), QString("C2{_BA}D2E2F2|G8|"));
        bench.type("='");
        QCOMPARE(bench.music(), QString("C2{bA}D2E2F2|G8|"));
        QCOMPARE(bench.document.selectedSign(), std::optional(grace(0, 1, 0)));
        QVERIFY(!bench.state().isOn);
        // What is no grace note's is said to be the note's, and done to none.
        for (const char* key : {"~", "s", "t", "0", ".", "/"}) {
            bench.type(key);
            QCOMPARE(bench.music(), QString("C2{bA}D2E2F2|G8|"));
            QVERIFY2(bench.said().startsWith("A sign is selected"), key);
        }
        bench.key(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2{A}D2E2F2|G8|"));
        // On to its note; Esc drops it.
        bench.click(grace(0, 1, 0));
        bench.key(Qt::Key_Right);
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 1}, {0, 1}}));
        bench.click(grace(0, 1, 0));
        bench.key(Qt::Key_Escape);
        QVERIFY(!bench.document.selectedSign());
    }

    void aDragMovesAGraceNoteInOneStep() {
        SignBench bench;
        QVERIFY(bench.open("C2{GA}D2E2F2|G8|"));
        const int steps = bench.document.undoStack().count();
        const QPoint head = bench.placeOf(grace(0, 1, 0));
        const double space = 7 * bench.window->zoom();
        QTest::mousePress(bench.paper(), Qt::LeftButton, {}, head);
        for (int i = 1; i <= 4; ++i) {
            QTest::mouseMove(bench.paper(), head - QPoint(0, qRound(i * space / 2)));
        }
        QTest::mouseRelease(bench.paper(), Qt::LeftButton, {}, head - QPoint(0, qRound(2 * space)));
        QCOMPARE(bench.music(), QString("C2{dA}D2E2F2|G8|"));
        QCOMPARE(bench.document.undoStack().count(), steps + 1);
    }

    void whileOneWritesAGraceNoteIsTakenHoldOf() {
        SignBench bench;
        QVERIFY(bench.open("C2{G}D2E2F2|G8|"));
        bench.type("n");
        QTest::mouseMove(bench.paper(), bench.placeOf(grace(0, 1, 0)));
        QVERIFY(!bench.window->leadSheet().ghost());
        bench.click(grace(0, 1, 0));
        QCOMPARE(bench.document.selectedSign(), std::optional(grace(0, 1, 0)));
        QCOMPARE(bench.music(), QString("C2{G}D2E2F2|G8|"));
        bench.type("a");
        QCOMPARE(bench.music(), QString("C2{A}D2E2F2|G8|"));
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.music(), QString("C2D2E2F2|G8|"));
    }

    void everySignIsPickedUpAndGoesAlone_data() {
        QTest::addColumn<QString>("music");
        QTest::addColumn<ChosenSign>("sign");
        QTest::addColumn<QString>("left");
        QTest::newRow("roll") << "C2~D2E2F2|G8|"
                              << ChosenSign{.kind = Kind::Ornament, .place = {0, 1}, .name = "roll"}
                              << "C2D2E2F2|G8|";
        QTest::newRow("second of two")
            << "C2.TD2E2F2|G8|"
            << ChosenSign{.kind = Kind::Ornament, .place = {0, 1}, .name = "trill"}
            << "C2.D2E2F2|G8|";
        QTest::newRow("at the head")
            << "C2T.D2E2F2|G8|"
            << ChosenSign{.kind = Kind::Ornament, .place = {0, 1}, .name = "staccato"}
            << "C2TD2E2F2|G8|";
        QTest::newRow("chord symbol")
            << "\"F#m7\"C2\"G\"D2E2F2|G8|"
            << ChosenSign{.kind = Kind::Chord, .place = {0, 0}, .at = quarterNote, .name = "G"}
            << "\"F#m7\"C2D2E2F2|G8|";
        QTest::newRow("words") << "C2\"^slow\"D2E2F2|G8|"
                               << ChosenSign{.kind = Kind::Words,
                                             .place = {0, 0},
                                             .at = quarterNote,
                                             .name = "slow",
                                             .placement = '^'}
                               << "C2D2E2F2|G8|";
        QTest::newRow("segno") << "!segno!C2D2E2F2|G8|"
                               << ChosenSign{.kind = Kind::Jump, .place = {0, 0}, .name = "segno"}
                               << "C2D2E2F2|G8|";
        QTest::newRow("ending") << "C8|1D8:|2E8|]"
                                << ChosenSign{.kind = Kind::Ending, .place = {2, 0}}
                                << "C8|D8:|E8|]"; // one is none without the other
        QTest::newRow("section") << "C8|[P:B]D8|"
                                 << ChosenSign{.kind = Kind::Section, .place = {1, 0}} << "C8|D8|";
        QTest::newRow("tuplet") << "(3CDEF6|G8|"
                                << ChosenSign{.kind = Kind::Tuplet, .place = {0, 0}} << "CDF6|G8|";
        QTest::newRow("tempo") << "C8|[Q:1/4=90]D8|"
                               << ChosenSign{.kind = Kind::Tempo, .place = {1, 0}} << "C8|D8|";
        QTest::newRow("syllable") << "C4D4|G8|\nw: la lo li"
                                  << ChosenSign{.kind = Kind::Syllable, .place = {0, 1}}
                                  << "C4D4|G8|\nw:la*li";
    }

    void everySignIsPickedUpAndGoesAlone() {
        QFETCH(QString, music);
        QFETCH(ChosenSign, sign);
        QFETCH(QString, left);
        SignBench bench;
        QVERIFY(bench.open(music.toStdString()));
        bench.click(sign);
        QCOMPARE(bench.document.selectedSign(), std::optional(sign));
        QVERIFY(!bench.said().isEmpty());
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.music(), left);
        QVERIFY(!bench.document.gap());
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.music(), left);
    }

    void whatBelongsToANotePicksUpTheNote() {
        SignBench bench;
        QVERIFY(bench.open("C8|^F2D2 d3e|"));
        for (const auto& [role, place] :
             {std::pair(Role::Accidental, Place{1, 0}), std::pair(Role::Stem, Place{1, 0}),
              std::pair(Role::Dot, Place{1, 2}), std::pair(Role::Flag, Place{1, 3})}) {
            bench.document.clearSelection();
            QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, bench.drawn(role, 1));
            QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{place, place}));
        }
    }

    void anEditDropsWhatMayBeAnotherByNow() {
        SignBench bench;
        QVERIFY(bench.open("C2{G}D2E2F2|G8|"));
        bench.click(grace(0, 1, 0));
        bench.run(lacuna::Command::AppendMeasure);
        QVERIFY(bench.window->leadSheet().rectOfSign(grace(0, 1, 0)).isValid());
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2{G}D2E2F2|G8|"));
    }
};

LACUNA_TEST(ChosenSignsTest)
#include "tst_chosen_signs.moc"

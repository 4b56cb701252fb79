// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/duration.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>

using lacuna::Caret;
using lacuna::GhostNote;
using lacuna::Note;
using lacuna::NoteBench;
using lacuna::Tick;

namespace {

/// Where a tune ends in its last line.
struct MouseBench : NoteBench {
    int last() const { return document.score().size() - 1; }
    QRect lastBar() const { return window->leadSheet().rectOfNotes(last()); }
    double space() const { return 7 * window->zoom(); }
    std::optional<GhostNote> ghost() const { return window->leadSheet().ghost(); }
    /// Right of the last bar line, at the height of its first head.
    QPoint behindTheEnd() const {
        const QRect bar = window->leadSheet().rectOfMeasure(last());
        return {bar.right() + qRound(1.2 * space()), headAt({last(), 0}).y()};
    }
    /// The note that a measure begins with.
    Note firstOf(int measure) const {
        return std::get<Note>(document.score().measure(measure).events()[0]);
    }
    /// Wherever the window is on the screen.
    void hover(QPoint point) const {
        QMouseEvent move(QEvent::MouseMove, point, paper()->mapToGlobal(point), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(paper(), &move);
    }
    void click(QPoint point) const {
        hover(point);
        QTest::mouseClick(paper(), Qt::LeftButton, {}, point);
    }
};

} // namespace

/// Notes written with the mouse.
class MouseEntryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void behindTheLastBarAClickOpensOne() {
        MouseBench bench;
        QVERIFY(bench.open("A8|B8|"));
        bench.type("n6");
        for (int bars = 2; bars < 6; ++bars) {
            bench.hover(bench.behindTheEnd());
            const std::optional<GhostNote> ghost = bench.ghost();
            QVERIFY(ghost);
            QCOMPARE(ghost->caret, (Caret{bars, Tick{0}}));
            QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, bench.behindTheEnd());
            QCOMPARE(bench.document.score().size(), bars + 1);
            QCOMPARE(bench.firstOf(bars).heads.front().pitch, ghost->pitch);
            QCOMPARE(bench.firstOf(bars).duration, lacuna::ticksOf(ghost->value));
        }
        QCOMPARE(bench.music(), QString("A8|B8|B4z4|B4z4|\nB4z4|B4z4|"));
        // Each is one step.
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("A8|B8|B4z4|B4z4|\nB4z4|"));
    }

    void behindARepeatItIsTheSameAsByLetters() {
        for (const char* music : {"A8|B8:|", "A8|1G8:|2B8|", "A8|B6G2|"}) {
            MouseBench bench;
            QVERIFY(bench.open(music));
            bench.type("n6");
            bench.document.placeCaret({bench.document.score().size(), Tick{0}});
            bench.type("b");
            const QString byLetter = bench.music();
            bench.key(Qt::Key_Z, Qt::ControlModifier);
            bench.click(bench.behindTheEnd());
            QCOMPARE(bench.music(), byLetter);
        }
    }

    /// A full line leaves no room behind it: the next bar stands below.
    void belowAFullLineToo() {
        MouseBench bench;
        QVERIFY(bench.open("BABABABA|BABABABA|BABABABA|BABABABA|BABABABA|BABABABA|"));
        bench.type("n");
        const QRect bar = bench.lastBar();
        const QPoint first = bench.headAt({bench.last(), 0});
        const int line = bench.window->leadSheet().lineOf(bench.last()).first;
        const int left = bench.window->leadSheet().rectOfMeasure(line).left();
        QPoint below(left + qRound(4 * bench.space()), first.y() + qRound(12 * bench.space()));
        if (!bench.paper()->rect().contains(below)) {
            QScrollBar* scroll = bench.window->leadSheet().verticalScrollBar();
            const int before = scroll->value();
            scroll->setValue(scroll->maximum());
            below.ry() -= scroll->value() - before;
        }
        QVERIFY(bench.paper()->rect().contains(below));
        const bool isFull = bar.right() > bench.paper()->width() - 14 * bench.space();
        QVERIFY2(isFull, "the last line is to be full");
        bench.hover(below);
        QVERIFY(bench.ghost());
        QCOMPARE(bench.ghost()->caret, (Caret{6, Tick{0}}));
        QCOMPARE(bench.ghost()->pitch, bench.firstOf(0).heads.front().pitch);
        QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, below);
        QVERIFY2(bench.music().endsWith("|\nBzz2z4|"), qPrintable(bench.music()));
    }

    void theGhostIsWhereAPitchIsChanged() {
        MouseBench bench;
        QVERIFY(bench.open("z4B4|A8|"));
        bench.key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        const QPoint rest(bench.headAt({0, 0}).x(), bench.headAt({0, 1}).y());
        bench.hover(rest + QPoint(0, qRound(bench.space())));
        QVERIFY(bench.ghost());
        QCOMPARE(bench.ghost()->caret, (Caret{0, lacuna::quarterNote * 2}));
        QCOMPARE(bench.ghost()->value, (lacuna::NoteValue{1, 0}));
        // Where no note follows there is none, and a click writes nothing.
        bench.hover(bench.behindTheEnd());
        QVERIFY(!bench.ghost());
        bench.click(bench.behindTheEnd());
        QCOMPARE(bench.music(), QString("z4B4|A8|"));
        QVERIFY(!bench.document.session().selection.isOfMeasures());
    }

    void theGhostGoesWithWhatItWasFor() {
        MouseBench bench;
        QVERIFY(bench.open("z8|A8|"));
        bench.type("n");
        bench.hover(bench.behindTheEnd());
        QVERIFY(bench.ghost());
        bench.type("b"); // by hand, while the mouse rests
        QVERIFY(!bench.ghost());
    }
};

LACUNA_TEST(MouseEntryTest)
#include "tst_mouse_entry.moc"

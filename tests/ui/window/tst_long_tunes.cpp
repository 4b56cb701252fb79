// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The largest tunes that are read, in the window: it goes on while they are laid out, an edit
// meanwhile wins, and what is shown in the end is what layOutLeadSheet says.
#include "engine/score/edits.h"
#include "tests/support/patience.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/engraving/lead_sheet_layout.h"
#include "ui/views/abc_text_view.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/window/page_preview.h"
#include "ui/window/text_panels.h"

#include <QFile>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

using namespace lacuna;

namespace {

/// Of the UI thread between two turns of the event loop while one of these tunes is shown, in ms of
/// processor time on a machine whose slowness is 1. All of its text is read and written, its piano
/// roll laid out, and a title or a line of half a megabyte measured by Qt.
constexpr double longestStall = 150;
constexpr double longestStallOfTyping = 400;

/// The longest stretches of the UI thread's work, as parts of those limits on this machine.
struct Stalls {
    double opening = 0;
    double editing = 0;
    double typing = 0;

    bool areShort() const { return std::max({opening, editing, typing}) <= 1; }
};

/// Counts the turns of the event loop and the most work of this thread between two.
class Heartbeat {
public:
    Heartbeat() {
        m_timer.setInterval(0);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            const double now = m_work.milliseconds();
            m_most = std::max(m_most, now - m_before);
            m_before = now;
            ++m_beats;
        });
        m_timer.start();
    }
    double most() const { return m_most; }
    int beats() const { return m_beats; }
    void restart() {
        m_most = 0;
        m_beats = 0;
        m_before = m_work.milliseconds();
    }

private:
    QTimer m_timer;
    ProcessorTimer m_work;
    double m_before = 0;
    double m_most = 0;
    int m_beats = 0;
};

QByteArray tune(int number, const QByteArray& music) {
    return "X:" + QByteArray::number(number) + "\nT:Tune\nM:4/4\nL:1/16\nK:D\n" + music + "\n\n";
}

QByteArray lines(const QByteArray& bar, int bars) {
    QByteArray music;
    for (int i = 0; i < bars; ++i)
        music += bar + (i % 4 == 3 ? "|\n" : "|");
    return music;
}

QByteArray longTune(const QString& kind) {
    const QByteArray bar = "DEFGABcdefgafdcA";
    if (kind == "thousands of bars")
        return tune(1, lines(bar, 6000));
    if (kind == "bars of two thousand notes")
        return tune(1, "[M:none]" + lines(bar.repeated(125), 50));
    if (kind == "chords of many notes")
        return tune(1, lines(("[" + QByteArray("CEGceg").repeated(16) + "]4").repeated(4), 250));
    if (kind == "signs at every note")
        return tune(1, lines(QByteArray("\"Am\"!trill!.{ab}(c_d)").repeated(8), 1000));
    if (kind == "a title of a hundred thousand words")
        return "X:1\nT:" + QByteArray("word ").repeated(100000) + "\nK:D\nDEFG|\n\n";
    return "X:1\nT:One\nK:D\n\"^" + QByteArray(500000, 'w') +
           "\"DEFG|\nW:" + QByteArray("word ").repeated(50000) + "\n\n";
}

} // namespace

class LongTunesTest : public QObject {
    Q_OBJECT

    /// Until the sheet is there, and once more where its height has brought a scroll bar.
    static bool settle(WindowBench& bench) {
        const LeadSheetView& sheet = bench.window->leadSheet();
        bool done = true;
        do {
            done = lacuna::waitFor([&] { return !sheet.isBehind(); });
            QCoreApplication::processEvents();
        } while (done && sheet.isBehind());
        return done;
    }

    /// What the sheet shows, beside what it should.
    static void expectRightSheet(WindowBench& bench) {
        const LeadSheetView& view = bench.window->leadSheet();
        const LayoutOptions options{.width = std::max(40.0, view.viewport()->width() / 7.0),
                                    .signSpace = 1.8};
        QCOMPARE(view.zoom(), 1.0);
        const bool same =
            describe(view.sheet()) == describe(layOutLeadSheet(bench.document.shown(), options));
        QVERIFY(same);
    }

    static QString write(WindowBench& bench, const QByteArray& book) {
        const QString path = bench.book.pathTo("long.abc");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(book) != book.size())
            qFatal("cannot write a file of the test");
        return path;
    }

    /// Opens such a tune, erases a bar and types a key.
    static void handle(const QString& kind, Stalls& stalls) {
        WindowBench bench;
        QVERIFY(bench.show());
        const QString path = write(bench, longTune(kind));
        Heartbeat heart;
        QVERIFY(bench.open(path));
        QVERIFY(settle(bench));
        QCoreApplication::processEvents();
        stalls.opening = heart.most() / (longestStall * slowness());
        expectRightSheet(bench);

        // A change of one bar: if that takes long, the one before is shown until the new one is
        // there.
        heart.restart();
        bench.document.apply(eraseMeasures(bench.document.score(), {0, 1}), "test");
        const bool wasLong = bench.window->leadSheet().isBehind();
        if (wasLong)
            QVERIFY(!bench.window->leadSheet().sheet().measures.empty());
        QVERIFY(settle(bench));
        QCoreApplication::processEvents();
        stalls.editing = heart.most() / (longestStall * slowness());
        expectRightSheet(bench);
        QVERIFY(bench.window->leadSheet().sheet().measures[0].blank);

        bench.window->actions()[Command::ShowAbc]->trigger();
        AbcEditor& editor = bench.window->textPanels().abc().editor();
        QTRY_VERIFY(editor.isVisible());
        QTextCursor caret(editor.document());
        caret.setPosition(editor.positionOf(editor.document()->blockCount() - 1, 0));
        editor.setTextCursor(caret);
        QCoreApplication::processEvents();
        const Score before = bench.document.score();
        heart.restart();
        QTest::sendKeyEvent(QTest::Press, &editor, Qt::Key_D, "d", {});
        // Long texts are read when the hand rests.
        QVERIFY(lacuna::waitFor([&] { return !(bench.document.score() == before); }));
        QVERIFY(settle(bench));
        QCoreApplication::processEvents();
        stalls.typing = heart.most() / (longestStallOfTyping * slowness());
        heart.restart();
        bench.window->leadSheet().viewport()->repaint();
        bench.window->pianoRoll().viewport()->repaint();
        QCoreApplication::processEvents();
        qInfo("%s: the longest stretches of the UI thread's work, in parts of what they may take: "
              "%.2f while it is opened, %.2f while a bar is erased, %.2f while a key is typed; "
              "painted in %.0f ms",
              qPrintable(kind), stalls.opening, stalls.editing, stalls.typing, heart.most());
    }

private Q_SLOTS:
    void theWindowGoesOn_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"thousands of bars", "bars of two thousand notes",
                                 "chords of many notes", "signs at every note",
                                 "a title of a hundred thousand words", "words without a blank"})
            QTest::newRow(kind) << kind;
    }
    void theWindowGoesOn() {
        QFETCH(const QString, kind);
        Stalls least{.opening = 1e9, .editing = 1e9, .typing = 1e9};
        QVERIFY(keepsItsLimits([&] {
            Stalls stalls;
            handle(kind, stalls);
            least = {.opening = std::min(least.opening, stalls.opening),
                     .editing = std::min(least.editing, stalls.editing),
                     .typing = std::min(least.typing, stalls.typing)};
            return least.areShort() || QTest::currentTestFailed();
        }));
    }

    void aLongTuneIsLaidOutBesideTheWindow() {
        WindowBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(write(bench, longTune("thousands of bars") + tune(2, "DEFG|ABcd|]"))));
        LeadSheetView& sheet = bench.window->leadSheet();
        QVERIFY(settle(bench));
        QCOMPARE(sheet.sheet().measures.size(), std::size_t{6000});

        // Another tune is there at once, and what was to come of the first never comes.
        bench.document.applyText(tune(1, lines("AFDFAFDFABcdefga", 6000)).toStdString());
        QVERIFY(sheet.isBehind());
        bench.document.showTune(1);
        QVERIFY(!sheet.isBehind());
        QCOMPARE(sheet.sheet().measures.size(), std::size_t{2});
        // Back: no sheet of the other tune stands there meanwhile.
        bench.document.showTune(0);
        QVERIFY(sheet.isBehind());
        QVERIFY(sheet.sheet().measures.empty());
        QVERIFY(!sheet.grab().isNull());
        // Where a bar was to be seen, it is when the sheet comes.
        bench.document.select(5000, 5000);
        QVERIFY(settle(bench));
        QVERIFY(sheet.viewport()->rect().intersects(sheet.rectOfMeasure(5000)));
        expectRightSheet(bench);
    }

    void anEditOfALongTuneIsThereAtOnce() {
        WindowBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(write(bench, longTune("thousands of bars"))));
        LeadSheetView& sheet = bench.window->leadSheet();
        QVERIFY(settle(bench));
        for (const int measure : {2, 5990, 3000}) {
            bench.document.apply(eraseMeasures(bench.document.score(), {measure, measure + 1}),
                                 "test");
            QVERIFY(!sheet.isBehind());
            QVERIFY(sheet.sheet().measures[std::size_t(measure)].blank);
            expectRightSheet(bench);
        }
        bench.document.undoStack().undo();
        QVERIFY(!sheet.isBehind());
        expectRightSheet(bench);
    }

    void theLastEditWins() {
        WindowBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(write(bench, longTune("thousands of bars"))));
        LeadSheetView& sheet = bench.window->leadSheet();
        QVERIFY(settle(bench));
        bench.document.applyText(tune(1, lines("AFDFAFDFABcdefga", 6000)).toStdString());
        QVERIFY(sheet.isBehind());
        for (int measure = 0; measure < 6; ++measure) {
            bench.document.apply(eraseMeasures(bench.document.score(), {measure, measure + 1}),
                                 "test");
            if (measure % 2)
                QCoreApplication::processEvents();
        }
        // The window can be looked at, clicked and scrolled meanwhile.
        QTest::mouseClick(sheet.viewport(), Qt::LeftButton, {}, QPoint(300, 100));
        QVERIFY(!sheet.grab().isNull());
        QVERIFY(settle(bench));
        expectRightSheet(bench);
        for (std::size_t i = 0; i < 8; ++i)
            QCOMPARE(sheet.sheet().measures[i].blank, i < 6);
        // Fewer bars than the sheet has: its last ones are no bars any more.
        bench.document.applyText(tune(1, lines("DEFGABcdefgafdcA", 3000)).toStdString());
        QVERIFY(sheet.isBehind());
        sheet.verticalScrollBar()->setValue(sheet.verticalScrollBar()->maximum());
        QTest::mouseClick(sheet.viewport(), Qt::LeftButton, {}, QPoint(300, 100));
        QVERIFY(bench.document.focusMeasure() < 3000);
        QVERIFY(settle(bench));
        QCOMPARE(sheet.sheet().measures.size(), std::size_t{3000});
    }

    void aPageOfALongTuneIsTurnedToWithoutAWait() {
        WindowBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(write(bench, longTune("thousands of bars"))));
        const auto book = PrintedBook::make({.tunes = {bench.document.score()}, .title = "x"});
        QVERIFY(book && book->pageCount() > 20);
        PagePreview preview;
        preview.resize(500, 700);
        preview.show();
        QVERIFY(keepsItsLimits([&] {
            const ProcessorTimer work;
            preview.setBook(std::make_shared<const PrintedBook>(*book));
            for (int page = 1; page < 10; ++page)
                preview.setPage(page);
            const double turning = work.milliseconds();
            qInfo("ten pages turned to in %.0f ms of the UI thread", turning);
            return turning <= longestStall * slowness();
        }));
        QVERIFY(preview.isBehind());
        QVERIFY(lacuna::waitFor([&] { return !preview.isBehind(); }));
        QCOMPARE(preview.layout()->number, 10);
        QCOMPARE(describe(*preview.layout()), describe(book->page(9)));
        QVERIFY(!preview.grab().isNull());
    }

    void aWindowMayCloseMeanwhile() {
        WindowBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(write(bench, longTune("thousands of bars"))));
        QVERIFY(bench.window->leadSheet().isBehind() || settle(bench));
        bench.document.apply(eraseMeasures(bench.document.score(), {2, 3}), "test");
        QVERIFY(bench.window->leadSheet().isBehind());
        bench.window.reset();
        QCoreApplication::processEvents();
    }
};

LACUNA_TEST(LongTunesTest)
#include "tst_long_tunes.moc"

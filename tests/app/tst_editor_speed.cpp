// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The real window with the real weights, and how long it keeps people waiting. Prints the figures;
// the limits are those the program promises on two cores.

#include "engine/inpainting/fill_kernels.h"
#include "engine/inpainting/model_library.h"
#include "engine/score/edits.h"
#include "tests/support/big_book.h"
#include "tests/support/patience.h"
#include "tests/support/processor_time.h"
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/document/style_library.h"
#include "ui/document/tunebook_model.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <future>
#include <vector>

using namespace lacuna;

namespace {

// In ms of processor time, on a machine whose slowness is 1.
constexpr double longestStall = 50;     // of the UI thread during fills
constexpr double longestRepaint = 8;    // of a lead sheet of 64 measures
constexpr double longestStart = 1500;   // from making the window to a painted tune
constexpr double longestOpening = 1000; // of a book of 1,713 tunes, listed
constexpr double longestFirstFill = 250;
constexpr double longestFills = 500;
constexpr int largestResident = 450; // MB after a fill

const QString examples = QStringLiteral(LACUNA_SOURCE_DIR "/resources/examples/oneills-1903.abc");

// Memory of this process in MB, by /proc/self/status.
int resident(const QByteArray& field) {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith(field + ":"))
            return line.mid(field.size() + 1).trimmed().split(' ').first().toInt() / 1024;
    }
    return 0;
}

// Beats every 10 ms on the thread it lives in and keeps the longest time between two beats, in ms.
class Heartbeat : public QObject {
    Q_OBJECT

public:
    Heartbeat() {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(10);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, static_cast<double>(m_since.nsecsElapsed()) / 1e6);
            m_since.restart();
            m_mostWork = std::max(m_mostWork, m_work.milliseconds() - m_worked);
            m_worked = m_work.milliseconds();
            ++m_beats;
            Q_EMIT beat();
        });
        m_since.start();
        m_timer.start();
    }
    double longest() const { return m_longest; }
    double mostWork() const { return m_mostWork; } ///< of this thread between two beats
    int beats() const { return m_beats; }

Q_SIGNALS:
    void beat();

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_longest = 0;
    ProcessorTimer m_work;
    double m_worked = 0;
    double m_mostWork = 0;
    int m_beats = 0;
};

// Fills are drawn with vectors of eight or sixteen floats; without such they take far longer.
double fillSlowness() {
    return slowness() * (fillKernels() == "plain" ? 8 : 1);
}

constexpr int requests = 8;

FillSettings settingsOf(int request) {
    FillSettings settings;
    settings.sampling.seed = static_cast<std::uint64_t>(request) + 1;
    return settings;
}

// The dearest of the editor's requests, asked of a filler without an editor, in ms of processor
// time: how fast the kernels are on this machine is bench_fill's matter.
double dearestFillAlone(const ScoreDocument& document) {
    const Gap& gap = *document.gap();
    const std::unique_ptr<GapFiller> filler =
        loadGapFiller(LACUNA_SOURCE_DIR "/models", std::nullopt);
    double dearest = 0;
    for (int i = 0; i < requests; ++i) {
        const FillSettings settings = settingsOf(i);
        const FillRequest request{.score = eraseMeasures(document.score(), gap.range),
                                  .gap = gap.range,
                                  .original = gap.original,
                                  .filler = settings.filler,
                                  .sampling = settings.sampling,
                                  .count = settings.count};
        filler->prepare(request, {});
        const ProcessorTimer work(ProcessorTimer::Of::Process);
        filler->fill(request, {}, [](const FillEvent&) {});
        dearest = std::max(dearest, work.milliseconds());
    }
    return dearest;
}

// The least processor time in ms that a widget takes to paint itself anew, of 30.
double repaintTime(QWidget& widget) {
    double least = 1e9;
    for (int i = 0; i < 30; ++i) {
        const ProcessorTimer work;
        widget.repaint();
        least = std::min(least, work.milliseconds());
    }
    return least;
}

// Runs the event loop, as the program does, until a beat finds `isTrue`; QTRY_VERIFY would sleep
// between looks and so add stalls of its own.
template <typename Condition>
bool runUntil(const Heartbeat& heartbeat, Condition isTrue) {
    QEventLoop loop;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&heartbeat, &Heartbeat::beat, &loop, [&] {
        if (isTrue())
            loop.quit();
    });
    limit.start(lacuna::patienceOfTests);
    loop.exec();
    return isTrue();
}

struct Editor {
    /// Its weights are read once `mayLoad` is there.
    explicit Editor(const QString& settingsFile, std::shared_future<void> mayLoad = {})
        : gate(std::move(mayLoad)), settings(settingsFile) {
        window.show();
    }

    std::shared_future<void> gate;

    Settings settings;
    ScoreDocument document;
    QTemporaryDir folder;
    bool ownState = qputenv("XDG_STATE_HOME", folder.path().toUtf8());
    StyleLibrary styles{folder.path()};
    FillController fills{document, [waited = gate](const auto& style, lacuna::Backend backend) {
                             if (waited.valid())
                                 waited.wait();
                             return loadGapFiller(LACUNA_SOURCE_DIR "/models", style, backend);
                         }};
    PlaybackController playback{document};
    MainWindow window{{document, fills, playback, styles}, settings, {examples}};
};

} // namespace

class TestEditorSpeed : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString settingsFile() const { return m_folder.filePath("settings.ini"); }

    /// Starts the editor and tells whether its window came in time, here and below.
    void start(bool& inTime) {
        const ProcessorTimer work;
        QElapsedTimer timer;
        timer.start();
        std::promise<void> mayLoad;
        Editor editor(settingsFile(), mayLoad.get_future().share());
        editor.window.files().openPath(examples, {.tune = 1, .firstMeasure = 5, .lastMeasure = 8});
        QVERIFY(QTest::qWaitForWindowExposed(&editor.window));
        QTRY_VERIFY(editor.document.hasTune());
        const QImage picture = editor.window.grab().toImage();
        const double worked = work.milliseconds();
        const qint64 shown = timer.elapsed();
        inTime = worked <= longestStart * slowness();
        QVERIFY(!picture.isNull());
        QVERIFY(editor.fills.models() != FillController::Models::Ready);
        mayLoad.set_value();
        QTRY_COMPARE(editor.fills.models(), FillController::Models::Ready);
        qInfo("window with a tune after %lld ms, %.0f of work; models ready after %lld ms", shown,
              worked, timer.elapsed());
    }

    void openLargeBook(const BigBook& book, bool& inTime) {
        Editor editor(settingsFile());
        QVERIFY(QTest::qWaitForWindowExposed(&editor.window));
        const TunebookModel list(editor.document);
        const ProcessorTimer work(ProcessorTimer::Of::Process);
        editor.window.files().openPath(book.path());
        QTRY_VERIFY(!editor.window.files().isOpening());
        QVERIFY(!editor.window.grab().isNull());
        const double opened = work.milliseconds();
        inTime = opened <= longestOpening * slowness();
        qInfo("%d tunes opened and listed in %.0f ms of processor time", list.rowCount(), opened);
        QCOMPARE(list.rowCount(), BigBook::tunes);
    }

    /// Runs all requests, and erases again what they filled.
    void fillOften(Editor& editor, double alone, bool& inTime) {
        std::vector<double> longest;
        double mostWork = 0;
        double slowestFirst = 0;
        double slowestAll = 0;
        int beats = 0;
        for (int i = 0; i < requests; ++i) {
            const Heartbeat heartbeat;
            const ProcessorTimer work(ProcessorTimer::Of::Process);
            double first = -1;
            const auto seen = connect(&editor.fills, &FillController::fillsChanged, this, [&] {
                if (first < 0 && !editor.fills.fills().empty())
                    first = work.milliseconds();
            });
            double all = -1;
            const auto ended = connect(&editor.fills, &FillController::stateChanged, this, [&] {
                if (editor.fills.state() == FillController::State::Idle)
                    all = work.milliseconds();
            });
            editor.fills.requestFills(settingsOf(i));
            QVERIFY(runUntil(heartbeat, [&] { return all >= 0; }));
            disconnect(seen);
            disconnect(ended);
            QCOMPARE(editor.fills.fills().size(), std::size_t(4));
            slowestAll = std::max(slowestAll, all);
            slowestFirst = std::max(slowestFirst, first);
            editor.fills.accept();
            // The next beats see the repaint of what was accepted.
            const int enough = heartbeat.beats() + 3;
            QVERIFY(runUntil(heartbeat, [&] { return heartbeat.beats() >= enough; }));
            longest.push_back(heartbeat.longest());
            mostWork = std::max(mostWork, heartbeat.mostWork());
            beats += heartbeat.beats();
            editor.document.undoStack().undo();
        }
        qInfo("dearest of %d fills: first after %.0f ms of processor time, all four after %.0f ms, "
              "all four without an editor after %.0f ms",
              requests, slowestFirst, slowestAll, alone);
        std::ranges::sort(longest);
        const double median = longest[longest.size() / 2];
        qInfo("longest gap of a 10 ms heartbeat in each fill: median %.1f ms, largest %.1f ms over "
              "%d beats; the screen's own work between two beats at most %.1f ms",
              median, longest.back(), beats, mostWork);
        qInfo("resident after the fills: %d MB, at most %d MB", resident("VmRSS"),
              resident("VmHWM"));
        // Where the kernels cannot keep the limit, the editor adds no more than a stall to them.
        const double most = alone + longestStall * slowness();
        QVERIFY(slowestFirst > 0);
        inTime = mostWork <= longestStall * slowness() &&
                 slowestFirst <= std::max(longestFirstFill * fillSlowness(), most) &&
                 slowestAll <= std::max(longestFills * fillSlowness(), most);
    }

private Q_SLOTS:
    void isOnTheScreenBeforeTheWeightsAreLoaded() {
        QVERIFY(keepsItsLimits([&] {
            bool inTime = false;
            start(inTime);
            return inTime || QTest::currentTestFailed();
        }));
        QVERIFY(resident("VmRSS") > 0);
    }

    void opensALargeBookAtOnce() {
        const BigBook book;
        QVERIFY(keepsItsLimits([&] {
            bool inTime = false;
            openLargeBook(book, inTime);
            return inTime || QTest::currentTestFailed();
        }));
    }

    void repaintsALongTuneInPassing() {
        Editor editor(settingsFile());
        editor.window.resize(1280, 1400);
        editor.window.files().openPath(examples, {.tune = 1});
        QTRY_VERIFY(editor.document.hasTune());
        const Score& tune = editor.document.score();
        Measures measures;
        while (measures.size() < 64)
            measures.push_back(tune.measures()[1 + measures.size() % 7]);
        editor.document.apply(Score(tune.header(), measures), "longer");
        editor.document.selectRange({20, 24});
        editor.document.eraseSelection();
        QVERIFY(QTest::qWaitForWindowExposed(&editor.window));
        QCoreApplication::processEvents();
        QVERIFY(keepsItsLimits([&] {
            const double sheet = repaintTime(*editor.window.leadSheet().viewport());
            const double roll = repaintTime(*editor.window.pianoRoll().viewport());
            qInfo("64 measures repainted: lead sheet in %.1f ms, piano roll in %.1f ms", sheet,
                  roll);
            return std::max(sheet, roll) <= longestRepaint * slowness();
        }));
    }

    void fillsWithoutStallingTheScreen() {
        Editor editor(settingsFile());
        editor.window.files().openPath(examples, {.tune = 1, .firstMeasure = 5, .lastMeasure = 8});
        QTRY_VERIFY(editor.document.hasTune());
        QVERIFY(QTest::qWaitForWindowExposed(&editor.window));
        QTRY_COMPARE(editor.fills.models(), FillController::Models::Ready);
        QVERIFY(editor.document.gap());
        QVERIFY(keepsItsLimits([&] {
            bool inTime = false;
            fillOften(editor, dearestFillAlone(editor.document), inTime);
            return inTime || QTest::currentTestFailed();
        }));
        QVERIFY(resident("VmHWM") <= largestResident);
    }
};

QTEST_MAIN(TestEditorSpeed)
#include "tst_editor_speed.moc"

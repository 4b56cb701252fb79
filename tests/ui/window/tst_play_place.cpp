// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/synth.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/abc_text_view.h"
#include "ui/views/fills_browser.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/window/measure_scope.h"
#include "ui/window/text_panels.h"

#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>

using lacuna::MeasureRange;
using lacuna::WindowBench;

namespace {

/// The window with a synthesiser whose time stands still: music stays at the bar where it began.
struct PlayBench : WindowBench {
    bool open() {
        QSignalSpy changed(&playback, &lacuna::PlaybackController::soundChanged);
        playback.openSound([] {
            return std::make_unique<lacuna::Synth>(lacuna::SynthSettings{
                .driver = lacuna::Synth::offline, .device = {}, .soundFont = {}});
        });
        return QTest::qWaitFor([&] { return changed.count() == 2; }) && show();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&window->leadSheet(), key, modifiers);
    }
};

} // namespace

class PlayPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClickOnABarIsWhereMusicGoesOn() {
        PlayBench bench;
        QVERIFY(bench.open());
        const auto click = [&bench](int measure) {
            lacuna::LeadSheetView& sheet = bench.window->leadSheet();
            QTest::mouseClick(sheet.viewport(), Qt::LeftButton, {},
                              sheet.rectOfMeasure(measure).center());
        };
        click(1);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 2 beat 1"));
        bench.key(Qt::Key_Space);
        QVERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.playback.measure(), 1);
        click(5);
        QVERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.playback.measure(), 5);
        bench.key(Qt::Key_Space);
        QVERIFY(!bench.playback.isPlaying());
        click(3);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 4 beat 1"));
        bench.key(Qt::Key_Space);
        QCOMPARE(bench.playback.measure(), 3);
        bench.key(Qt::Key_Space);
        bench.key(Qt::Key_Space); // a pause without a click goes on where it was
        QCOMPARE(bench.playback.measure(), 3);
        // The bar that is selected already counts as well, and so does the roll.
        QTest::mouseClick(bench.window->pianoRoll().viewport(), Qt::LeftButton, {},
                          bench.window->pianoRoll().rectOfMeasure(6).center());
        QCOMPARE(bench.playback.measure(), 6);
        bench.playback.placeAt(2);
        QTest::mouseClick(bench.window->pianoRoll().viewport(), Qt::LeftButton, {},
                          bench.window->pianoRoll().rectOfMeasure(6).center());
        QCOMPARE(bench.playback.measure(), 6);
    }

    void homeAndSpaceAgreeWithWhatIsSaid() {
        PlayBench bench;
        QVERIFY(bench.open());
        bench.document.select(4, 5);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 5 beat 1"));
        bench.key(Qt::Key_Home);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 1 beat 1"));
        bench.key(Qt::Key_Space);
        QCOMPARE(bench.playback.measure(), 0);
        bench.key(Qt::Key_F7);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 1 beat 1"));
        bench.key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(bench.document.selection(), (MeasureRange{6, 7}));
        QCOMPARE(bench.playback.placeInWords(), QString("bar 7 beat 1"));
        bench.key(Qt::Key_Space);
        QCOMPARE(bench.playback.measure(), 6);
        bench.key(Qt::Key_Home);
        QVERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.playback.measure(), 0);
    }

    void homeBringsThePlaceIntoView() {
        PlayBench bench;
        bench.window->resize(1024, 640);
        QVERIFY(bench.open());
        std::string abc = "X:1\nT:Long\nM:4/4\nL:1/8\nK:D\n";
        for (int i = 0; i < 60; ++i) {
            abc += "d2fd A2FA|" + std::string(i % 4 == 3 ? "\n" : "");
        }
        bench.document.setBook(lacuna::bookOfBytes(abc));
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        lacuna::PianoRollView& roll = bench.window->pianoRoll();
        const auto sees = [](const lacuna::MeasureView& view) {
            return view.viewport()->rect().contains(view.rectOfMeasure(0).center());
        };
        QTRY_VERIFY(sheet.verticalScrollBar()->maximum() > 500);
        for (int times = 0; times < 2; ++times) { // also where the place was there already
            sheet.verticalScrollBar()->setValue(sheet.verticalScrollBar()->maximum());
            roll.horizontalScrollBar()->setValue(roll.horizontalScrollBar()->maximum());
            QVERIFY(!sees(sheet) && !sees(roll));
            bench.key(Qt::Key_Home);
            QVERIFY(sees(sheet) && sees(roll));
        }
    }

    void aLoopGoesWithWhatIsLooped() {
        PlayBench bench;
        QVERIFY(bench.open());
        QAction* loop = bench.window->actions()[lacuna::Command::Loop];
        const auto isOff = [&] {
            return !loop->isEnabled() && !loop->isChecked() && !bench.playback.isLooping();
        };
        QVERIFY(isOff()); // a tune that never had a gap
        bench.playback.setLooping(true);
        QVERIFY(isOff());
        const auto loopTheGap = [&] {
            bench.document.setGap({4, 6});
            loop->trigger();
            return loop->isEnabled() && loop->isChecked() && bench.playback.isLooping();
        };
        QVERIFY(loopTheGap());
        bench.key(Qt::Key_Home);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 3 beat 1"));
        bench.key(Qt::Key_Space);
        QCOMPARE(bench.playback.measure(), 2);
        bench.window->actions()[lacuna::Command::RemoveGap]->trigger();
        QVERIFY(isOff());
        QVERIFY(bench.playback.isPlaying()); // on through the tune
        bench.playback.stop();
        bench.key(Qt::Key_Home);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 1 beat 1"));
        bench.key(Qt::Key_Space);
        QCOMPARE(bench.playback.measure(), 0);
        bench.playback.stop();
        QVERIFY(loopTheGap());
        bench.document.showTune(1);
        QVERIFY(isOff());
        bench.document.showTune(0);
        QVERIFY(loopTheGap());
        QVERIFY(bench.WindowBench::open(bench.book.path()));
        QVERIFY(isOff());
        bench.document.select(1, 2); // bars that are selected can be looped too
        loop->trigger();
        QVERIFY(bench.playback.isLooping());
        bench.document.select(1, 1);
        QVERIFY(isOff());
    }

    void thePickupIsCalledSoWhereverOneReadsOfIt() {
        PlayBench bench;
        bench.document.setBook(
            lacuna::bookOfBytes("X:1\nT:T\nM:4/4\nL:1/8\nK:D\nAG|F8|G8|A8|B8|[K:G]G8|\n"));
        QVERIFY(bench.open());
        bench.window->actions()[lacuna::Command::ShowAbc]->trigger();
        lacuna::AbcTextView& abc = bench.window->textPanels().abc();
        abc.editor().moveCursor(QTextCursor::End);
        abc.editor().find("AG", QTextDocument::FindBackward);
        QVERIFY2(abc.words().endsWith("pickup"), qPrintable(abc.words()));
        const auto says = [&bench](const QString& words) {
            const QList<QLabel*> labels = bench.window->fillsBrowser().findChildren<QLabel*>();
            return std::ranges::any_of(labels,
                                       [&](const QLabel* label) { return label->text() == words; });
        };
        bench.document.selectRange({0, 1});
        QVERIFY(says("Selected: pickup"));
        QVERIFY(bench.window->leadSheet().accessibleDescription().contains("Selected: pickup."));
        bench.document.selectRange({0, 2});
        QVERIFY(says("Selected: pickup and bar 1"));
        bench.document.setGap({0, 4});
        bench.document.selectRange({0, 4});
        QVERIFY(says("Gap: pickup and bars 1 – 3"));
        const lacuna::Score& tune = bench.document.score();
        QCOMPARE(lacuna::scopesFor(tune, {.range = {0, 1}, .toNextChange = {0, 5}})[0].words,
                 QString("From the pickup to the next change"));
        QCOMPARE(lacuna::measuresInWords(tune, {0, 1}), QString("Pickup"));
    }

    void draggingOverBarsWhileMusicPlaysDoesNotMoveIt() {
        PlayBench bench;
        QVERIFY(bench.open());
        bench.key(Qt::Key_Space);
        QCOMPARE(bench.playback.measure(), 0);
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        QTest::mousePress(sheet.viewport(), Qt::LeftButton, {}, sheet.rectOfMeasure(4).center());
        QTest::mouseMove(sheet.viewport(), sheet.rectOfMeasure(5).center());
        QTest::mouseRelease(sheet.viewport(), Qt::LeftButton, {}, sheet.rectOfMeasure(5).center());
        QCOMPARE(bench.document.selection(), (MeasureRange{4, 6}));
        QVERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.playback.measure(), 0);
    }
};

LACUNA_TEST(PlayPlaceTest)
#include "tst_play_place.moc"

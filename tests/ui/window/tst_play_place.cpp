// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/synth.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"

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
    void key(Qt::Key key) { QTest::keyClick(&window->leadSheet(), key); }
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
        bench.key(Qt::Key_Right);
        QCOMPARE(bench.document.selection(), (MeasureRange{6, 7}));
        QCOMPARE(bench.playback.placeInWords(), QString("bar 7 beat 1"));
        bench.key(Qt::Key_Space);
        QCOMPARE(bench.playback.measure(), 6);
        bench.key(Qt::Key_Home);
        QVERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.playback.measure(), 0);
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

QTEST_MAIN(PlayPlaceTest)
#include "tst_play_place.moc"

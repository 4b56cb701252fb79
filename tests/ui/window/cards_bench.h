// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/synth.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/fill_settings_panel.h"
#include "ui/views/fills_browser.h"
#include "ui/views/fills_model.h"
#include "ui/views/lead_sheet_view.h"

#include <QComboBox>
#include <QListView>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>

namespace lacuna {

/// The window with a synthesiser whose time stands still: what plays goes on playing.
struct CardsBench : WindowBench {
    QListView& cards() { return window->fillsBrowser().cards(); }
    QAction* action(Command command) { return window->actions()[command]; }

    bool open() {
        QSignalSpy changed(&playback, &PlaybackController::soundChanged);
        playback.openSound([] {
            return std::make_unique<Synth>(
                SynthSettings{.driver = Synth::offline, .device = {}, .soundFont = {}});
        });
        return QTest::qWaitFor([&] { return changed.count() == 2; }) && show();
    }
    void erase() {
        document.select(2, 3);
        document.eraseSelection();
    }
    void key(Qt::Key key) { QTest::keyClick(&window->leadSheet(), key); }
    QModelIndex card(int number) { return window->fillsBrowser().model().indexOf(number); }
    void moveMouseTo(int number) {
        cards().scrollTo(card(number));
        QTest::mouseMove(cards().viewport(), cards().visualRect(card(number)).center());
    }
    void moveMouseAway() {
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(cards().viewport(), &leave);
    }
    /// Until a timer has fired that was started now and waits longer than a mouse must rest.
    bool rest() {
        bool fired = false;
        QTimer::singleShot(500, Qt::PreciseTimer, window.get(), [&fired] { fired = true; });
        return QTest::qWaitFor([&fired] { return fired; });
    }
    /// Whether notes of a measure are drawn on the sheet in the colour of a fill.
    bool isInkedAsFill(int measure) {
        const QRect notes = window->leadSheet().rectOfNotes(measure).adjusted(4, 0, -4, 0);
        const QImage drawn = window->leadSheet().viewport()->grab(notes).toImage();
        int inked = 0;
        for (int y = 0; y < drawn.height(); ++y) {
            for (int x = 0; x < drawn.width(); ++x) {
                inked += drawn.pixelColor(x, y) == lightTheme().accent ? 1 : 0;
            }
        }
        constexpr int headOrStem = 20; // pixels
        return inked >= headOrStem;
    }
    QComboBox* engine() {
        for (QComboBox* choice : window->fillsBrowser().findChildren<QComboBox*>()) {
            if (choice->accessibleName() == "Engine") {
                return choice;
            }
        }
        return nullptr;
    }
    void chooseEngine(FillerKind kind) {
        engine()->setCurrentIndex(engine()->findData(static_cast<int>(kind)));
    }
    void chooseCopies() { chooseEngine(FillerKind::Copy); }
    QToolButton* fold() {
        for (QToolButton* button : window->fillsBrowser().findChildren<QToolButton*>()) {
            if (button->property("role") == "fold") {
                return button;
            }
        }
        return nullptr;
    }
    bool has(QWidget& view, const QRect& rect) {
        return !rect.isEmpty() && view.rect().contains(rect);
    }
};

} // namespace lacuna

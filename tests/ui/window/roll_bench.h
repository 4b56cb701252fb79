// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/synth.h"
#include "tests/ui/window/note_bench.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>

namespace lacuna {

/// A hand with a mouse in one of the views.
struct Mouse {
    QWidget* viewport;
    Qt::MouseButtons held = {};

    void send(QEvent::Type type, QPointF point, Qt::MouseButton button,
              Qt::KeyboardModifiers keys) const {
        QMouseEvent event(type, point, viewport->mapToGlobal(point), button, held, keys);
        QApplication::sendEvent(viewport, &event);
    }
    void press(QPointF point, Qt::KeyboardModifiers keys = {}) {
        held = Qt::LeftButton;
        send(QEvent::MouseButtonPress, point, Qt::LeftButton, keys);
    }
    void move(QPointF point, Qt::KeyboardModifiers keys = {}) const {
        send(QEvent::MouseMove, point, Qt::NoButton, keys);
    }
    void release(QPointF point, Qt::KeyboardModifiers keys = {}) {
        held = {};
        send(QEvent::MouseButtonRelease, point, Qt::LeftButton, keys);
    }
    void click(QPointF point, Qt::KeyboardModifiers keys = {}) {
        press(point, keys);
        release(point, keys);
    }
    /// By several small steps, as a hand moves.
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers keys = {}) {
        press(from, keys & Qt::ControlModifier);
        constexpr int steps = 8;
        for (int i = 1; i <= steps; ++i) {
            move(from + (to - from) * i / steps, keys);
        }
        release(to, keys);
    }
};

/// A note bench whose piano roll has room.
struct RollBench : NoteBench {
    bool openRoll(const std::string& music, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
        const bool isOpen = open(music, head);
        window->setZoom(1.5);
        return isOpen;
    }
    /// A synthesiser whose time stands still.
    bool openSilentSound() {
        QSignalSpy changed(&playback, &PlaybackController::soundChanged);
        playback.openSound([] {
            return std::make_unique<Synth>(
                SynthSettings{.driver = Synth::offline, .device = {}, .soundFont = {}});
        });
        return QTest::qWaitFor([&] { return changed.count() == 2; });
    }
    PianoRollView& roll() const { return window->pianoRoll(); }
    Mouse mouse() const { return {roll().viewport()}; }
    Mouse sheetMouse() const { return {window->leadSheet().viewport()}; }
    /// In the middle of a note, and at its right end.
    QPointF noteAt(Place place) const { return roll().rectOfNote(place).center(); }
    QPointF endOf(Place place) const {
        const QRectF box = roll().rectOfNote(place);
        return {box.right() - 2, box.center().y()};
    }
    /// How far so many ticks are, and so many rows.
    QPointF way(Tick time, int semitones = 0) const {
        return roll().pointOf(time, 60 + semitones) - roll().pointOf(Tick{0}, 60);
    }
    int steps() { return document.undoStack().count(); }
};

} // namespace lacuna

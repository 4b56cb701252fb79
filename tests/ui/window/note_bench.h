// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/write/abc_writer.h"
#include "tests/ui/window/window_bench.h"
#include "ui/tools/note_changes.h"
#include "ui/tools/note_entry.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"

namespace lacuna {

/// The window with a tune of one's own, typed into with the keyboard in the lead sheet.
struct NoteBench : WindowBench {
    /// Music in 4/4, eighths, C, if the head does not say otherwise.
    bool open(const std::string& music, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
        document.setBook(bookOfBytes("X:1\nT:Test\n" + head + music + "\n"));
        if (!show()) {
            return false;
        }
        window->leadSheet().setFocus();
        return QTest::qWaitFor([this] { return window->leadSheet().hasFocus(); });
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&window->leadSheet(), key, modifiers);
    }
    /// Letters, digits and signs as they are typed.
    void type(const char* keys) { QTest::keyClicks(&window->leadSheet(), QLatin1String(keys)); }
    /// The tune's music as ABC, without blanks.
    QString music() const {
        const std::string text = writeAbc(document.score());
        const std::size_t key = text.find("\nK:");
        return QString::fromStdString(text.substr(text.find('\n', key + 1) + 1))
            .remove(QLatin1Char(' '))
            .trimmed();
    }
    QPoint headAt(Place place) const {
        return window->leadSheet().rectOfNote(place).center().toPoint();
    }
    QWidget* paper() const { return window->leadSheet().viewport(); }
    const InputState& state() const { return window->noteEntry().state(); }
};

} // namespace lacuna

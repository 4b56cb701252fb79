// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/window/note_bench.h"
#include "ui/views/sign_places.h"
#include "ui/views/status_line.h"
#include "ui/window/in_place_editing.h"
#include "ui/window/tune_commands.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>

namespace lacuna {

/// The window with a tune whose bars, key, head and words are changed by commands.
struct TuneBench : NoteBench {
    void run(Command command) { window->actions()[command]->trigger(); }
    bool isChecked(Command command) const { return window->actions()[command]->isChecked(); }
    /// In the middle of the first sign of that kind that is drawn, in the paper's pixels.
    QPoint placeOfSign(ChosenSign::Kind kind) const {
        const LeadSheetLayout& sheet = window->leadSheet().sheet();
        for (const MeasureLayout& measure : sheet.measures) {
            for (const SignPlace& place : signPlacesIn(sheet, measure, document.score())) {
                if (place.sign.kind == kind) {
                    return window->leadSheet().rectOfSign(place.sign).center().toPoint();
                }
            }
        }
        qFatal("no such sign is drawn");
    }
    InPlaceLine& line() { return window->tuneCommands().inPlace().line(); }
    /// Types into the line, over what is selected there.
    void typeInPlace(const char* text, Qt::Key end = Qt::Key_Return) {
        QTest::keyClicks(&line(), QLatin1String(text));
        QTest::keyClick(&line(), end);
    }
    /// The dialog that a command has opened.
    template <typename Dialog>
    Dialog& dialog() {
        for (Dialog* each : window->template findChildren<Dialog*>()) {
            if (each->isVisible()) { // one that was closed goes a little later
                return *each;
            }
        }
        qFatal("no such dialog is open");
    }
    /// Takes what is chosen in a dialog, as Return does.
    static void take(QDialog& dialog) { QTest::keyClick(&dialog, Qt::Key_Return); }
    static bool mayBeTaken(const QDialog& dialog) {
        return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled();
    }
};

} // namespace lacuna

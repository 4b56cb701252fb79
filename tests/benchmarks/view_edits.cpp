// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/view_edits.h"

#include "engine/engine_error.h"
#include "ui/document/fill_controller.h"
#include "ui/document/open_book.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/document/style_library.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/views/view_services.h"

#include <QApplication>
#include <QSplitter>
#include <QTemporaryDir>

#include <chrono>

namespace lacuna {
namespace {

/// The music of the window, with nothing around it.
struct Desk {
    QTemporaryDir folder;
    ScoreDocument document;
    StyleLibrary styles{folder.path()};
    FillController fills{document, [](const auto&, Backend) -> std::unique_ptr<GapFiller> {
                             throw ModelError("Nothing is filled here.");
                         }};
    PlaybackController playback{document};
    QSplitter music{Qt::Vertical};

    explicit Desk(const std::string& abc) {
        document.setBook(bookOfBytes(abc));
        const ViewServices services{document, fills, playback, styles};
        music.addWidget(new LeadSheetView(services));
        music.addWidget(new PianoRollView(services));
        music.resize(900, 720);
        music.setSizes({520, 180});
        music.show();
        QApplication::processEvents();
    }
};

} // namespace

UndoTimes timeUndo(const std::string& abc, int measure, int times,
                   const std::function<Score(const Score&, int)>& edited) {
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::duration<double, std::milli>;
    Desk desk(abc);
    desk.document.select(measure, measure); // comes into sight
    UndoTimes result;
    for (int i = 0; i < times; ++i) {
        desk.document.apply(edited(desk.document.score(), i), QStringLiteral("Edit"));
        QApplication::processEvents();
        const auto start = Clock::now();
        desk.document.undoStack().undo();
        result.done.push_back(Milliseconds(Clock::now() - start).count());
        QApplication::processEvents();
        result.painted.push_back(Milliseconds(Clock::now() - start).count());
        desk.document.undoStack().redo(); // the next edit is of another score
    }
    return result;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/ghost_bar.h"
#include "ui/tools/note_changes.h"
#include "ui/tools/note_entry.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/window/actions.h"
#include "ui/window/editor_window.h"
#include "ui/window/note_commands.h"

#include <utility>

// The commands that walk over notes and measures, and extend what is selected.

namespace lacuna {

void NoteCommands::walk(const std::function<void()>& writing,
                        const std::function<void()>& changing) {
    isWriting() ? writing() : changing();
    // While music plays, who walks over bars to choose some would only hear their beginnings.
    const ScoreDocument& document = m_services.document;
    if (!m_services.playback.isPlaying() && document.focusMeasure() >= 0) {
        m_services.playback.placeAt(
            document.selectedNotes() ? document.caret() : Caret{document.focusMeasure(), Tick{0}});
    }
}

void NoteCommands::connectWalks() {
    NoteEntry& entry = *m_services.entry;
    NoteChanges& changes = *m_services.changes;
    ScoreDocument& document = m_services.document;
    const auto onWalk = [this](Command command, std::function<void()> writing,
                               std::function<void()> changing) {
        on(command, [this, writing = std::move(writing), changing = std::move(changing)] {
            walk(writing, changing);
        });
    };
    for (const auto& [command, by] :
         {std::pair(Command::NextNote, 1), {Command::PreviousNote, -1}}) {
        onWalk(
            command, [&entry, n = by] { entry.moveCaret(n); },
            [&changes, n = by] { changes.walkByNotes(n, false); });
    }
    for (const auto& [command, by] :
         {std::pair(Command::NextMeasure, 1), {Command::PreviousMeasure, -1}}) {
        onWalk(
            command,
            [this, &entry, n = by] {
                GhostBar& ghost = *m_services.ghost;
                n > 0 && ghost.notes() ? ghost.takeNote() : entry.moveCaretByMeasures(n);
            },
            [&changes, n = by] { changes.walkByMeasures(n, false); });
    }
    // Who extends a selection while writing has written enough.
    const auto onExtend = [&](Command command, const std::function<void()>& extend) {
        onWalk(
            command,
            [&entry, extend] {
                entry.setOn(false);
                extend();
            },
            extend);
    };
    for (const auto& [command, by] :
         {std::pair(Command::ExtendNextNote, 1), {Command::ExtendPreviousNote, -1}}) {
        onExtend(command, [&changes, n = by] { changes.walkByNotes(n, true); });
    }
    for (const auto& [command, by] :
         {std::pair(Command::ExtendNextMeasure, 1), {Command::ExtendPreviousMeasure, -1}}) {
        onExtend(command, [&changes, n = by] { changes.walkByMeasures(n, true); });
    }
    const auto whole = [&document] { return MeasureRange{0, document.score().size()}; };
    for (const auto& [command, toEnd] :
         {std::pair(Command::ExtendToLineStart, false), {Command::ExtendToLineEnd, true}}) {
        onExtend(command, [this, &changes, &document, end = toEnd] {
            changes.walkTo(m_window.leadSheet().lineOf(document.focusMeasure()), end, true);
        });
    }
    for (const auto& [command, toEnd] :
         {std::pair(Command::ExtendToStart, false), {Command::ExtendToEnd, true}}) {
        onExtend(command, [&changes, whole, end = toEnd] { changes.walkTo(whole(), end, true); });
    }
    for (const auto& [command, toEnd] :
         {std::pair(Command::GoToStart, false), {Command::GoToEnd, true}}) {
        onWalk(
            command,
            [&document, end = toEnd] {
                document.placeCaret(Caret{end ? document.score().size() : 0, Tick{0}});
            },
            [&changes, whole, end = toEnd] { changes.walkTo(whole(), end, false); });
    }
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/tune_commands.h"

#include "ui/document/score_document.h"
#include "ui/tools/measure_changes.h"
#include "ui/tools/note_changes.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/window/actions.h"
#include "ui/window/editor_window.h"
#include "ui/window/in_place_editing.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lacuna {

namespace {

/// Those that need no measure to be at hand.
constexpr std::array commandsOfTune{Command::AppendMeasure};

constexpr std::array<std::pair<Command, JumpSign>, 10> jumps{{
    {Command::Segno, {JumpKind::Segno}},
    {Command::Coda, {JumpKind::Coda}},
    {Command::ToCoda, {JumpKind::ToCoda}},
    {Command::Fine, {JumpKind::Fine}},
    {Command::DaCapo, {JumpKind::DaCapo}},
    {Command::DaCapoAlFine, {JumpKind::DaCapo, JumpEnd::AtFine}},
    {Command::DaCapoAlCoda, {JumpKind::DaCapo, JumpEnd::AtCoda}},
    {Command::DalSegno, {JumpKind::DalSegno}},
    {Command::DalSegnoAlFine, {JumpKind::DalSegno, JumpEnd::AtFine}},
    {Command::DalSegnoAlCoda, {JumpKind::DalSegno, JumpEnd::AtCoda}},
}};

} // namespace

TuneCommands::TuneCommands(const ViewServices& services, Actions& actions, EditorWindow& window)
    : QObject(&window), m_services(services), m_actions(actions), m_window(window),
      m_measures(new MeasureChanges(services.document, *services.entry, this)),
      m_inPlace(new InPlaceEditing(services, window.leadSheet(), *m_measures, this)) {
    connect(m_measures, &MeasureChanges::refused, services.changes, &NoteChanges::refused);
    connectMeasures();
    connectSigns();
    const auto update = [this] { refresh(); };
    connect(&services.document, &ScoreDocument::selectionChanged, this, update);
    connect(&services.document, &ScoreDocument::scoreChanged, this, update);
    connect(&services.document, &ScoreDocument::bookChanged, this, update);
    refresh();
}

void TuneCommands::on(Command command, std::function<void()> what) {
    connect(m_actions[command], &QAction::triggered, this, [this, what = std::move(what)] {
        if (m_services.document.hasTune()) {
            what();
        }
        refresh(); // where nothing changed, what is checked shall not either
    });
}

void TuneCommands::connectMeasures() {
    MeasureChanges& measures = *m_measures;
    on(Command::InsertMeasures, [&measures] { measures.insertBefore(); });
    on(Command::AppendMeasure, [&measures] { measures.append(); });
    on(Command::RemoveMeasures, [this] { m_services.changes->removeMeasures(); });
    on(Command::RepeatStart, [&measures] { measures.toggleRepeatStart(); });
    on(Command::RepeatEnd, [&measures] { measures.toggleRepeatEnd(); });
    on(Command::DoubleBar, [&measures] { measures.toggleDoubleBar(); });
    on(Command::FirstEnding, [&measures] { measures.setFirstEnding(); });
    on(Command::SecondEnding, [&measures] { measures.setSecondEnding(); });
    on(Command::BothEndings, [&measures] { measures.setBothEndings(); });
    on(Command::NoEnding, [&measures] { measures.clearEndings(); });
}

void TuneCommands::connectSigns() {
    on(Command::SectionName, [this] { m_inPlace->editSection(); });
    for (const auto& [command, sign] : jumps) {
        on(command, [this, s = sign] { m_measures->toggleJump(s); });
    }
}

void TuneCommands::refresh() {
    const bool hasTune = m_services.document.hasTune();
    const bool isAtHand = !m_measures->atHand().isEmpty();
    for (const CommandRow& row : tuneCommands()) {
        const bool isOfTune =
            std::ranges::find(commandsOfTune, row.command) != commandsOfTune.end();
        m_actions[row.command]->setEnabled(isOfTune ? hasTune : isAtHand);
    }
    m_actions[Command::RepeatStart]->setChecked(m_measures->startsRepeat());
    m_actions[Command::RepeatEnd]->setChecked(m_measures->endsRepeat());
    m_actions[Command::DoubleBar]->setChecked(m_measures->endsWithDoubleBar());
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/tune_commands.h"

#include "engine/editing/keys.h"
#include "engine/editing/meters.h"
#include "ui/document/score_document.h"
#include "ui/document/tune_name.h"
#include "ui/tools/measure_changes.h"
#include "ui/tools/note_changes.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/tune_list.h"
#include "ui/window/actions.h"
#include "ui/window/editor_window.h"
#include "ui/window/in_place_editing.h"
#include "ui/window/key_dialog.h"
#include "ui/window/meter_dialog.h"
#include "ui/window/transpose_dialog.h"
#include "ui/window/tune_properties_dialog.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lacuna {

namespace {

/// Those that need no measure to be at hand.
constexpr std::array commandsOfTune{Command::AppendMeasure, Command::ChangeKey,
                                    Command::ChangeMeter,   Command::Transpose,
                                    Command::TempoInPlace,  Command::TitleInPlace,
                                    Command::RhythmInPlace, Command::ComposerInPlace};

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
    m_inPlace->line().leaveKeysTo(actions.whileTyping());
    connect(m_measures, &MeasureChanges::refused, services.changes, &NoteChanges::refused);
    connectMeasures();
    connectSigns();
    connectDialogs();
    connectBook();
    const auto update = [this] { refresh(); };
    connect(&services.document, &ScoreDocument::selectionChanged, this, update);
    connect(&services.document, &ScoreDocument::scoreChanged, this, update);
    connect(&services.document, &ScoreDocument::bookChanged, this, update);
    connect(&services.document, &ScoreDocument::tunesChanged, this, update);
    connect(&services.document, &ScoreDocument::tuneShown, this, update);
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
    on(Command::ChordSymbol, [this] { m_inPlace->editChord(); });
    on(Command::Lyrics, [this] { m_inPlace->editLyrics(); });
    on(Command::StaffText, [this] { m_inPlace->editStaffText(); });
    on(Command::SectionName, [this] { m_inPlace->editSection(); });
    for (const auto& [command, sign] : jumps) {
        on(command, [this, s = sign] { m_measures->toggleJump(s); });
    }
}

void TuneCommands::connectDialogs() {
    const auto onMeasures = [this](Command command, std::function<EditDialog*()> make) {
        on(command, [this, make = std::move(make)] {
            if (m_services.document.mayEdit() && m_services.document.score().size() > 0) {
                ask(make());
            }
        });
    };
    const ScoreDocument& document = m_services.document;
    onMeasures(Command::ChangeKey, [this, &document] {
        return new KeyDialog(document.score(), atHand(measuresInKey), &m_window);
    });
    onMeasures(Command::ChangeMeter, [this, &document] {
        return new MeterDialog(document.score(), atHand(measuresInMeter), &m_window);
    });
    onMeasures(Command::Transpose, [this, &document] {
        return new TransposeDialog(document.score(), atHand(measuresInKey), &m_window);
    });
    on(Command::TempoInPlace, [this] { m_inPlace->editTempo(); });
    on(Command::TitleInPlace, [this] { m_inPlace->editTitle(0); });
    on(Command::RhythmInPlace, [this] { m_inPlace->editRhythm(); });
    on(Command::ComposerInPlace, [this] { m_inPlace->editComposer(); });
    on(Command::TuneProperties, [this, &document] {
        if (m_services.document.mayEdit()) {
            ask(new TunePropertiesDialog(document.score(), &m_window));
        }
    });
    on(Command::ProposeChords, [this] { m_measures->proposeChords(); });
    on(Command::RespellMeasures, [this] { m_measures->respell(); });
}

void TuneCommands::connectBook() {
    ScoreDocument& document = m_services.document;
    on(Command::DuplicateTune, [&document] { document.duplicateTune(); });
    on(Command::DeleteTune, [this] { removeTune(); });
    on(Command::MoveTuneEarlier, [&document] { document.moveTuneBy(-1); });
    on(Command::MoveTuneLater, [&document] { document.moveTuneBy(1); });
    QList<QAction*> offered;
    for (const CommandRow& row : bookCommands()) {
        offered << m_actions[row.command];
    }
    m_window.tuneList().offer(offered);
    connect(&m_window.tuneList(), &TuneList::orderChanged, this, &TuneCommands::refresh);
}

void TuneCommands::removeTune() {
    ScoreDocument& document = m_services.document;
    const QString name = nameOfTune(document.score().header());
    if (!document.removeTune()) {
        return;
    }
    const QString sentence = tr("%1 is not in the book any more. Undo brings it back.").arg(name);
    Q_EMIT said(sentence);
    // Until the step is undone, or the steps are those of another book.
    const int place = document.undoStack().index();
    auto* const watch = new QObject(this);
    connect(&document.undoStack(), &QUndoStack::indexChanged, watch,
            [this, watch, sentence, place](int index) {
                if (index < place) {
                    watch->deleteLater();
                    Q_EMIT outdated(sentence);
                }
            });
}

MeasuresAtHand TuneCommands::atHand(MeasureRange (*toNextChange)(const Score&, int)) const {
    MeasuresAtHand atHand{.range = m_measures->atHand(),
                          .areChosen = m_services.document.session().selection.isOfMeasures()};
    if (!atHand.range.isEmpty()) {
        atHand.toNextChange = toNextChange(m_services.document.score(), atHand.range.first);
    }
    return atHand;
}

void TuneCommands::ask(EditDialog* dialog) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { take(*dialog); });
    dialog->open();
}

void TuneCommands::take(const EditDialog& dialog) {
    // A keyboard that plays notes in does not know of the dialog.
    if (!(dialog.before() == m_services.document.score())) {
        Q_EMIT m_services.changes->refused(
            tr("The tune was changed while the dialog was open; nothing of it is taken."));
    } else if (dialog.after()) {
        m_services.document.apply(*dialog.after(), dialog.stepName());
    }
}

void TuneCommands::refresh() {
    const bool hasTune = m_services.document.hasTune();
    const bool isAtHand = !m_measures->atHand().isEmpty();
    for (const CommandRow& row : tuneCommands()) {
        const bool isOfTune =
            std::ranges::find(commandsOfTune, row.command) != commandsOfTune.end();
        m_actions.refuse(row.command, !hasTune || isOfTune || isAtHand
                                          ? QString()
                                          : tr("Choose a note or the bars first."));
        if (!hasTune) {
            m_actions[row.command]->setEnabled(false);
        }
    }
    const int place = m_services.document.tuneIndex();
    const int tunes = static_cast<int>(m_services.document.book().tunes.size());
    m_actions[Command::TuneProperties]->setEnabled(hasTune);
    m_actions[Command::DuplicateTune]->setEnabled(hasTune);
    m_actions[Command::DeleteTune]->setEnabled(tunes > 1);
    const QString refusal = m_window.tuneList().refusalToMove();
    const auto offerMove = [&](Command command, bool hasRoom, const QString& atEnd) {
        m_actions.refuse(command, !hasTune             ? QString()
                                  : !refusal.isEmpty() ? refusal
                                  : hasRoom            ? QString()
                                                       : atEnd);
        if (!hasTune) {
            m_actions[command]->setEnabled(false);
        }
    };
    offerMove(Command::MoveTuneEarlier, place > 0, tr("No tune comes before this one."));
    offerMove(Command::MoveTuneLater, place + 1 < tunes, tr("No tune comes behind this one."));
    m_actions[Command::RepeatStart]->setChecked(m_measures->startsRepeat());
    m_actions[Command::RepeatEnd]->setChecked(m_measures->endsRepeat());
    m_actions[Command::DoubleBar]->setChecked(m_measures->endsWithDoubleBar());
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/note_commands.h"

#include "engine/engine_error.h"
#include "ui/document/fill_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/clipboard.h"
#include "ui/tools/ghost_bar.h"
#include "ui/tools/note_changes.h"
#include "ui/tools/note_entry.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/window/actions.h"
#include "ui/window/context_keys.h"
#include "ui/window/editor_window.h"
#include "ui/window/file_commands.h"
#include "ui/window/keyboard_place.h"

#include <array>
#include <utility>

namespace lacuna {

namespace {

constexpr std::array writeCommands{Command::WriteC, Command::WriteD, Command::WriteE,
                                   Command::WriteF, Command::WriteG, Command::WriteA,
                                   Command::WriteB};
constexpr std::array addCommands{Command::AddC, Command::AddD, Command::AddE, Command::AddF,
                                 Command::AddG, Command::AddA, Command::AddB};
/// From the breve down.
constexpr std::array lastsCommands{
    Command::LastBreve,  Command::LastWhole,     Command::LastHalf, Command::LastQuarter,
    Command::LastEighth, Command::LastSixteenth, Command::Last32nd, Command::Last64th};
constexpr std::array tupletCommands{Command::Tuplet2, Command::Tuplet3, Command::Tuplet4,
                                    Command::Tuplet5, Command::Tuplet6, Command::Tuplet7,
                                    Command::Tuplet8, Command::Tuplet9};

constexpr std::array intervalCommands{Command::Add2nd, Command::Add3rd, Command::Add4th,
                                      Command::Add5th, Command::Add6th, Command::Add7th,
                                      Command::Add8th};

/// Signs on notes, by ABC's names.
constexpr std::array<std::pair<Command, const char*>, 17> decorations{{
    {Command::Staccato, "staccato"},
    {Command::Roll, "roll"},
    {Command::Tenuto, "tenuto"},
    {Command::Accent, "accent"},
    {Command::Marcato, "marcato"},
    {Command::Fermata, "fermata"},
    {Command::Trill, "trill"},
    {Command::Turn, "turn"},
    {Command::Mordent, "mordent"},
    {Command::UpBow, "upbow"},
    {Command::DownBow, "downbow"},
    {Command::Finger0, "0"},
    {Command::Finger1, "1"},
    {Command::Finger2, "2"},
    {Command::Finger3, "3"},
    {Command::Finger4, "4"},
    {Command::Finger5, "5"},
}};

} // namespace

NoteCommands::NoteCommands(const ViewServices& services, Actions& actions, EditorWindow& window)
    : QObject(&window), m_services(services), m_actions(actions), m_window(window),
      m_clipboard(new Clipboard(services.document, *services.entry, this)) {
    connectEntry();
    connectLetters();
    connectLengths();
    connectPitches();
    connectSigns();
    connectRemoval();
    connectWalks();
    connectClipboard();
    m_keys = new ContextKeys(
        actions, [this] { return isNoteAtHand(); }, this);
    actIn(window.leadSheet());
    actIn(window.pianoRoll());
    const auto update = [this] { refresh(); };
    connect(services.entry, &NoteEntry::stateChanged, this, update);
    connect(services.ghost, &GhostBar::changed, this, update);
    connect(&services.document, &ScoreDocument::selectionChanged, this, update);
    connect(&services.document, &ScoreDocument::bookChanged, this, update);
    connect(&services.document, &ScoreDocument::tunesChanged, this, update);
    connect(&services.fills, &FillController::stateChanged, this, update);
    refresh();
}

void NoteCommands::actIn(QWidget& widget) {
    m_keys->actIn(widget);
}

bool NoteCommands::canPaste() const {
    return m_clipboard->hasMusic();
}

bool NoteCommands::isWriting() const {
    return m_services.entry->state().isOn;
}

bool NoteCommands::isNoteAtHand() const {
    const ScoreDocument& document = m_services.document;
    return isWriting() || document.selectedNotes() || document.selectedSign();
}

void NoteCommands::on(Command command, std::function<void()> what) {
    connect(m_actions[command], &QAction::triggered, this, [this, what = std::move(what)] {
        if (m_services.document.hasTune()) {
            what();
        }
    });
}

void NoteCommands::onEither(Command command, std::function<void()> writing,
                            std::function<void()> changing) {
    on(command, [this, writing = std::move(writing), changing = std::move(changing)] {
        const ScoreDocument& document = m_services.document;
        const bool isForNotes = !isWriting() && document.selectedNotes();
        isForNotes || document.selectedSign() ? changing() : writing();
    });
}

void NoteCommands::onChosen(Command command, std::function<void()> writing,
                            std::function<void()> changing) {
    on(command, [this, writing = std::move(writing), changing = std::move(changing)] {
        if (isChosen()) {
            changing();
        } else if (isWriting()) {
            writing();
        } else {
            refuse(tr("Choose notes or bars first: click on them."));
        }
    });
}

bool NoteCommands::isChosen() const {
    const Selection& selection = m_services.document.session().selection;
    return selection.notes || selection.sign || selection.isOfMeasures();
}

/// At the caret, as all that concerns notes is.
void NoteCommands::refuse(const QString& sentence) {
    Q_EMIT m_services.entry->refused(sentence);
}

void NoteCommands::connectEntry() {
    NoteEntry& entry = *m_services.entry;
    const auto toMusic = [this] {
        if (!m_window.keyboard().isWithMusic()) {
            m_window.keyboard().toMusic();
        }
    };
    on(Command::EnterNotes, [&entry, toMusic] {
        entry.state().isOn ? entry.leave() : entry.setOn(true);
        toMusic();
    });
    on(Command::InsertMode, [&entry, toMusic] {
        entry.toggleMode(EntryMode::Between);
        toMusic();
    });
    on(Command::RepitchMode, [&entry, toMusic] {
        entry.toggleMode(EntryMode::Pitches);
        toMusic();
    });
    on(Command::LeaveNotes, [this] { leave(); });
}

void NoteCommands::leave() {
    if (isWriting()) {
        m_services.entry->leave();
    } else {
        m_services.document.placeCaret(m_services.document.caret());
    }
}

void NoteCommands::connectLetters() {
    NoteEntry& entry = *m_services.entry;
    NoteChanges& changes = *m_services.changes;
    for (std::size_t i = 0; i < writeCommands.size(); ++i) {
        const auto step = static_cast<Step>(i);
        on(writeCommands[i], [&entry, step] { entry.writeStep(step); });
        onChosen(
            addCommands[i], [&entry, step] { entry.addHead(step); },
            [&changes, step] { changes.addStep(step); });
    }
    onEither(
        Command::WriteRest, [&entry] { entry.writeRest(); }, [&changes] { changes.toRests(); });
}

void NoteCommands::connectLengths() {
    NoteEntry& entry = *m_services.entry;
    NoteChanges& changes = *m_services.changes;
    for (std::size_t i = 0; i < lastsCommands.size(); ++i) {
        const int power = static_cast<int>(i) - 1;
        on(lastsCommands[i], [this, &entry, &changes, power] {
            if (!isWriting() && m_services.document.selectedNotes()) {
                changes.setValue(power);
            }
            entry.setValue(power); // what is written next lasts as long
        });
    }
    onEither(
        Command::Dot, [&entry] { entry.toggleDot(); }, [&changes] { changes.toggleDot(); });
    onEither(
        Command::Halve, [&entry] { entry.halveValue(); }, [&changes] { changes.halve(); });
    onEither(
        Command::DoubleLength, [&entry] { entry.doubleValue(); },
        [&changes] { changes.doubleValue(); });
    for (std::size_t i = 0; i < tupletCommands.size(); ++i) {
        const int actual = static_cast<int>(i) + 2;
        onEither(
            tupletCommands[i], [&entry, actual] { entry.writeTuplet(actual); },
            [&changes, actual] { changes.makeTuplet(actual); });
    }
}

void NoteCommands::connectPitches() {
    NoteEntry& entry = *m_services.entry;
    NoteChanges& changes = *m_services.changes;
    for (const auto& [command, alter] :
         {std::pair(Command::Sharp, 1), {Command::Flat, -1}, {Command::Natural, 0}}) {
        onEither(
            command, [&entry, a = alter] { entry.setAccidental(a); },
            [&changes, a = alter] { changes.setAccidental(a); });
    }
    for (const auto& [command, by] :
         {std::pair(Command::SemitoneUp, 1), {Command::SemitoneDown, -1}}) {
        onChosen(
            command, [&entry, n = by] { entry.moveSemitones(n); },
            [&changes, n = by] { changes.moveBySemitones(n); });
    }
    for (const auto& [command, by] : {std::pair(Command::StepUp, 1), {Command::StepDown, -1}}) {
        onChosen(
            command, [&entry, n = by] { entry.moveSteps(n); },
            [&changes, n = by] { changes.moveBySteps(n); });
    }
    for (const auto& [command, by] : {std::pair(Command::OctaveUp, 1), {Command::OctaveDown, -1}}) {
        onChosen(
            command, [&entry, n = by] { entry.moveOctave(n); },
            [&changes, n = by] { changes.moveByOctaves(n); });
    }
}

void NoteCommands::connectSigns() {
    NoteEntry& entry = *m_services.entry;
    NoteChanges& changes = *m_services.changes;
    onChosen(
        Command::Tie, [&entry] { entry.writeTied(); }, [&changes] { changes.toggleTie(); });
    onChosen(
        Command::Slur, [&entry] { entry.toggleSlur(); }, [&changes] { changes.toggleSlur(); });
    onChosen(
        Command::Respell, [&entry] { entry.respell(); }, [&changes] { changes.respell(); });
    onChosen(
        Command::Grace, [&entry] { entry.addGrace(); }, [&changes] { changes.addGrace(); });
    onChosen(
        Command::RemoveGrace, [&entry] { entry.removeGrace(); },
        [&changes] { changes.removeGrace(); });
    for (std::size_t i = 0; i < intervalCommands.size(); ++i) {
        const int steps = static_cast<int>(i) + 1;
        onChosen(
            intervalCommands[i], [&entry, steps] { entry.addInterval(steps); },
            [&changes, steps] { changes.addInterval(steps); });
    }
    for (const auto& [command, name] : decorations) {
        onChosen(
            command, [&entry, n = name] { entry.toggleDecoration(n); },
            [&changes, n = name] { changes.toggleDecoration(n); });
    }
}

void NoteCommands::connectRemoval() {
    NoteEntry& entry = *m_services.entry;
    NoteChanges& changes = *m_services.changes;
    on(Command::TakeBack, [&entry] { entry.takeBack(); });
    on(Command::Erase, [this, &entry, &changes] {
        // Nothing goes that is not seen to be selected, or to stand at the caret where one writes.
        if (m_services.document.selectedSign()) {
            changes.removeSign();
        } else if (m_services.document.selectedNotes()) {
            changes.toRests();
        } else if (isChosen()) {
            m_services.document.eraseSelection();
        } else if (isWriting()) {
            entry.restHere();
        } else {
            refuse(tr("Choose a note or a bar to erase first: click on it."));
        }
    });
    onChosen(
        Command::RemoveTime, [&entry] { entry.removeTime(); },
        [&changes] { changes.removeTime(); });
}

void NoteCommands::connectClipboard() {
    NoteEntry& entry = *m_services.entry;
    Clipboard& clipboard = *m_clipboard;
    on(Command::Cut, [&clipboard] { clipboard.cut(); });
    on(Command::Copy, [&clipboard] { clipboard.copy(); });
    connect(m_actions[Command::Paste], &QAction::triggered, &clipboard,
            [&clipboard] { clipboard.paste(); });
    on(Command::PasteAndRepitch, [&clipboard] { clipboard.pasteAndRepitch(); });
    on(Command::PasteHalf, [&clipboard] { clipboard.paste(Scale::Half); });
    on(Command::PasteDouble, [&clipboard] { clipboard.paste(Scale::Double); });
    on(Command::Swap, [&clipboard] { clipboard.swap(); });
    on(Command::Repeat, [this, &clipboard, &entry] {
        const bool isSign = m_services.document.selectedSign().has_value();
        !isWriting() && isChosen() && !isSign ? clipboard.repeat() : entry.repeatBar();
    });
    on(Command::RecallBar, [&entry] { entry.recallBar(); });
    on(Command::RecallOtherBar, [&entry] { entry.recallOtherBar(); });
    on(Command::RecallRhythm, [&entry] { entry.recallRhythm(); });
    on(Command::TakeGuess, [this] { m_services.ghost->take(); });
    // Said as all that concerns notes is.
    connect(&clipboard, &Clipboard::refused, &entry, &NoteEntry::refused);
    connect(&clipboard, &Clipboard::tunesPasted, this, &NoteCommands::takeTunes);
}

void NoteCommands::takeTunes(const QByteArray& abc) {
    ScoreDocument& document = m_services.document;
    try {
        const OpenBook pasted = bookOfBytes(abc.toStdString());
        bool isFirst = !document.hasTune();
        for (const BookTune& tune : pasted.tunes) {
            const std::string& typed = textOf(pasted, &tune - pasted.tunes.data())->bytes;
            if (isFirst) {
                m_window.files().showNewTune(tune.current, typed);
            } else {
                document.addTune(tune.current, typed);
            }
            isFirst = false;
        }
    } catch (const EngineError& error) {
        refuse(QString::fromStdString(error.what()));
    }
}

void NoteCommands::refresh() {
    const InputState& state = m_services.entry->state();
    const bool hasTune = m_services.document.hasTune();
    const bool isFilling = m_services.fills.state() == FillController::State::Filling;
    const Selection& selection = m_services.document.session().selection;
    for (const CommandRow& row : noteCommands()) {
        m_actions[row.command]->setEnabled(hasTune);
    }
    m_actions[Command::Paste]->setEnabled(true); // a whole tune needs none to be open
    m_actions[Command::EnterNotes]->setChecked(state.isOn);
    m_actions[Command::InsertMode]->setChecked(state.isOn && state.mode == EntryMode::Between);
    m_actions[Command::RepitchMode]->setChecked(state.isOn && state.mode == EntryMode::Pitches);
    m_actions[Command::LeaveNotes]->setEnabled(isNoteAtHand() && !isFilling);
    m_actions[Command::TakeBack]->setEnabled(state.isOn);
    // Without a guess, too: who takes bar after bar must not find the keyboard elsewhere.
    m_actions[Command::TakeGuess]->setEnabled(m_services.ghost->isWished());
    m_actions[Command::Erase]->setText(selection.isOfMeasures() ? tr("&Erase") : tr("R&emove"));
}

} // namespace lacuna

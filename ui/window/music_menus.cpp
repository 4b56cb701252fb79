// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/music_menus.h"

#include "engine/editing/places.h"
#include "engine/editing/repeats.h"
#include "engine/editing/ties.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_properties.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/window/actions.h"
#include "ui/window/editor_window.h"

#include <QMenu>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace lacuna {

namespace {

/// Those that are no change of the tune.
constexpr std::array harmless{Command::Copy, Command::NoteProperties};
/// Those that a rest has no use for.
constexpr std::array ofNotes{
    Command::Sharp,    Command::Flat,    Command::Natural, Command::Respell, Command::Roll,
    Command::Trill,    Command::Turn,    Command::Mordent, Command::Grace,   Command::RemoveGrace,
    Command::Staccato, Command::Tenuto,  Command::Accent,  Command::Marcato, Command::UpBow,
    Command::DownBow,  Command::Finger0, Command::Finger1, Command::Finger2, Command::Finger3,
    Command::Finger4,  Command::Finger5};

bool works(const std::function<void()>& edit) {
    try {
        edit();
        return true;
    } catch (const std::logic_error&) {
        return false;
    }
}

} // namespace

MusicMenus::MusicMenus(const ViewServices& services, Actions& actions, EditorWindow& window,
                       std::function<bool()> canPaste)
    : QObject(&window), m_services(services), m_actions(actions), m_window(window),
      m_canPaste(std::move(canPaste)) {
    makeNoteMenu();
    makeMeasureMenu();
    newMenu(MusicPart::Sign, tr("Sign"));
    makeTuneMenu();
    for (const auto& [part, menu] : m_menus) {
        connect(menu, &QMenu::aboutToShow, this, [this, p = part] { greyOut(p); });
        connect(menu, &QMenu::aboutToHide, this, &MusicMenus::closed);
    }
    for (MeasureView* view : {static_cast<MeasureView*>(&window.leadSheet()),
                              static_cast<MeasureView*>(&window.pianoRoll())}) {
        connect(view, &MeasureView::menuWished, this,
                [this, view](MusicPart part, QPoint at, bool isByKeyboard) {
                    show(*view, part, at, isByKeyboard);
                });
    }
    connect(actions[Command::ShowMenu], &QAction::triggered, this, [this] {
        MeasureView& roll = m_window.pianoRoll();
        roll.hasFocus() ? roll.wishMenu() : m_window.leadSheet().wishMenu();
    });
}

QMenu* MusicMenus::newMenu(MusicPart part, const QString& title) {
    auto* menu = new QMenu(title, &m_window);
    m_menus.emplace(part, menu);
    return menu;
}

void MusicMenus::put(QMenu& menu, std::initializer_list<Command> commands) {
    if (!menu.isEmpty()) {
        menu.addSeparator();
    }
    for (const Command command : commands) {
        menu.addAction(m_actions[command]);
    }
}

QMenu& MusicMenus::putMenu(QMenu& menu, const QString& title,
                           std::initializer_list<Command> commands) {
    QMenu& within = *menu.addMenu(title);
    put(within, commands);
    return within;
}

QMenu& MusicMenus::putKeyMenu(QMenu& menu) {
    return putMenu(menu, tr("&Key and meter"),
                   {Command::ChangeKey, Command::ChangeMeter, Command::Transpose});
}

void MusicMenus::makeNoteMenu() {
    using enum Command;
    QMenu& menu = *newMenu(MusicPart::Notes, tr("Notes"));
    put(menu, {NoteProperties});
    put(menu, {Cut, Copy, Paste});
    put(menu, {Erase, RemoveTime});
    menu.addSeparator();
    putMenu(menu, tr("&Length"),
            {LastWhole, LastHalf, LastQuarter, LastEighth, LastSixteenth, Dot, Tuplet3});
    putMenu(menu, tr("Acc&idental"), {Sharp, Flat, Natural, Respell});
    QMenu& ornaments =
        putMenu(menu, tr("&Ornament"), {Roll, Trill, Turn, Mordent, Grace, RemoveGrace});
    put(ornaments, {Staccato, Tenuto, Accent, Marcato, Fermata});
    putMenu(menu, tr("&Bowing"), {UpBow, DownBow});
    putMenu(menu, tr("&Fingering"), {Finger0, Finger1, Finger2, Finger3, Finger4, Finger5});
    put(menu, {Tie, Slur});
    put(menu, {ChordSymbol, StaffText});
}

void MusicMenus::makeMeasureMenu() {
    using enum Command;
    QMenu& menu = *newMenu(MusicPart::Bars, tr("Bars"));
    put(menu, {Erase});
    putMenu(menu, tr("G&ap"), {Fill, SetGap, RemoveGap});
    put(menu, {Cut, Copy, Paste});
    put(menu, {InsertMeasures, AppendMeasure, RemoveMeasures});
    put(menu, {RepeatStart, RepeatEnd, DoubleBar});
    menu.addMenu(m_actions.menu(MenuName::Endings));
    menu.addMenu(m_actions.menu(MenuName::Signs));
    menu.addSeparator();
    putMenu(menu, tr("&Words"), {SectionName, ChordSymbol, ProposeChords, StaffText});
    put(putKeyMenu(menu), {RespellMeasures});
}

void MusicMenus::makeTuneMenu() {
    using enum Command;
    QMenu& menu = *newMenu(MusicPart::Around, tr("Tune"));
    m_subtitle = menu.addAction(tr("Type t&his title…"));
    connect(m_subtitle, &QAction::triggered, this, [this] {
        Q_EMIT m_window.leadSheet().headWished(HeadText::Kind::Title, m_titleIndex);
    });
    for (const Command command : {TitleInPlace, RhythmInPlace, ComposerInPlace, TempoInPlace}) {
        menu.addAction(m_actions[command]);
    }
    put(menu, {TuneProperties});
    putKeyMenu(menu);
}

/// By what is selected: a grace note has a pitch, words can be typed anew.
void MusicMenus::fillSignMenu() {
    using enum Command;
    using Kind = ChosenSign::Kind;
    const std::optional<ChosenSign>& sign = m_services.document.selectedSign();
    QMenu& menu = *m_menus.at(MusicPart::Sign);
    menu.clear();
    if (!sign) {
        return;
    }
    static const std::map<Kind, Command> typed{{Kind::Chord, ChordSymbol},
                                               {Kind::Words, StaffText},
                                               {Kind::Section, SectionName},
                                               {Kind::Syllable, Lyrics}};
    if (const auto command = typed.find(sign->kind); command != typed.end()) {
        put(menu, {command->second});
    }
    if (sign->isGrace()) {
        put(menu, {StepUp, StepDown, OctaveUp, OctaveDown});
        put(menu, {Sharp, Flat, Natural});
    }
    put(menu, {Erase});
}

void MusicMenus::show(MeasureView& view, MusicPart part, const QPoint& at, bool isByKeyboard) {
    QMenu& menu = *m_menus.at(part);
    const std::optional<HeadText> text =
        &view == &m_window.leadSheet() ? m_window.leadSheet().headAt(at) : std::nullopt;
    m_titleIndex = text && text->kind == HeadText::Kind::Title ? text->index : 0;
    m_subtitle->setVisible(m_titleIndex > 0);
    if (part == MusicPart::Sign) {
        fillSignMenu();
    }
    menu.popup(view.viewport()->mapToGlobal(at));
    if (isByKeyboard) {
        const QList<QAction*> all = menu.actions();
        const auto first =
            std::ranges::find_if(all, [](const QAction* each) { return each->isEnabled(); });
        menu.setActiveAction(first == all.end() ? nullptr : *first);
    }
}

bool MusicMenus::hasNote() const {
    const std::optional<NoteSpan>& notes = m_services.document.selectedNotes();
    return notes && propertiesOf(m_services.document.score(), *notes).notes > 0;
}

/// Where it could not for one of the notes, the whole change is refused.
bool MusicMenus::canTie() const {
    const Score& score = m_services.document.score();
    const NoteSpan notes = *m_services.document.selectedNotes();
    const Place last{notes.last().measure, notes.last().event};
    return works([&] {
        for (std::optional<Place> place = notes.first();
             place && Place{place->measure, place->event} <= last;
             place = nextEvent(score, *place)) {
            if (std::holds_alternative<Note>(eventAt(score, *place))) {
                toggleTie(score, *place);
            }
        }
    });
}

bool MusicMenus::canSlur() const {
    const Score& score = m_services.document.score();
    const NoteSpan notes = *m_services.document.selectedNotes();
    const Place from{notes.first().measure, notes.first().event};
    const Place last{notes.last().measure, notes.last().event};
    const Place to = from < last ? last : nextEvent(score, from).value_or(from);
    return works([&] { addSlur(score, from, to); }) || works([&] { removeSlur(score, from, to); });
}

void MusicMenus::greyOut(MusicPart part) {
    const ScoreDocument& document = m_services.document;
    const Selection& selection = document.session().selection;
    const Score& score = document.score();
    const bool mayEdit = document.refusal().isEmpty();
    const auto forbid = [this](Command command) { m_actions[command]->setEnabled(false); };
    const auto allow = [&](Command command, bool may) {
        if (!may) {
            forbid(command);
        }
    };
    if (!mayEdit) {
        forbid(Command::TuneProperties);
        for (const std::vector<CommandRow>& rows : {noteCommands(), tuneCommands()}) {
            for (const CommandRow& row : rows) {
                allow(row.command, std::ranges::find(harmless, row.command) != harmless.end());
            }
        }
    }
    const bool isChosen = selection.notes || selection.isOfMeasures();
    allow(Command::Cut, isChosen);
    allow(Command::Copy, isChosen);
    allow(Command::Paste, m_canPaste());
    if (part == MusicPart::Notes && selection.notes) {
        for (const Command command : ofNotes) {
            allow(command, hasNote());
        }
        allow(Command::Tie, hasNote() && canTie());
        allow(Command::Slur, hasNote() && canSlur());
        allow(Command::Erase, hasNote());
    }
    if (part == MusicPart::Bars) {
        const MeasureRange range = document.selection();
        allow(Command::RemoveMeasures, range.count() < score.size());
        allow(Command::BothEndings, range.count() % 2 == 0);
        bool isInEnding = false;
        for (int i = range.first; i < std::min(range.end, score.size()); ++i) {
            isInEnding = isInEnding || !(clearEndings(score, i).measures() == score.measures());
        }
        allow(Command::NoEnding, isInEnding);
    }
}

} // namespace lacuna

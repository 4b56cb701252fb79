// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/note_panel_commands.h"

#include "ui/document/score_document.h"
#include "ui/engraving/smufl_font.h"
#include "ui/tools/note_changes.h"
#include "ui/tools/note_entry.h"
#include "ui/tools/sign_words.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/views/sign_icons.h"
#include "ui/window/actions.h"
#include "ui/window/editor_window.h"

#include <algorithm>
#include <array>

namespace lacuna {

namespace {

using Choice = NotePanel::Choice;

/// A note with a stem, by its value.
char32_t noteOf(int power) {
    return power == 0 ? glyph::metNoteWhole
                      : glyph::metNoteHalfUp + 2 * static_cast<char32_t>(power - 1);
}

constexpr char32_t graceNoteAcciaccatura = 0xE560;

QPainterPath dottedNote() {
    QPainterPath path = signOutline(glyph::metNoteQuarterUp);
    path.addPath(
        signOutline(glyph::metAugmentationDot).translated(path.boundingRect().right() + 0.4, 0));
    return path;
}

Choice length(QAction* action, int power) {
    return {action, signOutline(noteOf(power)),
            [power](const NoteProperties& all) { return all.withPower(power); }};
}

Choice accidental(QAction* action, char32_t code, int alter) {
    return {action, signOutline(code),
            [alter](const NoteProperties& all) { return all.withAlter(alter); }};
}

Choice sign(QAction* action, const QPainterPath& path, const char* name) {
    return {action, path, [name](const NoteProperties& all) { return all.withSign(name); }};
}

QPainterPath fewerGraces() {
    QPainterPath path = signOutline(graceNoteAcciaccatura);
    const QRectF note = path.boundingRect();
    constexpr double width = 0.8;
    constexpr double thickness = 0.2;
    path.addRect(note.left() - width - 0.3, note.center().y(), width, thickness); // a minus
    return path;
}

QPainterPath rollOutline() {
    QPainterPath path; // the curved line that stands over a note
    path.moveTo(-1.3, 0);
    path.cubicTo(-1.0, -1.3, 1.0, -1.3, 1.3, 0);
    path.cubicTo(0.9, -0.95, -0.9, -0.95, -1.3, 0);
    return path;
}

} // namespace

NotePanelCommands::NotePanelCommands(const ViewServices& services, const Actions& actions,
                                     EditorWindow& window)
    : QObject(&window), m_services(services), m_window(window),
      m_panel(new NotePanel(services, contentFrom(actions), window)) {
    m_panel->leaveKeysTo(actions.whileTyping());
    connect(actions[Command::NoteProperties], &QAction::triggered, this, &NotePanelCommands::open);
    for (MeasureView* view : {static_cast<MeasureView*>(&window.leadSheet()),
                              static_cast<MeasureView*>(&window.pianoRoll())}) {
        connect(view, &MeasureView::propertiesWished, this, [this, view] {
            m_services.entry->setOn(false);
            openOver(*view);
        });
    }
}

NotePanel::Content NotePanelCommands::contentFrom(const Actions& actions) {
    using enum Command;
    const auto glyphSign = [&actions](Command command, char32_t code, const char* name) {
        return sign(actions[command], signOutline(code), name);
    };
    std::vector<NotePanel::Row> rows{
        {tr("Length"),
         {length(actions[LastWhole], 0),
          length(actions[LastHalf], 1),
          length(actions[LastQuarter], 2),
          length(actions[LastEighth], 3),
          length(actions[LastSixteenth], 4),
          length(actions[Last32nd], 5),
          {actions[Dot], dottedNote(), &NoteProperties::withDots}}},
        {tr("Pitch"),
         {accidental(actions[Flat], glyph::accidentalFlat, -1),
          accidental(actions[Natural], glyph::accidentalNatural, 0),
          accidental(actions[Sharp], glyph::accidentalSharp, 1)}},
        {tr("Bow"),
         {glyphSign(UpBow, glyph::stringsUpBow, "upbow"),
          glyphSign(DownBow, glyph::stringsDownBow, "downbow"),
          {actions[Slur], curveOutline(1), &NoteProperties::withSlur},
          {actions[Tie], curveOutline(0), &NoteProperties::withTie}},
         true},
        {tr("Ornament"),
         {sign(actions[Roll], rollOutline(), "roll"),
          glyphSign(Trill, glyph::ornamentTrill, "trill"),
          glyphSign(Turn, glyph::ornamentTurn, "turn"),
          glyphSign(Mordent, glyph::ornamentMordent, "mordent"),
          {actions[Grace], signOutline(graceNoteAcciaccatura), &NoteProperties::withGraces},
          {actions[RemoveGrace], fewerGraces(), [](const auto&) { return Share::None; }}}},
        {tr("Stroke"),
         {glyphSign(Staccato, glyph::articStaccatoAbove, "staccato"),
          glyphSign(Tenuto, glyph::articTenutoAbove, "tenuto"),
          glyphSign(Accent, glyph::articAccentAbove, "accent"),
          glyphSign(Marcato, glyph::articMarcatoAbove, "marcato"),
          glyphSign(Fermata, glyph::fermataAbove, "fermata")}},
        {tr("Finger"), {}}};
    static constexpr std::array fingers{std::pair(Finger0, "0"), std::pair(Finger1, "1"),
                                        std::pair(Finger2, "2"), std::pair(Finger3, "3"),
                                        std::pair(Finger4, "4"), std::pair(Finger5, "5")};
    for (std::size_t i = 0; i < fingers.size(); ++i) {
        rows.back().choices.push_back(glyphSign(
            fingers[i].first, glyph::fingering0 + static_cast<char32_t>(i), fingers[i].second));
    }
    static constexpr std::array inRows{
        "roll",  "trill",   "turn", "mordent", "staccato", "tenuto", "accent", "marcato", "fermata",
        "upbow", "downbow", "0",    "1",       "2",        "3",      "4",      "5"};
    std::vector<std::string> others;
    for (const std::string& name : offeredSigns()) {
        if (std::ranges::find(inRows, name) == inRows.end()) {
            others.push_back(name);
        }
    }
    return {std::move(rows), actions[ChordSymbol], actions[StaffText], std::move(others)};
}

void NotePanelCommands::open() {
    if (m_services.entry->state().isOn) {
        const std::optional<Place> written = m_services.entry->noteBefore();
        m_services.entry->setOn(false);
        if (written) {
            m_services.document.selectNotes({*written, *written});
        }
    }
    MeasureView& sheet = m_window.leadSheet();
    MeasureView& roll = m_window.pianoRoll();
    openOver(roll.hasFocus() || !sheet.isVisible() ? roll : sheet);
}

void NotePanelCommands::openOver(MeasureView& view) {
    const std::optional<NoteSpan>& notes = m_services.document.selectedNotes();
    if (!notes) {
        Q_EMIT m_services.changes->refused(tr("Select the notes whose properties are to be seen."));
        return;
    }
    view.reveal(notes->focus.measure);
    QRect note = view.rectOfNote(notes->focus).toAlignedRect();
    if (&view == &m_window.leadSheet()) { // its staff is to be seen as well
        const QRect staff = view.rectOfNotes(notes->focus.measure);
        note.setTop(std::min(note.top(), staff.top()));
        note.setBottom(std::max(note.bottom(), staff.bottom()));
    }
    note &= view.viewport()->rect();
    m_panel->open({view.viewport()->mapTo(&m_window, note.topLeft()), note.size()});
}

} // namespace lacuna

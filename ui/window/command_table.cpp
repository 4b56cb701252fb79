// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/commands.h"

#include <QMetaEnum>
#include <QString>

#include <algorithm>

namespace lacuna {

const char* nameOf(Command command) {
    return QMetaEnum::fromType<Command>().valueToKey(static_cast<int>(command));
}

std::optional<Command> commandNamed(const QString& name) {
    bool isName = false;
    const int value = QMetaEnum::fromType<Command>().keyToValue(name.toLatin1(), &isName);
    return isName && name == QLatin1String(nameOf(static_cast<Command>(value)))
               ? std::optional(static_cast<Command>(value))
               : std::nullopt;
}

#define TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

const std::vector<CommandRow>& commandTable() {
    static const std::vector<CommandRow> rows = [] {
        std::vector<CommandRow> all{
            {Command::NewTune, MenuName::File, TEXT("&New tune…"), "Ctrl+N",
             TEXT("Write a tune from empty bars")},
            {Command::Open, MenuName::File, TEXT("&Open…"), "Ctrl+O", TEXT("Open a tunebook")},
            {Command::OpenExample, MenuName::File, TEXT("Open an &example"), "",
             TEXT("A tune with a gap in it"), "", false, true},
            {Command::Save, MenuName::File, TEXT("&Save"), "Ctrl+S",
             TEXT("Save the book; only tunes you changed are written anew")},
            {Command::SaveAs, MenuName::File, TEXT("Save &as…"), "Ctrl+Shift+S",
             TEXT("Save the book under another name"), "", false, true},
            {Command::ExportMidi, MenuName::File, TEXT("Export &MIDI…"), "",
             TEXT("Write this tune as a MIDI file")},
            {Command::ExportSound, MenuName::File, TEXT("Export so&und…"), "",
             TEXT("Write this tune as WAV, FLAC, Ogg Vorbis, Opus or MP3")},
            {Command::ExportTune, MenuName::File, TEXT("Export ABC &tune…"), "",
             TEXT("Write this tune alone as ABC")},
            {Command::ExportMusicXml, MenuName::File, TEXT("Export Music&XML…"), "",
             TEXT("Write this tune for other score editors")},
            {Command::ExportPdf, MenuName::File, TEXT("Export P&DF…"), "",
             TEXT("Write pages of this tune, of several or of the whole book")},
            {Command::ExportPicture, MenuName::File, TEXT("Export p&icture…"), "",
             TEXT("Write this tune as PNG or SVG"), "", false, true},
            {Command::Print, MenuName::File, TEXT("&Print…"), "Ctrl+P",
             TEXT("See the pages and print them"), "", false, true},
            {Command::Quit, MenuName::File, TEXT("&Quit"), "Ctrl+Q", TEXT("Leave Lacuna")},
            {Command::Undo, MenuName::Edit, TEXT("&Undo"), "Ctrl+Z", TEXT("Undo")},
            {Command::Redo, MenuName::Edit, TEXT("&Redo"), "Ctrl+Shift+Z; Ctrl+Y", TEXT("Redo"), "",
             false, true},
            {Command::Erase, MenuName::Edit, TEXT("&Erase"), "Del; Backspace",
             TEXT("Erase the selected bars and make them the gap"), "", false, true,
             KeyContext::Views},
            {Command::SelectAll, MenuName::Edit, TEXT("Select &all"), "Ctrl+A",
             TEXT("Select every bar")},
            {Command::SelectSection, MenuName::Edit, TEXT("Select t&he part"), "Ctrl+Alt+A",
             TEXT("Select the bars of the part that you are in, from its repeat to its end")},
            {Command::SelectNothing, MenuName::Edit, TEXT("Select &nothing"), "Ctrl+Shift+A",
             TEXT("Drop the selection"), "", false, true},
            {Command::FindTune, MenuName::Edit, TEXT("&Find a tune"), "Ctrl+F",
             TEXT("Search the open book")},
            {Command::NextTune, MenuName::Edit, TEXT("Ne&xt tune"), "Ctrl+PgDown",
             TEXT("Show the next tune of the list")},
            {Command::PreviousTune, MenuName::Edit, TEXT("Pre&vious tune"), "Ctrl+PgUp",
             TEXT("Show the tune before in the list"), "", false, true},
            {Command::Preferences, MenuName::Edit, TEXT("Preference&s…"), "Ctrl+,",
             TEXT("Sound, MIDI and appearance")},
            {Command::SetGap, MenuName::Gap, TEXT("&Set from selection"), "Ctrl+G",
             TEXT("Make the selected bars the gap")},
            {Command::RemoveGap, MenuName::Gap, TEXT("&Remove"), "Ctrl+Shift+G",
             TEXT("Have no gap any more; the bars stay as they are"), "", false, true},
            {Command::Fill, MenuName::Gap, TEXT("&Fill"), "Ctrl+Return; Ctrl+Enter",
             TEXT("Propose four fills for the gap")},
            {Command::CancelFill, MenuName::Gap, TEXT("&Cancel"), "Esc",
             TEXT("Stop looking for fills"), "", false, true, KeyContext::Music},
            {Command::ShowOriginal, MenuName::Gap, TEXT("Hear the &original"), "0",
             TEXT("Show and play what stood in the gap"), "", false, false, KeyContext::Fills},
            {Command::ShowFill1, MenuName::Gap, TEXT("Hear fill &1"), "1",
             TEXT("Show and play fill 1"), "", false, false, KeyContext::Fills},
            {Command::ShowFill2, MenuName::Gap, TEXT("Hear fill &2"), "2",
             TEXT("Show and play fill 2"), "", false, false, KeyContext::Fills},
            {Command::ShowFill3, MenuName::Gap, TEXT("Hear fill &3"), "3",
             TEXT("Show and play fill 3"), "", false, false, KeyContext::Fills},
            {Command::ShowFill4, MenuName::Gap, TEXT("Hear fill &4"), "4",
             TEXT("Show and play fill 4"), "", false, false, KeyContext::Fills},
            {Command::HearUnderMouse, MenuName::Gap, TEXT("Hear fills &under the mouse"), "",
             TEXT("Show and play a fill while the mouse rests on its card"), "", true, true},
            {Command::KeepFill, MenuName::Gap, TEXT("&Keep what is shown"), "Return; Enter",
             TEXT("Put the fill that is shown into the tune"), "", false, false, KeyContext::Fills},
            {Command::BringBackOriginal, MenuName::Gap, TEXT("&Bring the original back"), "Esc",
             TEXT("Drop the fill and put the original back"), "", false, true, KeyContext::Fills},
            {Command::FineTune, MenuName::Gap, TEXT("Fine-&tune on my tunes…"), "",
             TEXT("Train the models on tunebooks of yours, and keep that as a style")},
            {Command::ManageStyles, MenuName::Gap, TEXT("&Manage styles…"), "",
             TEXT("See, rename and delete styles")},
            {Command::PlayPause, MenuName::Play, TEXT("&Play"), "Space", TEXT("Play or pause"),
             "play", false, false, KeyContext::Music},
            {Command::Stop, MenuName::Play, TEXT("&Stop"), "F7", TEXT("Stop"), "stop"},
            {Command::Rewind, MenuName::Play, TEXT("&Rewind"), "Home", TEXT("Back to the start"),
             "rewind", false, false, KeyContext::Music},
            {Command::Loop, MenuName::Play, TEXT("&Loop the gap"), "L",
             TEXT("Play the gap with two bars either side, round and round"), "loop", true, true,
             KeyContext::Music},
            {Command::Slower, MenuName::Play, TEXT("Slow&er"), "Alt+-", TEXT("Slower"), "minus"},
            {Command::Faster, MenuName::Play, TEXT("&Faster"), "Alt+=; Alt++", TEXT("Faster"),
             "plus", false, true},
            {Command::Record, MenuName::Play, TEXT("Re&cord"), "Shift+F7",
             TEXT("Record the MIDI keyboard from the caret on, after a bar of count-in"), "record",
             true},
            {Command::ZoomIn, MenuName::View, TEXT("Zoom &in"), "Ctrl+=; Ctrl++",
             TEXT("Larger notes")},
            {Command::ZoomOut, MenuName::View, TEXT("Zoom &out"), "Ctrl+-", TEXT("Smaller notes")},
            {Command::ZoomNormal, MenuName::View, TEXT("Zoom &100 %"), "Ctrl+0",
             TEXT("Notes at their usual size"), "", false, true},
            {Command::ShowTunes, MenuName::View, TEXT("&Tunes"), "F9",
             TEXT("Show the list of tunes"), "", true},
            {Command::ShowFills, MenuName::View, TEXT("&Fills"), "F8", TEXT("Show the fills"), "",
             true},
            {Command::ShowSheet, MenuName::View, TEXT("&Lead sheet"), "F3",
             TEXT("Show the lead sheet"), "", true},
            {Command::ShowRoll, MenuName::View, TEXT("&Piano roll"), "F4",
             TEXT("Show the piano roll"), "", true},
            {Command::ShowAbc, MenuName::View, TEXT("&ABC text"), "F2",
             TEXT("Show the tune's ABC, to type into"), "", true},
            {Command::ShowRemarks, MenuName::View, TEXT("&Remarks"), "Shift+F2",
             TEXT("Show what is odd about the text of the tune or the book"), "", true},
            {Command::ShowKeyboard, MenuName::View, TEXT("Piano &keyboard"), "P",
             TEXT("Show piano keys to hear notes on, and to write them with"), "", true, true,
             KeyContext::Music},
            {Command::NextPanel, MenuName::View, TEXT("&Next panel"), "F6",
             TEXT("Move the keyboard to the next panel")},
            {Command::ShowMenu, MenuName::None, TEXT("Menu of what is selected"), "Shift+F10",
             TEXT("What can be done with the selected notes or bars, or with the tune"), "", false,
             false, KeyContext::Views},
            {Command::FullScreen, MenuName::View, TEXT("F&ull screen"), "F11",
             TEXT("Use the whole screen"), "", true, true},
            {Command::ListCommands, MenuName::Help, TEXT("&Commands and keys…"), "F1; Ctrl+F9",
             TEXT("Find any command, do it, or give it other keys"), "", false, true},
            {Command::About, MenuName::Help, TEXT("&About Lacuna"), "",
             TEXT("Version, makers and licences")},
        };
        const auto insertBefore = [&all](Command command, const std::vector<CommandRow>& some) {
            all.insert(std::ranges::find(all, command, &CommandRow::command), some.begin(),
                       some.end());
        };
        insertBefore(Command::Preferences, bookCommands());
        std::vector<CommandRow> notes = noteCommands();
        const auto clipboard = std::ranges::stable_partition(
            notes, [](const CommandRow& row) { return row.menu != MenuName::Edit; });
        insertBefore(Command::Erase, {clipboard.begin(), clipboard.end()});
        notes.erase(clipboard.begin(), clipboard.end());
        for (const std::vector<CommandRow>& part : {notes, tuneCommands()}) {
            all.insert(all.end(), part.begin(), part.end());
        }
        return all;
    }();
    return rows;
}

#undef TEXT

MenuName menuOver(MenuName name) {
    switch (name) {
    case MenuName::Ornaments:
    case MenuName::Bowing:
    case MenuName::Fingering:
        return MenuName::Note;
    case MenuName::Endings:
    case MenuName::Signs:
        return MenuName::Measure;
    default:
        return MenuName::None;
    }
}

const CommandRow& rowOf(Command command) {
    return *std::ranges::find(commandTable(), command, &CommandRow::command);
}

} // namespace lacuna

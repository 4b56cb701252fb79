// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/commands.h"

#include <QtGlobal>

#include <algorithm>
#include <iterator>

namespace lacuna {

namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

/// A command of KeyContext::Notes.
CommandRow note(Command command, MenuName menu, const char* text, const char* keys, const char* tip,
                bool separatorAfter = false) {
    return {command, menu, text, keys, tip, "", false, separatorAfter, KeyContext::Notes};
}

CommandRow checkable(CommandRow row) {
    row.checkable = true;
    return row;
}

/// Goes on while its key is held.
CommandRow repeating(CommandRow row) {
    row.repeats = true;
    return row;
}

std::vector<CommandRow> entryCommands() {
    return {
        checkable(note(Command::EnterNotes, MenuName::Note, TEXT("&Write notes"), "N",
                       TEXT("Letters write notes at the caret"))),
        checkable(note(Command::InsertMode, MenuName::Note, TEXT("&Insert"), "Ctrl+I",
                       TEXT("What stands at the caret moves on when a note is written"))),
        checkable(note(Command::RepitchMode, MenuName::Note, TEXT("Change &pitches"),
                       "Ctrl+Shift+I", TEXT("Letters change pitches and leave the rhythm"), true)),
        note(Command::LeaveNotes, MenuName::None, TEXT("Leave the notes"), "Esc",
             TEXT("Stop writing, or drop the selection of notes")),
        note(Command::WriteA, MenuName::None, TEXT("Write A"), "A", TEXT("Write the note A")),
        note(Command::WriteB, MenuName::None, TEXT("Write B"), "B; H", TEXT("Write the note B")),
        note(Command::WriteC, MenuName::None, TEXT("Write C"), "C", TEXT("Write the note C")),
        note(Command::WriteD, MenuName::None, TEXT("Write D"), "D", TEXT("Write the note D")),
        note(Command::WriteE, MenuName::None, TEXT("Write E"), "E", TEXT("Write the note E")),
        note(Command::WriteF, MenuName::None, TEXT("Write F"), "F", TEXT("Write the note F")),
        note(Command::WriteG, MenuName::None, TEXT("Write G"), "G", TEXT("Write the note G")),
        note(Command::AddA, MenuName::None, TEXT("Add A above"), "Shift+A",
             TEXT("Another head, A, on the note")),
        note(Command::AddB, MenuName::None, TEXT("Add B above"), "Shift+B",
             TEXT("Another head, B, on the note")),
        note(Command::AddC, MenuName::None, TEXT("Add C above"), "Shift+C",
             TEXT("Another head, C, on the note")),
        note(Command::AddD, MenuName::None, TEXT("Add D above"), "Shift+D",
             TEXT("Another head, D, on the note")),
        note(Command::AddE, MenuName::None, TEXT("Add E above"), "Shift+E",
             TEXT("Another head, E, on the note")),
        note(Command::AddF, MenuName::None, TEXT("Add F above"), "Shift+F",
             TEXT("Another head, F, on the note")),
        note(Command::AddG, MenuName::None, TEXT("Add G above"), "Shift+G",
             TEXT("Another head, G, on the note")),
        note(Command::WriteRest, MenuName::Note, TEXT("&Rest"), "0",
             TEXT("Write a rest, or make the selected notes rests")),
        repeating(note(Command::TakeBack, MenuName::None, TEXT("Take the last note back"),
                       "Backspace", TEXT("The note before the caret becomes a rest"))),
        repeating(note(Command::RemoveTime, MenuName::Note, TEXT("Remove with its ti&me"),
                       "Ctrl+Del", TEXT("Take notes out; what follows moves up"), true)),
    };
}

std::vector<CommandRow> lengthCommands() {
    return {
        note(Command::Last64th, MenuName::None, TEXT("64th"), "1", TEXT("The note lasts a 64th")),
        note(Command::Last32nd, MenuName::None, TEXT("32nd"), "2", TEXT("The note lasts a 32nd")),
        note(Command::LastSixteenth, MenuName::Note, TEXT("Sixteenth"), "3",
             TEXT("The note lasts a sixteenth")),
        note(Command::LastEighth, MenuName::Note, TEXT("&Eighth"), "4",
             TEXT("The note lasts an eighth")),
        note(Command::LastQuarter, MenuName::Note, TEXT("&Quarter"), "5",
             TEXT("The note lasts a quarter")),
        note(Command::LastHalf, MenuName::Note, TEXT("&Half"), "6", TEXT("The note lasts a half")),
        note(Command::LastWhole, MenuName::None, TEXT("Whole"), "7",
             TEXT("The note lasts a whole note")),
        note(Command::LastBreve, MenuName::None, TEXT("Breve"), "8",
             TEXT("The note lasts a breve")),
        note(Command::Dot, MenuName::Note, TEXT("&Dot"), ".", TEXT("With a dot, or without")),
        note(Command::Halve, MenuName::None, TEXT("Half as long"), "Q",
             TEXT("The note lasts half the time")),
        note(Command::DoubleLength, MenuName::None, TEXT("Twice as long"), "W",
             TEXT("The note lasts twice the time")),
        note(Command::Tuplet2, MenuName::None, TEXT("Duplet"), "Ctrl+2",
             TEXT("Two in the time of three")),
        note(Command::Tuplet3, MenuName::Note, TEXT("&Triplet"), "Ctrl+3",
             TEXT("Three in the time of two"), true),
        note(Command::Tuplet4, MenuName::None, TEXT("Quadruplet"), "Ctrl+4",
             TEXT("Four in the time of three")),
        note(Command::Tuplet5, MenuName::None, TEXT("Quintuplet"), "Ctrl+5",
             TEXT("Five in the time of four")),
        note(Command::Tuplet6, MenuName::None, TEXT("Sextuplet"), "Ctrl+6",
             TEXT("Six in the time of four")),
        note(Command::Tuplet7, MenuName::None, TEXT("Septuplet"), "Ctrl+7",
             TEXT("Seven in the time of four")),
        note(Command::Tuplet8, MenuName::None, TEXT("Octuplet"), "Ctrl+8",
             TEXT("Eight in the time of six")),
        note(Command::Tuplet9, MenuName::None, TEXT("Nonuplet"), "Ctrl+9",
             TEXT("Nine in the time of eight")),
    };
}

std::vector<CommandRow> pitchCommands() {
    return {
        note(Command::Sharp, MenuName::Note, TEXT("&Sharp"), "+", TEXT("A sharp before the note")),
        note(Command::Flat, MenuName::Note, TEXT("&Flat"), "-", TEXT("A flat before the note")),
        note(Command::Natural, MenuName::Note, TEXT("&Natural"), "=",
             TEXT("A natural before the note"), true),
        repeating(note(Command::SemitoneUp, MenuName::None, TEXT("Up a semitone"), "Up",
                       TEXT("The note a semitone higher"))),
        repeating(note(Command::SemitoneDown, MenuName::None, TEXT("Down a semitone"), "Down",
                       TEXT("The note a semitone lower"))),
        repeating(note(Command::StepUp, MenuName::None, TEXT("Up a step"), "Alt+Shift+Up",
                       TEXT("The note a step of the key higher"))),
        repeating(note(Command::StepDown, MenuName::None, TEXT("Down a step"), "Alt+Shift+Down",
                       TEXT("The note a step of the key lower"))),
        note(Command::OctaveUp, MenuName::Note, TEXT("Up an &octave"), "Ctrl+Up; '",
             TEXT("The note an octave higher")),
        note(Command::OctaveDown, MenuName::Note, TEXT("Down an o&ctave"), "Ctrl+Down; ,",
             TEXT("The note an octave lower"), true),
        note(Command::NoteProperties, MenuName::Note, TEXT("Properties…"), "I",
             TEXT("Length, ornaments, bowing and fingering of the selected notes, beside them"),
             true),
        note(Command::Tie, MenuName::Note, TEXT("Tie"), "T",
             TEXT("Tie the note to the next, or write it once more, tied")),
        note(Command::Slur, MenuName::Note, TEXT("Slur"), "S", TEXT("A slur over the notes")),
    };
}

std::vector<CommandRow> ornamentCommands() {
    return {
        note(Command::Roll, MenuName::Ornaments, TEXT("&Roll"), "~", TEXT("A roll on the note")),
        note(Command::Trill, MenuName::Ornaments, TEXT("&Trill"), "Y", TEXT("A trill on the note")),
        note(Command::Turn, MenuName::Ornaments, TEXT("T&urn"), "O", TEXT("A turn on the note")),
        note(Command::Mordent, MenuName::Ornaments, TEXT("&Mordent"), "M",
             TEXT("A mordent on the note")),
        note(Command::Grace, MenuName::Ornaments, TEXT("&Grace note"), "/",
             TEXT("A grace note before the note, from above")),
        note(Command::RemoveGrace, MenuName::Ornaments, TEXT("R&emove grace note"), "Ctrl+/",
             TEXT("The grace note next to the note goes"), true),
        note(Command::Staccato, MenuName::Ornaments, TEXT("&Staccato"), "Shift+S",
             TEXT("A dot over the note")),
        note(Command::Tenuto, MenuName::Ornaments, TEXT("Te&nuto"), "Shift+N",
             TEXT("A line over the note: held to its end")),
        note(Command::Accent, MenuName::Ornaments, TEXT("&Accent"), "Shift+V",
             TEXT("An accent on the note")),
        note(Command::Marcato, MenuName::Ornaments, TEXT("Mar&cato"), "Shift+O",
             TEXT("A strong accent on the note")),
        note(Command::Fermata, MenuName::Ornaments, TEXT("&Fermata"), "Shift+H",
             TEXT("The note or rest is held as long as one likes")),
    };
}

std::vector<CommandRow> handCommands() {
    return {
        note(Command::UpBow, MenuName::Bowing, TEXT("&Up-bow"), "U", TEXT("The note is bowed up")),
        note(Command::DownBow, MenuName::Bowing, TEXT("&Down-bow"), "V",
             TEXT("The note is bowed down")),
        note(Command::Finger0, MenuName::Fingering, TEXT("&0, open string"), "Ctrl+Alt+0",
             TEXT("The note is played on an open string")),
        note(Command::Finger1, MenuName::Fingering, TEXT("&1st finger"), "Ctrl+Alt+1",
             TEXT("The note is played by the first finger")),
        note(Command::Finger2, MenuName::Fingering, TEXT("&2nd finger"), "Ctrl+Alt+2",
             TEXT("The note is played by the second finger")),
        note(Command::Finger3, MenuName::Fingering, TEXT("&3rd finger"), "Ctrl+Alt+3",
             TEXT("The note is played by the third finger")),
        note(Command::Finger4, MenuName::Fingering, TEXT("&4th finger"), "Ctrl+Alt+4",
             TEXT("The note is played by the fourth finger")),
        note(Command::Finger5, MenuName::Fingering, TEXT("&5th finger"), "Ctrl+Alt+5",
             TEXT("The note is played by the fifth finger")),
    };
}

std::vector<CommandRow> walkCommands() {
    std::vector<CommandRow> rows{
        note(Command::NextNote, MenuName::None, TEXT("Next note"), "Right",
             TEXT("To the next note or rest")),
        note(Command::PreviousNote, MenuName::None, TEXT("Previous note"), "Left",
             TEXT("To the note or rest before")),
        note(Command::NextMeasure, MenuName::None, TEXT("Next bar"), "Ctrl+Right",
             TEXT("To the next bar")),
        note(Command::PreviousMeasure, MenuName::None, TEXT("Previous bar"), "Ctrl+Left",
             TEXT("To the bar before")),
        note(Command::ExtendNextNote, MenuName::None, TEXT("Extend to the next note"),
             "Shift+Right", TEXT("Select the next note too")),
        note(Command::ExtendPreviousNote, MenuName::None, TEXT("Extend to the previous note"),
             "Shift+Left", TEXT("Select the note before too")),
        note(Command::ExtendNextMeasure, MenuName::None, TEXT("Extend to the next bar"),
             "Ctrl+Shift+Right", TEXT("Select the next bar too")),
        note(Command::ExtendPreviousMeasure, MenuName::None, TEXT("Extend to the previous bar"),
             "Ctrl+Shift+Left", TEXT("Select the bar before too")),
        note(Command::ExtendToLineStart, MenuName::None, TEXT("Extend to the start of the line"),
             "Shift+Home", TEXT("Select back to where the line begins")),
        note(Command::ExtendToLineEnd, MenuName::None, TEXT("Extend to the end of the line"),
             "Shift+End", TEXT("Select on to where the line ends")),
        note(Command::ExtendToStart, MenuName::None, TEXT("Extend to the start of the tune"),
             "Ctrl+Shift+Home", TEXT("Select back to the start of the tune")),
        note(Command::ExtendToEnd, MenuName::None, TEXT("Extend to the end of the tune"),
             "Ctrl+Shift+End", TEXT("Select on to the end of the tune")),
        note(Command::GoToStart, MenuName::None, TEXT("Start of the tune"), "Ctrl+Home",
             TEXT("To the first note")),
        note(Command::GoToEnd, MenuName::None, TEXT("End of the tune"), "Ctrl+End",
             TEXT("To the last note, or behind it while writing")),
    };
    for (CommandRow& row : rows) {
        row.repeats = true;
    }
    return rows;
}

std::vector<CommandRow> clipboardCommands() {
    return {
        note(Command::Cut, MenuName::Edit, TEXT("Cu&t"), "Ctrl+X",
             TEXT("Copy what is selected and leave rests")),
        note(Command::Copy, MenuName::Edit, TEXT("&Copy"), "Ctrl+C",
             TEXT("Copy the selected notes or bars, as ABC too")),
        note(Command::Paste, MenuName::Edit, TEXT("&Paste"), "Ctrl+V",
             TEXT("Put what was copied over what stands here")),
        note(Command::PasteAndRepitch, MenuName::Edit, TEXT("Paste, then chan&ge pitches"),
             "Ctrl+Shift+V", TEXT("Paste, and let letters change the pitches")),
        note(Command::PasteHalf, MenuName::None, TEXT("Paste at half the length"), "Ctrl+Shift+Q",
             TEXT("Paste with every length halved")),
        note(Command::PasteDouble, MenuName::None, TEXT("Paste at twice the length"),
             "Ctrl+Shift+W", TEXT("Paste with every length doubled")),
        note(Command::Swap, MenuName::Edit, TEXT("S&wap with what was copied"), "Ctrl+Shift+X",
             TEXT("The selected notes and those copied change places")),
        note(Command::Repeat, MenuName::Note, TEXT("Repeat"), "R",
             TEXT("The selection once more, or the bar before from here on")),
        note(Command::RecallBar, MenuName::Note, TEXT("Recall a bar"), "Ctrl+R",
             TEXT("Finish the bar as the likeliest one that begins like it")),
        note(Command::RecallOtherBar, MenuName::Note, TEXT("Recall another bar"), "Ctrl+Shift+R",
             TEXT("Another bar in place of the one that was recalled")),
        note(Command::RecallRhythm, MenuName::Note, TEXT("Rhythm of the bar before"), "Shift+R",
             TEXT("Letters take the rhythm of the bar before; again, of another bar")),
        note(Command::TakeGuess, MenuName::Note, TEXT("Take the guessed notes"), "Tab",
             TEXT("Write the notes in grey; Ctrl+Right writes the next of them alone")),
        checkable(note(Command::GuessNextBar, MenuName::Note, TEXT("Guess the next bar"), "",
                       TEXT("While you write, show in grey what may come next"))),
        note(Command::Respell, MenuName::None, TEXT("Respell"), "J",
             TEXT("Write the same sound with another sign")),
        note(Command::Add2nd, MenuName::None, TEXT("Add a second above"), "Alt+2",
             TEXT("Another head, a second above")),
        note(Command::Add3rd, MenuName::None, TEXT("Add a third above"), "Alt+3",
             TEXT("Another head, a third above")),
        note(Command::Add4th, MenuName::None, TEXT("Add a fourth above"), "Alt+4",
             TEXT("Another head, a fourth above")),
        note(Command::Add5th, MenuName::None, TEXT("Add a fifth above"), "Alt+5",
             TEXT("Another head, a fifth above")),
        note(Command::Add6th, MenuName::None, TEXT("Add a sixth above"), "Alt+6",
             TEXT("Another head, a sixth above")),
        note(Command::Add7th, MenuName::None, TEXT("Add a seventh above"), "Alt+7",
             TEXT("Another head, a seventh above")),
        note(Command::Add8th, MenuName::None, TEXT("Add an octave above"), "Alt+8",
             TEXT("Another head, an octave above")),
    };
}

#undef TEXT

} // namespace

std::vector<CommandRow> signsOnNotes() {
    std::vector<CommandRow> all = ornamentCommands();
    std::ranges::copy(handCommands(), std::back_inserter(all));
    return all;
}

std::vector<CommandRow> noteCommands() {
    std::vector<CommandRow> all;
    for (const std::vector<CommandRow>& part :
         {entryCommands(), lengthCommands(), pitchCommands(), signsOnNotes(), walkCommands(),
          clipboardCommands()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

} // namespace lacuna

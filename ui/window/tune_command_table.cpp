// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/commands.h"

#include <QtGlobal>

namespace lacuna {

namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

/// A command of a menu that acts anywhere in the window.
CommandRow tune(Command command, MenuName menu, const char* text, const char* keys, const char* tip,
                bool separatorAfter = false) {
    return {command, menu, text, keys, tip, "", false, separatorAfter};
}

/// Whose key is a letter, or belongs to an editor of text elsewhere.
CommandRow inViews(CommandRow row) {
    row.context = KeyContext::Views;
    return row;
}

CommandRow withState(CommandRow row) {
    row.checkable = true;
    return row;
}

std::vector<CommandRow> measureCommands() {
    return {
        inViews(tune(Command::InsertMeasures, MenuName::Measure, TEXT("&Insert bars before"), "Ins",
                     TEXT("As many bars of rests as are selected, before them"))),
        tune(Command::AppendMeasure, MenuName::Measure, TEXT("Append a &bar"), "Ctrl+B",
             TEXT("A bar of rests at the end of the tune")),
        tune(Command::RemoveMeasures, MenuName::Measure, TEXT("Re&move bars"), "",
             TEXT("Take the selected bars out; Ctrl+Del does it too where bars are selected"),
             true),
        withState(tune(Command::RepeatStart, MenuName::Measure, TEXT("Repeat begins &here"), "",
                       TEXT("A repeat begins with the first selected bar, or not"))),
        withState(tune(Command::RepeatEnd, MenuName::Measure, TEXT("Repeat en&ds here"), "",
                       TEXT("A repeat ends with the last selected bar, or not"))),
        withState(tune(Command::DoubleBar, MenuName::Measure, TEXT("D&ouble bar line"), "",
                       TEXT("After the last selected bar, or a single one again"))),
    };
}

std::vector<CommandRow> partCommands() {
    return {
        inViews(tune(Command::ChordSymbol, MenuName::Measure, TEXT("Chord s&ymbol…"), "Ctrl+K",
                     TEXT("Type a chord over the note or the caret; Space goes on to the next "
                          "beat, Tab to the next bar"))),
        tune(Command::ProposeChords, MenuName::Measure, TEXT("P&ropose chords"), "",
             TEXT("Chord symbols for the notes of the selected bars, in place of those there"),
             true),
        inViews(tune(Command::StaffText, MenuName::Measure, TEXT("Te&xt over the staff…"), "Ctrl+T",
                     TEXT("Type words over the note or the caret"))),
        inViews(tune(Command::Lyrics, MenuName::Measure, TEXT("Lyrics belo&w the staff…"), "Ctrl+L",
                     TEXT("Type the syllable under the note; Space goes on to the next note, - "
                          "within a word, _ while it is held"))),
        tune(Command::SectionName, MenuName::Measure, TEXT("Se&ction name…"), "Ctrl+M",
             TEXT("The name of the part that begins with the selected bar"), true),
        inViews(tune(Command::ChangeKey, MenuName::Measure, TEXT("&Key…"), "Shift+K",
                     TEXT("Another key, for the tune or a part of it"))),
        inViews(tune(Command::ChangeMeter, MenuName::Measure, TEXT("Me&ter…"), "Shift+T",
                     TEXT("Another meter, for the tune or a part of it"))),
        tune(Command::TempoInPlace, MenuName::Measure, TEXT("Tempo of the t&une…"), "Alt+Shift+T",
             TEXT("Type the tempo where it stands, such as Lively 1/4 = 120")),
        tune(Command::TitleInPlace, MenuName::None, TEXT("&Title…"), "",
             TEXT("Type the title where it stands")),
        tune(Command::RhythmInPlace, MenuName::None, TEXT("&Rhythm…"), "",
             TEXT("Type the rhythm where it stands, such as jig")),
        tune(Command::ComposerInPlace, MenuName::None, TEXT("&Composer…"), "",
             TEXT("Type the composer where the name stands")),
        tune(Command::Transpose, MenuName::Measure, TEXT("Trans&pose…"), "Ctrl+Shift+T",
             TEXT("Up or down, to another key or mode")),
        tune(Command::RespellMeasures, MenuName::Measure, TEXT("Respe&ll"), "",
             TEXT("Spell the notes of the selected bars as their key has them")),
    };
}

std::vector<CommandRow> endingCommands() {
    return {
        tune(Command::FirstEnding, MenuName::Endings, TEXT("&First"), "",
             TEXT("The selected bars are played the first time, and end the repeat")),
        tune(Command::SecondEnding, MenuName::Endings, TEXT("&Second"), "",
             TEXT("The selected bars are played the second time")),
        tune(Command::BothEndings, MenuName::Endings, TEXT("First &and second"), "",
             TEXT("One half of the selected bars the first time, the other the second"), true),
        tune(Command::NoEnding, MenuName::Endings, TEXT("&None"), "",
             TEXT("The selected bars are in no ending")),
    };
}

std::vector<CommandRow> signCommands() {
    return {
        tune(Command::Segno, MenuName::Signs, TEXT("Se&gno"), "",
             TEXT("The sign that D.S. goes back to, or none")),
        tune(Command::Coda, MenuName::Signs, TEXT("&Coda"), "",
             TEXT("The sign of the coda, or none")),
        tune(Command::ToCoda, MenuName::Signs, TEXT("&To coda"), "",
             TEXT("From the end of the bar on to the coda, or not")),
        tune(Command::Fine, MenuName::Signs, TEXT("&Fine"), "",
             TEXT("The tune ends with the bar the last time, or not"), true),
        tune(Command::DaCapo, MenuName::Signs, TEXT("&D.C."), "",
             TEXT("Once more from the beginning, or not")),
        tune(Command::DaCapoAlFine, MenuName::Signs, TEXT("D.C. &al Fine"), "",
             TEXT("From the beginning to Fine, or not")),
        tune(Command::DaCapoAlCoda, MenuName::Signs, TEXT("D.C. al c&oda"), "",
             TEXT("From the beginning, and from its sign on to the coda, or not"), true),
        tune(Command::DalSegno, MenuName::Signs, TEXT("D.&S."), "",
             TEXT("Once more from the segno, or not")),
        tune(Command::DalSegnoAlFine, MenuName::Signs, TEXT("D.S. al Fi&ne"), "",
             TEXT("From the segno to Fine, or not")),
        tune(Command::DalSegnoAlCoda, MenuName::Signs, TEXT("D.S. a&l coda"), "",
             TEXT("From the segno, and from its sign on to the coda, or not")),
    };
}

std::vector<CommandRow> ofTheBook() {
    return {
        tune(Command::TuneProperties, MenuName::Edit, TEXT("Tune pr&operties…"), "Alt+Return",
             TEXT("Titles, composer, rhythm, tempo, key, meter and pickup of this tune")),
        tune(Command::DuplicateTune, MenuName::Edit, TEXT("&Duplicate tune"), "",
             TEXT("Another tune like this one, behind it in the book")),
        tune(Command::DeleteTune, MenuName::Edit, TEXT("De&lete tune"), "",
             TEXT("Take this tune out of the book; undo brings it back")),
        tune(Command::MoveTuneEarlier, MenuName::Edit, TEXT("Move tune earl&ier"),
             "Ctrl+Shift+PgUp", TEXT("Before the tune that comes before it in the book")),
        tune(Command::MoveTuneLater, MenuName::Edit, TEXT("&Move tune later"), "Ctrl+Shift+PgDown",
             TEXT("Behind the tune that follows it in the book"), true),
    };
}

#undef TEXT

} // namespace

std::vector<CommandRow> bookCommands() {
    return ofTheBook();
}

std::vector<CommandRow> tuneCommands() {
    std::vector<CommandRow> all;
    for (const std::vector<CommandRow>& part :
         {measureCommands(), endingCommands(), signCommands(), partCommands()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <optional>
#include <vector>

class QString;

namespace lacuna {

namespace commands {
Q_NAMESPACE

/// Everything that can be done. The names stand in the settings of users, beside the keys that they
/// have given: a renamed command loses these.
enum class Command {
    NewTune,
    Open,
    OpenExample,
    Save,
    SaveAs,
    ExportMidi,
    ExportSound,
    ExportTune,
    ExportPdf,
    ExportPicture,
    Print,
    ExportMusicXml,
    Quit,
    Undo,
    Redo,
    FindTune,
    NextTune,
    PreviousTune,
    Preferences,
    SelectAll,
    SelectSection,
    SelectNothing,
    Erase,
    SetGap,
    RemoveGap,
    Fill,
    CancelFill,
    ShowOriginal,
    ShowFill1,
    ShowFill2,
    ShowFill3,
    ShowFill4,
    HearUnderMouse,
    KeepFill,
    BringBackOriginal,
    FineTune,
    ManageStyles,
    PlayPause,
    Stop,
    Rewind,
    Loop,
    Slower,
    Faster,
    Record,
    ZoomIn,
    ZoomOut,
    ZoomNormal,
    ShowTunes,
    ShowFills,
    ShowSheet,
    ShowRoll,
    ShowAbc,
    ShowRemarks,
    ShowKeyboard,
    NextPanel,
    ShowMenu,
    FullScreen,
    About,
    ListCommands,

    NextNote,
    PreviousNote,
    NextMeasure,
    PreviousMeasure,
    ExtendNextNote,
    ExtendPreviousNote,
    ExtendNextMeasure,
    ExtendPreviousMeasure,
    ExtendToLineStart,
    ExtendToLineEnd,
    ExtendToStart,
    ExtendToEnd,
    GoToStart,
    GoToEnd,

    EnterNotes,
    InsertMode,
    RepitchMode,
    LeaveNotes,
    WriteC,
    WriteD,
    WriteE,
    WriteF,
    WriteG,
    WriteA,
    WriteB,
    AddC,
    AddD,
    AddE,
    AddF,
    AddG,
    AddA,
    AddB,
    WriteRest,
    Last64th,
    Last32nd,
    LastSixteenth,
    LastEighth,
    LastQuarter,
    LastHalf,
    LastWhole,
    LastBreve,
    Dot,
    Halve,
    DoubleLength,
    Sharp,
    Flat,
    Natural,
    SemitoneUp,
    SemitoneDown,
    StepUp,
    StepDown,
    OctaveUp,
    OctaveDown,
    Tie,
    Slur,
    Tuplet2,
    Tuplet3,
    Tuplet4,
    Tuplet5,
    Tuplet6,
    Tuplet7,
    Tuplet8,
    Tuplet9,
    Staccato,
    Roll,
    Tenuto,
    Accent,
    Marcato,
    Fermata,
    Trill,
    Turn,
    Mordent,
    UpBow,
    DownBow,
    Finger0,
    Finger1,
    Finger2,
    Finger3,
    Finger4,
    Finger5,
    NoteProperties,
    TakeBack,
    RemoveTime,

    Cut,
    Copy,
    Paste,
    PasteAndRepitch,
    PasteHalf,
    PasteDouble,
    Swap,
    Repeat,
    RecallBar,
    RecallOtherBar,
    RecallRhythm,
    TakeGuess,
    GuessNextBar,
    Respell,
    Grace,
    RemoveGrace,
    Add2nd,
    Add3rd,
    Add4th,
    Add5th,
    Add6th,
    Add7th,
    Add8th,

    InsertMeasures,
    AppendMeasure,
    RemoveMeasures,
    RepeatStart,
    RepeatEnd,
    DoubleBar,
    FirstEnding,
    SecondEnding,
    BothEndings,
    NoEnding,
    SectionName,
    Segno,
    Coda,
    ToCoda,
    Fine,
    DaCapo,
    DaCapoAlFine,
    DaCapoAlCoda,
    DalSegno,
    DalSegnoAlFine,
    DalSegnoAlCoda,
    ChangeKey,
    ChangeMeter,
    Transpose,
    RespellMeasures,
    TuneProperties,
    TempoInPlace,
    TitleInPlace,
    RhythmInPlace,
    ComposerInPlace,
    ChordSymbol,
    ProposeChords,
    StaffText,
    Lyrics,
    DuplicateTune,
    DeleteTune,
    MoveTuneEarlier,
    MoveTuneLater
};
Q_ENUM_NS(Command)

} // namespace commands

using commands::Command;

/// A command's name as it stands above.
const char* nameOf(Command command);
/// Nothing for any other text.
std::optional<Command> commandNamed(const QString& name);

/// Where the keyboard must be for the keys of a command to act. Keys without Ctrl or Alt write or
/// play something, so they belong to the music: elsewhere they are letters, or press a button.
enum class KeyContext {
    Window, ///< anywhere in the window
    Music,  ///< the lead sheet, the piano roll, the fills
    Fills,  ///< the same, but for keys that mean something else to a note that is at hand
    Views,  ///< the lead sheet, the piano roll
    Notes   ///< the same, before all others while a note is at hand, else behind them
};

/// Ornaments, Bowing and Fingering are menus within Note, Endings and Signs within Measure.
enum class MenuName {
    None,
    File,
    Edit,
    Note,
    Ornaments,
    Bowing,
    Fingering,
    Measure,
    Endings,
    Signs,
    Gap,
    Play,
    View,
    Help
};

/// The menu that another is in; None for those of the menu bar.
MenuName menuOver(MenuName name);

/// One line of the table of commands. Keys are in QKeySequence's portable form, several with "; "
/// between; texts are to be translated in the context "Actions".
struct CommandRow {
    Command command;
    MenuName menu;
    const char* text;
    const char* keys;
    const char* tip;
    const char* icon = "";
    bool checkable = false;
    bool separatorAfter = false;
    KeyContext context = KeyContext::Window;
    bool repeats = false; ///< while its key is held
};

/// Every command, in the order of the menus. The names of keys follow MuseScore where it has one
/// for the task.
const std::vector<CommandRow>& commandTable();

const CommandRow& rowOf(Command command);

/// Those that write notes, a part of commandTable().
std::vector<CommandRow> noteCommands();
/// Of these, the signs on notes.
std::vector<CommandRow> signsOnNotes();
/// Those for the tune around the notes, likewise; those of the Edit menu by themselves.
std::vector<CommandRow> tuneCommands();
std::vector<CommandRow> bookCommands();

} // namespace lacuna

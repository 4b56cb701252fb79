// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

namespace lacuna {

class FillController;
class FillResemblances;
class GhostBar;
class LibraryController;
class MidiEntry;
class NoteChanges;
class NoteEntry;
class PlaybackController;
class Recorder;
class ScoreDocument;
class StyleLibrary;

/// What the views look at. References only: the application owns them and outlives the window.
struct ViewServices {
    ScoreDocument& document;
    FillController& fills;
    PlaybackController& playback;
    StyleLibrary& styles;
    LibraryController* library = nullptr;     ///< of tunes; nothing where there is none
    FillResemblances* resemblances = nullptr; ///< of fills to its tunes; with it
    MidiEntry* midi = nullptr;  ///< a keyboard to play on; nothing where there is none
    NoteEntry* entry = nullptr; ///< the window's; null before it has made them
    GhostBar* ghost = nullptr;  ///< the window's, as the next is
    NoteChanges* changes = nullptr;
    Recorder* recorder = nullptr; ///< the window's; null without a keyboard
};

} // namespace lacuna

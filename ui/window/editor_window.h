// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>

namespace lacuna {

class ExportCommands;
class FileCommands;
class FillsBrowser;
class KeyboardPlace;
class LeadSheetView;
class PianoRollView;
class SeveralFiles;
class StyleCommands;
class TextPanels;
class TuneList;
struct OpenAt;

/// The window as its commands see it: what they act on, and nothing of how it is put together.
class EditorWindow : public QMainWindow {
    Q_OBJECT

public:
    using QMainWindow::QMainWindow;

    virtual FileCommands& files() = 0;
    virtual SeveralFiles& severalFiles() = 0;
    virtual ExportCommands& exports() = 0;
    virtual StyleCommands& styles() = 0;
    virtual LeadSheetView& leadSheet() = 0;
    virtual PianoRollView& pianoRoll() = 0;
    virtual FillsBrowser& fillsBrowser() = 0;
    virtual TuneList& tuneList() = 0;
    virtual TextPanels& textPanels() = 0;
    virtual KeyboardPlace& keyboard() = 0;

    virtual void setZoom(double zoom) = 0;
    virtual double zoom() const = 0;
    virtual void showPreferences() = 0;
    /// Opens the bundled tunes as a copy: saving asks for a name. False where the user would rather
    /// not.
    virtual bool openExample(OpenAt at) = 0;
};

} // namespace lacuna

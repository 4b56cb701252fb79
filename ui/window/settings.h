// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/fill_controller.h"
#include "ui/views/theme.h"
#include "ui/window/commands.h"

#include <QByteArray>
#include <QKeySequence>
#include <QList>
#include <QSettings>
#include <QStringList>

#include <map>

namespace lacuna {

/// Where notes sound, and where they are played.
struct SoundSettings {
    QString soundFont; ///< empty: search
    QString driver;    ///< FluidSynth's name; empty: the first that works
    QString midiPort;  ///< notes also go there; empty: nowhere
    bool synthToo = true;
    QString midiInput = {}; ///< a keyboard to write notes with; empty: none

    friend bool operator==(const SoundSettings&, const SoundSettings&) = default;
};

/// Commands with keys, none for a command without any.
using KeysOfCommands = std::map<Command, QList<QKeySequence>>;

/// What the program remembers from one start to the next, by type instead of by key.
class Settings {
public:
    /// In the user's own place, or in an .ini file of that name.
    explicit Settings(const QString& file = {});

    ThemeName theme() const;
    void setTheme(ThemeName theme);
    SoundSettings sound() const;
    void setSound(const SoundSettings& sound);
    FillSettings fill() const;
    void setFill(const FillSettings& fill);
    /// What the models run on.
    Backend backend() const;
    void setBackend(Backend backend);
    /// The id of the style that fills are made in; empty for Lacuna's own.
    QString style() const;
    void setStyle(const QString& id);
    /// The folders of the tune library.
    QStringList libraryFolders() const;
    void setLibraryFolders(const QStringList& folders);
    /// Whether a fill is heard while the mouse rests on its card.
    bool hearsUnderMouse() const;
    void setHearsUnderMouse(bool hears);
    /// Whether the next bar is guessed while notes are written.
    bool guessesNextBar() const;
    void setGuessesNextBar(bool guesses);
    int program() const;
    void setProgram(int program);
    double volume() const;
    void setVolume(double volume);
    double zoom() const;
    void setZoom(double zoom);
    QStringList recentFiles() const;
    /// Puts a file first, and forgets the oldest.
    void addRecentFile(const QString& path);
    void clearRecentFiles();
    /// The keys of commands that have others than usual; only such as there are.
    KeysOfCommands keys() const;
    void setKeys(const KeysOfCommands& keys);
    QByteArray geometry() const;
    QByteArray windowState() const;
    QByteArray splitter() const;
    void setWindow(const QByteArray& geometry, const QByteArray& state, const QByteArray& splitter);

private:
    mutable QSettings m_store;
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/view_services.h"
#include "ui/window/commands.h"

#include <QObject>

#include <functional>

namespace lacuna {

class Actions;
class Clipboard;
class ContextKeys;
class EditorWindow;

/// Connects the commands for notes: while notes are written they are for the caret, else for the
/// notes that are selected. Brings the keys of KeyContext::Notes to the views.
class NoteCommands : public QObject {
    Q_OBJECT

public:
    /// The services have entry and changes.
    NoteCommands(const ViewServices& services, Actions& actions, EditorWindow& window);

    /// Lets the keys of the notes act there too.
    void actIn(QWidget& widget);
    bool canPaste() const;
    /// Tells anew what can be done.
    void refresh();

private:
    void connectEntry();
    void connectLetters();
    void connectLengths();
    void connectPitches();
    void connectSigns();
    void connectRemoval();
    void connectWalks();
    void connectClipboard();
    void takeTunes(const QByteArray& abc);
    void on(Command command, std::function<void()> what);
    /// The one while notes are written or none is selected, the other for those that are.
    void onEither(Command command, std::function<void()> writing, std::function<void()> changing);
    /// The first while notes are written and none is selected, the other for notes or bars that
    /// are. With neither, what is to be done is said.
    void onChosen(Command command, std::function<void()> writing, std::function<void()> changing);
    void walk(const std::function<void()>& writing, const std::function<void()>& changing);
    void leave();
    bool isWriting() const;
    bool isNoteAtHand() const;
    bool isChosen() const; ///< notes or bars are selected
    void refuse(const QString& sentence);

    ViewServices m_services;
    Actions& m_actions;
    EditorWindow& m_window;
    Clipboard* m_clipboard;
    ContextKeys* m_keys;
};

} // namespace lacuna

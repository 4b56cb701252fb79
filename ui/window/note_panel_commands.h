// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/note_panel.h"
#include "ui/views/view_services.h"

#include <QObject>

namespace lacuna {

class Actions;
class EditorWindow;
class MeasureView;

/// Opens the properties of the selected notes, by a command or a double click on a note.
class NotePanelCommands : public QObject {
    Q_OBJECT

public:
    /// The services have entry and changes.
    NotePanelCommands(const ViewServices& services, const Actions& actions, EditorWindow& window);

    NotePanel& panel() { return *m_panel; }

private:
    void open();
    void openOver(MeasureView& view);
    static NotePanel::Content contentFrom(const Actions& actions);

    ViewServices m_services;
    EditorWindow& m_window;
    NotePanel* m_panel;
};

} // namespace lacuna

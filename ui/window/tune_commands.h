// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/view_services.h"
#include "ui/window/commands.h"

#include <QObject>

#include <functional>

namespace lacuna {

class Actions;
class EditorWindow;
class InPlaceEditing;
class MeasureChanges;

/// Connects the commands for the tune around its notes: measures, repeats, endings and signs.
class TuneCommands : public QObject {
    Q_OBJECT

public:
    /// The services have entry and changes.
    TuneCommands(const ViewServices& services, Actions& actions, EditorWindow& window);

    InPlaceEditing& inPlace() { return *m_inPlace; }

private:
    void connectMeasures();
    void connectSigns();
    void on(Command command, std::function<void()> what);
    void refresh();

    ViewServices m_services;
    Actions& m_actions;
    EditorWindow& m_window;
    MeasureChanges* m_measures;
    InPlaceEditing* m_inPlace;
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"
#include "ui/views/view_services.h"
#include "ui/window/commands.h"

#include <QObject>

#include <functional>

namespace lacuna {

class Actions;
class EditDialog;
class EditorWindow;
class InPlaceEditing;
class MeasureChanges;
struct MeasuresAtHand;

/// Connects the commands for the tune around its notes: measures, repeats, endings and signs,
/// key and meter; and for the tunes of the book.
class TuneCommands : public QObject {
    Q_OBJECT

public:
    /// The services have entry and changes.
    TuneCommands(const ViewServices& services, Actions& actions, EditorWindow& window);

    InPlaceEditing& inPlace() { return *m_inPlace; }
    /// Tells anew what can be done.
    void refresh();

Q_SIGNALS:
    void said(const QString& sentence);
    /// What was said is so no longer.
    void outdated(const QString& sentence);

private:
    void connectMeasures();
    void connectSigns();
    void connectDialogs();
    void connectBook();
    void removeTune();
    /// Shows the dialog, which goes when it is closed, and takes what is chosen there.
    void ask(EditDialog* dialog);
    void take(const EditDialog& dialog);
    /// As far as the next change of what `toNextChange` gives, from the first measure at hand on.
    MeasuresAtHand atHand(MeasureRange (*toNextChange)(const Score&, int)) const;
    void on(Command command, std::function<void()> what);

    ViewServices m_services;
    Actions& m_actions;
    EditorWindow& m_window;
    MeasureChanges* m_measures;
    InPlaceEditing* m_inPlace;
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/commands.h"

#include <QKeySequence>
#include <QList>

#include <vector>

namespace lacuna {

class Actions;
class Settings;

/// The keys that the user has given to commands instead of those of the table. They act at once
/// and stand in the settings.
class CommandKeys {
public:
    /// Gives commands the keys of the settings, but for those that a command cannot have or that
    /// the settings give to two of them.
    CommandKeys(Actions& actions, Settings& settings);

    /// Why a command cannot have a key, in a sentence; empty if it can.
    QString refusal(Command command, const QKeySequence& key) const;
    /// The commands that lose a key when another is given these.
    std::vector<Command> losers(Command command, const QList<QKeySequence>& keys) const;
    /// Instead of those that it had; takes them from the losers.
    void give(Command command, const QList<QKeySequence>& keys);
    bool areUsual(Command command) const;
    bool areAllUsual() const;
    void giveAllUsual();

private:
    void restore();
    bool canHave(Command command, const QList<QKeySequence>& keys) const;
    void take(Command command, const QList<QKeySequence>& keys);
    void remember();

    Actions& m_actions;
    Settings& m_settings;
};

} // namespace lacuna

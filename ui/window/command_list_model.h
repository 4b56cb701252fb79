// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/commands.h"

#include <QAbstractTableModel>

#include <vector>

namespace lacuna {

class Actions;

/// Every command with its place and its keys, or those that a search finds, the likeliest first.
/// Follows the actions.
class CommandListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Words, Place, Keys, ColumnCount };
    /// Whether the command can be done now.
    static constexpr int possibleRole = Qt::UserRole;

    explicit CommandListModel(const Actions& actions, QObject* parent = nullptr);

    /// Those whose words, tip, place and keys have all of these words; all for none.
    void search(const QString& text);
    Command commandAt(const QModelIndex& index) const;
    QModelIndex indexOf(Command command) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "Gap menu", or "Notes" for one that no menu has.
    static QString placeOf(Command command);
    /// "Ctrl+Y or Ctrl+Shift+Z"; empty for none.
    QString keysOf(Command command) const;

private:
    bool has(Command command, const QStringList& words) const;
    int rankOf(Command command, const QString& text) const;
    QString textAt(Command command, int column) const;

    const Actions& m_actions;
    std::vector<Command> m_found;
};

} // namespace lacuna

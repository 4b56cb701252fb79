// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/command_list_model.h"

#include "ui/window/actions.h"

#include <QAction>

#include <algorithm>

namespace lacuna {

CommandListModel::CommandListModel(const Actions& actions, QObject* parent)
    : QAbstractTableModel(parent), m_actions(actions) {
    for (const CommandRow& row : commandTable()) {
        m_found.push_back(row.command);
        connect(actions[row.command], &QAction::changed, this, [this, command = row.command] {
            if (const QModelIndex first = indexOf(command); first.isValid()) {
                Q_EMIT dataChanged(first, first.siblingAtColumn(ColumnCount - 1));
            }
        });
    }
}

void CommandListModel::search(const QString& text) {
    beginResetModel();
    const QString wanted = text.simplified();
    const QStringList words = wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_found.clear();
    for (const CommandRow& row : commandTable()) {
        if (has(row.command, words)) {
            m_found.push_back(row.command);
        }
    }
    if (!words.isEmpty()) {
        std::ranges::stable_sort(m_found, {},
                                 [&](Command command) { return rankOf(command, wanted); });
    }
    endResetModel();
}

bool CommandListModel::has(Command command, const QStringList& words) const {
    const QString all = QStringList{Actions::wordsOf(command), Actions::tipOf(command),
                                    placeOf(command), keysOf(command)}
                            .join(QLatin1Char('\n'));
    return std::ranges::all_of(
        words, [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

/// The less, the likelier it is meant: who types a key means what it does.
int CommandListModel::rankOf(Command command, const QString& text) const {
    const QList<QKeySequence> keys = m_actions[command]->shortcuts();
    if (std::ranges::any_of(keys, [&](const QKeySequence& key) {
            return key.toString(QKeySequence::NativeText).compare(text, Qt::CaseInsensitive) == 0;
        })) {
        return 0;
    }
    const QString words = Actions::wordsOf(command);
    if (words.startsWith(text, Qt::CaseInsensitive)) {
        return 1;
    }
    if (words.contains(QLatin1Char(' ') + text, Qt::CaseInsensitive)) {
        return 2;
    }
    if (words.contains(text, Qt::CaseInsensitive)) {
        return 3;
    }
    return Actions::tipOf(command).contains(text, Qt::CaseInsensitive) ? 4 : 5;
}

Command CommandListModel::commandAt(const QModelIndex& index) const {
    return m_found[static_cast<std::size_t>(index.row())];
}

QModelIndex CommandListModel::indexOf(Command command) const {
    const auto found = std::ranges::find(m_found, command);
    return found == m_found.end() ? QModelIndex()
                                  : index(static_cast<int>(found - m_found.begin()), Words);
}

int CommandListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

int CommandListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CommandListModel::data(const QModelIndex& index, int role) const {
    const Command command = commandAt(index);
    const bool isPossible = m_actions[command]->isEnabled();
    switch (role) {
    case Qt::DisplayRole:
        return textAt(command, index.column());
    case Qt::AccessibleTextRole: {
        if (index.column() != Words) {
            return textAt(command, index.column());
        }
        QStringList parts{textAt(command, Words), textAt(command, Place), textAt(command, Keys)};
        parts << (isPossible ? QString() : tr("not possible now"));
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case Qt::AccessibleDescriptionRole:
        return Actions::tipOf(command);
    case possibleRole:
        return isPossible;
    default:
        return {};
    }
}

QVariant CommandListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Words ? tr("Command") : section == Place ? tr("Where") : tr("Keys");
}

QString CommandListModel::textAt(Command command, int column) const {
    return column == Words   ? Actions::wordsOf(command)
           : column == Place ? placeOf(command)
                             : keysOf(command);
}

QString CommandListModel::placeOf(Command command) {
    const CommandRow& row = rowOf(command);
    if (row.menu != MenuName::None) {
        const auto title = [](MenuName name) {
            return Actions::titleOf(name).remove(QLatin1Char('&'));
        };
        const MenuName over = menuOver(row.menu);
        return over == MenuName::None ? tr("%1 menu").arg(title(row.menu))
                                      : tr("%1 menu, %2").arg(title(over), title(row.menu));
    }
    switch (row.context) {
    case KeyContext::Window:
        return tr("Window");
    case KeyContext::Music:
        return tr("Music");
    case KeyContext::Fills:
        return tr("Fills");
    case KeyContext::Views:
        return tr("Staff and piano roll");
    case KeyContext::Notes:
        break;
    }
    return tr("Notes");
}

QString CommandListModel::keysOf(Command command) const {
    QStringList names;
    for (const QKeySequence& key : m_actions[command]->shortcuts()) {
        names << key.toString(QKeySequence::NativeText);
    }
    return names.join(tr(" or "));
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/command_keys.h"

#include "ui/window/actions.h"
#include "ui/window/settings.h"

#include <QCoreApplication>

#include <algorithm>

namespace lacuna {

namespace {

QString keyWords(const char* text) {
    return QCoreApplication::translate("CommandKeys", text);
}

/// Writes something where one types, or moves the keyboard; keys like F5 do neither.
bool isPlain(QKeyCombination key) {
    return !(key.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier)) &&
           !(key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35);
}

/// Without the sign of its letter; empty if the key opens none.
QString menuOpenedBy(const QKeySequence& key) {
    for (const CommandRow& row : commandTable()) {
        QString title = Actions::titleOf(row.menu);
        if (menuOver(row.menu) == MenuName::None && !title.isEmpty() &&
            QKeySequence::mnemonic(title) == key) {
            return title.remove(QLatin1Char('&'));
        }
    }
    return {};
}

} // namespace

CommandKeys::CommandKeys(Actions& actions, Settings& settings)
    : m_actions(actions), m_settings(settings) {
    restore();
}

void CommandKeys::restore() {
    KeysOfCommands changed = m_settings.keys();
    std::erase_if(changed, [this](const auto& one) { return !canHave(one.first, one.second); });
    for (const auto& [command, keys] : changed) {
        m_actions.setKeys(command, keys);
    }
    std::erase_if(changed, [&](const auto& one) {
        const bool isClash = std::ranges::any_of(
            losers(one.first, one.second), [&](Command other) { return changed.contains(other); });
        if (isClash) {
            m_actions.setKeys(one.first, Actions::usualKeys(one.first));
        }
        return isClash;
    });
    // What the user has given stands against what the table gives, which may be newer.
    for (const auto& [command, keys] : changed) {
        take(command, keys);
    }
}

bool CommandKeys::canHave(Command command, const QList<QKeySequence>& keys) const {
    return std::ranges::all_of(
        keys, [&](const QKeySequence& key) { return refusal(command, key).isEmpty(); });
}

QString CommandKeys::refusal(Command command, const QKeySequence& key) const {
    const QString name = key.toString(QKeySequence::NativeText);
    if (name.isEmpty() || key[0].key() == Qt::Key_unknown) {
        return keyWords("This key has no name by which Lacuna could know it again.");
    }
    const bool isTab = key[0].key() == Qt::Key_Tab || key[0].key() == Qt::Key_Backtab;
    if (isTab && isPlain(key[0])) {
        return keyWords("%1 moves the keyboard from one part of the window to the next.").arg(name);
    }
    if (rowOf(command).context == KeyContext::Window && isPlain(key[0])) {
        return keyWords("“%1” works everywhere, also where %2 types something: hold Ctrl or Alt as "
                        "well, or press a key like F5.")
            .arg(Actions::wordsOf(command), name);
    }
    if (const QString menu = menuOpenedBy(key); !menu.isEmpty()) {
        return keyWords("%1 opens the menu “%2”.").arg(name, menu);
    }
    return {};
}

std::vector<Command> CommandKeys::losers(Command command, const QList<QKeySequence>& keys) const {
    std::vector<Command> losers;
    for (const QKeySequence& key : keys) {
        for (const Command holder : m_actions.holdersOf(key, command)) {
            if (!std::ranges::count(losers, holder)) {
                losers.push_back(holder);
            }
        }
    }
    return losers;
}

void CommandKeys::give(Command command, const QList<QKeySequence>& keys) {
    take(command, keys);
    remember();
}

void CommandKeys::take(Command command, const QList<QKeySequence>& keys) {
    for (const Command loser : losers(command, keys)) {
        QList<QKeySequence> left = m_actions[loser]->shortcuts();
        left.removeIf([&](const QKeySequence& key) {
            return keys.contains(key) &&
                   std::ranges::count(m_actions.holdersOf(key, command), loser) != 0;
        });
        m_actions.setKeys(loser, left);
    }
    m_actions.setKeys(command, keys);
}

bool CommandKeys::areUsual(Command command) const {
    return m_actions[command]->shortcuts() == Actions::usualKeys(command);
}

bool CommandKeys::areAllUsual() const {
    return std::ranges::all_of(commandTable(),
                               [this](const CommandRow& row) { return areUsual(row.command); });
}

void CommandKeys::giveAllUsual() {
    for (const CommandRow& row : commandTable()) {
        m_actions.setKeys(row.command, Actions::usualKeys(row.command));
    }
    remember();
}

void CommandKeys::remember() {
    KeysOfCommands changed;
    for (const CommandRow& row : commandTable()) {
        if (!areUsual(row.command)) {
            changed.emplace(row.command, m_actions[row.command]->shortcuts());
        }
    }
    m_settings.setKeys(changed);
}

} // namespace lacuna

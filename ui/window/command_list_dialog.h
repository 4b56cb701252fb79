// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/commands.h"

#include <QDialog>
#include <QKeySequence>
#include <QList>

#include <functional>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace lacuna {

class Actions;
class CommandKeys;
class CommandListModel;
class KeyRecorder;

/// Every command and its keys, to search in, to choose one and do it, or to give it other keys.
class CommandListDialog : public QDialog {
    Q_OBJECT

public:
    CommandListDialog(const Actions& actions, CommandKeys& keys, QWidget* parent = nullptr);

    QLineEdit& searchField() { return *m_search; }
    QTreeView& list() { return *m_list; }
    KeyRecorder& recorder() { return *m_recorder; }
    /// What is said of the chosen command, of what was done to its keys, or asked.
    QString sentence() const;

Q_SIGNALS:
    /// The dialog is closed, and this is to be done.
    void wished(lacuna::Command command);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeList();
    QWidget* makeButtons();
    QWidget* makeRecording();
    QWidget* makeQuestion();
    std::optional<Command> chosen() const;
    void search(const QString& text);
    void describe();
    void refreshButtons();
    void say(const QString& sentence);
    void doChosen();
    void record();
    void tryKey(const QKeySequence& key);
    /// Asks first where others would lose theirs.
    void wishKeys(Command command, const QList<QKeySequence>& keys);
    void giveKeys(Command command, const QList<QKeySequence>& keys);
    void wishAllUsual();
    void ask(const QString& question, const QString& yes, std::function<void()> then);
    /// From recording or a question to the list.
    void backToList();

    const Actions& m_actions;
    CommandKeys& m_keys;
    CommandListModel* m_model;
    QLineEdit* m_search;
    QTreeView* m_list;
    QLabel* m_nothing;
    QLabel* m_said;
    QStackedWidget* m_pages;
    QWidget* m_buttons;
    QPushButton* m_do;
    QPushButton* m_change;
    QPushButton* m_remove;
    QPushButton* m_usual;
    QPushButton* m_allUsual;
    QWidget* m_recording;
    KeyRecorder* m_recorder;
    QWidget* m_question;
    QPushButton* m_yes;
    std::function<void()> m_then;
};

} // namespace lacuna

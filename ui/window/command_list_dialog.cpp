// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/command_list_dialog.h"

#include "ui/views/plain_label.h"
#include "ui/window/actions.h"
#include "ui/window/command_keys.h"
#include "ui/window/command_list_model.h"
#include "ui/window/key_recorder.h"
#include "ui/window/room_on_screen.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace lacuna {

namespace {

QString quoted(Command command) {
    return CommandListDialog::tr("“%1”").arg(Actions::wordsOf(command));
}

/// "“Fill” and “Save”"
QString quoted(const std::vector<Command>& commands) {
    QStringList names;
    for (const Command command : commands) {
        names << quoted(command);
    }
    return QLocale().createSeparatedList(names);
}

QString namesOf(const QList<QKeySequence>& keys) {
    QStringList names;
    for (const QKeySequence& key : keys) {
        names << key.toString(QKeySequence::NativeText);
    }
    return QLocale().createSeparatedList(names);
}

QString whereKeysAct(KeyContext context) {
    switch (context) {
    case KeyContext::Window:
        break;
    case KeyContext::Music:
        return CommandListDialog::tr(
            "Its keys work in the lead sheet, the piano roll and the fills.");
    case KeyContext::Fills:
        return CommandListDialog::tr("Its keys work in the lead sheet, the piano roll and the "
                                     "fills, unless they are for a note at hand.");
    case KeyContext::Views:
    case KeyContext::Notes:
        return CommandListDialog::tr("Its keys work in the lead sheet and the piano roll.");
    }
    return CommandListDialog::tr("Its keys work everywhere.");
}

bool isTyped(const QKeyEvent& key) {
    return key.key() == Qt::Key_Backspace ||
           (!key.text().isEmpty() && key.text().at(0).isPrint() &&
            !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier)));
}

bool walks(const QKeyEvent& key) {
    return key.key() == Qt::Key_Up || key.key() == Qt::Key_Down || key.key() == Qt::Key_PageUp ||
           key.key() == Qt::Key_PageDown;
}

/// Grey is what cannot be done now; it can be chosen all the same, to change its keys.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state.setFlag(QStyle::State_Enabled,
                              index.data(CommandListModel::possibleRole).toBool());
    }
};

QHBoxLayout* rowIn(QWidget& page) {
    auto* row = new QHBoxLayout(&page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

} // namespace

CommandListDialog::CommandListDialog(const Actions& actions, CommandKeys& keys, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_keys(keys),
      m_model(new CommandListModel(actions, this)), m_search(new QLineEdit), m_list(new QTreeView),
      m_said(plainLabel()), m_pages(new QStackedWidget) {
    setWindowTitle(tr("Commands and keys"));
    resize(QSize(760, 560).boundedTo(roomOnScreen(*this)));
    m_search->setPlaceholderText(tr("Search for words or keys"));
    m_search->setAccessibleName(tr("Search commands"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_said->setProperty("role", "muted");
    m_said->setWordWrap(true);
    m_said->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_said->setMinimumHeight(m_said->fontMetrics().lineSpacing() * 2 + 4);
    makeList();
    m_buttons = makeButtons();
    m_recording = makeRecording();
    m_question = makeQuestion();
    for (QWidget* page : {m_buttons, m_recording, m_question}) {
        m_pages->addWidget(page);
    }
    m_pages->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_said);
    column->addWidget(m_pages);
    connect(m_search, &QLineEdit::textChanged, this, &CommandListDialog::search);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &CommandListDialog::refreshButtons);
    connect(new QShortcut(Qt::Key_F2, this), &QShortcut::activated, this,
            &CommandListDialog::record);
    m_do->setDefault(true); // of this dialog, which it is in by now
    search({});
    m_search->setFocus();
}

void CommandListDialog::makeList() {
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setProperty("role", "framed");
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTabKeyNavigation(false);
    m_list->setAccessibleName(tr("Commands"));
    m_list->installEventFilter(this);
    QHeaderView& header = *m_list->header();
    header.setStretchLastSection(false);
    header.setSectionsMovable(false);
    header.setSectionsClickable(false);
    for (const int column : {CommandListModel::Place, CommandListModel::Keys}) {
        m_list->resizeColumnToContents(column);
        header.setSectionResizeMode(column, QHeaderView::Fixed);
    }
    header.setSectionResizeMode(CommandListModel::Words, QHeaderView::Stretch);
    m_nothing = plainLabel(tr("No command has all of these words."));
    m_nothing->setProperty("role", "muted");
    auto* inList = new QVBoxLayout(m_list->viewport());
    inList->setContentsMargins(12, 8, 8, 8);
    inList->addWidget(m_nothing, 0, Qt::AlignTop);
    connect(m_list, &QTreeView::doubleClicked, this, &CommandListDialog::doChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_pages->setCurrentWidget(m_buttons); // recording and questions were of another command
        describe();
    });
}

QWidget* CommandListDialog::makeButtons() {
    const auto button = [this](const QString& text, const QString& tip, auto&& what) {
        auto* made = new QPushButton(text);
        made->setToolTip(tip);
        connect(made, &QPushButton::clicked, this, what);
        return made;
    };
    m_change = button(tr("&Change keys…"), tr("Press another key for the command (F2)"),
                      [this] { record(); });
    m_remove = button(tr("&Remove keys"), tr("Leave the command without keys"),
                      [this] { giveKeys(*chosen(), {}); });
    m_usual = button(tr("&Usual keys"), tr("Give the command the keys that Lacuna gives it"),
                     [this] { wishKeys(*chosen(), Actions::usualKeys(*chosen())); });
    m_allUsual =
        button(tr("&All usual keys"), tr("Give every command the keys that Lacuna gives it"),
               [this] { wishAllUsual(); });
    m_do = button(tr("&Do it"), tr("Close this list and do the command"), [this] { doChosen(); });
    auto* close = button(tr("Close"), {}, [this] { reject(); });
    auto* page = new QWidget;
    QHBoxLayout* row = rowIn(*page);
    for (QPushButton* left : {m_change, m_remove, m_usual, m_allUsual}) {
        row->addWidget(left);
    }
    row->addStretch(1);
    row->addWidget(m_do);
    row->addWidget(close);
    return page;
}

QWidget* CommandListDialog::makeRecording() {
    m_recorder = new KeyRecorder;
    m_recorder->setAccessibleName(tr("New keys"));
    auto* cancel = new QPushButton(tr("Leave it"));
    auto* page = new QWidget;
    QHBoxLayout* row = rowIn(*page);
    row->addWidget(m_recorder, 1);
    row->addWidget(cancel);
    connect(m_recorder, &KeyRecorder::recorded, this, &CommandListDialog::tryKey);
    connect(m_recorder, &KeyRecorder::cancelled, this, &CommandListDialog::backToList);
    connect(cancel, &QPushButton::clicked, this, &CommandListDialog::backToList);
    return page;
}

QWidget* CommandListDialog::makeQuestion() {
    m_yes = new QPushButton;
    auto* no = new QPushButton(tr("&Leave it"));
    auto* page = new QWidget;
    QHBoxLayout* row = rowIn(*page);
    row->addStretch(1);
    row->addWidget(m_yes);
    row->addWidget(no);
    connect(m_yes, &QPushButton::clicked, this, [this] { m_then(); });
    connect(no, &QPushButton::clicked, this, &CommandListDialog::backToList);
    return page;
}

bool CommandListDialog::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) {
        return QDialog::eventFilter(watched, event);
    }
    // The keyboard goes to where the key acts, so that a screen reader says what comes of it.
    const auto& key = static_cast<const QKeyEvent&>(*event);
    QWidget* other = watched == m_search && walks(key)   ? m_list
                     : watched == m_list && isTyped(key) ? static_cast<QWidget*>(m_search)
                                                         : nullptr;
    if (!other) {
        return QDialog::eventFilter(watched, event);
    }
    other->setFocus(Qt::OtherFocusReason);
    QCoreApplication::sendEvent(other, event);
    return true;
}

void CommandListDialog::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_pages->currentWidget() != m_buttons) {
        backToList();
        return;
    }
    QDialog::keyPressEvent(event);
}

QString CommandListDialog::sentence() const {
    return m_said->text();
}

std::optional<Command> CommandListDialog::chosen() const {
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? std::optional(m_model->commandAt(index)) : std::nullopt;
}

void CommandListDialog::search(const QString& text) {
    m_model->search(text);
    const bool isFound = m_model->rowCount() > 0;
    m_nothing->setVisible(!isFound);
    m_pages->setCurrentWidget(m_buttons);
    m_list->setCurrentIndex(isFound ? m_model->index(0, 0) : QModelIndex());
    describe();
}

void CommandListDialog::describe() {
    refreshButtons();
    const std::optional<Command> command = chosen();
    if (!command) {
        say({});
        return;
    }
    const QAction* action = m_actions[*command];
    QStringList sentences;
    if (const QString tip = Actions::tipOf(*command); tip != Actions::wordsOf(*command)) {
        sentences << tip + QLatin1Char('.');
    }
    if (!action->shortcuts().isEmpty()) {
        sentences << whereKeysAct(rowOf(*command).context);
    }
    if (!action->isEnabled()) {
        sentences << tr("It cannot be done now.");
    }
    say(sentences.join(QLatin1Char(' ')));
}

void CommandListDialog::refreshButtons() {
    const std::optional<Command> command = chosen();
    m_do->setEnabled(command && m_actions[*command]->isEnabled());
    m_change->setEnabled(command.has_value());
    m_remove->setEnabled(command && !m_actions[*command]->shortcuts().isEmpty());
    m_usual->setEnabled(command && !m_keys.areUsual(*command));
    m_allUsual->setEnabled(!m_keys.areAllUsual());
}

/// Also to who hears the screen: it is said with what has the keyboard.
void CommandListDialog::say(const QString& sentence) {
    m_said->setText(sentence);
    m_list->setAccessibleDescription(sentence);
    m_recorder->setAccessibleDescription(sentence);
    m_yes->setAccessibleDescription(sentence);
}

void CommandListDialog::doChosen() {
    const std::optional<Command> command = chosen();
    if (command && m_actions[*command]->isEnabled()) {
        accept();
        Q_EMIT wished(*command);
    }
}

void CommandListDialog::record() {
    if (const std::optional<Command> command = chosen()) {
        m_recorder->begin();
        m_pages->setCurrentWidget(m_recording);
        say(tr("Press the new keys for %1; Esc leaves them as they are.").arg(quoted(*command)));
        m_recorder->setFocus();
    }
}

void CommandListDialog::tryKey(const QKeySequence& key) {
    const QString refusal = m_keys.refusal(*chosen(), key);
    if (refusal.isEmpty()) {
        wishKeys(*chosen(), {key});
    } else {
        say(refusal);
    }
}

void CommandListDialog::wishKeys(Command command, const QList<QKeySequence>& keys) {
    const std::vector<Command> losers = m_keys.losers(command, keys);
    if (losers.empty()) {
        giveKeys(command, keys);
        return;
    }
    QList<QKeySequence> taken;
    for (const QKeySequence& key : keys) {
        if (!m_keys.losers(command, {key}).empty()) {
            taken << key;
        }
    }
    ask(tr("%1 is for %2 now.").arg(namesOf(taken), quoted(losers)),
        tr("&Take it for %1").arg(quoted(command)),
        [this, command, keys] { giveKeys(command, keys); });
}

void CommandListDialog::giveKeys(Command command, const QList<QKeySequence>& keys) {
    const std::vector<Command> losers = m_keys.losers(command, keys);
    m_keys.give(command, keys);
    backToList();
    if (keys.isEmpty()) {
        say(tr("%1 has no keys now.").arg(quoted(command)));
    } else if (losers.empty()) {
        say(tr("%1 has %2 now.").arg(quoted(command), namesOf(keys)));
    } else {
        say(tr("%1 has %2 now, %3 no longer.").arg(quoted(command), namesOf(keys), quoted(losers)));
    }
}

void CommandListDialog::wishAllUsual() {
    ask(tr("All keys that you have given are forgotten."), tr("&Usual keys for all"), [this] {
        m_keys.giveAllUsual();
        backToList();
        say(tr("Every command has its usual keys."));
    });
}

void CommandListDialog::ask(const QString& question, const QString& yes,
                            std::function<void()> then) {
    m_then = std::move(then);
    m_yes->setText(yes);
    say(question);
    m_pages->setCurrentWidget(m_question);
    m_yes->setFocus();
}

void CommandListDialog::backToList() {
    m_pages->setCurrentWidget(m_buttons);
    m_list->setFocus();
    describe();
}

} // namespace lacuna

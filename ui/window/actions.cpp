// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/actions.h"

#include "ui/views/icons.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QToolTip>
#include <QWidget>

#include <utility>

namespace lacuna {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("Actions", text);
}

/// Whether one key cannot be for two commands of these contexts. Where a note is at hand its keys
/// go before those of the fills and of the music, which have them elsewhere; what acts in the views
/// alone has nothing of a key that writes.
bool meet(KeyContext a, KeyContext b) {
    const auto goesBefore = [](KeyContext notes, KeyContext other) {
        return notes == KeyContext::Notes &&
               (other == KeyContext::Fills || other == KeyContext::Music);
    };
    return !goesBefore(a, b) && !goesBefore(b, a);
}

/// Of two commands of the table with one key only one can be done at a time.
bool shareByTable(Command a, Command b, const QKeySequence& key) {
    return Actions::usualKeys(a).contains(key) && Actions::usualKeys(b).contains(key);
}

/// Shortcuts go before a menu's own keys; with the keyboard in the music, Return or a digit would
/// act on the fills while a menu is open. Of Esc, Qt lets the bar keep the keyboard, and the next
/// letters open menus.
class MenuKeys : public QObject {
public:
    explicit MenuKeys(QMainWindow& window) : QObject(&window), m_window(window) {}

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::KeyPress &&
            static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
            qobject_cast<QMenu*>(watched)) {
            watched->event(event);
            leaveBar();
            return true;
        }
        if (event->type() != QEvent::ShortcutOverride) {
            return false;
        }
        const Qt::KeyboardModifiers modifiers = static_cast<QKeyEvent*>(event)->modifiers();
        const bool isPlain = !(modifiers & (Qt::ControlModifier | Qt::AltModifier));
        event->setAccepted(isPlain);
        return isPlain;
    }

private:
    void leaveBar() {
        QMenuBar* const bar = m_window.menuBar();
        if (bar->hasFocus() && !QApplication::activePopupWidget()) {
            QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
            QCoreApplication::sendEvent(bar, &escape);
        }
    }

    QMainWindow& m_window;
};

/// Lets what is grey in a menu show its tool tip, which may say why. The others' words are enough.
class WhyGrey : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::ToolTip) {
            auto& menu = static_cast<QMenu&>(*watched);
            const auto& help = static_cast<const QHelpEvent&>(*event);
            const QAction* action = menu.actionAt(help.pos());
            if (action && !action->isSeparator() && !action->isEnabled()) {
                QToolTip::showText(help.globalPos(), action->toolTip(), &menu,
                                   menu.actionGeometry(menu.actionAt(help.pos())));
            }
        }
        return false;
    }
};

} // namespace

Actions::Actions(QWidget& window) : m_theme(&lightTheme()) {
    m_places[KeyContext::Window].push_back(&window);
    for (const CommandRow& row : commandTable()) {
        auto* action = new QAction(translated(row.text), &window);
        action->setCheckable(row.checkable);
        action->setStatusTip(QString());
        action->setIconVisibleInMenu(false);
        switch (row.context) {
        case KeyContext::Window:
            window.addAction(action);
            break;
        case KeyContext::Notes:
            action->setShortcutContext(Qt::WidgetShortcut); // of no widget: ContextKeys lets it act
            action->setAutoRepeat(row.repeats);
            break;
        default:
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            action->setAutoRepeat(false); // a key held too long shall not keep what comes next
        }
        // Connected before what the command does.
        QObject::connect(action, &QAction::triggered, action, [this] { m_beforeEach(); });
        m_actions.emplace(row.command, action);
        setKeys(row.command, usualKeys(row.command));
    }
    m_actions.at(Command::Quit)->setMenuRole(QAction::QuitRole);
    m_actions.at(Command::Preferences)->setMenuRole(QAction::PreferencesRole);
    m_actions.at(Command::About)->setMenuRole(QAction::AboutRole);
}

void Actions::setKeys(Command command, const QList<QKeySequence>& keys) {
    QAction& action = *m_actions.at(command);
    action.setShortcuts(keys);
    action.setToolTip(toolTipOf(command));
    if (const auto refusal = m_refusals.find(command); refusal != m_refusals.end()) {
        for (QShortcut* each : refusal->second.keys) {
            each->setKeys(keys);
        }
    }
}

QString Actions::toolTipOf(Command command) const {
    const auto refusal = m_refusals.find(command);
    const QString why = refusal == m_refusals.end() ? QString() : refusal->second.why;
    const QList<QKeySequence> keys = m_actions.at(command)->shortcuts();
    const QString tip = why.isEmpty() ? tipOf(command) : why;
    return keys.isEmpty() ? tip
                          : QStringLiteral("%1 (%2)").arg(
                                tip, keys.first().toString(QKeySequence::NativeText));
}

void Actions::refuse(Command command, const QString& why) {
    QAction& action = *m_actions.at(command);
    Refusal& refusal = m_refusals[command];
    giveKeys(refusal, command);
    if (const QString before = std::exchange(refusal.why, why); before != why) {
        m_takeBackRefusal(before);
    }
    for (QShortcut* keys : refusal.keys) {
        keys->setEnabled(!why.isEmpty());
    }
    action.setEnabled(why.isEmpty());
    action.setToolTip(toolTipOf(command));
}

void Actions::giveKeys(Refusal& refusal, Command command) {
    const KeyContext context = rowOf(command).context;
    Q_ASSERT(context == KeyContext::Window || context == KeyContext::Views);
    const std::vector<QWidget*>& places = m_places[context];
    for (std::size_t i = refusal.keys.size(); i < places.size(); ++i) {
        auto* const keys = new QShortcut(places[i]);
        keys->setContext(context == KeyContext::Window ? Qt::WindowShortcut
                                                       : Qt::WidgetWithChildrenShortcut);
        keys->setKeys(m_actions.at(command)->shortcuts());
        QObject::connect(keys, &QShortcut::activated, m_actions.at(command),
                         [this, command] { m_sayRefusal(m_refusals.at(command).why); });
        refusal.keys.push_back(keys);
    }
}

void Actions::beforeEach(std::function<void()> forget) {
    m_beforeEach = std::move(forget);
}

void Actions::tellRefusalsBy(std::function<void(const QString&)> say,
                             std::function<void(const QString&)> takeBack) {
    m_sayRefusal = std::move(say);
    m_takeBackRefusal = std::move(takeBack);
}

QList<QKeySequence> Actions::usualKeys(Command command) {
    const QLatin1String names(rowOf(command).keys);
    return names.isEmpty() ? QList<QKeySequence>()
                           : QKeySequence::listFromString(names, QKeySequence::PortableText);
}

QString Actions::titleOf(MenuName name) {
    switch (name) {
    case MenuName::None:
        break;
    case MenuName::File:
        return QCoreApplication::translate("Actions", "&File");
    case MenuName::Edit:
        return QCoreApplication::translate("Actions", "&Edit");
    case MenuName::Note:
        return QCoreApplication::translate("Actions", "&Note");
    case MenuName::Ornaments:
        return QCoreApplication::translate("Actions", "Orn&aments and signs");
    case MenuName::Bowing:
        return QCoreApplication::translate("Actions", "&Bowing");
    case MenuName::Fingering:
        return QCoreApplication::translate("Actions", "Fin&gering");
    case MenuName::Measure:
        return QCoreApplication::translate("Actions", "&Measure");
    case MenuName::Endings:
        return QCoreApplication::translate("Actions", "Ending&s");
    case MenuName::Signs:
        return QCoreApplication::translate("Actions", "Si&gns");
    case MenuName::Gap:
        return QCoreApplication::translate("Actions", "&Gap");
    case MenuName::Play:
        return QCoreApplication::translate("Actions", "&Play");
    case MenuName::View:
        return QCoreApplication::translate("Actions", "&View");
    case MenuName::Help:
        return QCoreApplication::translate("Actions", "&Help");
    }
    return {};
}

QString Actions::wordsOf(Command command) {
    return translated(rowOf(command).text).remove(QLatin1Char('&'));
}

QString Actions::tipOf(Command command) {
    return translated(rowOf(command).tip);
}

QAction* Actions::commandFor(KeyContext context, const QKeySequence& key) const {
    for (const CommandRow& row : commandTable()) {
        QAction* action = m_actions.at(row.command);
        if (row.context == context && action->isEnabled() && action->shortcuts().contains(key)) {
            return action;
        }
    }
    return nullptr;
}

std::vector<Command> Actions::holdersOf(const QKeySequence& key, Command but) const {
    const KeyContext context = rowOf(but).context;
    std::vector<Command> holders;
    for (const CommandRow& row : commandTable()) {
        if (row.command != but && meet(row.context, context) &&
            m_actions.at(row.command)->shortcuts().contains(key) &&
            !shareByTable(row.command, but, key)) {
            holders.push_back(row.command);
        }
    }
    return holders;
}

QList<QAction*> Actions::all() const {
    QList<QAction*> all;
    for (const auto& [command, action] : m_actions) {
        all << action;
    }
    return all;
}

QList<QAction*> Actions::whileTyping() const {
    QList<QAction*> some;
    for (const Command command :
         {Command::NewTune, Command::Open, Command::OpenExample, Command::Save, Command::SaveAs,
          Command::ExportMidi, Command::ExportSound, Command::ExportTune, Command::ExportMusicXml,
          Command::ExportPdf, Command::ExportPicture, Command::Print, Command::Quit,
          Command::NextTune, Command::PreviousTune}) {
        some << m_actions.at(command);
    }
    return some;
}

void Actions::actIn(KeyContext context, QWidget& widget) {
    m_places[context].push_back(&widget);
    for (const CommandRow& row : commandTable()) {
        if (row.context == context) {
            widget.addAction(m_actions.at(row.command));
        }
    }
}

void Actions::setUpMenus(QMainWindow& window) {
    auto* const menuKeys = new MenuKeys(window);
    window.menuBar()->installEventFilter(menuKeys);
    auto* const whyGrey = new WhyGrey(&window);
    for (QMenu* menu : window.findChildren<QMenu*>()) {
        menu->installEventFilter(menuKeys);
        menu->installEventFilter(whyGrey);
    }
}

void Actions::fill(QMenuBar& bar) {
    for (const MenuName name : {MenuName::File, MenuName::Edit, MenuName::Note, MenuName::Measure,
                                MenuName::Gap, MenuName::Play, MenuName::View, MenuName::Help}) {
        m_menus.emplace(name, bar.addMenu(titleOf(name)));
    }
    for (const CommandRow& row : commandTable()) {
        if (row.menu == MenuName::None) {
            continue;
        }
        if (!m_menus.contains(row.menu)) {
            m_menus.emplace(row.menu, m_menus.at(menuOver(row.menu))->addMenu(titleOf(row.menu)));
        }
        QMenu& menu = *m_menus.at(row.menu);
        menu.addAction(m_actions.at(row.command));
        if (row.separatorAfter) {
            menu.addSeparator();
        }
    }
}

void Actions::setTheme(const Theme& theme) {
    m_theme = &theme;
    for (const CommandRow& row : commandTable()) {
        if (*row.icon != '\0') {
            m_actions.at(row.command)->setIcon(icon(QLatin1String(row.icon), theme.ink));
        }
    }
    setPlaying(m_playing);
}

void Actions::setPlaying(bool playing) {
    m_playing = playing;
    QAction& action = *m_actions.at(Command::PlayPause);
    action.setText(playing ? translated("&Pause") : translated("&Play"));
    action.setIcon(icon(playing ? QStringLiteral("pause") : QStringLiteral("play"), m_theme->ink));
}

} // namespace lacuna

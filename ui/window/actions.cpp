// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/actions.h"

#include "ui/views/icons.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

#include <vector>

namespace lacuna {

namespace {

/// One line of the table. Keys are in QKeySequence's portable form, several with "; " between.
struct Row {
    Command command;
    MenuName menu;
    const char* text;
    const char* keys;
    const char* tip;
    const char* icon = "";
    bool checkable = false;
    bool separatorAfter = false;
    KeyContext context = KeyContext::Window;
};

#define TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

const std::vector<Row>& table() {
    static const std::vector<Row> rows{
        {Command::NewTune, MenuName::File, TEXT("&New tune…"), "Ctrl+N",
         TEXT("Write a tune from empty bars")},
        {Command::Open, MenuName::File, TEXT("&Open…"), "Ctrl+O", TEXT("Open a tunebook")},
        {Command::OpenExample, MenuName::File, TEXT("Open an &example"), "",
         TEXT("A tune with a gap in it"), "", false, true},
        {Command::Save, MenuName::File, TEXT("&Save"), "Ctrl+S",
         TEXT("Save the book; only tunes you changed are written anew")},
        {Command::SaveAs, MenuName::File, TEXT("Save &as…"), "Ctrl+Shift+S",
         TEXT("Save the book under another name"), "", false, true},
        {Command::ExportMidi, MenuName::File, TEXT("Export &MIDI…"), "",
         TEXT("Write this tune as a MIDI file")},
        {Command::ExportSound, MenuName::File, TEXT("Export so&und…"), "",
         TEXT("Write this tune as WAV, FLAC, Ogg Vorbis, Opus or MP3")},
        {Command::ExportTune, MenuName::File, TEXT("Export ABC &tune…"), "",
         TEXT("Write this tune alone as ABC")},
        {Command::ExportMusicXml, MenuName::File, TEXT("Export Music&XML…"), "",
         TEXT("Write this tune for other score editors")},
        {Command::ExportPdf, MenuName::File, TEXT("Export P&DF…"), "",
         TEXT("Write pages of this tune, of several or of the whole book")},
        {Command::ExportPicture, MenuName::File, TEXT("Export p&icture…"), "",
         TEXT("Write this tune as PNG or SVG"), "", false, true},
        {Command::Print, MenuName::File, TEXT("&Print…"), "Ctrl+P",
         TEXT("See the pages and print them"), "", false, true},
        {Command::Quit, MenuName::File, TEXT("&Quit"), "Ctrl+Q", TEXT("Leave Lacuna")},
        {Command::Undo, MenuName::Edit, TEXT("&Undo"), "Ctrl+Z", TEXT("Undo")},
        {Command::Redo, MenuName::Edit, TEXT("&Redo"), "Ctrl+Shift+Z; Ctrl+Y", TEXT("Redo"), "",
         false, true},
        {Command::FindTune, MenuName::Edit, TEXT("&Find a tune"), "Ctrl+F",
         TEXT("Search the open book")},
        {Command::NextTune, MenuName::Edit, TEXT("&Next tune"), "Ctrl+PgDown",
         TEXT("Show the next tune of the list")},
        {Command::PreviousTune, MenuName::Edit, TEXT("Pre&vious tune"), "Ctrl+PgUp",
         TEXT("Show the tune before in the list"), "", false, true},
        {Command::Preferences, MenuName::Edit, TEXT("&Preferences…"), "Ctrl+,",
         TEXT("Sound, MIDI and appearance")},
        {Command::SelectAll, MenuName::Measure, TEXT("Select &all"), "Ctrl+A",
         TEXT("Select every bar")},
        {Command::SelectNothing, MenuName::Measure, TEXT("Select &nothing"), "Ctrl+Shift+A",
         TEXT("Drop the selection"), "", false, true},
        {Command::Erase, MenuName::Measure, TEXT("&Erase"), "Del; Backspace",
         TEXT("Erase the selected bars and make them the gap"), "", false, false,
         KeyContext::Views},
        {Command::SetGap, MenuName::Gap, TEXT("&Set from selection"), "Ctrl+G",
         TEXT("Make the selected bars the gap")},
        {Command::RemoveGap, MenuName::Gap, TEXT("&Remove"), "Ctrl+Shift+G",
         TEXT("Have no gap any more; the bars stay as they are"), "", false, true},
        {Command::Fill, MenuName::Gap, TEXT("&Fill"), "Ctrl+Return; Ctrl+Enter",
         TEXT("Propose four fills for the gap")},
        {Command::CancelFill, MenuName::Gap, TEXT("&Cancel"), "Esc", TEXT("Stop looking for fills"),
         "", false, true, KeyContext::Music},
        {Command::ShowOriginal, MenuName::Gap, TEXT("Hear the &original"), "0",
         TEXT("Show and play what stood in the gap"), "", false, false, KeyContext::Music},
        {Command::ShowFill1, MenuName::Gap, TEXT("Hear fill &1"), "1", TEXT("Show and play fill 1"),
         "", false, false, KeyContext::Music},
        {Command::ShowFill2, MenuName::Gap, TEXT("Hear fill &2"), "2", TEXT("Show and play fill 2"),
         "", false, false, KeyContext::Music},
        {Command::ShowFill3, MenuName::Gap, TEXT("Hear fill &3"), "3", TEXT("Show and play fill 3"),
         "", false, false, KeyContext::Music},
        {Command::ShowFill4, MenuName::Gap, TEXT("Hear fill &4"), "4", TEXT("Show and play fill 4"),
         "", false, false, KeyContext::Music},
        {Command::HearUnderMouse, MenuName::Gap, TEXT("Hear fills &under the mouse"), "",
         TEXT("Show and play a fill while the mouse rests on its card"), "", true, true},
        {Command::KeepFill, MenuName::Gap, TEXT("&Keep what is shown"), "Return; Enter",
         TEXT("Put the fill that is shown into the tune"), "", false, false, KeyContext::Music},
        {Command::BringBackOriginal, MenuName::Gap, TEXT("&Bring the original back"), "Esc",
         TEXT("Drop the fill and put the original back"), "", false, true, KeyContext::Music},
        {Command::FineTune, MenuName::Gap, TEXT("Fine-&tune on my tunes…"), "",
         TEXT("Train the models on tunebooks of yours, and keep that as a style")},
        {Command::ManageStyles, MenuName::Gap, TEXT("&Manage styles…"), "",
         TEXT("See, rename and delete styles")},
        {Command::PlayPause, MenuName::Play, TEXT("&Play"), "Space", TEXT("Play or pause"), "play",
         false, false, KeyContext::Music},
        {Command::Stop, MenuName::Play, TEXT("&Stop"), "F7", TEXT("Stop"), "stop"},
        {Command::Rewind, MenuName::Play, TEXT("&Rewind"), "Home", TEXT("Back to the start"),
         "rewind", false, false, KeyContext::Music},
        {Command::Loop, MenuName::Play, TEXT("&Loop the gap"), "L",
         TEXT("Play the gap with two bars either side, round and round"), "loop", true, true,
         KeyContext::Music},
        {Command::Slower, MenuName::Play, TEXT("Slow&er"), "Alt+-", TEXT("Slower"), "minus"},
        {Command::Faster, MenuName::Play, TEXT("&Faster"), "Alt+=; Alt++", TEXT("Faster"), "plus"},
        {Command::ZoomIn, MenuName::View, TEXT("Zoom &in"), "Ctrl+=; Ctrl++", TEXT("Larger notes")},
        {Command::ZoomOut, MenuName::View, TEXT("Zoom &out"), "Ctrl+-", TEXT("Smaller notes")},
        {Command::ZoomNormal, MenuName::View, TEXT("Zoom &100 %"), "Ctrl+0",
         TEXT("Notes at their usual size"), "", false, true},
        {Command::ShowTunes, MenuName::View, TEXT("&Tunes"), "F9", TEXT("Show the list of tunes"),
         "", true},
        {Command::ShowFills, MenuName::View, TEXT("&Fills"), "F8", TEXT("Show the fills"), "",
         true},
        {Command::ShowSheet, MenuName::View, TEXT("&Lead sheet"), "F3", TEXT("Show the lead sheet"),
         "", true},
        {Command::ShowRoll, MenuName::View, TEXT("&Piano roll"), "F4", TEXT("Show the piano roll"),
         "", true},
        {Command::ShowAbc, MenuName::View, TEXT("&ABC text"), "F2",
         TEXT("Show the tune's ABC, to type into"), "", true},
        {Command::ShowRemarks, MenuName::View, TEXT("&Remarks"), "Shift+F2",
         TEXT("Show what is odd about the text of the tune or the book"), "", true, true},
        {Command::NextPanel, MenuName::View, TEXT("&Next panel"), "F6",
         TEXT("Move the keyboard to the next panel")},
        {Command::FullScreen, MenuName::View, TEXT("F&ull screen"), "F11",
         TEXT("Use the whole screen"), "", true, true},
        {Command::About, MenuName::Help, TEXT("&About Lacuna"), "",
         TEXT("Version, makers and licences")},
    };
    return rows;
}

#undef TEXT

QString translated(const char* text) {
    return QCoreApplication::translate("Actions", text);
}

QString titleOf(MenuName name) {
    switch (name) {
    case MenuName::File:
        return QCoreApplication::translate("Actions", "&File");
    case MenuName::Edit:
        return QCoreApplication::translate("Actions", "&Edit");
    case MenuName::Measure:
        return QCoreApplication::translate("Actions", "&Measure");
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

/// Shortcuts go before a menu's own keys; with the keyboard in the music, Return or a digit would
/// act on the fills while a menu is open.
class MenuKeys : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() != QEvent::ShortcutOverride) {
            return false;
        }
        const Qt::KeyboardModifiers modifiers = static_cast<QKeyEvent*>(event)->modifiers();
        const bool isPlain = !(modifiers & (Qt::ControlModifier | Qt::AltModifier));
        event->setAccepted(isPlain);
        return isPlain;
    }
};

} // namespace

Actions::Actions(QWidget& window) : m_theme(&lightTheme()), m_menuKeys(new MenuKeys(&window)) {
    for (const Row& row : table()) {
        auto* action = new QAction(translated(row.text), &window);
        const QLatin1String names(row.keys);
        const QList<QKeySequence> keys =
            names.isEmpty() ? QList<QKeySequence>()
                            : QKeySequence::listFromString(names, QKeySequence::PortableText);
        action->setShortcuts(keys);
        action->setCheckable(row.checkable);
        const QString tip = translated(row.tip);
        action->setToolTip(keys.isEmpty()
                               ? tip
                               : QStringLiteral("%1 (%2)").arg(
                                     tip, keys.first().toString(QKeySequence::NativeText)));
        action->setStatusTip(QString());
        action->setIconVisibleInMenu(false);
        if (row.context == KeyContext::Window) {
            window.addAction(action);
        } else {
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            action->setAutoRepeat(false); // a key held too long shall not keep what comes next
        }
        m_actions.emplace(row.command, action);
    }
    m_actions.at(Command::Quit)->setMenuRole(QAction::QuitRole);
    m_actions.at(Command::Preferences)->setMenuRole(QAction::PreferencesRole);
    m_actions.at(Command::About)->setMenuRole(QAction::AboutRole);
}

QList<QAction*> Actions::all() const {
    QList<QAction*> all;
    for (const auto& [command, action] : m_actions) {
        all << action;
    }
    return all;
}

void Actions::actIn(KeyContext context, QWidget& widget) {
    for (const Row& row : table()) {
        if (row.context == context) {
            widget.addAction(m_actions.at(row.command));
        }
    }
}

void Actions::leaveKeysToMenus(QMainWindow& window) {
    window.menuBar()->installEventFilter(m_menuKeys);
    for (QMenu* menu : window.findChildren<QMenu*>()) {
        menu->installEventFilter(m_menuKeys);
    }
}

void Actions::fill(QMenuBar& bar) {
    for (const MenuName name : {MenuName::File, MenuName::Edit, MenuName::Measure, MenuName::Gap,
                                MenuName::Play, MenuName::View, MenuName::Help}) {
        m_menus.emplace(name, bar.addMenu(titleOf(name)));
    }
    for (const Row& row : table()) {
        QMenu& menu = *m_menus.at(row.menu);
        menu.addAction(m_actions.at(row.command));
        if (row.separatorAfter) {
            menu.addSeparator();
        }
    }
}

void Actions::setTheme(const Theme& theme) {
    m_theme = &theme;
    for (const Row& row : table()) {
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

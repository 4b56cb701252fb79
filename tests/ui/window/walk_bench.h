// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/window/tune_bench.h"
#include "ui/window/new_tune_dialog.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QTimer>

#include <functional>

namespace lacuna {

inline QString mnemonicOf(const QString& text) {
    const qsizetype at = text.indexOf(QLatin1Char('&'));
    return at < 0 ? QString() : text.mid(at + 1, 1);
}

/// The window of somebody who writes a tune from nothing, by keys and by the mouse.
struct Walk : TuneBench {
    /// From an empty window.
    Walk() { document.setBook({}); }

    /// What is done in the dialog of New tune, once it is there.
    void newTune(const std::function<void(NewTuneDialog&)>& hands) {
        QTimer poll;
        QObject::connect(&poll, &QTimer::timeout, window.get(), [&] {
            auto* dialog = qobject_cast<NewTuneDialog*>(QApplication::activeModalWidget());
            if (dialog && dialog->isActiveWindow() && dialog->focusWidget()) {
                poll.stop();
                hands(*dialog);
                if (dialog->isVisible()) { // something was not as expected
                    dialog->reject();
                }
            }
        });
        poll.start(0);
        QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    }
    /// Typed to wherever the keyboard is.
    static void keys(const char* keys) {
        QTest::keyClicks(QApplication::focusWidget(), QLatin1String(keys));
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    /// A dialog that has come to have the keyboard.
    template <typename Dialog>
    Dialog& opened() {
        const auto find = [this]() -> Dialog* {
            for (Dialog* each : window->findChildren<Dialog*>()) {
                if (each->isVisible() && each->isActiveWindow() && each->focusWidget()) {
                    return each;
                }
            }
            return nullptr;
        };
        if (!QTest::qWaitFor([&] { return find() != nullptr; })) {
            qFatal("no such dialog is open");
        }
        return *find();
    }
    void backToMusic() {
        window->activateWindow(); // a desktop does
        if (!QTest::qWaitFor([this] { return window->leadSheet().hasFocus(); })) {
            qFatal("the keyboard is not with the music");
        }
    }
    static QMenu* popup() { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); }

    /// By Alt and letters.
    void choose(QStringList titles, Command command) {
        for (QAction* menu : window->menuBar()->actions()) {
            if (menu->text().remove(QLatin1Char('&')) == titles.front()) {
                QTest::keyClicks(window->menuBar(), mnemonicOf(menu->text()), Qt::AltModifier);
            }
        }
        titles.removeFirst();
        for (const QString& title : titles) {
            for (QAction* sub : popup()->actions()) {
                if (sub->text().remove(QLatin1Char('&')) == title) {
                    QTest::keyClicks(popup(), mnemonicOf(sub->text()));
                }
            }
        }
        const QPointer<QMenu> open = popup();
        const QAction* action = window->actions()[command];
        QTest::keyClicks(open, mnemonicOf(action->text()));
        if (open && open->isVisible()) { // another has that letter too
            QCOMPARE(open->activeAction(), action);
            QTest::keyClick(open, Qt::Key_Return);
        }
    }
    void selectBars(int first, int last) {
        key(Qt::Key_Escape);
        key(Qt::Key_Home, Qt::ControlModifier);
        for (int i = 0; i < first; ++i) {
            key(Qt::Key_Right, Qt::ControlModifier);
        }
        for (int i = first; i < last; ++i) {
            key(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        }
        QCOMPARE(document.selection(), (MeasureRange{first, last + 1}));
    }
    QString musicInOneLine() const { return music().remove(QLatin1Char('\n')).remove("\\"); }
};

/// A click on something that a menu or a list shows.
inline void click(QWidget* widget, const QRect& where) {
    QTest::mouseClick(widget, Qt::LeftButton, {}, where.center());
}

inline void chooseByMouse(QComboBox& box, const QString& row) {
    constexpr int arrow = 16; // one can be typed into but for that
    click(&box, box.rect().adjusted(box.isEditable() ? box.width() - arrow : 0, 0, 0, 0));
    QAbstractItemView* list = box.view();
    QTRY_VERIFY(list->isVisible());
    const QModelIndex index = box.model()->index(box.findText(row, Qt::MatchStartsWith), 0);
    list->scrollTo(index);
    QTest::mouseMove(list->viewport(), list->visualRect(index).center());
    click(list->viewport(), list->visualRect(index));
    QTRY_VERIFY(box.currentText().startsWith(row));
}

/// By clicks from the menu bar on.
inline void chooseByMouse(Walk& walk, QStringList titles, Command command) {
    const auto actionIn = [](const QWidget& menu, const QString& title) {
        for (QAction* action : menu.actions()) {
            if (action->text().remove(QLatin1Char('&')) == title) {
                return action;
            }
        }
        qFatal("no menu has this name");
    };
    QMenuBar* bar = walk.window->menuBar();
    QAction* first = actionIn(*bar, titles.takeFirst());
    click(bar, bar->actionGeometry(first));
    QMenu* menu = first->menu();
    for (const QString& title : titles) {
        QAction* sub = actionIn(*menu, title);
        click(menu, menu->actionGeometry(sub));
        menu = sub->menu();
        QTRY_VERIFY(menu->isVisible());
    }
    click(menu, menu->actionGeometry(walk.window->actions()[command]));
}

/// A click at the caret, where the pitch stands on the staff.
inline void clickNote(Walk& walk, const Pitch& pitch) {
    constexpr double caretBeforeHead = 0.95; // staff spaces, as are the others
    constexpr double underStaff = 1.2;
    constexpr Pitch bottomLine{Step::E, 0, 4};
    const double space = 7 * walk.window->zoom();
    const QLineF caret = walk.window->leadSheet().lineOfCaret();
    const int steps = pitch.diatonic() - bottomLine.diatonic();
    const QPointF head(caret.x2() + caretBeforeHead * space,
                       caret.y2() - (underStaff + steps / 2.0) * space);
    QTest::mouseMove(walk.paper(), head.toPoint());
    QTest::mouseClick(walk.paper(), Qt::LeftButton, {}, head.toPoint());
}

inline void selectBarsByMouse(Walk& walk, int first, int last) {
    const auto besideNotes = [&](int measure) {
        walk.window->leadSheet().reveal(measure);
        return walk.window->leadSheet().rectOfNotes(measure).bottomRight() - QPoint(4, 2);
    };
    QTest::mouseClick(walk.paper(), Qt::LeftButton, {}, besideNotes(first));
    QTest::mouseClick(walk.paper(), Qt::LeftButton, Qt::ShiftModifier, besideNotes(last));
    QCOMPARE(walk.document.selection(), (MeasureRange{first, last + 1}));
}

} // namespace lacuna

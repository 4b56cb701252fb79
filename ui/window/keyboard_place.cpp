// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/keyboard_place.h"

#include "ui/views/fills_browser.h"
#include "ui/window/actions.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>

#include <algorithm>
#include <utility>

namespace lacuna {

KeyboardPlace::KeyboardPlace(Panels panels, Actions& actions, QObject* parent)
    : QObject(parent), m_panels(std::move(panels)), m_last(m_panels.views.first()) {
    for (QWidget* view : m_panels.views) {
        actions.actIn(KeyContext::Music, *view);
        actions.actIn(KeyContext::Fills, *view);
        actions.actIn(KeyContext::Views, *view);
    }
    actions.actIn(KeyContext::Music, m_panels.fills->cards());
    actions.actIn(KeyContext::Fills, m_panels.fills->cards());
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        // A list that drops down and a dialog have the keyboard like any panel. While another
        // program has it, it stays where it will come back to.
        if (now) {
            m_panels.fills->setKeysAct(isMusic(now));
        }
        if (QWidget* view = m_panels.views.value(m_panels.views.indexOf(now))) {
            m_last = view;
        }
    });
    leaveLinesAfterChoices(*m_panels.bar);
    leaveLinesAfterChoices(*m_panels.fills);
    connect(m_panels.fills, &FillsBrowser::leaveWished, this, &KeyboardPlace::toMusic);
}

bool KeyboardPlace::isMusic(const QWidget* focus) const {
    const auto has = [focus](const QWidget* panel) {
        return panel == focus || panel->isAncestorOf(focus);
    };
    return std::ranges::any_of(m_panels.views, has) || has(&m_panels.fills->cards());
}

bool KeyboardPlace::isWithMusic() const {
    return isMusic(QApplication::focusWidget());
}

void KeyboardPlace::leaveLinesAfterChoices(const QWidget& panel) {
    for (const QComboBox* box : panel.findChildren<QComboBox*>()) {
        connect(box, &QComboBox::activated, this, [this, &panel] {
            const QWidget* focus = panel.window()->focusWidget();
            if (qobject_cast<const QLineEdit*>(focus) && !panel.isAncestorOf(focus) &&
                !isMusic(focus)) {
                toMusic();
            }
        });
    }
}

void KeyboardPlace::toMusic() {
    if (!m_last->isHidden()) {
        m_last->setFocus();
        return;
    }
    const auto shown =
        std::ranges::find_if(m_panels.views, [](const QWidget* view) { return !view->isHidden(); });
    (shown == m_panels.views.end() ? m_panels.views.last() : *shown)->setFocus();
}

void KeyboardPlace::toNextPanel() {
    QList<QWidget*> panels;
    for (QWidget* panel : QList<QWidget*>{m_panels.first} + m_panels.views + m_panels.others +
                              QList<QWidget*>{&m_panels.fills->cards()}) {
        if (panel->isVisible() && panel->focusPolicy() != Qt::NoFocus) {
            panels << panel;
        }
    }
    if (!panels.isEmpty()) {
        const qsizetype now = panels.indexOf(QApplication::focusWidget());
        panels[(now + 1) % panels.size()]->setFocus(Qt::TabFocusReason);
    }
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/mouse_focus.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QSlider>

namespace lacuna {

namespace {

/// Keeps the keys for a list that drops down. QComboBox closes it as soon as Return or Escape is
/// announced, without taking the key: what has the keyboard afterwards would get it as well.
class DroppedKeys : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::ShortcutOverride) {
            event->accept();
        }
        return false;
    }
};

/// Lets the wheel pass over what does not have the keyboard.
class PassedByWheel : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        const bool passes =
            event->type() == QEvent::Wheel && !static_cast<QWidget*>(watched)->hasFocus();
        if (passes) {
            event->ignore();
        }
        return passes;
    }
};

} // namespace

void keepKeyboardOnClicks(QWidget& panel) {
    auto* const keys = new DroppedKeys(&panel);
    auto* const wheel = new PassedByWheel(&panel);
    for (QWidget* child : panel.findChildren<QWidget*>()) {
        auto* const choice = qobject_cast<QComboBox*>(child);
        const bool isKnob =
            choice || qobject_cast<QAbstractButton*>(child) || qobject_cast<QSlider*>(child);
        if (isKnob && child->focusPolicy() != Qt::NoFocus) {
            child->setFocusPolicy(Qt::TabFocus);
        }
        if (choice) {
            choice->view()->installEventFilter(keys);
        }
        if (choice || qobject_cast<QAbstractSpinBox*>(child)) {
            child->installEventFilter(wheel);
        }
    }
}

} // namespace lacuna

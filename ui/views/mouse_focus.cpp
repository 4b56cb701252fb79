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

/// Lets Return open what is folded away. Other buttons leave it alone: it keeps a fill, and who
/// has just pressed one may mean that.
class PressedByReturn : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::KeyPress) {
            return false;
        }
        const auto& key = *static_cast<QKeyEvent*>(event);
        const bool isReturn = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
        if (!isReturn || key.isAutoRepeat() || (key.modifiers() & ~Qt::KeypadModifier)) {
            return false;
        }
        static_cast<QAbstractButton*>(watched)->click();
        return true;
    }
};

} // namespace

void keepKeyboardOnClicks(QWidget& panel) {
    auto* const keys = new DroppedKeys(&panel);
    auto* const wheel = new PassedByWheel(&panel);
    auto* const presses = new PressedByReturn(&panel);
    for (QWidget* child : panel.findChildren<QWidget*>()) {
        auto* const choice = qobject_cast<QComboBox*>(child);
        auto* const slider = qobject_cast<QSlider*>(child);
        auto* const button = qobject_cast<QAbstractButton*>(child);
        const bool isKnob = choice || button || slider;
        if (isKnob && child->focusPolicy() != Qt::NoFocus) {
            child->setFocusPolicy(Qt::TabFocus);
        }
        if (choice) {
            choice->view()->installEventFilter(keys);
        }
        if (choice || slider || qobject_cast<QAbstractSpinBox*>(child)) {
            child->installEventFilter(wheel);
        }
        if (button && button->property("role") == QLatin1String("fold")) {
            child->installEventFilter(presses);
        }
    }
}

} // namespace lacuna

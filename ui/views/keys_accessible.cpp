// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/keys_accessible.h"

#include "ui/views/on_screen_keyboard.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>
#include <array>

namespace lacuna {

namespace {

constexpr int keyCount = OnScreenKeyboard::highest - OnScreenKeyboard::lowest + 1;

/// One key; its parent outlives it.
class KeyAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    KeyAccessible(OnScreenKeyboard& keyboard, int midi) : m_keyboard(keyboard), m_midi(midi) {}

    bool isValid() const override { return true; }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(&m_keyboard);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Name ? OnScreenKeyboard::nameOf(m_midi) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override {
        const QRect area = m_keyboard.keys().areaOf(m_midi).toAlignedRect();
        return {m_keyboard.mapToGlobal(area.topLeft()), area.size()};
    }
    QAccessible::Role role() const override { return QAccessible::PushButton; }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = true;
        state.focused = m_keyboard.hasFocus() && m_keyboard.current() == m_midi;
        state.pressed = m_keyboard.isHeld(m_midi) || m_keyboard.isPlaying(m_midi);
        state.selected = m_keyboard.isSelected(m_midi);
        state.invisible = !m_keyboard.isVisible();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override {
        if (name == pressAction()) {
            m_keyboard.strike(m_midi);
        }
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    OnScreenKeyboard& m_keyboard;
    int m_midi;
};

class KeysAccessible : public QAccessibleWidget {
public:
    explicit KeysAccessible(OnScreenKeyboard& keyboard)
        : QAccessibleWidget(&keyboard, QAccessible::ToolBar), m_keyboard(keyboard) {}
    ~KeysAccessible() override {
        for (const QAccessible::Id id : m_keys) {
            if (id != 0) {
                QAccessible::deleteAccessibleInterface(id);
            }
        }
    }

    int childCount() const override { return keyCount; }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= keyCount) {
            return nullptr;
        }
        QAccessible::Id& id = m_keys[static_cast<std::size_t>(index)];
        if (id == 0) {
            id = QAccessible::registerAccessibleInterface(
                new KeyAccessible(m_keyboard, OnScreenKeyboard::lowest + index));
        }
        return QAccessible::accessibleInterface(id);
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        const QAccessible::Id id = QAccessible::uniqueId(const_cast<QAccessibleInterface*>(child));
        const auto found = std::ranges::find(m_keys, id);
        return found == m_keys.end() ? -1 : static_cast<int>(found - m_keys.begin());
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        const int midi = m_keyboard.keys().keyAt(m_keyboard.mapFromGlobal(QPoint(x, y)));
        return midi < 0 ? nullptr : child(midi - OnScreenKeyboard::lowest);
    }
    QAccessibleInterface* focusChild() const override {
        return m_keyboard.hasFocus() ? child(m_keyboard.current() - OnScreenKeyboard::lowest)
                                     : nullptr;
    }

private:
    OnScreenKeyboard& m_keyboard;
    mutable std::array<QAccessible::Id, keyCount> m_keys{};
};

QAccessibleInterface* keysAccessible(const QString&, QObject* object) {
    auto* keyboard = qobject_cast<OnScreenKeyboard*>(object);
    return keyboard ? new KeysAccessible(*keyboard) : nullptr;
}

} // namespace

void makeKeysAccessible() {
    static const bool isInstalled = [] {
        QAccessible::installFactory(keysAccessible);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

} // namespace lacuna

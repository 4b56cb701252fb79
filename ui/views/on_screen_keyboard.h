// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/sounding.h"
#include "ui/views/piano_keys.h"
#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QWidget>

#include <optional>
#include <set>
#include <vector>

namespace lacuna {

/// A piano keyboard to press with the mouse or, once it has the keyboard, with arrow keys and Space
/// or Return. It shows the keys of the selected notes, of what plays, and of those that are held
/// down, also on a MIDI keyboard.
class OnScreenKeyboard : public QWidget {
    Q_OBJECT

public:
    static constexpr int lowest = 55;  ///< G3, the fiddle's lowest string
    static constexpr int highest = 96; ///< C7

    explicit OnScreenKeyboard(const ViewServices& services, QWidget* parent = nullptr);
    ~OnScreenKeyboard() override;

    void setTheme(const Theme& theme);
    QSize sizeHint() const override { return {600, 84}; }
    QSize minimumSizeHint() const override { return {200, 56}; }

    PianoKeys keys() const;
    /// "F sharp 4"
    static QString nameOf(int midi);
    /// What the keys do that are shown; null for none.
    bool isSelected(int midi) const { return m_selected.contains(midi); }
    bool isPlaying(int midi) const { return m_playing.contains(midi); }
    bool isHeld(int midi) const { return m_held.contains(midi); }
    /// The one that Space and Return press.
    int current() const { return m_current; }
    /// As a hand does it, and lets go again.
    void strike(int midi);

Q_SIGNALS:
    /// `onStem`: with Shift, to the note that was written last.
    void pressed(int midi, bool onStem);
    void released(int midi);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    void press(int midi, bool onStem);
    void letGo();
    void moveTo(int midi);
    void followSelection();
    void followMusic();
    const std::vector<SoundingNote>& notes();
    void tellOfCurrent();
    void followCursor(Tick written);
    void paintKey(QPainter& painter, int midi) const;

    ViewServices m_services;
    const Theme* m_theme;
    std::optional<std::vector<SoundingNote>> m_notes; ///< of what is shown, as written; when asked
    std::set<int> m_selected;
    std::set<int> m_playing;
    std::multiset<int> m_held;
    std::optional<int> m_pressed; ///< by the mouse or by Space
    int m_current = 69;
};

} // namespace lacuna

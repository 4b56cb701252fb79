// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/screen_keys.h"

#include "ui/tools/recorder.h"
#include "ui/views/keys_accessible.h"
#include "ui/views/on_screen_keyboard.h"
#include "ui/window/panel_dock.h"

#include <QDockWidget>
#include <QMainWindow>

namespace lacuna {

namespace {

constexpr int usualVelocity = 90; // of keys that know no other

} // namespace

ScreenKeys::ScreenKeys(const ViewServices& services, QAction* toggle, QDockWidget* above,
                       QMainWindow& window)
    : QObject(&window), m_hand(*services.entry, services.playback),
      m_keys(new OnScreenKeyboard(services)) {
    makeKeysAccessible();
    QDockWidget* dock = addPanel(window, {.name = QStringLiteral("keyboard"),
                                          .title = tr("Piano keyboard"),
                                          .content = m_keys,
                                          .area = Qt::BottomDockWidgetArea,
                                          .toggle = toggle,
                                          .leave = [this] { Q_EMIT leaveWished(); }});
    window.splitDockWidget(above, dock, Qt::Vertical);
    window.resizeDocks({dock}, {m_keys->sizeHint().height()}, Qt::Vertical);
    connect(m_keys, &OnScreenKeyboard::pressed, this,
            [this](int midi, bool onStem) { m_hand.press(midi, usualVelocity, onStem); });
    connect(m_keys, &OnScreenKeyboard::released, this, [this](int midi) { m_hand.release(midi); });
    if (services.recorder) {
        connect(services.recorder, &Recorder::recordingChanged, this,
                [this](bool isRecording) { m_hand.setWrites(!isRecording); });
    }
}

} // namespace lacuna

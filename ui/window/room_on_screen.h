// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QScreen>
#include <QSize>
#include <QWidget>

namespace lacuna {

/// The largest size that a window may have on its screen, with room for the frame that the desktop
/// draws around it.
inline QSize roomOnScreen(const QWidget& window) {
    return window.screen()->availableSize() - QSize(8, 40);
}

/// Makes a window smaller that is larger than its screen.
inline void bringOntoScreen(QWidget& window) {
    const QRect available = window.screen()->availableGeometry();
    if (!window.isMaximized() && !window.isFullScreen() &&
        (window.width() > available.width() || window.height() > available.height())) {
        window.resize(window.size().boundedTo(roomOnScreen(window)));
        window.move(available.topLeft());
    }
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/file_commands.h"

#include <QStringList>

#include <memory>

namespace lacuna {

/// What to open at the start.
struct StartOptions {
    QStringList files;    ///< none for the start page; a window opens the first
    bool example = false; ///< the bundled tunes instead of a file
    OpenAt at;
};

/// The composition root of the editor: makes the settings, the document, the controllers and the
/// window, and owns them in the order of their lives. Weights load on the fill worker and the
/// sound opens on a thread of its own while the window is already on the screen.
class Application {
public:
    explicit Application(const StartOptions& start);
    ~Application();
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    /// The session ends, or the terminal went away: unsaved work gets its copy, which the next
    /// start offers, and the program ends without asking.
    void keepWorkAndEnd();

private:
    struct Parts;
    void openSound();

    std::unique_ptr<Parts> m_parts;
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/autosave.h"
#include "ui/document/file_watch.h"
#include "ui/document/recovery.h"
#include "ui/views/message_bar.h"
#include "ui/views/view_services.h"
#include "ui/window/open_at.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lacuna {

class EditorWindow;
class RecoveryDialog;

/// Keeps work from being lost: gaps and fills go into projects and come back from them, unsaved
/// work is autosaved and offered after a crash, and what other programs do to the open file is
/// said. Speaks through FileCommands and the message bar.
class SafeKeeping : public QObject {
    Q_OBJECT

public:
    SafeKeeping(const ViewServices& services, EditorWindow& window);
    ~SafeKeeping() override;

    /// What the program was started to open.
    struct Wish {
        QStringList files = {};
        OpenAt at = {};                  ///< in the first of them
        QString words = {};              ///< "the example", if that is wished and no files
        std::function<bool()> open = {}; ///< all of it; false where the user would rather not
    };
    /// Offers what a crash left behind. The wish is opened once nothing of that was; otherwise what
    /// of it is not open then is offered, in the message bar.
    void offerRecovery(Wish wish);
    /// The dialog while it is shown.
    RecoveryDialog* recoveryDialog() const { return m_dialog; }
    void setTheme(const Theme& theme) { m_theme = &theme; }
    /// The window closes and all is saved or given up: no copy is left.
    void close();
    /// What is open, as a project.
    ProjectFile project();
    Autosave& autosave() { return m_autosave; }
    FileWatch& watch() { return m_watch; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::optional<ProjectFile> snapshot();
    void bookOpened();
    void useStyle(const QString& id);
    void bookSaved();
    void placesChanged(bool worthSaving);
    void offerNext();
    void sayWhatWasSetAside();
    void openRecovered();
    void openSaved();
    void openWish();
    void offerWish();
    void offerAsked(const Wish& wish);
    void sayChanged(const std::string& mark);

    ViewServices m_services;
    EditorWindow& m_window;
    const Theme* m_theme;
    bool m_opening = false;
    int m_styleWish = 0;          ///< of the book that was opened last
    std::vector<LeftCopy> m_left; ///< the last is offered next
    QStringList m_setAside;       ///< sentences on copies that are not offered
    Wish m_wish;
    RecoveryDialog* m_dialog = nullptr;
    DiskTask m_reading;
    FileWatch m_watch;
    Autosave m_autosave;
};

} // namespace lacuna

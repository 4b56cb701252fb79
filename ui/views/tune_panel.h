// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace lacuna {

class LibraryView;
class TuneList;

/// The left-hand panel: the open book's tunes, and all the library's, under one small header.
class TunePanel : public QWidget {
    Q_OBJECT

public:
    /// Takes both over.
    TunePanel(TuneList* book, LibraryView* library, QWidget* parent = nullptr);

    bool showsLibrary() const;
    void showLibrary(bool library);

private:
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_pages = nullptr;
};

} // namespace lacuna

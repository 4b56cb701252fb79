// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QList>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QListView;

namespace lacuna {

class ScoreDocument;
class TuneFilter;
class TunebookModel;

/// The tunes of the open book, in an order to choose, with a search box: type, arrow down, Enter. A
/// click and keys that walk through the list show a tune and leave the keyboard here; Enter takes
/// it to the music.
class TuneList : public QWidget {
    Q_OBJECT

public:
    explicit TuneList(ScoreDocument& document, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void focusSearch();
    QLineEdit& searchBox() { return *m_search; }
    QListView& list() { return *m_list; }
    /// The tune so many places further down the list than the one on the screen, or up; nothing
    /// happens where there is none.
    void wishNeighbour(int step);
    /// What a right click on a tune offers; it shows the tune first.
    void offer(const QList<QAction*>& actions);
    QComboBox& order() { return *m_order; }
    /// Why a tune that takes another place in the book would not be seen to do so here; empty if it
    /// would. Changes with orderChanged().
    QString refusalToMove() const;
    /// "12 of 40 tunes"
    QString countWords() const;
    /// Stands in the list while none of its tunes is found.
    const QLabel& nothingFound() const { return *m_nothing; }

Q_SIGNALS:
    void tuneWished(int index);
    void leaveWished();
    /// Of the list: its order, or which tunes are in it.
    void orderChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Delegate;
    void search(const QString& text);
    QWidget* makeFoot();
    void showCurrent();
    /// The row at hand is that of the tune on the screen.
    void followCurrent();
    void showMenu(const QPoint& place);
    void wish(const QModelIndex& index);
    void refreshCount();

    ScoreDocument& m_document;
    TunebookModel* m_tunes = nullptr;
    TuneFilter* m_filter = nullptr;
    QLineEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    QComboBox* m_order = nullptr;
    QLabel* m_count = nullptr;
    QList<QAction*> m_offered;
    QLabel* m_nothing = nullptr; ///< where the tunes would stand
    Delegate* m_delegate = nullptr;
    const Theme* m_theme;
    bool m_walks = false; ///< a key may change the list's current tune now
};

} // namespace lacuna

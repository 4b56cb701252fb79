// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace lacuna {

class ScoreDocument;
class TuneFilter;
class TunebookModel;

/// The tunes of the open book with a search box: type, arrow down, Enter.
class TuneList : public QWidget {
    Q_OBJECT

public:
    explicit TuneList(ScoreDocument& document, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void focusSearch();
    QLineEdit& searchBox() { return *m_search; }
    QListView& list() { return *m_list; }
    /// "12 of 40 tunes", or that none was found.
    QString countWords() const;

Q_SIGNALS:
    void tuneWished(int index);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Delegate;
    void search(const QString& text);
    void showCurrent();
    void refreshCount();

    ScoreDocument& m_document;
    TunebookModel* m_tunes = nullptr;
    TuneFilter* m_filter = nullptr;
    QLineEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    QLabel* m_count = nullptr;
    Delegate* m_delegate = nullptr;
    const Theme* m_theme;
};

} // namespace lacuna

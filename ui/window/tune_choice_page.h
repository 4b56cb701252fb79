// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/training_process.h"
#include "ui/views/theme.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableView;

namespace lacuna {

class JudgedTunesFilter;
class JudgedTunesModel;

/// The first step of fine-tuning: which tunebooks, what can be used of them, and for how long.
class TuneChoicePage : public QWidget {
    Q_OBJECT

public:
    explicit TuneChoicePage(const TrainingCommand& command, QWidget* parent = nullptr);

    /// Tunebooks, or folders of them; those that are there already are passed over.
    void addBooks(const QStringList& paths);
    void removeBook(int row);
    QStringList books() const;
    int minutes() const;
    /// How many tunes will be learnt from.
    const TuneCounts& counts() const { return m_counts; }
    bool isChecking() const { return m_check.isRunning(); }
    /// Whether training can start: every book was looked at, and there is something to learn from.
    bool isReady() const;
    const JudgedTunesModel& tunes() const { return *m_tunes; }
    /// What the line above the table and the message below it say.
    QString summary() const;
    QString trouble() const;
    /// A sentence about a run that came to nothing.
    void say(const QString& sentence);
    QPushButton& startButton() { return *m_start; }

    void setTheme(const Theme& theme);

Q_SIGNALS:
    void startWished();
    void closeWished();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Delegate;

    QWidget* makeBooks();
    QWidget* makeTunes();
    QWidget* makeFoot();
    void askForBooks();
    void checkAgain();
    void endCheck(const TrainingOutcome& end);
    void refresh();

    TrainingProcess m_check;
    TuneCounts m_counts;
    QString m_trouble;
    QString m_lastBook;
    QListWidget* m_books = nullptr;
    QLabel* m_invitation = nullptr;
    QPushButton* m_remove = nullptr;
    JudgedTunesModel* m_tunes = nullptr;
    JudgedTunesFilter* m_filter = nullptr;
    Delegate* m_delegate = nullptr;
    QTableView* m_table = nullptr;
    QButtonGroup* m_which = nullptr;
    QLabel* m_summary = nullptr;
    QProgressBar* m_busy = nullptr;
    QLabel* m_words = nullptr;
    QSpinBox* m_minutes = nullptr;
    QPushButton* m_start = nullptr;
};

} // namespace lacuna

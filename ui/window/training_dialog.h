// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/style_library.h"
#include "ui/document/training_process.h"
#include "ui/views/theme.h"

#include <QDialog>

#include <array>
#include <functional>
#include <memory>

class QLabel;
class QStackedWidget;

namespace lacuna {

class TrainingPage;
class TuneChoicePage;

/// Fine-tuning on the user's tunes, in three steps: choose tunebooks, watch the training, name what
/// it made. Not modal: the window can be used meanwhile. What is not yet named lies in a run's
/// folder and goes with it.
class TrainingDialog : public QDialog {
    Q_OBJECT

public:
    enum class Step { Choosing, Training, Naming };
    /// What to do about a run when somebody wants to close.
    enum class Unfinished { GoOn, StopAndKeep, Discard };

    TrainingDialog(StyleLibrary& styles, const TrainingCommand& command, QWidget* parent = nullptr);
    /// Ends a run.
    ~TrainingDialog() override;

    Step step() const { return m_step; }
    TuneChoicePage& choice() { return *m_choice; }
    TrainingPage& training() { return *m_training; }
    TrainingProcess& process() { return m_process; }
    void setTheme(const Theme& theme);
    /// True if nothing is lost by closing, or it was given up; hides the dialog then.
    bool mayClose();
    /// How to ask; a message box unless a test answers.
    void setAsk(std::function<Unfinished()> ask) { m_ask = std::move(ask); }

public Q_SLOTS:
    /// Esc, and the window's own button.
    void reject() override;

Q_SIGNALS:
    /// A style was named and kept; `use`: from now on.
    void kept(const lacuna::Style& style, bool use);

private:
    void start();
    void end(const TrainingOutcome& end);
    void keep(const QString& name, bool use);
    void giveUp();
    void goTo(Step step);
    QString suggestion() const;
    Unfinished askUser();

    StyleLibrary& m_styles;
    TrainingProcess m_process;
    std::unique_ptr<RunFolder> m_run;
    Style m_notes; ///< of the run
    Step m_step = Step::Choosing;
    std::function<Unfinished()> m_ask;
    std::array<QLabel*, 3> m_steps{};
    TuneChoicePage* m_choice;
    TrainingPage* m_training;
    QLabel* m_invitation;
    QStackedWidget* m_pages;
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/training_messages.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <vector>

class QProcess;

namespace lacuna {

/// What to start for fine-tuning.
struct TrainingCommand {
    QString program;
    QStringList arguments; ///< before those of a run

    /// "lacuna-cli train fine-tune", beside this program.
    static TrainingCommand shipped();
};

/// How a run of the training program ended.
struct TrainingOutcome {
    enum class Kind {
        Finished, ///< it came to its own end
        Stopped,  ///< by stop()
        Failed    ///< `sentence` says why
    };
    Kind kind = Kind::Finished;
    /// One plain sentence; empty unless something went wrong.
    QString sentence = {};
    /// Where the style was written; empty if there is none. A run that failed may have one.
    QString folder = {};
};

/// Fine-tuning in a child process: whatever befalls it, this program lives on. Starts it, reads
/// what it prints, and says how it ended: always once, with ended(), unless it is abandoned. One
/// run at a time. UI thread.
class TrainingProcess : public QObject {
    Q_OBJECT

public:
    struct Wish {
        QStringList books;
        int minutes = 20;
        QString folder; ///< to write into
    };

    explicit TrainingProcess(TrainingCommand command, QObject* parent = nullptr);
    /// Abandons a run.
    ~TrainingProcess() override;

    /// Only looks which tunes can be used. Abandons a run before.
    void check(const QStringList& books);
    /// Abandons a run before.
    void train(const Wish& wish);
    /// Asks the child to end after the step in hand, with its best state kept. One that does not
    /// within the patience is killed.
    void stop();
    /// Kills the child; nothing more is reported of it.
    void abandon();
    bool isRunning() const { return m_process != nullptr; }
    bool isStopping() const { return m_stopping; }
    void setPatience(std::chrono::milliseconds time) { m_patience.setInterval(time); }

Q_SIGNALS:
    /// As many as were read at once.
    void tunesJudged(const std::vector<lacuna::TuneVerdict>& verdicts);
    void tunesCounted(const lacuna::TuneCounts& counts);
    void modelBegun(const lacuna::ModelBegun& model);
    void stepTaken(const lacuna::StepTaken& step);
    void modelMeasured(const lacuna::ModelMeasured& measurement);
    void modelDone(const lacuna::ModelDone& model);
    void ended(const lacuna::TrainingOutcome& end);

private:
    void start(const QStringList& arguments);
    void readOutput();
    void readErrors();
    void handle(const TrainingMessage& message);
    void tellVerdicts();
    void finish();
    TrainingOutcome endOf(const QProcess& process) const;
    QString sentenceOfChild() const;

    TrainingCommand m_command;
    QProcess* m_process = nullptr;
    QTimer m_patience;
    QByteArray m_line; ///< not yet ended
    QByteArray m_errors;
    std::vector<TuneVerdict> m_verdicts;
    QString m_folder;
    bool m_onlyCheck = false;
    bool m_counted = false;
    bool m_stopping = false;
    bool m_hung = false;
};

} // namespace lacuna

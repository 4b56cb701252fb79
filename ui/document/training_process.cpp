// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/training_process.h"

#include <QCoreApplication>
#include <QProcess>

#include <csignal>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace lacuna {

namespace {

constexpr int killMilliseconds = 3000;
/// Nothing that the program means to say is longer.
constexpr qsizetype longestLine = 1 << 20;
constexpr qsizetype errorsKept = 1 << 14;

#ifdef Q_OS_UNIX
/// Runs in the child before the training program does.
void humble() {
    ::setpriority(PRIO_PROCESS, 0, 10); // the editor and the music go first
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_PDEATHSIG, SIGTERM); // it must not outlive an editor that crashed
#endif
}
#endif

QStringList dataArguments(const QStringList& books) {
    QStringList arguments;
    for (const QString& book : books) {
        arguments << QStringLiteral("--data") << book;
    }
    return arguments;
}

} // namespace

TrainingCommand TrainingCommand::shipped() {
    return {QCoreApplication::applicationDirPath() + QStringLiteral("/lacuna-cli"),
            {QStringLiteral("train"), QStringLiteral("fine-tune")}};
}

TrainingProcess::TrainingProcess(TrainingCommand command, QObject* parent)
    : QObject(parent), m_command(std::move(command)) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(std::chrono::seconds(60));
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_hung = true;
        m_process->kill();
    });
}

TrainingProcess::~TrainingProcess() {
    abandon();
}

void TrainingProcess::check(const QStringList& books) {
    abandon();
    m_onlyCheck = true;
    start(dataArguments(books) + QStringList{QStringLiteral("--json"), QStringLiteral("--check")});
}

void TrainingProcess::train(const Wish& wish) {
    abandon();
    m_onlyCheck = false;
    start(dataArguments(wish.books) +
          QStringList{QStringLiteral("--minutes"), QString::number(wish.minutes),
                      QStringLiteral("--out"), wish.folder, QStringLiteral("--json")});
}

void TrainingProcess::start(const QStringList& arguments) {
    m_line.clear();
    m_errors.clear();
    m_verdicts.clear();
    m_folder.clear();
    m_counted = m_stopping = m_hung = false;
    m_process = new QProcess(this);
    m_process->setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    m_process->setChildProcessModifier(humble);
#endif
    connect(m_process, &QProcess::readyReadStandardOutput, this, &TrainingProcess::readOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, &TrainingProcess::readErrors);
    connect(m_process, &QProcess::finished, this, &TrainingProcess::finish);
    // Queued: whoever called hears of the end after its call has returned.
    connect(
        m_process, &QProcess::errorOccurred, this,
        [this, process = m_process](QProcess::ProcessError error) {
            if (process == m_process && error == QProcess::FailedToStart) {
                finish();
            }
        },
        Qt::QueuedConnection);
    m_process->start(m_command.program, m_command.arguments + arguments);
}

void TrainingProcess::stop() {
    if (m_process && !m_stopping) {
        m_stopping = true;
        m_process->terminate();
        m_patience.start();
    }
}

void TrainingProcess::abandon() {
    if (!m_process) {
        return;
    }
    m_patience.stop();
    QProcess* process = std::exchange(m_process, nullptr);
    process->disconnect(this);
    process->kill();
    // Dead before anybody clears away what it was writing.
    process->waitForFinished(killMilliseconds);
    process->deleteLater();
}

void TrainingProcess::readOutput() {
    const QProcess* process = m_process;
    m_line += m_process->readAllStandardOutput();
    qsizetype begin = 0;
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n', begin)) {
        const auto message = readTrainingMessage(m_line.mid(begin, end - begin));
        begin = end + 1;
        if (message) {
            handle(*message);
        }
        if (m_process != process) {
            return; // somebody who heard of it had enough
        }
    }
    m_line.remove(0, begin);
    if (m_line.size() > longestLine) {
        m_line.clear();
    }
    tellVerdicts();
}

void TrainingProcess::readErrors() {
    m_errors += m_process->readAllStandardError();
    m_errors = m_errors.right(errorsKept);
}

void TrainingProcess::handle(const TrainingMessage& message) {
    if (const auto* verdict = std::get_if<TuneVerdict>(&message)) {
        m_verdicts.push_back(*verdict);
        return;
    }
    tellVerdicts();
    if (const auto* counts = std::get_if<TuneCounts>(&message)) {
        m_counted = true;
        Q_EMIT tunesCounted(*counts);
    } else if (const auto* model = std::get_if<ModelBegun>(&message)) {
        Q_EMIT modelBegun(*model);
    } else if (const auto* step = std::get_if<StepTaken>(&message)) {
        Q_EMIT stepTaken(*step);
    } else if (const auto* measurement = std::get_if<ModelMeasured>(&message)) {
        Q_EMIT modelMeasured(*measurement);
    } else if (const auto* done = std::get_if<ModelDone>(&message)) {
        Q_EMIT modelDone(*done);
    } else if (const auto* style = std::get_if<StyleWritten>(&message)) {
        m_folder = style->folder;
    }
}

void TrainingProcess::tellVerdicts() {
    if (!m_verdicts.empty()) {
        const std::vector<TuneVerdict> verdicts = std::exchange(m_verdicts, {});
        Q_EMIT tunesJudged(verdicts);
    }
}

void TrainingProcess::finish() {
    const QProcess* process = m_process;
    if (process->error() != QProcess::FailedToStart) {
        readErrors();
        readOutput();
        if (m_process != process) {
            return;
        }
    }
    m_patience.stop();
    const TrainingOutcome end = endOf(*m_process);
    m_process->disconnect(this);
    std::exchange(m_process, nullptr)->deleteLater();
    m_stopping = false;
    Q_EMIT ended(end);
}

TrainingOutcome TrainingProcess::endOf(const QProcess& process) const {
    using Kind = TrainingOutcome::Kind;
    if (process.error() == QProcess::FailedToStart) {
        return {Kind::Failed, tr("The program that trains, lacuna-cli, is not beside Lacuna or "
                                 "cannot be started; install Lacuna again.")};
    }
    const bool crashed = process.exitStatus() == QProcess::CrashExit;
    if (m_stopping) {
        const bool well = !crashed && process.exitCode() == 0;
        return {Kind::Stopped,
                m_hung ? tr("The training did not end when asked, and was ended by force.")
                       : QString(),
                well ? m_folder : QString()};
    }
    if (crashed) {
        return {Kind::Failed,
                tr("The training was ended from outside or crashed; nothing else is touched. If "
                   "memory is short, close other programs, and start it again.")};
    }
    if (process.exitCode() != 0) {
        // What it made before it failed is worth keeping.
        return {Kind::Failed, sentenceOfChild(), m_folder};
    }
    if (m_onlyCheck && m_counted) {
        return {Kind::Finished};
    }
    if (m_onlyCheck || m_folder.isEmpty()) {
        return {Kind::Failed, tr("The training program ended without a result; install Lacuna "
                                 "again if it does so once more.")};
    }
    return {Kind::Finished, {}, m_folder};
}

QString TrainingProcess::sentenceOfChild() const {
    const QByteArray prefix("lacuna-cli: ");
    const QList<QByteArray> lines = m_errors.split('\n');
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (line->startsWith(prefix)) {
            return QString::fromUtf8(line->mid(prefix.size()).trimmed());
        }
    }
    return tr("The training program ended with an error it did not explain. Please try again.");
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace lacuna {

/// Writes a file on a thread of its own, one at a time. UI thread; its destructor stops the work
/// and waits for it, but not for a disk that does not answer.
class ExportJob : public QObject {
    Q_OBJECT

public:
    using Tell = std::function<void(double done)>; ///< 0..1
    /// Runs on the other thread, and owns what it uses. False if it was stopped; throws
    /// EngineError.
    using Work = std::function<bool(const std::stop_token& stop, const Tell& tell)>;

    explicit ExportJob(QObject* parent = nullptr);
    ~ExportJob() override;

    /// What is said of it, in sentences.
    struct Words {
        QString name; ///< of the file
        QString doing, done, stopped;
    };

    /// False, and nothing happens, while the work before is not done.
    bool start(const Words& words, Work work);
    bool isRunning() const { return m_running; }
    const Words& words() const { return m_words; }
    void cancel();

Q_SIGNALS:
    void started();
    void progressed(int percent);
    /// `sentence` is words().done, or .stopped after cancel(), or says what went wrong.
    void ended(const QString& sentence);

private:
    struct Shared;

    Words m_words;
    bool m_running = false;
    std::shared_ptr<Shared> m_shared;
};

} // namespace lacuna

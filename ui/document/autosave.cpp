// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/autosave.h"

#include "engine/files/file_writer.h"
#include "ui/document/file_path.h"

#include <QDir>
#include <QMetaObject>

#include <chrono>
#include <utility>

namespace lacuna {

namespace {

/// From the first change that no copy has to the next copy. With the time to write it this stays
/// well below the three seconds that may be lost.
constexpr int delayMs = 1000;

bool save(const QString& path, const std::string& bytes) {
    try {
        writeFile(pathOf(path), bytes);
        return true;
    } catch (const WriteError&) {
        return false;
    }
}

} // namespace

Autosave::Autosave(QString stateFolder, Snapshot snapshot, QObject* parent)
    : QObject(parent), m_stateFolder(std::move(stateFolder)), m_snapshot(std::move(snapshot)),
      m_writer([this](const std::stop_token& quit) { work(quit); }) {
    m_due.setSingleShot(true);
    m_due.setInterval(delayMs);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &Autosave::snap);
}

Autosave::~Autosave() = default;

void Autosave::touch() {
    if (!m_due.isActive()) {
        m_due.start();
    }
}

void Autosave::snap() {
    std::optional<ProjectFile> project = m_snapshot();
    post(project ? Job(std::move(*project)) : Job(Drop()));
}

void Autosave::drop() {
    m_due.stop();
    post(Drop());
}

void Autosave::takeOver(std::unique_ptr<AutosavePlace> place) {
    post(std::move(place));
}

void Autosave::post(Job job) {
    const std::lock_guard lock(m_mutex);
    if (auto* place = std::get_if<std::unique_ptr<AutosavePlace>>(&job)) {
        m_toTakeOver = std::move(*place);
        m_next.reset(); // it was about the document before
    } else {
        m_next = std::move(job);
    }
    m_changed.notify_all();
}

bool Autosave::flush() {
    if (m_due.isActive()) {
        m_due.stop();
        snap();
    }
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::seconds(1),
                              [this] { return !m_toTakeOver && !m_next && !m_busy; });
}

void Autosave::work(const std::stop_token& quit) {
    std::unique_lock lock(m_mutex);
    // What is due is done even when the owner goes: it may be the last copy.
    while (m_changed.wait(lock, quit, [this] { return m_toTakeOver || m_next; })) {
        Job job = m_toTakeOver ? Job(*std::exchange(m_toTakeOver, std::nullopt))
                               : *std::exchange(m_next, std::nullopt);
        m_busy = true;
        lock.unlock();
        run(std::move(job));
        lock.lock();
        m_busy = false;
        m_changed.notify_all();
    }
}

void Autosave::run(Job job) {
    if (const auto* project = std::get_if<ProjectFile>(&job)) {
        write(*project);
    } else if (auto* place = std::get_if<std::unique_ptr<AutosavePlace>>(&job)) {
        if (m_place) {
            m_place->removeCopy(false);
        }
        m_place = std::move(*place);
    } else if (m_place) {
        m_place->removeCopy(false);
        m_place.reset();
    }
}

void Autosave::write(const ProjectFile& project) {
    if (!m_place) {
        m_place = AutosavePlace::make(m_stateFolder);
    }
    const bool done = m_place && save(m_place->file(), writeProject(project));
    const bool firstFailure = !done && !m_failing;
    m_failing = !done;
    QMetaObject::invokeMethod(
        this,
        [this, done, firstFailure] {
            if (done) {
                Q_EMIT written();
            } else if (firstFailure) {
                Q_EMIT failed(
                    tr("Lacuna cannot keep a copy of unsaved work in %1: the disk is full "
                       "or does not let it; save often.")
                        .arg(QDir::toNativeSeparators(m_stateFolder)));
            }
        },
        Qt::QueuedConnection);
}

} // namespace lacuna

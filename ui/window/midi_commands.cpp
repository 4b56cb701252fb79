// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/midi_commands.h"

#include "engine/engine_error.h"
#include "engine/files/file_reader.h"
#include "ui/document/disk_task.h"
#include "ui/document/file_path.h"
#include "ui/window/file_names.h"
#include "ui/window/midi_import_dialog.h"

#include <QFileInfo>

#include <exception>
#include <memory>
#include <utility>

namespace lacuna {

struct MidiCommands::Outcome {
    MidiSong song = {};
    QString sentence = {}; ///< what went wrong
};

MidiCommands::MidiCommands(QWidget& window, std::function<const Theme&()> theme)
    : m_window(window), m_theme(std::move(theme)) {}

void MidiCommands::open(const QString& path) {
    static constexpr ReadLimits limits{.largest = 16 << 20};
    const int wish = ++m_wish;
    m_opening = true;
    auto* task = new DiskTask(this); // one each: an older one may never end
    connect(task, &DiskTask::finished, task, &QObject::deleteLater);
    task->start([this, wish, path]() -> DiskTask::Then {
        const auto outcome = std::make_shared<Outcome>();
        try {
            outcome->song = readMidiSong(readFileInTime(pathOf(path), limits));
        } catch (const std::exception& error) {
            outcome->sentence = QString::fromStdString(sentenceOf(error));
        }
        return [this, wish, path, outcome] { receive(wish, path, *outcome); };
    });
}

void MidiCommands::receive(int wish, const QString& path, Outcome& outcome) {
    if (wish != m_wish) {
        return;
    }
    if (!outcome.sentence.isEmpty()) {
        m_opening = false;
        Q_EMIT failed(namingFile(outcome.sentence, path));
        Q_EMIT ended();
        return;
    }
    MidiImportDialog dialog(std::move(outcome.song), QFileInfo(path).completeBaseName(), m_theme(),
                            &m_window);
    const bool taken = dialog.exec() == QDialog::Accepted;
    m_opening = false;
    if (taken) {
        Q_EMIT read(dialog.tune());
    }
    Q_EMIT ended();
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/musicxml_commands.h"

#include "engine/engine_error.h"
#include "engine/files/file_reader.h"
#include "engine/files/file_writer.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/formats/musicxml/mxl_archive.h"
#include "engine/formats/score_file.h"
#include "engine/formats/score_formats.h"
#include "ui/document/disk_task.h"
#include "ui/document/file_path.h"
#include "ui/window/file_names.h"
#include "ui/window/import_choice_dialog.h"

#include <QFileInfo>

#include <exception>
#include <memory>
#include <utility>

namespace lacuna {

namespace {

constexpr std::int64_t largestFile = 64LL << 20;

/// Where a file is wrong, for those who can mend it.
QString placedSentenceOf(const ReadError& error) {
    const QString sentence = QString::fromStdString(error.what());
    return error.line > 0 ? MusicXmlCommands::tr("Line %1, column %2: %3")
                                .arg(error.line)
                                .arg(error.column)
                                .arg(sentence)
                          : sentence;
}

} // namespace

MusicXmlCommands::MusicXmlCommands(QWidget& window)
    : m_window(window), m_choose([this](const QString& file, const Voices& voices) {
          return askUser(file, voices);
      }) {}

MusicXmlCommands::~MusicXmlCommands() = default;

QString MusicXmlCommands::filter() {
    return tr("MusicXML (%1);;Packed MusicXML (%2)")
        .arg(patternsOf(ScoreFormat::MusicXml), patternsOf(ScoreFormat::Mxl));
}

void MusicXmlCommands::open(const QString& path) {
    ++m_wish;
    m_opening = true;
    start(path, {}, {});
}

void MusicXmlCommands::start(const QString& path, std::string bytes,
                             std::optional<std::size_t> voice) {
    auto* task = new DiskTask(this); // one each: an older one may never end
    connect(task, &DiskTask::finished, task, &QObject::deleteLater);
    task->start([this, wish = m_wish, path, given = std::move(bytes), voice]() -> DiskTask::Then {
        const auto outcome = std::make_shared<Outcome>();
        outcome->bytes = given;
        try {
            if (!voice) {
                outcome->bytes = readFileInTime(pathOf(path), {.largest = largestFile});
                outcome->voices = musicXmlVoices(outcome->bytes);
            }
            if (voice || outcome->voices.size() == 1) {
                outcome->voices.clear();
                outcome->file = readMusicXml(outcome->bytes, voice);
            }
        } catch (const ReadError& error) {
            outcome->sentence = placedSentenceOf(error);
        } catch (const std::exception& error) {
            outcome->sentence = QString::fromStdString(sentenceOf(error));
        }
        return [this, wish, path, outcome] { receive(wish, path, std::move(*outcome)); };
    });
}

void MusicXmlCommands::receive(int wish, const QString& path, Outcome outcome) {
    if (wish != m_wish) {
        return;
    }
    const QString name = QFileInfo(path).fileName();
    if (outcome.sentence.isEmpty() && !outcome.voices.empty()) {
        const std::optional<std::size_t> voice = m_choose(name, outcome.voices);
        if (voice && wish == m_wish) {
            start(path, std::move(outcome.bytes), voice);
            return;
        }
    }
    m_opening = wish != m_wish;
    if (!outcome.sentence.isEmpty()) {
        Q_EMIT failed(namingFile(outcome.sentence, path));
    } else if (outcome.voices.empty()) {
        QString words = tr("%1 is open as a new tune.").arg(name);
        for (const Diagnostic& diagnostic : outcome.file.diagnostics) {
            words += QLatin1Char(' ') + QString::fromStdString(diagnostic.message);
        }
        // A tune without a title is called as its file is.
        Q_EMIT read(titled(outcome.file.score, QFileInfo(path).completeBaseName().toStdString()),
                    words);
    }
    if (!m_opening) {
        Q_EMIT ended();
    }
}

std::optional<std::size_t> MusicXmlCommands::askUser(const QString& file,
                                                     const Voices& voices) const {
    ImportChoiceDialog dialog(file, voices, &m_window);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.choice()) : std::nullopt;
}

void MusicXmlCommands::write(const Score& score, const QString& path) {
    const std::string xml = writeMusicXml(score);
    const bool packed = scoreFormatBySuffix(pathOf(path)) == ScoreFormat::Mxl;
    writeFile(pathOf(path), packed ? packMxl(xml) : xml);
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/files/file_writer.h"
#include "engine/formats/midi/midi_writer.h"
#include "engine/formats/score_file.h"
#include "ui/document/file_path.h"
#include "ui/document/score_document.h"
#include "ui/window/file_commands.h"
#include "ui/window/file_names.h"

#include <QFileInfo>

#include <span>

// The tune that is shown, alone, in files of other formats.

namespace lacuna {

void FileCommands::exportTo(const QString& path, const QStringList& suffixes,
                            const std::function<void()>& write) {
    const QString refusal = refusalOfSuffix(path, suffixes);
    if (!refusal.isEmpty()) {
        Q_EMIT saidOfTune(refusal);
        return;
    }
    try {
        write();
        Q_EMIT saidOfTune(tr("Wrote %1.").arg(QFileInfo(path).fileName()));
    } catch (const std::exception& error) {
        Q_EMIT saidOfTune(QString::fromStdString(sentenceOf(error)));
    }
}

void FileCommands::exportMidi() {
    const QString path = askWhere(tr("Export MIDI"), suggestionFor(QStringLiteral(".mid")),
                                  tr("MIDI files (*.mid *.midi)"));
    if (!path.isEmpty()) {
        exportMidiTo(path);
    }
}

void FileCommands::exportMidiTo(const QString& path) {
    exportTo(path, {QStringLiteral("mid"), QStringLiteral("midi")},
             [&] { writeFile(pathOf(path), writeMidi(m_document.shown())); });
}

void FileCommands::exportTune() {
    const QString path =
        askWhere(tr("Export this tune"), suggestionFor(QStringLiteral(".abc")), abcFilter());
    if (!path.isEmpty()) {
        exportTuneTo(path);
    }
}

void FileCommands::exportTuneTo(const QString& path) {
    const Score score = m_document.shown();
    exportTo(path, namesOfSuffixes({ScoreFormat::Abc}),
             [&] { saveScoreFile(pathOf(path), std::span(&score, 1)); });
}

void FileCommands::exportMusicXml() {
    const QString path = askWhere(tr("Export MusicXML"), suggestionFor(QStringLiteral(".musicxml")),
                                  MusicXmlCommands::filter());
    if (!path.isEmpty()) {
        exportMusicXmlTo(path);
    }
}

void FileCommands::exportMusicXmlTo(const QString& path) {
    exportTo(path, namesOfSuffixes({ScoreFormat::MusicXml, ScoreFormat::Mxl}),
             [&] { MusicXmlCommands::write(m_document.shown(), path); });
}

} // namespace lacuna

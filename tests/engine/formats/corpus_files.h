// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>
#include <QFile>
#include <QString>

#include <string>
#include <vector>

namespace lacuna {

struct CorpusFile {
    QString name;
    std::string bytes;
};

/// The tunebooks of the corpus; empty where it is missing.
inline std::vector<CorpusFile> corpusFiles() {
    std::vector<CorpusFile> files;
    const QDir folder(QStringLiteral(LACUNA_CORPUS_DIR));
    for (const QString& name :
         folder.entryList({QStringLiteral("*.abc")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            files.push_back({name, file.readAll().toStdString()});
    }
    return files;
}

} // namespace lacuna

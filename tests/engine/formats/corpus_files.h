// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/corpora.h"

#include <QFile>
#include <QString>

#include <string>
#include <vector>

namespace lacuna {

struct CorpusFile {
    QString name;
    std::string bytes;
};

/// The tunebooks of a corpus; none of the whole one where it is missing.
inline std::vector<CorpusFile> corpusFiles(CorpusSize size) {
    std::vector<CorpusFile> files;
    for (const std::filesystem::path& path : booksOf(size)) {
        QFile file(QString::fromStdString(path.string()));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read", path.c_str());
        files.push_back(
            {QString::fromStdString(path.filename().string()), file.readAll().toStdString()});
    }
    return files;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_reader.h"
#include "ui/document/score_document.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace lacuna {

/// Two tunes with text around them that saving must not touch.
inline const char* const smallBook = "%abc-2.1\n"
                                     "% a comment to keep\n"
                                     "\n"
                                     "X:7\n"
                                     "T:The First One\n"
                                     "R:reel\n"
                                     "M:4/4\n"
                                     "L:1/8\n"
                                     "K:D\n"
                                     "DEFG   ABcd|d2fd A2FA|G2BG F2AF|EDEF E4|\n"
                                     "DEFG ABcd|d2fd A2FA|GBAG FEDC|D4 D4|]\n"
                                     "\n"
                                     "X:9\n"
                                     "T:A Second\n"
                                     "C:Nobody\n"
                                     "R:jig\n"
                                     "M:6/8\n"
                                     "L:1/8\n"
                                     "K:Ador\n"
                                     "|:ABc   def|gfe dcB|ABA GED|A3 A3:|\n";

/// The book as a file in a folder of its own, and open in a document.
class OpenSmallBook {
public:
    OpenSmallBook() : m_path(m_folder.filePath("small.abc")) {
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(smallBook) < 0) {
            qFatal("cannot write the test's book");
        }
        file.close();
        document.setBook(readBook(m_path));
    }

    QString path() const { return m_path; }
    QString pathTo(const QString& name) const { return m_folder.filePath(name); }
    static QByteArray bytesOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    ScoreDocument document;

private:
    QTemporaryDir m_folder;
    QString m_path;
};

} // namespace lacuna

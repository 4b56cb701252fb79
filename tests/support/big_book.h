// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/corpora.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>

namespace lacuna {

/// A book as large as any that people have, for tests of how long it takes: O'Neill's of 1850 from
/// the whole corpus, or, where that is missing, one of as many tunes: the small corpus's dances,
/// over and over. One that is written is gone with it.
class BigBook {
public:
    static constexpr int tunes = 1713;

    BigBook() {
        if (isWholeCorpusHere())
            m_path = QString::fromStdString(
                (corpusFolder(CorpusSize::Whole) / "tunes-oneills1850.abc").string());
        else
            write();
    }

    QString path() const { return m_path; }

    QByteArray text() const {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    void write() {
        QFile dances(QStringLiteral(LACUNA_TEST_DATA "/corpus/tunes-dances.abc"));
        if (!dances.open(QIODevice::ReadOnly))
            qFatal("the small corpus is missing");
        const QByteArrayList all = splitBeforeTunes(dances.readAll());
        QByteArray text;
        for (int i = 0; i < tunes; ++i) {
            QByteArray tune = all[i % all.size()];
            tune = "X:" + QByteArray::number(i + 1) + tune.mid(tune.indexOf('\n'));
            text += tune.trimmed() + "\n\n";
        }
        m_path = m_folder.filePath(QStringLiteral("big.abc"));
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the temporary folder cannot be written");
    }

    static QByteArrayList splitBeforeTunes(const QByteArray& book) {
        QByteArrayList tunesOfBook;
        for (qsizetype at = book.indexOf("X:"); at >= 0;) {
            const qsizetype next = book.indexOf("\n\nX:", at);
            tunesOfBook += book.mid(at, next < 0 ? -1 : next - at);
            at = next < 0 ? -1 : next + 2;
        }
        return tunesOfBook;
    }

    QTemporaryDir m_folder;
    QString m_path;
};

} // namespace lacuna

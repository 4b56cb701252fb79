// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/file_names.h"

#include "engine/files/patience.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <string_view>

namespace lacuna {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("FileNames", text);
}

} // namespace

QString patternsOf(ScoreFormat format) {
    QStringList patterns;
    for (const std::string_view suffix : suffixesOf(format)) {
        const QString name = QString::fromLatin1(suffix.data(), static_cast<int>(suffix.size()));
        patterns << QStringLiteral("*.") + name << QStringLiteral("*.") + name.toUpper();
    }
    return patterns.join(QLatin1Char(' '));
}

QString abcFilter() {
    return words("ABC tunebooks (%1)").arg(patternsOf(ScoreFormat::Abc));
}

QString projectFilter() {
    return words("Lacuna projects, with gaps and fills (%1)").arg(patternsOf(ScoreFormat::Project));
}

QString openFilter() {
    QStringList patterns;
    for (const ScoreFormat format : scoreFormats) {
        patterns << patternsOf(format);
    }
    return words("Tunebooks, projects and scores (%1);;All files (*)")
        .arg(patterns.join(QLatin1Char(' ')));
}

QString fileNameOf(const QString& title) {
    static const QRegularExpression others(QStringLiteral("[^\\w' -]+"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    constexpr int longest = 60;
    QString name = title;
    name = name.replace(others, QStringLiteral("-")).left(longest).trimmed();
    return name.isEmpty() ? words("tune") : name;
}

QString folderForFiles(const QString& bookPath) {
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString wished = bookPath.isEmpty() ? documents : QFileInfo(bookPath).absolutePath();
    for (const QString& folder : {wished, documents}) {
        // Of a disk that does not answer, saving or opening will tell.
        const auto isThere =
            within(std::chrono::seconds(1), [folder] { return QFileInfo(folder).isDir(); });
        if (isThere.value_or(false)) {
            return folder;
        }
    }
    return QDir::homePath();
}

QString namingFile(const QString& sentence, const QString& path) {
    const QString name = QFileInfo(path).fileName();
    return sentence.contains(name) ? sentence
                                   : words("%1 cannot be opened. %2").arg(name, sentence);
}

QString refusalOfName(const QString& path) {
    return QFileInfo(path).completeBaseName().trimmed().isEmpty()
               ? words("A file needs a name that can be seen; choose one that is not blank.")
               : QString();
}

bool isReadOnly(const QString& path) {
    const auto answer = within(std::chrono::seconds(1), [path] {
        const QFileInfo file(path);
        return file.exists() && (!file.isWritable() ||
                                 !(file.permissions() &
                                   (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther)));
    });
    return answer.value_or(false); // saving will tell
}

QString refusalToSave(const QString& path) {
    return isReadOnly(path) ? words("%1 is read-only; save the book under another name.")
                                  .arg(QFileInfo(path).fileName())
                            : refusalOfName(path);
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/file_names.h"

#include "engine/files/patience.h"
#include "engine/playback/audio_format.h"

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

/// What others than those who read scores write, and other programs of the field.
bool isFormat(const QString& suffix) {
    static const QStringList others{"pdf",  "png",  "svg",  "jpg", "jpeg", "gif", "webp", "bmp",
                                    "tif",  "tiff", "eps",  "ps",  "aac",  "m4a", "wma",  "aif",
                                    "aiff", "mscz", "mscx", "sib", "musx", "gp",  "doc",  "odt",
                                    "docx", "html", "htm",  "rtf", "zip"};
    const std::string name = suffix.toStdString();
    return others.contains(suffix, Qt::CaseInsensitive) || scoreFormatNamed(name) ||
           audioFormatOfSuffix(name);
}

} // namespace

QStringList namesOfSuffixes(std::initializer_list<ScoreFormat> formats) {
    QStringList names;
    for (const ScoreFormat format : formats) {
        for (const std::string_view suffix : suffixesOf(format)) {
            names << QString::fromLatin1(suffix.data(), static_cast<int>(suffix.size()));
        }
    }
    return names;
}

QString patternsOf(ScoreFormat format) {
    QStringList patterns;
    for (const QString& name : namesOfSuffixes({format})) {
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

QString refusalOfSuffix(const QString& path, const QStringList& written) {
    const QFileInfo file(path);
    if (written.contains(file.suffix(), Qt::CaseInsensitive) || !isFormat(file.suffix())) {
        return {};
    }
    QStringList ends;
    for (const QString& suffix : written) {
        ends << QLatin1Char('.') + suffix;
    }
    const QString last = ends.takeLast();
    return words("%1 is the name of another kind of file; choose one that ends in %2.")
        .arg(file.fileName(),
             ends.isEmpty() ? last : words("%1 or %2").arg(ends.join(QLatin1String(", ")), last));
}

} // namespace lacuna

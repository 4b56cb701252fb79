// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/style_library.h"

#include "engine/engine_error.h"
#include "engine/files/file_reader.h"
#include "engine/files/file_writer.h"
#include "ui/document/file_path.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <algorithm>

namespace lacuna {

namespace {

constexpr int formatVersion = 1;

QString runPrefix() {
    return QStringLiteral(".run-");
}

QString notesPath(const QString& folder) {
    return folder + QStringLiteral("/style.json");
}

QStringList weightFiles(const QString& folder) {
    return QDir(folder).entryList({QStringLiteral("*.safetensors")}, QDir::Files);
}

/// A name as one of a folder: small letters and digits of any script, hyphens between.
QString slugOf(const QString& name) {
    constexpr qsizetype longest = 60;
    QString slug;
    for (const QChar sign : name.toLower()) {
        if (sign.isLetterOrNumber()) {
            slug += sign;
        } else if (!slug.isEmpty() && !slug.endsWith(QLatin1Char('-'))) {
            slug += QLatin1Char('-');
        }
    }
    slug.truncate(longest);
    while (slug.endsWith(QLatin1Char('-'))) {
        slug.chop(1);
    }
    return slug.isEmpty() ? QStringLiteral("style") : slug;
}

QByteArray notesOf(const Style& style) {
    QJsonObject before;
    QJsonObject best;
    for (const auto& [model, loss] : style.losses) {
        before[model] = loss.before;
        best[model] = loss.best;
    }
    const QJsonObject notes{{"format", formatVersion},
                            {"name", style.name},
                            {"made", style.made.toUTC().toString(Qt::ISODate)},
                            {"tunebooks", QJsonArray::fromStringList(style.tunebooks)},
                            {"tunes", style.tunes},
                            {"before", before},
                            {"best", best}};
    return QJsonDocument(notes).toJson(QJsonDocument::Indented);
}

bool writeNotes(const QString& folder, const Style& style) {
    try {
        writeFile(pathOf(notesPath(folder)), notesOf(style).toStdString());
        return true;
    } catch (const WriteError&) {
        return false;
    }
}

/// Nothing if they are no file or cannot be read. Waits for the user's own disk, but not long.
QByteArray readNotes(const QString& folder) {
    constexpr ReadLimits limits{.largest = 1 << 20, .silence = std::chrono::seconds(1)};
    try {
        return QByteArray::fromStdString(readFileInTime(pathOf(notesPath(folder)), limits));
    } catch (const ReadError&) {
        return {};
    }
}

/// A link goes itself, and never what it leads to.
bool removeFolder(const QString& folder) {
    return QFileInfo(folder).isSymLink() ? QFile::remove(folder) : QDir(folder).removeRecursively();
}

/// The style in a folder; one whose notes are damaged bears the folder's name, so that it can be
/// tried and deleted.
Style readStyle(const QString& folder) {
    const QString id = QFileInfo(folder).fileName();
    Style style{.id = id, .name = id, .folder = folder};
    const QJsonObject notes = QJsonDocument::fromJson(readNotes(folder)).object();
    if (const QString name = notes["name"].toString().trimmed(); !name.isEmpty()) {
        style.name = name;
    }
    style.made = QDateTime::fromString(notes["made"].toString(), Qt::ISODate);
    for (const QJsonValue& book : notes["tunebooks"].toArray()) {
        style.tunebooks << book.toString();
    }
    style.tunes = notes["tunes"].toInt();
    const QJsonObject before = notes["before"].toObject();
    const QJsonObject best = notes["best"].toObject();
    for (const QString& model : before.keys()) {
        if (before[model].isDouble() && best[model].isDouble()) {
            style.losses[model] = {before[model].toDouble(), best[model].toDouble()};
        }
    }
    return style;
}

} // namespace

RunFolder::RunFolder(const QString& parent)
    : m_folder(parent + QLatin1Char('/') + runPrefix() + QStringLiteral("XXXXXX")),
      m_lock(m_folder.filePath(QStringLiteral("lock"))) {
    m_lock.setStaleLockTime(0); // a run may take hours; only a dead owner makes it stale
    if (m_folder.isValid()) {
        m_lock.tryLock(0);
    }
}

StyleLibrary::StyleLibrary(const QString& folder, QObject* parent)
    : QObject(parent), m_folder(folder) {
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &StyleLibrary::rescan);
    removeLeftovers();
    rescan();
}

QString StyleLibrary::usualFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/styles");
}

void StyleLibrary::removeLeftovers() const {
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList({runPrefix() + QLatin1Char('*')},
                                                QDir::Dirs | QDir::Hidden | QDir::NoSymLinks)) {
        QLockFile lock(folder.filePath(name + QStringLiteral("/lock")));
        lock.setStaleLockTime(0);
        if (lock.tryLock(0)) {
            lock.unlock();
            removeFolder(folder.filePath(name));
        }
    }
}

bool StyleLibrary::ensureFolder() {
    const bool there = QDir().mkpath(m_folder);
    rescan();
    return there;
}

void StyleLibrary::rescan() {
    // A folder that was deleted and made again has to be watched anew.
    if (!m_watcher.directories().contains(m_folder) && QFileInfo(m_folder).isDir()) {
        m_watcher.addPath(m_folder);
    }
    std::vector<Style> found;
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString path = folder.filePath(name);
        if (QFileInfo::exists(notesPath(path))) {
            found.push_back(readStyle(path));
        }
    }
    std::ranges::sort(found, [](const Style& a, const Style& b) {
        const int order = QString::localeAwareCompare(a.name, b.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    if (found != m_styles) {
        m_styles = std::move(found);
        Q_EMIT changed();
    }
}

std::optional<Style> StyleLibrary::styleWithId(const QString& id) const {
    const auto found = std::ranges::find(m_styles, id, &Style::id);
    return found == m_styles.end() ? std::nullopt : std::optional(*found);
}

bool StyleLibrary::hasName(const QString& name) const {
    return std::ranges::any_of(m_styles, [&name](const Style& style) {
        return style.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0;
    });
}

std::unique_ptr<RunFolder> StyleLibrary::makeRunFolder() {
    if (!ensureFolder()) {
        return nullptr;
    }
    auto run = std::make_unique<RunFolder>(m_folder);
    return run->isValid() ? std::move(run) : nullptr;
}

StyleLibrary::Kept StyleLibrary::keep(RunFolder& run, const Style& notes) {
    if (weightFiles(run.path()).isEmpty()) {
        return {{},
                tr("The training wrote no weights, so there is nothing to keep. Please train "
                   "again.")};
    }
    if (!writeNotes(run.path(), notes)) {
        return {{}, tr("The style cannot be written; make room on the disk and try again.")};
    }
    // Checkpoints are only of use to the run itself, and large.
    QDir written(run.path());
    for (const QString& name : written.entryList({QStringLiteral("*.checkpoint")}, QDir::Files)) {
        written.remove(name);
    }
    const QString slug = slugOf(notes.name);
    const QDir folder(m_folder);
    QString id = slug;
    for (int number = 2; folder.exists(id); ++number) {
        id = QStringLiteral("%1-%2").arg(slug, QString::number(number));
    }
    run.m_lock.unlock();
    if (!QDir().rename(run.path(), folder.filePath(id))) {
        run.m_lock.tryLock(0);
        return {{},
                tr("The style cannot be put into %1; see whether you may write there, and try "
                   "again.")
                    .arg(QDir::toNativeSeparators(m_folder))};
    }
    run.m_folder.setAutoRemove(false);
    rescan();
    return {styleWithId(id), {}};
}

QString StyleLibrary::rename(const QString& id, const QString& name) {
    std::optional<Style> style = styleWithId(id);
    if (!style) {
        return tr("The style is gone.");
    }
    style->name = name.trimmed();
    if (!writeNotes(style->folder, *style)) {
        return tr("The style “%1” cannot be renamed; see whether you may write in %2.")
            .arg(name, QDir::toNativeSeparators(style->folder));
    }
    rescan();
    return {};
}

QString StyleLibrary::remove(const QString& id) {
    const std::optional<Style> style = styleWithId(id);
    if (!style) {
        return {};
    }
    const bool gone = QFile::moveToTrash(style->folder) || removeFolder(style->folder);
    rescan();
    return gone ? QString()
                : tr("The style “%1” cannot be deleted; see whether you may write in %2.")
                      .arg(style->name, QDir::toNativeSeparators(m_folder));
}

} // namespace lacuna

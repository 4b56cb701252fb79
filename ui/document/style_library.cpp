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
#include <mutex>
#include <utility>

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

/// Nothing if they are no file or cannot be read. Waits for the disk, but not long.
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

/// The style of a folder; one whose notes are damaged bears the folder's name, so that it can be
/// tried and deleted.
Style styleOf(const QString& folder, const QByteArray& written) {
    const QString id = QFileInfo(folder).fileName();
    Style style{.id = id, .name = id, .folder = folder};
    const QJsonObject notes = QJsonDocument::fromJson(written).object();
    if (const QString name = notes["name"].toString().trimmed(); !name.isEmpty()) {
        style.name = name;
    }
    style.made = QDateTime::fromString(notes["made"].toString(), Qt::ISODate);
    for (const auto& book : notes["tunebooks"].toArray()) {
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

void sortByName(std::vector<Style>& styles) {
    std::ranges::sort(styles, [](const Style& a, const Style& b) {
        const int order = QString::localeAwareCompare(a.name, b.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
}

std::vector<Style> readStyles(const QString& path) {
    std::vector<Style> styles;
    const QDir folder(path);
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString one = folder.filePath(name);
        if (QFileInfo::exists(notesPath(one))) {
            styles.push_back(styleOf(one, readNotes(one)));
        }
    }
    sortByName(styles);
    return styles;
}

/// A run's folder that is being made, and not locked yet, must not seem to be left behind, nor one
/// that its owner is removing.
std::mutex& makingOfRuns() {
    static std::mutex mutex;
    return mutex;
}

QString lockOf(const QString& runFolder) {
    return runFolder + QStringLiteral("/lock");
}

void removeIfLeft(const QString& runFolder) {
    const std::lock_guard making(makingOfRuns());
    QLockFile lock(lockOf(runFolder));
    lock.setStaleLockTime(0);
    if (lock.tryLock(0)) {
        removeFolder(runFolder);
    }
}

/// Runs whose owner has gone.
void removeLeftovers(const QString& path) {
    const QDir folder(path);
    for (const QString& name : folder.entryList({runPrefix() + QLatin1Char('*')},
                                                QDir::Dirs | QDir::Hidden | QDir::NoSymLinks)) {
        removeIfLeft(folder.filePath(name));
    }
}

} // namespace

RunFolder::RunFolder(const QString& parent)
    : m_folder(parent + QLatin1Char('/') + runPrefix() + QStringLiteral("XXXXXX")),
      m_lock(lockOf(m_folder.path())) {
    m_lock.setStaleLockTime(0); // a run may take hours; only a dead owner makes it stale
    if (m_folder.isValid()) {
        m_lock.tryLock(0);
    }
}

RunFolder::~RunFolder() {
    const std::lock_guard making(makingOfRuns());
    m_lock.unlock();
    if (m_folder.autoRemove()) {
        m_folder.remove();
    }
}

StyleLibrary::StyleLibrary(QString folder, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)) {
    connect(&m_paths, &PathWatch::stirred, this, &StyleLibrary::rescan);
    connect(&m_task, &DiskTask::finished, this, [this] {
        if (m_again) {
            rescan();
        }
    });
    rescan();
}

void StyleLibrary::whenRead(const QObject* context, std::function<void()> then) {
    if (m_isRead) {
        then();
    } else {
        connect(this, &StyleLibrary::wasRead, context, std::move(then));
    }
}

QString StyleLibrary::usualFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/styles");
}

bool StyleLibrary::ensureFolder() {
    const bool there = QDir().mkpath(m_folder);
    rescan();
    return there;
}

void StyleLibrary::rescan() {
    m_again = m_task.isRunning();
    if (m_again) {
        return;
    }
    // A folder that was deleted and made again has to be watched anew.
    m_paths.watch({m_folder});
    m_task.start(
        [this, folder = m_folder, first = !m_isRead, known = m_ownChanges]() -> DiskTask::Then {
            if (first) {
                removeLeftovers(folder);
            }
            return [this, known, styles = readStyles(folder)] {
                if (known != m_ownChanges) {
                    m_again = true;
                    return;
                }
                adopt(styles);
                if (!std::exchange(m_isRead, true)) {
                    Q_EMIT wasRead();
                }
            };
        });
}

/// What is being read now may be older.
void StyleLibrary::change(std::vector<Style> styles) {
    ++m_ownChanges;
    adopt(std::move(styles));
    rescan();
}

void StyleLibrary::adopt(std::vector<Style> styles) {
    sortByName(styles);
    if (styles != m_styles) {
        m_styles = std::move(styles);
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
    const std::lock_guard making(makingOfRuns());
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
    // Locked until it has its new name: whoever finds it without an owner takes it for left behind.
    if (!QDir().rename(run.path(), folder.filePath(id))) {
        return {{},
                tr("The style cannot be put into %1; see whether you may write there, and try "
                   "again.")
                    .arg(QDir::toNativeSeparators(m_folder))};
    }
    run.m_folder.setAutoRemove(false);
    QFile::remove(lockOf(folder.filePath(id)));
    run.m_lock.unlock();
    // As it will be read.
    const Style kept = styleOf(folder.filePath(id), notesOf(notes));
    std::vector<Style> styles = m_styles;
    styles.push_back(kept);
    change(std::move(styles));
    return {kept, {}};
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
    const Style renamed = styleOf(style->folder, notesOf(*style));
    std::vector<Style> styles = m_styles;
    std::ranges::replace(styles, id, renamed, &Style::id);
    change(std::move(styles));
    return {};
}

QString StyleLibrary::remove(const QString& id) {
    const std::optional<Style> style = styleWithId(id);
    if (!style) {
        return {};
    }
    const bool gone = QFile::moveToTrash(style->folder) || removeFolder(style->folder);
    std::vector<Style> styles = m_styles;
    std::erase_if(styles, [&](const Style& other) { return gone && other.id == id; });
    change(std::move(styles));
    return gone ? QString()
                : tr("The style “%1” cannot be deleted; see whether you may write in %2.")
                      .arg(style->name, QDir::toNativeSeparators(m_folder));
}

} // namespace lacuna

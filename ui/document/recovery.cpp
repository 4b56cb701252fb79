// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/recovery.h"

#include "engine/engine_error.h"
#include "engine/files/file_reader.h"
#include "ui/document/file_path.h"
#include "ui/document/project.h"

#include <QDir>
#include <QFileInfo>
#include <QObject>

namespace lacuna {

namespace {

/// Throws ReadError if the copy cannot be read.
LeftCopy readCopy(const AutosavePlace& place) {
    LeftCopy copy{.place = {}, .recovered = bookOfProject(readFile(pathOf(place.file())))};
    copy.recoveredAt = QFileInfo(place.file()).lastModified();
    const OpenedProject& project = *copy.recovered.project;
    for (const PlacedGap& gap : project.gaps) {
        copy.fills += static_cast<int>(fillsOf(gap.gap).size());
    }
    if (const std::optional<ProjectOrigin>& origin = project.file.origin) {
        copy.recovered.path = QString::fromStdString(origin->path);
        copy.recovered.onDisk = origin->mark;
    }
    return copy;
}

void readSaved(LeftCopy& copy) {
    const QString& path = copy.recovered.path;
    if (path.isEmpty()) {
        return;
    }
    // The copy is worth more than the comparison.
    constexpr ReadLimits limits{.silence = std::chrono::seconds(2)};
    try {
        copy.saved = readBook(path, limits);
        copy.savedAt = QFileInfo(path).lastModified();
        copy.differences = differencesBetween(copy.recovered, *copy.saved);
    } catch (const ReadError& error) {
        copy.saved.reset(); // then the recovered copy is all there is
        copy.savedTrouble = QString::fromUtf8(error.what());
    }
}

/// Tells each tune what its file has of it, so that what differs is known to be unsaved.
void noteWhatIsSaved(LeftCopy& copy) {
    std::vector<BookTune>& tunes = copy.recovered.tunes;
    if (!copy.saved) {
        for (BookTune& tune : tunes) {
            tune.saved = TuneState();
        }
        return;
    }
    for (const TuneDifference& difference : copy.differences) {
        if (difference.inA) {
            BookTune& tune = tunes.at(static_cast<std::size_t>(*difference.inA));
            tune.saved = TuneState();
            if (difference.inB) {
                tune.saved = copy.saved->tunes.at(static_cast<std::size_t>(*difference.inB));
            }
        }
    }
}

bool isSavedAlready(const LeftCopy& copy) {
    return copy.saved && copy.fills == 0 && copy.saved->bytes == copy.recovered.bytes;
}

void setAside(AutosavePlace& place, const QString& why,
              const std::function<void(const QString&)>& say) {
    const QString aside = place.setAside();
    if (say && !aside.isEmpty()) {
        say(QObject::tr("A copy of unsaved work is not offered again: %1. It lies in %2.")
                .arg(why.endsWith(QLatin1Char('.')) ? why.chopped(1) : why,
                     QDir::toNativeSeparators(aside)));
    }
}

} // namespace

std::vector<LeftCopy> readLeftCopies(const QString& stateFolder,
                                     const std::function<void(const QString&)>& say) {
    std::vector<LeftCopy> copies;
    for (std::unique_ptr<AutosavePlace>& place : AutosavePlace::leftBehind(stateFolder)) {
        if (place->hasFailed()) {
            setAside(*place, QObject::tr("it ended Lacuna when it was looked at"), say);
            continue;
        }
        try {
            place->beginTrial();
            LeftCopy copy = readCopy(*place);
            readSaved(copy);
            noteWhatIsSaved(copy);
            place->endTrial();
            if (isSavedAlready(copy)) {
                place->removeCopy(false);
                continue;
            }
            copy.place = std::move(place);
            copies.push_back(std::move(copy));
        } catch (const std::exception& error) {
            place->endTrial();
            setAside(*place, QString::fromStdString(sentenceOf(error)), say);
        }
    }
    return copies;
}

} // namespace lacuna

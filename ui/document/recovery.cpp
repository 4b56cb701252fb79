// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/recovery.h"

#include "engine/engine_error.h"
#include "ui/document/project.h"

#include <QFile>
#include <QFileInfo>

namespace lacuna {

namespace {

/// Throws ReadError if the copy cannot be read.
LeftCopy readCopy(const AutosavePlace& place) {
    QFile file(place.file());
    if (!file.open(QIODevice::ReadOnly)) {
        throw ReadError("The autosaved copy cannot be read.");
    }
    LeftCopy copy{.place = {}, .recovered = bookOfProject(file.readAll().toStdString())};
    copy.recoveredAt = QFileInfo(file).lastModified();
    const OpenedProject& project = *copy.recovered.project;
    for (const PlacedGap& gap : project.gaps) {
        copy.fills += static_cast<int>(gap.fills.size());
    }
    if (const std::optional<ProjectOrigin>& origin = project.file.origin) {
        copy.recovered.path = QString::fromStdString(origin->path);
        copy.recovered.onDisk = QString::fromStdString(origin->mark).toULongLong();
    }
    return copy;
}

void readSaved(LeftCopy& copy) {
    const QString& path = copy.recovered.path;
    if (path.isEmpty()) {
        return;
    }
    try {
        copy.saved = readBook(path);
        copy.savedAt = QFileInfo(path).lastModified();
        copy.differences = differencesBetween(copy.recovered, *copy.saved);
    } catch (const ReadError&) {
        copy.saved.reset(); // then the recovered copy is all there is
    }
}

bool isSavedAlready(const LeftCopy& copy) {
    return copy.saved && copy.fills == 0 && copy.saved->bytes == copy.recovered.bytes;
}

} // namespace

std::vector<LeftCopy> readLeftCopies(const QString& stateFolder) {
    std::vector<LeftCopy> copies;
    for (std::unique_ptr<AutosavePlace>& place : AutosavePlace::leftBehind(stateFolder)) {
        try {
            LeftCopy copy = readCopy(*place);
            readSaved(copy);
            if (isSavedAlready(copy)) {
                place->removeCopy(false);
                continue;
            }
            copy.place = std::move(place);
            copies.push_back(std::move(copy));
        } catch (const ReadError&) {
            continue; // it stays for whoever can read it
        }
    }
    return copies;
}

} // namespace lacuna

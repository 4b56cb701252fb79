// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/tune_books.h"

#include "engine/engine_error.h"
#include "engine/formats/abc_reader.h"
#include "engine/formats/abc_writer.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace lacuna {
namespace {

constexpr std::int64_t largestBook = 256LL * 1024 * 1024;
constexpr int barsOfIncipit = 2;

QString nameOf(const std::filesystem::path& path) {
    return QString::fromStdU16String(path.u16string());
}

BookFile bookFile(const QFileInfo& file) {
    return {file.absoluteFilePath().toStdU16String(), file.lastModified().toMSecsSinceEpoch(),
            file.size()};
}

// The first full bars and a pickup before them, without what is written about the tune.
std::string incipitOf(const Score& score) {
    Measures measures;
    int bars = 0;
    for (const MeasurePointer& measure : score.measures()) {
        if (bars == barsOfIncipit)
            break;
        bars += measure->isShort() && measures.empty() ? 0 : 1;
        MeasureFrame frame = measure->frame();
        frame.annotations.clear();
        frame.startsLine = false;
        frame.tempo.reset();
        frame.section.clear();
        measures.push_back(share(measure->withFrame(std::move(frame))));
    }
    TuneHeader header{.meter = score.meter(), .key = score.key(), .unit = score.header().unit};
    return writeAbc(Score(std::move(header), std::move(measures)));
}

std::string joinedTitles(const std::vector<std::string>& titles) {
    std::string text;
    for (std::size_t i = 1; i < titles.size(); ++i)
        text += (i > 1 ? "\n" : "") + titles[i];
    return text;
}

std::string plainMeterOf(const Meter& meter) {
    return meter.isFree() ? std::string()
                          : std::to_string(meter.beats) + "/" + std::to_string(meter.beatUnit);
}

std::string troubleOf(const Tune& tune) {
    const auto error = std::find_if(
        tune.diagnostics.begin(), tune.diagnostics.end(),
        [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::Error; });
    return error == tune.diagnostics.end() ? std::string() : error->message;
}

IndexedTune indexed(const Tune& tune) {
    const Score& score = tune.score;
    const TuneHeader& header = score.header();
    const Key& key = score.key();
    const bool isTonal = key.form == KeyForm::Tonal;
    const std::vector<int> numbers = measureNumbers(score);
    return {.tune = {.number = header.number,
                     .source = tune.source,
                     .title = header.title(),
                     .otherTitles = joinedTitles(header.titles),
                     .key = key.name(),
                     .tonic = isTonal ? key.tonicPitchClass() : -1,
                     .mode = isTonal ? lacuna::nameOf(key.mode) : std::string(),
                     .meter = score.meter().name(),
                     .plainMeter = plainMeterOf(score.meter()),
                     .rhythm = header.rhythm,
                     .origin = header.field('S'),
                     .composer = header.field('C'),
                     .bars = numbers.empty() ? 0 : numbers.back(),
                     .incipit = incipitOf(score)},
            .melody = melodyOf(score),
            .trouble = troubleOf(tune)};
}

} // namespace

std::vector<BookFile> booksIn(std::span<const std::filesystem::path> folders) {
    std::vector<BookFile> books;
    for (const std::filesystem::path& folder : folders) {
        const QFileInfo info(nameOf(folder));
        if (info.isFile()) {
            books.push_back(bookFile(info));
            continue;
        }
        // Links to folders are not followed: they may lead in a circle.
        QDirIterator it(info.absoluteFilePath(), {"*.abc"}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            it.next();
            books.push_back(bookFile(it.fileInfo()));
        }
    }
    std::sort(books.begin(), books.end(),
              [](const BookFile& a, const BookFile& b) { return a.path < b.path; });
    books.erase(std::unique(books.begin(), books.end()), books.end());
    return books;
}

std::string bytesOf(const std::filesystem::path& path) {
    QFile file(nameOf(path));
    if (!file.open(QIODevice::ReadOnly))
        throw ReadError(
            "The file cannot be read; check that it is there and that you may open it.");
    if (file.size() > largestBook)
        throw ReadError("The file is too large for a tunebook.");
    return file.readAll().toStdString();
}

std::string fingerprintOf(std::string_view bytes) {
    // Blake2b is quicker than MD5 and at least as sure.
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().left(32).toStdString();
}

std::vector<IndexedTune> indexedTunes(std::string_view bytes) {
    const Tunebook book = readAbc(bytes);
    std::vector<IndexedTune> tunes;
    for (const Tune& tune : book.tunes) {
        tunes.push_back(indexed(tune));
        tunes.back().tune.place = static_cast<int>(tunes.size()) - 1;
    }
    return tunes;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/tune_books.h"

#include "engine/files/file_reader.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/score_file.h"

#include <QCryptographicHash>

#include <algorithm>
#include <sys/stat.h>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

constexpr int barsOfIncipit = 2;

BookFile bookFile(const fs::path& path) {
    struct stat status {};
    ::stat(path.c_str(), &status); // what is wrong with it is said when it is read
    return {path, status.st_mtim.tv_sec * 1000 + status.st_mtim.tv_nsec / 1000000, status.st_size};
}

bool isBook(const fs::path& path) {
    std::error_code error;
    return scoreFormatBySuffix(path) == ScoreFormat::Abc && fs::is_regular_file(path, error);
}

// Links to folders are not followed: they may lead in a circle. What is hidden is no one's
// tunebook.
void addBooks(const fs::path& folder, std::vector<BookFile>& books) {
    std::error_code error;
    fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied,
                                        error);
    for (const fs::recursive_directory_iterator end; !error && it != end; it.increment(error)) {
        if (it->path().filename().native().starts_with('.'))
            it.disable_recursion_pending();
        else if (isBook(it->path()))
            books.push_back(bookFile(it->path()));
    }
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
        const fs::path named = fs::absolute(folder).lexically_normal();
        const fs::path place = named.has_filename() ? named : named.parent_path();
        std::error_code error;
        if (fs::is_directory(place, error))
            addBooks(place, books);
        else if (fs::exists(place, error))
            books.push_back(bookFile(place));
    }
    std::sort(books.begin(), books.end(),
              [](const BookFile& a, const BookFile& b) { return a.path < b.path; });
    books.erase(std::unique(books.begin(), books.end()), books.end());
    return books;
}

std::string bytesOf(const std::filesystem::path& path) {
    return readFile(path);
}

std::string fingerprintOf(std::string_view bytes) {
    // Blake2b is quicker than MD5 and at least as sure.
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().left(32).toStdString();
}

std::vector<IndexedTune> indexedTunes(std::string_view bytes) {
    const std::optional<std::string> narrow = utf8OfWide(bytes);
    const Tunebook book = readAbc(narrow ? *narrow : bytes);
    std::vector<IndexedTune> tunes;
    for (const Tune& tune : book.tunes) {
        tunes.push_back(indexed(tune));
        tunes.back().tune.place = static_cast<int>(tunes.size()) - 1;
    }
    return tunes;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/open_book.h"

#include "engine/engine_error.h"
#include "engine/formats/abc_edit.h"
#include "engine/formats/abc_reader.h"
#include "engine/formats/abc_writer.h"
#include "ui/document/file_path.h"
#include "ui/document/project.h"

#include <QFileInfo>

#include <algorithm>
#include <functional>
#include <utility>

namespace lacuna {

namespace {

WrittenTunePointer readAgain(const std::string& bytes, const Score& score,
                             const BookContext& context) {
    const auto read = readTyped(bytes, context);
    if (const auto* tune = std::get_if<WrittenTunePointer>(&read)) {
        return *tune;
    }
    // A tune without notes is no tune to its reader, and must be saved all the same.
    return std::make_shared<const WrittenTune>(WrittenTune{.bytes = bytes, .score = score});
}

/// The text with the edits of the score in it, read again: where its bars stand may have changed.
WrittenTunePointer rewrittenFor(const Score& score, const OpenBook& book, int tune) {
    const std::string& before = book.tunes[tune].text->bytes;
    const BookContext context = book.contextOf(tune);
    return readAgain(rewriteTune({.text = before,
                                  .bookHead = context.fileHead,
                                  .place = context.place,
                                  .form = formOfPart(before, book.form)},
                                 score),
                     score, context);
}

/// Where the tune's last line ends, without the line end itself.
std::size_t endOfText(const std::string& bytes, SourceSpan span) {
    std::size_t end = span.end;
    while (end > span.begin && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
        --end;
    }
    return end;
}

BookTune bookTuneOf(Tune tune, const std::string& bytes) {
    const std::size_t begin = tune.source.begin;
    for (Diagnostic& diagnostic : tune.diagnostics) {
        // What is said about the head of the book is said at the tune's first line.
        diagnostic.line = std::max(diagnostic.line - (tune.firstLine - 1), 1);
    }
    sortByPlace(tune.diagnostics);
    for (SourceSpan& span : tune.measureSources) {
        span = {span.begin - begin, span.end - begin};
    }
    auto text = std::make_shared<const WrittenTune>(
        WrittenTune{.bytes = bytes.substr(begin, endOfText(bytes, tune.source) - begin),
                    .score = std::move(tune.score),
                    .diagnostics = std::move(tune.diagnostics),
                    .measures = std::move(tune.measureSources)});
    BookTune result;
    result.text = text;
    result.current = text->score;
    result.asRead = std::move(text);
    result.source = tune.source;
    result.firstLine = tune.firstLine;
    return result;
}

bool isWholeTune(const std::string& typed) {
    return typed.starts_with("X:");
}

/// A tune that stands in no file yet, in the form of the book.
BookTune tuneBehind(const OpenBook& book, Score score, const std::string& typed) {
    BookTune tune;
    tune.current = std::move(score);
    const BookContext context = book.contextOf(static_cast<int>(book.tunes.size()));
    std::string text = writeAbc(tune.current);
    if (!typed.empty()) {
        const std::string head =
            isWholeTune(typed) ? std::string() : writeAbc(Score(tune.current.header(), {}));
        text = book.form.bytesOf(head + typed);
        text = rewriteTune({.text = text,
                            .bookHead = context.fileHead,
                            .place = context.place,
                            .form = formOfPart(text, book.form)},
                           tune.current);
    } else {
        text = book.form.bytesOf(text);
    }
    text.resize(text.find_last_not_of("\r\n") + 1);
    tune.text = readAgain(text, tune.current, context);
    return tune;
}

std::string bytesNow(const OpenBook& book, int tune) {
    const DraftPointer& draft = book.tunes[tune].draft;
    return draft ? draft->bytes : textOf(book, tune)->bytes;
}

} // namespace

bool BookTune::isEdited() const {
    return !asRead || draft || (text != asRead && text->bytes != asRead->bytes) ||
           !(current == text->score);
}

bool BookTune::isUnsaved() const {
    return saved ? text != saved->text || draft != saved->draft || !(current == saved->current)
                 : isEdited();
}

BookContext OpenBook::contextOf(int index) const {
    const bool fromFile = !tunes.empty() && tunes.front().source;
    return {.fileHead = fromFile ? std::string_view(bytes).substr(0, tunes.front().source->begin)
                                 : std::string_view(),
            .place = index + 1};
}

OpenBook readBook(const QString& path, const ReadLimits& limits) {
    std::string bytes = readFileInTime(pathOf(path), limits);
    const std::size_t onDisk = markOf(bytes);
    OpenBook book = isProjectPath(path) ? bookOfProject(bytes) : bookOfBytes(std::move(bytes));
    book.path = QFileInfo(path).absoluteFilePath();
    book.onDisk = onDisk;
    return book;
}

OpenBook bookOfBytes(std::string bytes) {
    OpenBook book;
    book.bytes = std::move(bytes);
    book.form = formOf(book.bytes);
    Tunebook read = readAbc(book.bytes);
    book.diagnostics = std::move(read.diagnostics);
    book.tunes.reserve(read.tunes.size());
    for (Tune& tune : read.tunes) {
        book.tunes.push_back(bookTuneOf(std::move(tune), book.bytes));
    }
    return book;
}

OpenBook bookOfProject(const std::string& bytes) {
    ProjectFile project = readProject(bytes);
    OpenBook book = bookOfBytes(project.abc);
    book.project =
        std::make_shared<const OpenedProject>(openProject(std::move(project), book.tunes));
    return book;
}

int countOfUnreadParts(const OpenBook& book) {
    const auto isOne = [](const Diagnostic& diagnostic) {
        return diagnostic.severity != Severity::Note;
    };
    auto count = std::ranges::count_if(book.diagnostics, isOne);
    for (const BookTune& tune : book.tunes) {
        count += std::ranges::count_if(tune.text->diagnostics, isOne);
    }
    return static_cast<int>(count);
}

std::size_t markOf(const std::string& bytes) {
    return std::hash<std::string>{}(bytes);
}

OpenBook bookOf(Score score, const std::string& typed) {
    OpenBook book;
    BookTune tune = tuneBehind(book, std::move(score), typed);
    book.tunes.push_back(std::move(tune));
    return book;
}

BookTune newTuneOf(const OpenBook& book, const Score& score, std::string typed) {
    TuneHeader header = score.header();
    header.number = 1;
    for (const BookTune& tune : book.tunes) {
        header.number = std::max(header.number, tune.current.header().number + 1);
    }
    if (isWholeTune(typed)) {
        typed.replace(0, typed.find('\n'), "X:" + std::to_string(header.number));
    }
    return tuneBehind(book, Score(std::move(header), score.measures()), typed);
}

WrittenTunePointer textOf(const OpenBook& book, int index) {
    const BookTune& tune = book.tunes.at(index);
    if (tune.current == tune.text->score) {
        return tune.text;
    }
    if (!tune.rewritten || !(tune.rewritten->score == tune.current)) {
        tune.rewritten = {.score = tune.current, .text = rewrittenFor(tune.current, book, index)};
    }
    return tune.rewritten->text;
}

std::string textOf(const OpenBook& book) {
    std::string text = book.bytes.empty() ? "%abc-2.1\n" : std::string();
    std::size_t copied = 0;
    const int count = static_cast<int>(book.tunes.size());
    for (int i = 0; i < count; ++i) {
        const BookTune& tune = book.tunes[i];
        if (tune.source && tune.isEdited()) {
            text.append(book.bytes, copied, tune.source->begin - copied);
            text += bytesNow(book, i);
            copied = endOfText(book.bytes, *tune.source);
        }
    }
    text.append(book.bytes, copied);
    const std::string lineEnd(book.form.lineEnd);
    for (int i = 0; i < count; ++i) {
        if (!book.tunes[i].source) {
            if (!text.ends_with('\n')) {
                text += lineEnd;
            }
            text += lineEnd + bytesNow(book, i) + lineEnd;
        }
    }
    return text;
}

Score emptyTune(const QString& title, const Key& key, const Meter& meter, int measures) {
    const Tick unit = quarterNote / 2;
    TuneHeader header{
        .number = 1, .titles = {title.toStdString()}, .meter = meter, .key = key, .unit = unit};
    Measures content;
    for (int i = 0; i < measures; ++i) {
        MeasureFrame frame{.meter = meter, .key = key, .unit = unit};
        frame.startsLine = i % 4 == 0;
        frame.barline = i == measures - 1 ? Barline::Final : Barline::Single;
        content.push_back(share(Measure(std::move(frame), Blank{meter.measureLength()})));
    }
    return Score(std::move(header), std::move(content));
}

} // namespace lacuna

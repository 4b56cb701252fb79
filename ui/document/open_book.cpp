// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/open_book.h"

#include "engine/engine_error.h"
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "ui/document/book_path.h"
#include "ui/document/opened_project.h"
#include "ui/document/tune_span.h"

#include <QCryptographicHash>

#include <algorithm>
#include <functional>
#include <utility>

namespace lacuna {

namespace {

TuneReadingPointer readAgain(const std::string& bytes, const Score& score,
                             const BookContext& context) {
    const auto read = readTyped(bytes, context);
    if (const auto* tune = std::get_if<TuneReadingPointer>(&read)) {
        return *tune;
    }
    // A tune without notes is no tune to its reader, and must be saved all the same.
    return std::make_shared<const TuneReading>(TuneReading{.bytes = bytes, .score = score});
}

/// A tune as long as this is not read again while a hand waits, but when its text is wished for.
constexpr std::size_t longestEditedAtOnce = 20'000; // bytes: some 1,600 bars

TuneContext contextForTune(const OpenBook& book, int tune) {
    const BookContext context = book.contextOf(tune);
    return {.bookHead = std::string(context.fileHead),
            .place = context.place,
            .form = formOfPart(book.tunes[tune].text->bytes, book.form)};
}

WrittenTune writtenTuneOf(const TuneReading& typed, TuneContext context) {
    return WrittenTune(typed.bytes, std::move(context)).sharing(typed.score);
}

BookTune bookTuneOf(Tune tune, const std::string& bytes) {
    const std::size_t begin = tune.source.begin;
    BookTune result;
    result.source = tune.source;
    result.firstLine = tune.firstLine;
    result.asRead = std::make_shared<const TuneReading>(
        readingOf(std::move(tune), bytes.substr(begin, endOfText(bytes, *result.source) - begin),
                  begin, result.firstLine - 1));
    result.text = result.asRead;
    result.current = result.text->score;
    return result;
}

bool isWholeTune(const std::string& typed) {
    return typed.starts_with("X:");
}

int nextNumber(const OpenBook& book) {
    int number = 1;
    for (const BookTune& tune : book.tunes) {
        number = std::max(number, tune.current.header().number + 1);
    }
    return number;
}

Score numberedAs(const Score& score, int number) {
    TuneHeader header = score.header();
    header.number = number;
    return Score(std::move(header), score.measures());
}

/// The bytes rewritten until they say what is wanted.
std::string saying(const OpenBook& book, const std::string& bytes, const Score& wanted) {
    const BookContext context = book.contextOf(static_cast<int>(book.tunes.size()));
    return rewriteTune({.text = bytes,
                        .bookHead = context.fileHead,
                        .place = context.place,
                        .form = formOfPart(bytes, book.form)},
                       wanted);
}

/// A tune of these bytes that stands in no file yet.
BookTune tuneOfBytes(const OpenBook& book, std::string bytes, const Score& wanted) {
    bytes.resize(bytes.find_last_not_of("\r\n") + 1);
    BookTune tune;
    tune.text = readAgain(bytes, wanted, book.contextOf(static_cast<int>(book.tunes.size())));
    tune.current = tune.text->score;
    return tune;
}

/// A tune that stands in no file yet, in the form of the book.
BookTune tuneBehind(const OpenBook& book, const Score& score, const std::string& typed) {
    if (typed.empty()) {
        return tuneOfBytes(book, book.form.bytesOf(writeAbc(score)), score);
    }
    const std::string head =
        isWholeTune(typed) ? std::string() : writeAbc(Score(score.header(), {}));
    return tuneOfBytes(book, saying(book, book.form.bytesOf(head + typed), score), score);
}

template <typename Pointer>
bool haveSameBytes(const Pointer& a, const Pointer& b) {
    return a == b || (a && b && a->bytes == b->bytes);
}

bool saysTheSame(const TuneState& a, const TuneState& b) {
    const bool areEditedAlike =
        a.edited == b.edited || (a.edited && b.edited &&
                                 (a.edited->isMade() && b.edited->isMade()
                                      ? a.edited->now().text() == b.edited->now().text()
                                      : a.current == b.current));
    return areEditedAlike && haveSameBytes(a.text, b.text) && haveSameBytes(a.draft, b.draft);
}

} // namespace

bool BookTune::isEdited() const {
    return !asRead || draft || edited || (text != asRead && text->bytes != asRead->bytes);
}

bool BookTune::isInFile() const {
    return saved ? saysTheSame(*this, *saved) : !isEdited();
}

bool BookTune::isUnsaved() const {
    return !isInFile() && !(opened && saysTheSame(*this, *opened));
}

BookContext OpenBook::contextOf(int index) const {
    return {.fileHead = spans.empty() ? std::string_view()
                                      : std::string_view(bytes).substr(0, spans.front().begin),
            .place = index + 1};
}

OpenBook readBook(const QString& path, const ReadLimits& limits) {
    return bookOfFile(path, readFileInTime(pathOf(path), limits));
}

OpenBook bookOfFile(const QString& path, std::string bytes) {
    const std::string onDisk = markOf(bytes);
    const bool isProject = scoreFormatOf(pathOf(path), bytes) == ScoreFormat::Project;
    OpenBook book = isProject ? bookOfProject(bytes) : bookOfBytes(std::move(bytes));
    if (!isProject || isProjectPath(path)) {
        book.path = fullNameOf(path);
        book.onDisk = onDisk;
    }
    return book;
}

OpenBook bookOfBytes(std::string bytes) {
    OpenBook book;
    const std::optional<std::string> narrow = utf8OfWide(bytes);
    if (narrow) {
        bytes = *narrow;
    }
    book.bytes = std::move(bytes);
    book.form = formOf(book.bytes);
    Tunebook read = readAbc(book.bytes);
    book.bytes = withoutZeros(book.bytes).value_or(book.bytes); // an edit would meet them again
    book.diagnostics = std::move(read.diagnostics);
    if (narrow) {
        book.diagnostics.insert(book.diagnostics.begin(), wideTextRemark());
    }
    book.tunes.reserve(read.tunes.size());
    for (Tune& tune : read.tunes) {
        book.spans.push_back(tune.source);
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
    return static_cast<int>(count) - countOfTunesWithoutNotes(book); // each has a remark on that
}

int countOfTunesWithoutNotes(const OpenBook& book) {
    return static_cast<int>(std::ranges::count_if(book.tunes, [](const BookTune& tune) {
        return tune.text->score.size() == 0 &&
               std::ranges::any_of(tune.text->diagnostics, [](const Diagnostic& diagnostic) {
                   return diagnostic.severity == Severity::Error;
               });
    }));
}

std::string markOf(const std::string& bytes) {
    return QCryptographicHash::hash(QByteArray::fromRawData(bytes.data(), bytes.size()),
                                    QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

OpenBook bookOf(const Score& score, const std::string& typed) {
    OpenBook book;
    BookTune tune = tuneBehind(book, score, typed);
    book.tunes.push_back(std::move(tune));
    return book;
}

BookTune newTuneOf(const OpenBook& book, const Score& score, std::string typed) {
    const int number = nextNumber(book);
    if (isWholeTune(typed)) {
        typed.replace(0, typed.find('\n'), "X:" + std::to_string(number));
    }
    return tuneBehind(book, numberedAs(score, number), typed);
}

BookTune copyOf(const OpenBook& book, int tune, const Score& wanted) {
    const Score numbered = numberedAs(wanted, nextNumber(book));
    const std::string& bytes = textOf(book, tune)->bytes;
    return isWholeTune(bytes) ? tuneOfBytes(book, saying(book, bytes, numbered), numbered)
                              : tuneBehind(book, numbered, {});
}

TuneState editedTo(const OpenBook& book, int index, const Score& wanted) {
    const BookTune& tune = book.tunes.at(index);
    if (wanted == tune.text->score) {
        return {.text = tune.text, .current = tune.text->score};
    }
    if (tune.text->bytes.size() > longestEditedAtOnce) {
        auto make = [typed = tune.text, context = contextForTune(book, index), wanted] {
            return rewritten(writtenTuneOf(*typed, context), wanted);
        };
        return {.text = tune.text,
                .current = wanted,
                .edited = std::make_shared<const EditedTune>(std::move(make))};
    }
    const auto typed = tune.edited ? tune.edited->typed()
                                   : std::make_shared<const WrittenTune>(
                                         writtenTuneOf(*tune.text, contextForTune(book, index)));
    const WrittenTune& before = tune.edited ? tune.edited->now() : *typed;
    std::optional<WrittenTune> now = restored(before, wanted, *typed);
    if (!now) {
        now = rewritten(before, wanted);
    }
    auto edited = std::make_shared<const EditedTune>(typed, std::move(*now).sharing(wanted));
    const Score score = edited->now().score();
    return {.text = tune.text, .current = score, .edited = std::move(edited)};
}

TuneReadingPointer textOf(const OpenBook& book, int index) {
    const BookTune& tune = book.tunes.at(index);
    if (!tune.edited) {
        return tune.text;
    }
    if (tune.rewritten.of != tune.edited) {
        const WrittenTune& now = tune.edited->now();
        TuneReading reading{.bytes = now.text(),
                            .score = now.score(),
                            .diagnostics = now.remarks(),
                            .measures = now.measures()};
        sortByPlace(reading.diagnostics);
        tune.rewritten = {tune.edited, std::make_shared<const TuneReading>(std::move(reading))};
    }
    return tune.rewritten.text;
}

std::vector<EventSource> eventSourcesOf(const OpenBook& book, int index) {
    const TuneReadingPointer reading = textOf(book, index);
    const TuneContext context = contextForTune(book, index);
    return eventSources({.text = reading->bytes,
                         .bookHead = context.bookHead,
                         .place = context.place,
                         .form = context.form});
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

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/open_book.h"

#include "engine/engine_error.h"
#include "engine/formats/abc_reader.h"
#include "engine/formats/abc_writer.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <functional>
#include <utility>

namespace lacuna {

namespace {

bool isUtf8(const std::string& bytes) {
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text =
        decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return !decode.hasError();
}

/// Latin-1, with ABC's \uXXXX for letters that it lacks.
std::string toLatin1(const std::string& utf8) {
    std::string latin1;
    for (const QChar letter : QString::fromStdString(utf8)) {
        if (letter.unicode() < 0x100) {
            latin1 += static_cast<char>(letter.unicode());
        } else {
            latin1 += QStringLiteral("\\u%1")
                          .arg(static_cast<int>(letter.unicode()), 4, 16, QLatin1Char('0'))
                          .toStdString();
        }
    }
    return latin1;
}

std::string withCarriageReturns(const std::string& text) {
    std::string result;
    for (const char letter : text) {
        if (letter == '\n') {
            result += '\r';
        }
        result += letter;
    }
    return result;
}

/// How a book's text is written, so that a tune put into it fits.
struct TextForm {
    bool utf8 = true;
    bool carriageReturns = false;

    explicit TextForm(const std::string& bytes)
        : utf8(isUtf8(bytes)), carriageReturns(bytes.find("\r\n") != std::string::npos) {}

    std::string tune(const Score& score) const {
        std::string text = writeAbc(score);
        while (text.ends_with('\n')) {
            text.pop_back();
        }
        text = utf8 ? text : toLatin1(text);
        return carriageReturns ? withCarriageReturns(text) : text;
    }
    std::string lineEnd() const { return carriageReturns ? "\r\n" : "\n"; }
};

/// Where the tune's last line ends, without the line end itself.
std::size_t endOfText(const std::string& bytes, SourceSpan span) {
    std::size_t end = span.end;
    while (end > span.begin && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
        --end;
    }
    return end;
}

} // namespace

OpenBook readBook(const QString& path) {
    const std::string name = QFileInfo(path).fileName().toStdString();
    QFile file(path);
    if (!file.exists()) {
        throw ReadError("There is no file " + QDir::toNativeSeparators(path).toStdString() +
                        "; it may have been moved or renamed.");
    }
    if (!file.open(QIODevice::ReadOnly)) {
        throw ReadError(name + " could not be opened; check that you may read it.");
    }
    OpenBook book{.path = QFileInfo(path).absoluteFilePath(),
                  .bytes = file.readAll().toStdString(),
                  .onDisk = 0,
                  .tunes = {},
                  .diagnostics = {}};
    book.onDisk = markOf(book.bytes);
    Tunebook read = readAbc(book.bytes);
    book.diagnostics = std::move(read.diagnostics);
    book.tunes.reserve(read.tunes.size());
    for (Tune& tune : read.tunes) {
        book.tunes.push_back({.asRead = tune.score,
                              .current = std::move(tune.score),
                              .source = tune.source,
                              .diagnostics = std::move(tune.diagnostics)});
    }
    return book;
}

std::size_t markOf(const std::string& bytes) {
    return std::hash<std::string>{}(bytes);
}

bool hasChangedOnDisk(const OpenBook& book) {
    QFile file(book.path);
    return file.open(QIODevice::ReadOnly) && markOf(file.readAll().toStdString()) != book.onDisk;
}

OpenBook bookOf(Score score) {
    OpenBook book;
    book.tunes.push_back(
        {.asRead = score, .current = std::move(score), .source = {}, .diagnostics = {}});
    return book;
}

std::string textOf(const OpenBook& book) {
    const TextForm form(book.bytes);
    std::string text = book.bytes.empty() ? "%abc-2.1\n" : std::string();
    std::size_t copied = 0;
    for (const BookTune& tune : book.tunes) {
        if (tune.source && tune.isEdited()) {
            text.append(book.bytes, copied, tune.source->begin - copied);
            text += form.tune(tune.current);
            copied = endOfText(book.bytes, *tune.source);
        }
    }
    text.append(book.bytes, copied);
    for (const BookTune& tune : book.tunes) {
        if (!tune.source) {
            if (!text.ends_with('\n')) {
                text += form.lineEnd();
            }
            text += form.lineEnd() + form.tune(tune.current) + form.lineEnd();
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

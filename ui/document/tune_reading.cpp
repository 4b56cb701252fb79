// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/tune_reading.h"

#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_log.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/text/abc_text.h"
#include "engine/formats/text/charset.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("TuneReading", text);
}

struct Line {
    std::string_view text;
    std::size_t end = 0; ///< after its line end
};

Line lineAt(std::string_view bytes, std::size_t at) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    const std::size_t next =
        std::min(end + (bytes.substr(end).starts_with("\r\n") ? std::size_t{2} : std::size_t{1}),
                 bytes.size());
    return {bytes.substr(at, end - at), next};
}

bool isComment(std::string_view line) {
    return line.starts_with("%");
}

/// Whether nothing of the text is a tune's but comments, from `at` on.
bool isLeftOver(std::string_view bytes, std::size_t at) {
    while (at < bytes.size()) {
        const Line line = lineAt(bytes, at);
        if (!trimmed(line.text).empty() && !isComment(line.text)) {
            return false;
        }
        at = line.end;
    }
    return true;
}

/// The first empty line from `at` on: where the tune ends too early.
std::size_t emptyLineFrom(std::string_view bytes, std::size_t at) {
    at = lineAt(bytes, at).end;
    while (at < bytes.size()) {
        const Line line = lineAt(bytes, at);
        if (trimmed(line.text).empty()) {
            return at;
        }
        at = line.end;
    }
    return at;
}

/// Where the X: line must be, and whether it is there.
std::pair<std::size_t, bool> beginningOf(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const Line line = lineAt(bytes, at);
        if (!trimmed(line.text).empty() && !isComment(line.text)) {
            const std::size_t indent = line.text.find_first_not_of(" \t");
            return {at + indent, line.text.substr(indent).starts_with("X:")};
        }
        at = line.end;
    }
    return {0, false};
}

Score withNumber(const Score& score, int number) {
    TuneHeader header = score.header();
    header.number = number;
    return Score(std::move(header), score.measures());
}

bool hasNumber(std::string_view bytes, std::size_t begin) {
    const std::string_view value = trimmed(lineAt(bytes, begin).text.substr(2));
    return !value.empty() && value.front() >= '0' && value.front() <= '9';
}

/// The letter beyond ASCII at `at`, which is passed over: the fewest bytes that are one.
char32_t takeLetter(std::string_view bytes, std::size_t& at, const std::string& charset) {
    constexpr std::size_t most = 4;
    for (std::size_t size = 1; size <= most && at + size <= bytes.size(); ++size) {
        const std::string text = utf8From(bytes.substr(at, size), charset).value_or(std::string());
        const auto letters = QString::fromStdString(text).toUcs4();
        if (letters.size() == 1 && letters[0] != QChar::ReplacementCharacter) {
            at += size;
            return letters[0];
        }
    }
    return static_cast<unsigned char>(bytes[at++]);
}

/// Whether a line of the text is a K: field.
bool hasKey(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const Line line = lineAt(bytes, at);
        if (trimmed(line.text).starts_with("K:")) {
            return true;
        }
        at = line.end;
    }
    return false;
}

/// The draft of a text in which the tune that begins at `at` is not yet one.
DraftPointer waitingFor(const std::string& bytes, std::size_t at, std::vector<std::size_t> others) {
    const LineIndex::Position place = LineIndex(bytes).positionOf(at);
    const QString sentence = translated(QT_TRANSLATE_NOOP(
        "TuneReading", "Another tune begins here; it joins the book once it has a key and notes."));
    return std::make_shared<const Draft>(
        Draft{.bytes = bytes,
              .why = {Severity::Error, place.line, place.column, sentence.toStdString()},
              .others = std::move(others)});
}

bool isBlankOnScreen(char32_t letter) {
    // A text field gives each of these back as a blank or as a line end of its own.
    return letter == 0xA0 || letter == 0x2028 || letter == 0x2029 || letter == 0xFDD0 ||
           letter == 0xFDD1;
}

} // namespace

QString wordsOn(const Draft& draft) {
    return translated(QT_TRANSLATE_NOOP("WrittenTune", "Line %1: %2"))
        .arg(QString::number(draft.why.line), QString::fromStdString(draft.why.message));
}

void sortByPlace(std::vector<Diagnostic>& diagnostics) {
    std::ranges::stable_sort(diagnostics, {}, [](const Diagnostic& diagnostic) {
        return std::pair(diagnostic.line, diagnostic.column);
    });
}

TuneReading readingOf(Tune tune, std::string bytes, std::size_t begin, int linesAbove) {
    countBelow(linesAbove, tune.diagnostics);
    sortByPlace(tune.diagnostics);
    for (SourceSpan& span : tune.measureSources) {
        span = {span.begin - begin, span.end - begin};
    }
    return {.bytes = std::move(bytes),
            .score = std::move(tune.score),
            .diagnostics = std::move(tune.diagnostics),
            .measures = std::move(tune.measureSources)};
}

std::variant<TuneReadingPointer, DraftPointer> readTyped(std::string bytes,
                                                         const BookContext& context) {
    const LineIndex lines(bytes);
    const auto refuse = [&](std::size_t at, const QString& sentence) {
        const LineIndex::Position place = lines.positionOf(at);
        return std::make_shared<const Draft>(
            Draft{.bytes = bytes,
                  .why = {Severity::Error, place.line, place.column, sentence.toStdString()}});
    };
    const auto [begin, begins] = beginningOf(bytes);
    if (!begins) {
        return refuse(begin, translated(QT_TRANSLATE_NOOP(
                                 "TuneReading", "A tune begins with an X: line; put one here.")));
    }
    const std::size_t head = context.fileHead.size();
    const std::string inBook = std::string(context.fileHead) + bytes;
    const int linesAbove = LineIndex(inBook).positionOf(head).line - 1;
    Tunebook read;
    try {
        read = readAbc(inBook);
    } catch (const ReadError& error) {
        return refuse(begin, QString::fromStdString(error.what()));
    }
    if (read.tunes.size() > 1) {
        std::vector<std::size_t> others;
        for (std::size_t i = 1; i < read.tunes.size(); ++i) {
            others.push_back(read.tunes[i].source.begin - head);
        }
        return waitingFor(bytes, others.front(), others);
    }
    Tune& tune = read.tunes.front();
    const std::size_t end = tune.source.end - head;
    if (!isLeftOver(bytes, lineAt(bytes, end).end)) {
        return refuse(emptyLineFrom(bytes, end),
                      translated(QT_TRANSLATE_NOOP(
                          "TuneReading", "An empty line ends the tune here; delete it.")));
    }
    const bool isNumbered = hasNumber(bytes, begin);
    auto text = std::make_shared<TuneReading>(
        readingOf(std::move(tune), std::move(bytes), head, linesAbove));
    const auto error = std::ranges::find(text->diagnostics, Severity::Error, &Diagnostic::severity);
    if (error != text->diagnostics.end()) {
        return std::make_shared<const Draft>(
            Draft{.bytes = std::move(text->bytes), .why = std::move(*error)});
    }
    if (!isNumbered) {
        text->score = withNumber(text->score, context.place);
    }
    return text;
}

std::variant<std::vector<PartedTune>, DraftPointer> readApart(const Draft& draft,
                                                              const BookContext& context) {
    std::vector<PartedTune> parts;
    const int count = static_cast<int>(draft.others.size());
    for (int i = 0; i <= count; ++i) {
        const std::size_t begin = i == 0 ? 0 : draft.others[i - 1];
        std::string bytes =
            draft.bytes.substr(begin, i < count ? draft.others[i] - begin : std::string::npos);
        if (i < count) {
            bytes.resize(bytes.find_last_not_of(" \t\r\n") + 1);
        }
        if (i > 0 && !hasKey(bytes)) {
            return waitingFor(draft.bytes, begin, draft.others);
        }
        const auto read =
            readTyped(std::move(bytes), {.fileHead = context.fileHead, .place = context.place + i});
        if (const auto* tune = std::get_if<TuneReadingPointer>(&read)) {
            parts.push_back({.begin = begin, .tune = *tune});
            continue;
        }
        Diagnostic why = std::get<DraftPointer>(read)->why;
        if (i > 0 && why.line == 1) {
            return waitingFor(draft.bytes, begin,
                              draft.others); // what is said is said of the tune as a whole
        }
        why.line += LineIndex(draft.bytes).positionOf(begin).line - 1;
        return std::make_shared<const Draft>(
            Draft{.bytes = draft.bytes, .why = std::move(why), .others = draft.others});
    }
    return parts;
}

ShownText::ShownText(std::string_view bytes, const TextForm& form) {
    const std::string charset = formOfPart(bytes, form).charset;
    m_text.reserve(static_cast<qsizetype>(bytes.size()));
    m_bytes.reserve(bytes.size() + 1);
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t begin = at;
        const auto lead = static_cast<unsigned char>(bytes[at]);
        char32_t letter = lead;
        if (lead >= 0x80) {
            letter = takeLetter(bytes, at, charset);
        } else if (++at; lead == '\r') {
            at += bytes.substr(at).starts_with('\n') ? 1 : 0;
            letter = U'\n';
        }
        add(letter, begin);
    }
    m_bytes.push_back(bytes.size());
}

void ShownText::add(char32_t letter, std::size_t byte) {
    const char32_t shown = isBlankOnScreen(letter) ? U' ' : letter;
    const qsizetype before = m_text.size();
    if (QChar::requiresSurrogates(shown)) {
        m_text += QChar(QChar::highSurrogate(shown));
        m_text += QChar(QChar::lowSurrogate(shown));
    } else {
        m_text += QChar(static_cast<char16_t>(shown));
    }
    m_bytes.insert(m_bytes.end(), m_text.size() - before, byte);
}

qsizetype ShownText::characterOf(std::size_t byte) const {
    const auto after = std::upper_bound(m_bytes.begin(), m_bytes.end(), byte);
    const auto here = after == m_bytes.begin() ? after : after - 1;
    // The first half of a letter that takes two.
    return std::lower_bound(m_bytes.begin(), here, *here) - m_bytes.begin();
}

TextChange changeBetween(const QString& before, const QString& after) {
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype first = 0;
    while (first < shorter && before[first] == after[first]) {
        ++first;
    }
    if (first > 0 && before[first - 1].isHighSurrogate()) {
        --first;
    }
    qsizetype same = 0;
    while (same < shorter - first &&
           before[before.size() - 1 - same] == after[after.size() - 1 - same]) {
        ++same;
    }
    if (same > 0 && before[before.size() - same].isLowSurrogate()) {
        --same;
    }
    return {.first = first,
            .removed = before.size() - first - same,
            .inserted = after.mid(first, after.size() - first - same)};
}

std::string editedBytes(const std::string& bytes, const QString& text, const TextForm& form) {
    const ShownText shown(bytes, form);
    const TextChange change = changeBetween(shown.text(), text);
    const std::size_t begin = shown.byteOf(change.first);
    const std::size_t end = shown.byteOf(change.first + change.removed);
    return bytes.substr(0, begin) + formOfPart(bytes, form).bytesOf(change.inserted.toStdString()) +
           bytes.substr(end);
}

} // namespace lacuna

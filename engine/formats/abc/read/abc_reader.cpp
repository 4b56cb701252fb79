// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"

#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_printed_text.h"
#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/read/abc_tune_reader.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <span>
#include <thread>

namespace lacuna {
namespace {

/// `isText`: what zero bytes it has are few.
void refuseWhatIsNoAbc(std::string_view bytes, bool isText, const std::vector<SourceLine>& lines) {
    if (trimmed(bytes).empty())
        throw ReadError("The file is empty; choose a file with tunes in ABC notation.");
    const bool hasTune = std::any_of(lines.begin(), lines.end(), [](const SourceLine& line) {
        return !line.inBlock && startsTune(line.text);
    });
    const std::size_t zero = bytes.find('\0');
    if (zero != std::string_view::npos && !(isText && hasTune)) {
        const LineIndex::Position position = LineIndex(bytes).positionOf(zero);
        throw ReadError("This is no text file; choose a file with tunes in ABC notation.",
                        position.line, position.column);
    }
    if (!hasTune)
        throw ReadError("No tune was found; each tune in ABC notation begins with an X: line.", 1,
                        1);
}

/// Once for each tune, and once for what stands outside.
void tellOfZeros(std::string_view bytes, const LineIndex& index, Tunebook& book) {
    auto tune = book.tunes.begin();
    const std::vector<Diagnostic>* told = nullptr;
    bool isToldOutside = false;
    for (std::size_t zero = bytes.find('\0'); zero != std::string_view::npos;
         zero = bytes.find('\0', zero + 1)) {
        while (tune != book.tunes.end() && tune->source.end <= zero)
            ++tune;
        const bool isOfTune = tune != book.tunes.end() && tune->source.begin <= zero;
        std::vector<Diagnostic>& remarks = isOfTune ? tune->diagnostics : book.diagnostics;
        if (told == &remarks || (!isOfTune && isToldOutside))
            continue;
        told = &remarks;
        isToldOutside = isToldOutside || !isOfTune;
        const LineIndex::Position position = index.positionOf(zero);
        remarks.insert(remarks.begin(), {Severity::Warning, position.line, position.column,
                                         "A zero byte stands here, as in a damaged file; it is "
                                         "read as a blank."});
    }
}

void tellOfMarks(const std::vector<SourceLine>& lines, const LineIndex& index,
                 std::vector<Diagnostic>& diagnostics) {
    const auto first = std::ranges::find_if(lines, &SourceLine::hadMarks);
    if (first != lines.end())
        diagnostics.push_back({Severity::Note, index.positionOf(first->offset).line, 1,
                               "The marks of a quoted mail or a web page, > and <pre>, are passed "
                               "over from here on; they stay in the file."});
}

bool isBlank(std::string_view line) {
    return trimmed(line).empty();
}

// Music outside a tune has most likely lost its tune to an empty line.
void reportStrayText(const SourceLine& line, const LineIndex& index,
                     std::vector<Diagnostic>& diagnostics) {
    constexpr std::size_t most = 100;
    if (line.text.starts_with("%") || line.text.find('|') == std::string_view::npos ||
        diagnostics.size() >= most)
        return;
    const LineIndex::Position position = index.positionOf(line.offset);
    diagnostics.push_back({Severity::Warning, position.line, position.column,
                           "An empty line ended the tune before; this line is not read."});
}

/// Words to print that belong to no tune: of those above the first and between two it is told once.
class WordsOutside {
public:
    void take(const SourceLine& line, const LineIndex& index,
              std::vector<Diagnostic>& diagnostics) {
        m_text.take(line.text, usualCharset);
        if (m_text.takeLines().empty() || m_isTold)
            return;
        m_isTold = true;
        const LineIndex::Position position = index.positionOf(line.offset);
        diagnostics.push_back({Severity::Warning, position.line, position.column,
                               "Text that stands outside the tunes is not printed; it stays in the "
                               "file."});
    }

private:
    PrintedText m_text;
    bool m_isTold = false;
};

/// A file of more is no book of tunes, and each takes room, be it ever so short.
constexpr std::size_t mostTunes = 100'000;

/// The lines of each tune, from its X: field to before the line that ends it.
std::vector<std::span<const SourceLine>> tunesIn(std::span<const SourceLine> lines,
                                                 const LineIndex& index,
                                                 std::vector<Diagnostic>& diagnostics) {
    std::vector<std::span<const SourceLine>> tunes;
    bool isInTune = false;
    WordsOutside words;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!isInTune && (lines[i].inBlock || lines[i].text.starts_with("%%")))
            words.take(lines[i], index, diagnostics);
        if (lines[i].inBlock) { // no empty line ends a tune there, nothing begins one
            if (isInTune)
                tunes.back() = {tunes.back().data(), tunes.back().size() + 1};
        } else if (startsTune(lines[i].text)) {
            if (tunes.size() == mostTunes) {
                diagnostics.push_back({Severity::Error, index.positionOf(lines[i].offset).line, 1,
                                       "The book holds more than 100,000 tunes; it is cut off "
                                       "here."});
                break;
            }
            isInTune = true;
            tunes.push_back(lines.subspan(i, 1));
        } else if (isBlank(lines[i].text)) {
            isInTune = false;
        } else if (isInTune) {
            tunes.back() = {tunes.back().data(), tunes.back().size() + 1};
        } else if (!tunes.empty()) {
            reportStrayText(lines[i], index, diagnostics);
        }
    }
    return tunes;
}

/// A small book is read sooner than a thread is started.
std::size_t threadsFor(std::size_t bytes) {
    constexpr std::size_t bytesWorthAThread = 32 * 1024;
    constexpr std::size_t most = 4; // more wait for memory
    return std::clamp<std::size_t>(
        bytes / bytesWorthAThread, 1,
        std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most));
}

} // namespace

Tunebook readAbc(std::string_view file) {
    const std::optional<std::string> mended = withoutZeros(file);
    const std::string_view bytes = mended ? std::string_view(*mended) : file;
    std::vector<SourceLine> lines = linesOf(bytes);
    for (SourceLine& line : lines) {
        if (!line.inBlock && startsTune(line.text))
            line = unindented(line);
    }
    refuseWhatIsNoAbc(file, mended.has_value(), lines);
    const LineIndex index(bytes);
    const BookHead head = bookHeadOf(bytes.substr(0, firstTune(bytes)));
    Tunebook book;
    tellOfMarks(lines, index, book.diagnostics);
    const auto tunes = tunesIn(lines, index, book.diagnostics);
    book.tunes.resize(tunes.size());
    // No tune depends on another, so each thread takes the next until none is left.
    std::atomic<std::size_t> next = 0;
    const auto readSome = [&] {
        MeasureRoom room;
        for (std::size_t i = next++; i < tunes.size(); i = next++) {
            const int place = static_cast<int>(i) + 1;
            book.tunes[i] = TuneReader(index, head, room).read(tunes[i], place);
        }
    };
    std::vector<std::future<void>> others; // their destructors wait, also when this thread throws
    for (std::size_t i = 1; i < threadsFor(bytes.size()); ++i)
        others.push_back(std::async(std::launch::async, readSome));
    readSome();
    for (std::future<void>& other : others)
        other.get();
    if (mended)
        tellOfZeros(file, index, book);
    return book;
}

} // namespace lacuna

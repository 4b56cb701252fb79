// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/text/read_result.h"

#include <QString>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lacuna {

/// A tune's text and what it says. Never changes, so that steps of undo may share it.
struct TuneReading {
    std::string bytes; ///< from its X: to its last line, as in the file or as typed
    Score score;       ///< as read from them
    std::vector<Diagnostic> diagnostics = {}; ///< in the text's order; lines count from its first
    std::vector<SourceSpan> measures = {};    ///< in `bytes`: for each measure, notes and bar line
};
using TuneReadingPointer = std::shared_ptr<const TuneReading>;

/// Text that was typed but is no tune, and why. Kept as it is until it reads.
struct Draft {
    std::string bytes;
    Diagnostic why;                       ///< lines count from the text's first
    std::vector<std::size_t> others = {}; ///< where in `bytes` further tunes begin, at their X:
};
using DraftPointer = std::shared_ptr<const Draft>;

/// "Line 7: An empty line ends the tune here; delete it."
QString wordsOn(const Draft& draft);

/// Puts remarks into the order of the text; the reader gives them as it comes upon them.
void sortByPlace(std::vector<Diagnostic>& diagnostics);

/// Of a tune that was read in a book: `bytes` begin at `begin` of the book, which has so many lines
/// above them. What is said about the head of the book is said at the tune's first line.
TuneReading readingOf(Tune tune, std::string bytes, std::size_t begin, int linesAbove);

/// What a tune takes from the book around it.
struct BookContext {
    std::string_view fileHead = {}; ///< the book up to its first tune
    int place = 1;                  ///< in the book, from 1: the number of a tune whose X: has none
};

/// Reads the text of one tune, or says why it is none: the first that must be mended.
std::variant<TuneReadingPointer, DraftPointer> readTyped(std::string bytes,
                                                         const BookContext& context);

/// One tune of a text that holds several, and where in that text its own begins.
struct PartedTune {
    std::size_t begin = 0;
    TuneReadingPointer tune;
};

/// The tunes of a draft that has `others`, each by itself, without the empty lines between them;
/// or the draft with what must still be mended before all of them can be read.
std::variant<std::vector<PartedTune>, DraftPointer> readApart(const Draft& draft,
                                                              const BookContext& context);

/// A text as the screen shows it: line ends as "\n", and blanks of every kind as blanks, with the
/// place of each character in the bytes.
class ShownText {
public:
    ShownText(std::string_view bytes, const TextForm& form);

    const QString& text() const { return m_text; }
    /// For 0 up to and with text().size().
    std::size_t byteOf(qsizetype character) const { return m_bytes.at(character); }
    /// The character that a byte belongs to.
    qsizetype characterOf(std::size_t byte) const;

private:
    void add(char32_t letter, std::size_t byte);

    QString m_text;
    std::vector<std::size_t> m_bytes;
};

/// The smallest part in which two texts differ, from `first` on.
struct TextChange {
    qsizetype first = 0;
    qsizetype removed = 0; ///< characters of the text before
    QString inserted;      ///< in their place
};
TextChange changeBetween(const QString& before, const QString& after);

/// `bytes` after the screen's text of them was changed to `text`: only what differs is written.
std::string editedBytes(const std::string& bytes, const QString& text, const TextForm& form);

} // namespace lacuna

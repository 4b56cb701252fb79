// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_reader.h"

#include "engine/engine_error.h"
#include "engine/formats/abc_text.h"
#include "engine/formats/abc_tune_reader.h"

#include <algorithm>

namespace lacuna {
namespace {

void refuseWhatIsNoAbc(std::string_view bytes, const std::vector<SourceLine>& lines) {
    if (trimmed(bytes).empty())
        throw ReadError("The file is empty; choose a file with tunes in ABC notation.");
    const std::size_t zero = bytes.find('\0');
    if (zero != std::string_view::npos) {
        const LineIndex::Position position = LineIndex(bytes).positionOf(zero);
        throw ReadError("This is no text file; choose a file with tunes in ABC notation.",
                        position.line, position.column);
    }
    const bool hasTune = std::any_of(lines.begin(), lines.end(), [](const SourceLine& line) {
        return line.text.starts_with("X:");
    });
    if (!hasTune)
        throw ReadError("No tune was found; each tune in ABC notation begins with an X: line.", 1,
                        1);
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

} // namespace

Tunebook readAbc(std::string_view bytes) {
    const std::vector<SourceLine> lines = linesOf(bytes);
    refuseWhatIsNoAbc(bytes, lines);
    const LineIndex index(bytes);
    const bool isStrict = claimsStrictAbc(bytes);
    Tunebook book;
    const std::vector<SourceLine> fileHead = fieldLinesOf(bytes.substr(0, firstTune(bytes)));
    std::vector<SourceLine> tuneLines;
    MeasureDrafts room;
    const auto endTune = [&] {
        if (tuneLines.empty())
            return;
        const int place = static_cast<int>(book.tunes.size()) + 1;
        book.tunes.push_back(TuneReader(index, fileHead, isStrict, room).read(tuneLines, place));
        tuneLines.clear();
    };
    for (const SourceLine& line : lines) {
        if (line.text.starts_with("X:")) {
            endTune();
            tuneLines.push_back(line);
        } else if (isBlank(line.text)) {
            endTune();
        } else if (!tuneLines.empty()) {
            tuneLines.push_back(line);
        } else if (!book.tunes.empty()) {
            reportStrayText(line, index, book.diagnostics);
        }
    }
    endTune();
    return book;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// A tune that cannot be read is told of, and ends neither its book nor the editor.
#include "engine/failure.h"
#include "engine/formats/abc/read/abc_tune_reader.h"
#include "engine/formats/text/abc_text.h"

#include <utility>

namespace lacuna {

Tune unreadTune(std::span<const SourceLine> lines, int place, const LineIndex& index,
                const std::string& failure) {
    TuneHeader header;
    header.number = place;
    for (const SourceLine& line : lines) {
        if (line.text.starts_with("T:"))
            header.titles.push_back(decodeAbcText(trimmed(line.text.substr(2))));
    }
    const SourceLine& last = lines.back();
    Tune tune;
    tune.score = Score(std::move(header), {});
    tune.firstLine = index.positionOf(lines.front().offset).line;
    tune.source = {lines.front().offset, last.offset + last.text.size()};
    tune.diagnostics = {{Severity::Error, tune.firstLine, 1,
                         "This tune cannot be read; it is left as it is. " + failure}};
    return tune;
}

Tune TuneReader::read(std::span<const SourceLine> lines, int place, TuneTrace* trace,
                      std::vector<LinePlace>* places) {
    Tune tune;
    const auto failure = failureIn([&] { tune = readWhole(lines, place, trace, places); });
    if (!failure)
        return tune;
    if (trace)
        *trace = {};
    if (places)
        places->clear();
    return unreadTune(lines, place, m_lines, *failure);
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_whole_edit.h"

#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/write/abc_writer.h"

#include <algorithm>
#include <vector>

namespace lacuna {
namespace {

struct KeptLine {
    std::string_view text;
    int measure = 0; ///< how many measures stand before it
};

struct KeptLines {
    std::vector<std::string_view> head;
    std::vector<KeptLine> body;
};

bool isWithin(std::size_t offset, SourceSpan span) {
    return offset >= span.begin && offset < span.end;
}

// Whether the score holds what this line says.
bool isInScore(const SourceLine& line, const TuneTrace& trace) {
    const bool isField =
        std::any_of(trace.fields.begin(), trace.fields.end(), [&](const TracedField& field) {
            const bool ofScore =
                field.index >= 0 || (!field.inBody && field.letter != 'V' && field.letter != 'm');
            const SourceLine text = unindented(line);
            return ofScore && isWithin(text.offset, field.line);
        });
    if (isField)
        return true;
    const bool isText =
        std::any_of(trace.texts.begin(), trace.texts.end(), [&](const TracedText& text) {
            return isWithin(text.line.begin, {line.offset, line.offset + line.text.size() + 1});
        });
    if (isText)
        return true;
    const bool isSung =
        std::any_of(trace.lyrics.begin(), trace.lyrics.end(), [&](const TracedLyrics& lyrics) {
            return !lyrics.verses.empty() &&
                   isWithin(unindented(line).offset, lyrics.verses.front());
        });
    if (isSung)
        return true;
    constexpr std::string_view fieldsOfMeasures = "KLMPQT";
    return std::any_of(trace.tokens.begin(), trace.tokens.end(), [&](const TracedToken& token) {
        return isWithin(token.span.begin, {line.offset, line.offset + line.text.size()}) &&
               (!token.ownLine || fieldsOfMeasures.find(token.letter) != std::string_view::npos);
    });
}

int measuresBefore(std::size_t offset, const TuneTrace& trace) {
    const auto next = std::find_if(trace.tokens.begin(), trace.tokens.end(),
                                   [&](const auto& token) { return token.span.begin >= offset; });
    if (next != trace.tokens.end())
        return next->measure;
    return trace.tokens.empty() ? 0 : trace.tokens.back().measure + 1;
}

KeptLines keptLines(std::string_view text, const TuneTrace& trace) {
    KeptLines kept;
    for (const SourceLine& line : linesOf(text)) {
        if (isInScore(line, trace))
            continue;
        if (line.offset < trace.body)
            kept.head.push_back(line.text);
        else
            kept.body.push_back({line.text, measuresBefore(line.offset, trace)});
    }
    return kept;
}

std::string joined(const std::vector<std::string>& lines, const TextForm& form) {
    std::string out;
    for (const std::string& line : lines) {
        if (!out.empty())
            out += form.lineEnd;
        out += line;
    }
    return out;
}

} // namespace

std::string writtenPlainly(const Score& now, const TextForm& form) {
    const AbcLines written = abcLines(now);
    std::vector<std::string> lines;
    lines.reserve(written.head.size() + written.body.size());
    for (const std::string& line : written.head)
        lines.push_back(form.bytesOf(line));
    for (const AbcLines::Line& line : written.body)
        lines.push_back(form.bytesOf(line.text));
    return joined(lines, form);
}

std::string writtenAnew(std::string_view text, const TuneTrace& trace, const Score& now,
                        const TextForm& form) {
    const KeptLines kept = keptLines(text, trace);
    const AbcLines written = abcLines(now);
    std::vector<std::string> lines;
    for (const std::string& line : written.head) {
        if (line.starts_with("K:")) // the header ends with it
            lines.insert(lines.end(), kept.head.begin(), kept.head.end());
        lines.push_back(form.bytesOf(line));
    }
    std::size_t next = 0;
    const auto keep = [&](int upToMeasure) {
        for (; next < kept.body.size() && kept.body[next].measure <= upToMeasure; ++next)
            lines.emplace_back(kept.body[next].text);
    };
    keep(0);
    for (std::size_t i = 0; i < written.body.size(); ++i) {
        lines.push_back(form.bytesOf(written.body[i].text));
        const bool isSung = i + 1 < written.body.size() && written.body[i + 1].isWords;
        if (!isSung) // else its words come first
            keep(written.body[i].endMeasure);
    }
    for (; next < kept.body.size(); ++next)
        lines.emplace_back(kept.body[next].text);
    return joined(lines, form);
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/write/abc_writer.h"

#include "engine/formats/abc/read/abc_line_breaks.h"
#include "engine/formats/abc/read/abc_printed_text.h"
#include "engine/formats/abc/write/abc_measure_writer.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/formats/text/abc_text.h"
#include "engine/notation/section_ends.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr int measuresALine = 4;

std::string fieldLine(char letter, const std::string& value) {
    return std::string(1, letter) + (looksLikeBarAfterColon(value) ? ": " : ":") + value;
}

std::vector<std::string> headOf(const TuneHeader& header) {
    std::vector<std::string> out;
    out.push_back(fieldLine('X', std::to_string(header.number)));
    for (const std::string& title : header.titles)
        out.push_back(fieldLine('T', encodeAbcText(title)));
    // R: stands behind composer and origin, where these come first.
    std::size_t next = 0;
    const auto addField = [&] {
        const TextField& field = header.fields[next++];
        const std::string text = encodeAbcText(field.text);
        out.push_back(field.letter == '%' ? "%%" + text : fieldLine(field.letter, text));
    };
    while (next < header.fields.size() &&
           (header.fields[next].letter == 'C' || header.fields[next].letter == 'O'))
        addField();
    if (!header.rhythm.empty())
        out.push_back(fieldLine('R', encodeAbcText(header.rhythm)));
    while (next < header.fields.size())
        addField();
    out.push_back(fieldLine('M', formatMeter(header.meter)));
    out.push_back(fieldLine('L', formatUnit(header.unit)));
    if (header.tempo)
        out.push_back(fieldLine('Q', formatTempo(*header.tempo)));
    out.push_back(fieldLine('K', formatKey(header.key) + formatStaffChange({}, header.staff)));
    return out;
}

// How many measures the line that begins at `first` has.
int lineLength(const Score& score, int first) {
    int end = first + 1;
    while (end < score.size() && !score.measure(end).frame().startsLine)
        ++end;
    return end - first;
}

// Where an ending stops at a line that does not end one in ABC: there a double one is written, else
// the ending would take what follows too.
std::vector<bool> linesToDouble(const Score& score) {
    const auto count = static_cast<std::size_t>(score.size());
    const auto frameAt = [&score](std::size_t i) -> const MeasureFrame& {
        return score.measures()[i]->frame();
    };
    const std::vector<bool> stops = endingStops(count, frameAt);
    std::vector<bool> lines(count);
    bool isOpen = false;
    for (std::size_t i = 0; i < count; ++i) {
        const MeasureFrame& frame = frameAt(i);
        isOpen = isOpen || !frame.ending.empty();
        lines[i] = isOpen && frame.stopsEnding && !stops[i] && !endsSection(frame);
        isOpen = isOpen && !frame.stopsEnding && !stops[i];
    }
    return lines;
}

} // namespace

AbcLines abcLines(const Score& score) {
    AbcLines lines{headOf(score.header()), {}};
    MeasureWriter writer(score.header());
    const LineBreaks breaks = lineBreaksOf(score.header());
    const std::vector<bool> isDouble = linesToDouble(score);
    int inLine = 0;
    bool longLine = false;
    for (int i = 0; i < score.size(); ++i) {
        const MeasureFrame& frame = score.measure(i).frame();
        if (i > 0 && frame.startsLine && !breaks.atLineEnds)
            lines.body.back().text += breaks.signOfBreak();
        const bool hasText = !frame.textAbove.empty();
        if (hasText && i > 0 && !frame.startsLine && breaks.atLineEnds)
            lines.body.back().text += '\\';
        for (std::string& text : linesOfText(frame.textAbove))
            lines.body.push_back({std::move(text), i});
        if (i == 0 || frame.startsLine || hasText) {
            lines.body.emplace_back();
            inLine = 0;
            longLine = lineLength(score, i) > 2 * measuresALine;
        } else if (longLine && inLine == measuresALine) {
            lines.body.back().text += '\\'; // a line in the file only, not on paper
            lines.body.emplace_back();
            inLine = 0;
        } else {
            lines.body.back().text += ' ';
        }
        ++inLine;
        const bool repeatFollows =
            i + 1 < score.size() && score.measure(i + 1).frame().startsRepeat;
        AbcLines::Line& line = lines.body.back();
        const MeasureFrame* before = i > 0 ? &score.measure(i - 1).frame() : nullptr;
        MeasureFrame barFrame = frame;
        if (isDouble[static_cast<std::size_t>(i)])
            barFrame.barline = Barline::Double;
        line.text += writer.write(score.measure(i), before) + barSign(barFrame, repeatFollows);
        line.endMeasure = i + 1;
    }
    for (std::string& text : linesOfText(score.header().textBelow))
        lines.body.push_back({std::move(text), score.size()});
    return lines;
}

std::string writeAbc(const Score& score) {
    const AbcLines lines = abcLines(score);
    std::string out;
    for (const std::string& line : lines.head)
        out += line + "\n";
    for (const AbcLines::Line& line : lines.body)
        out += line.text + "\n";
    return out;
}

std::string writeTunebook(std::span<const Score> scores) {
    std::string out = "%abc-2.1\nI:abc-charset utf-8\nI:abc-creator Lacuna\n\n";
    for (const Score& score : scores)
        out += writeAbc(score) + "\n";
    return out;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/write/abc_writer.h"

#include "engine/formats/abc/read/abc_line_breaks.h"
#include "engine/formats/abc/read/abc_printed_text.h"
#include "engine/formats/abc/write/abc_measure_writer.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_lyrics.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/formats/text/abc_text.h"
#include "engine/notation/section_ends.h"

#include <algorithm>
#include <utility>
#include <vector>

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

/// Puts the words under each line of music behind it.
class WordsWriter {
public:
    explicit WordsWriter(const Score& score)
        : m_score(score), m_isSung(std::ranges::any_of(score.measures(), isSung)) {}

    /// The last line of `lines` is the music up to measure `end`.
    void endLine(AbcLines& lines, int end) {
        const int first = std::exchange(m_first, end);
        if (!m_isSung || first == end)
            return;
        const std::span<const MeasurePointer> all = m_score.measures();
        const auto begin = static_cast<std::size_t>(first);
        const std::string words =
            formatLyrics(notesOf(all.subspan(begin, static_cast<std::size_t>(end) - begin)));
        // Else the words of the line that is joined to it would begin here.
        const bool isJoined = lines.body.back().text.ends_with('\\');
        if (!words.empty() || (isJoined && isSungInLineFrom(end)))
            lines.body.push_back({words.empty() ? "w:" : "w: " + words, end, true});
    }

private:
    bool isSungInLineFrom(int index) const {
        for (int i = index; i < m_score.size(); ++i) {
            if (i > index && m_score.measure(i).frame().startsLine)
                return false;
            if (isSung(m_score.measures()[static_cast<std::size_t>(i)]))
                return true;
        }
        return false;
    }
    static bool isSung(const MeasurePointer& measure) {
        return std::ranges::any_of(measure->events(), [](const Event& event) {
            const Note* note = std::get_if<Note>(&event);
            return note && note->syllable;
        });
    }

    const Score& m_score;
    bool m_isSung = false;
    int m_first = 0; ///< measure of the line at hand
};

} // namespace

AbcLines abcLines(const Score& score) {
    AbcLines lines{headOf(score.header()), {}};
    MeasureWriter writer(score.header());
    const LineBreaks breaks = lineBreaksOf(score.header());
    const std::vector<bool> isDouble = linesToDouble(score);
    WordsWriter words(score);
    int inLine = 0;
    bool longLine = false;
    for (int i = 0; i < score.size(); ++i) {
        const MeasureFrame& frame = score.measure(i).frame();
        if (i > 0 && frame.startsLine && !breaks.atLineEnds)
            lines.body.back().text += breaks.signOfBreak();
        const bool hasText = !frame.textAbove.empty();
        if (hasText && i > 0 && !frame.startsLine && breaks.atLineEnds)
            lines.body.back().text += '\\';
        if (hasText || frame.startsLine)
            words.endLine(lines, i);
        for (std::string& text : linesOfText(frame.textAbove))
            lines.body.push_back({std::move(text), i});
        if (i == 0 || frame.startsLine || hasText) {
            lines.body.emplace_back();
            inLine = 0;
            longLine = lineLength(score, i) > 2 * measuresALine;
        } else if (longLine && inLine == measuresALine) {
            lines.body.back().text += '\\'; // a line in the file only, not on paper
            words.endLine(lines, i);
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
    words.endLine(lines, score.size());
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

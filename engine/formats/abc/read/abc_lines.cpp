// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_lines.h"

#include "engine/formats/text/abc_characters.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace lacuna {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

// A line has no more of them.
constexpr std::size_t mostMarks = 100; // bytes

constexpr std::string_view quoteMarks = "> \t";

bool isSameTag(std::string_view tag, std::string_view small) {
    return std::equal(tag.begin(), tag.end(), small.begin(), small.end(), [](char c, char d) {
        return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == d;
    });
}

// The bytes of a tag of a web page that a line begins with, "<pre>"; 0 if it begins with none.
std::size_t tagAt(std::string_view line) {
    const std::string_view text = line.substr(0, mostMarks);
    if (!text.starts_with('<'))
        return 0;
    const std::size_t name = text.substr(1).starts_with('/') ? 2 : 1;
    const std::size_t end = text.find('>');
    return name < text.size() && isLetter(text[name]) && end != std::string_view::npos ? end + 1
                                                                                       : 0;
}

// The bytes of the blanks, signs of quoted mail and tags that a line begins with.
std::size_t marksBefore(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size()) {
        const std::size_t tag = tagAt(line.substr(at));
        if (tag == 0 && quoteMarks.find(line[at]) == std::string_view::npos)
            break;
        at += std::max<std::size_t>(tag, 1);
    }
    return at;
}

// The bytes of up to so many signs of quoted mail, with the blanks around them.
std::size_t quotesBefore(std::string_view line, std::ptrdiff_t most) {
    std::size_t at = 0;
    for (; at < line.size() && quoteMarks.find(line[at]) != std::string_view::npos; ++at) {
        if (line[at] == '>' && most-- == 0)
            break;
    }
    return at;
}

/// Finds the marks line by line. Broken rhythm may begin a line of music too, so that music is
/// quoted as deep as its head is, and only if its first line is.
class MarkedLines {
public:
    void passOver(SourceLine& line) {
        const std::string_view text = unindented(line).text;
        if (text.starts_with('>') || text.starts_with('<'))
            passOver(line, marksOf(line.text));
        follow(unindented(line).text, text.starts_with('>'));
        constexpr std::string_view end = "</pre>";
        if (line.text.ends_with('>') && line.text.size() >= end.size() &&
            isSameTag(line.text.substr(line.text.size() - end.size()), end)) {
            line.text.remove_suffix(end.size());
            line.hadMarks = true;
        }
    }

private:
    enum class Part { Head, BodyBegins, Body };

    std::size_t marksOf(std::string_view line) {
        const std::size_t marks = marksBefore(line);
        const std::string_view rest = line.substr(marks);
        const bool isField =
            rest.starts_with("%%") || parseFieldLine(rest, TunePart::Body).has_value();
        const std::ptrdiff_t depth = std::ranges::count(line.substr(0, marks), '>');
        if (rest.starts_with("X:") || (m_part == Part::Head && isField && tagAt(line) == 0)) {
            m_depth = depth;
            return marks;
        }
        const bool isQuoted = m_depth > 0 && (m_part != Part::Body || m_isBodyQuoted);
        return isQuoted ? quotesBefore(line, m_depth) : 0;
    }

    static void passOver(SourceLine& line, std::size_t marks) {
        line.text.remove_prefix(marks);
        line.offset += marks;
        line.hadMarks = marks > 0;
    }

    void follow(std::string_view line, bool wasMarked) {
        if (line.starts_with("X:")) {
            m_part = Part::Head;
            m_depth = wasMarked ? m_depth : 0;
        } else if (m_part == Part::Head && line.starts_with("K:")) {
            m_part = Part::BodyBegins;
        } else if (m_part == Part::BodyBegins) {
            m_part = Part::Body;
            m_isBodyQuoted = wasMarked && m_depth > 0;
        }
    }

    Part m_part = Part::Head;
    std::ptrdiff_t m_depth = 0; ///< signs of quoted mail before the lines of the head
    bool m_isBodyQuoted = false;
};

// Every tune inherits the fields above the first one, so their number is bounded.
constexpr std::size_t mostHeadFields = 1000;

} // namespace

std::string_view blockBegunBy(std::string_view line) {
    constexpr std::string_view begin = "%%begin";
    if (!line.starts_with(begin))
        return {};
    line.remove_prefix(begin.size());
    const auto end = std::find_if_not(line.begin(), line.end(), isLetter);
    return line.substr(0, static_cast<std::size_t>(end - line.begin()));
}

namespace {

std::string_view blockEndedBy(std::string_view line) {
    constexpr std::string_view end = "%%end";
    return line.starts_with(end) ? trimmed(line.substr(end.size())) : std::string_view();
}

// A block that begins again before it ends has no end of its own, and so is none.
void markBlocks(std::vector<SourceLine>& lines) {
    std::map<std::string_view, std::size_t> ends; // of the blocks that the lines below begin
    for (std::size_t i = lines.size(); i-- > 0;) {
        if (const std::string_view ended = blockEndedBy(lines[i].text); !ended.empty())
            ends[ended] = i;
        const std::string_view begun = blockBegunBy(lines[i].text);
        const auto end = begun.empty() ? ends.end() : ends.find(begun);
        if (end == ends.end())
            continue;
        for (std::size_t k = i; k <= end->second; ++k)
            lines[k].inBlock = true;
        ends.erase(end);
    }
}

} // namespace

std::vector<SourceLine> linesOf(std::string_view bytes) {
    std::vector<SourceLine> lines;
    lines.reserve(bytes.size() / 24);
    std::size_t at = bytes.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    std::size_t feed = 0; // the next \n, so that lines ended by \r alone do not look for it anew
    while (at < bytes.size()) {
        if (feed < at || feed == 0)
            feed = std::min(bytes.find('\n', at), bytes.size());
        const std::size_t end = std::min(bytes.substr(0, feed).find('\r', at), feed);
        lines.push_back({bytes.substr(at, end - at), at});
        at = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    if (bytes.find("%%begin") != std::string_view::npos)
        markBlocks(lines);
    if (bytes.find('>') != std::string_view::npos) {
        MarkedLines marked;
        for (SourceLine& line : lines) {
            if (!line.inBlock)
                marked.passOver(line);
        }
    }
    return lines;
}

SourceLine unindented(SourceLine line) {
    const std::size_t indent = std::min(line.text.find_first_not_of(" \t"), line.text.size());
    return {line.text.substr(indent), line.offset + indent, line.inBlock, line.hadMarks};
}

bool startsTune(std::string_view line) {
    return line.substr(marksBefore(line)).starts_with("X:");
}

std::optional<FieldLine> parseFieldLine(std::string_view line, TunePart part) {
    if (line.size() < 2 || line[1] != ':' || !(isLetter(line[0]) || line[0] == '+'))
        return std::nullopt;
    const bool endsMeasures = isStep(line[0]) || line[0] == 'z' || line[0] == 'x' || line[0] == 'Z';
    if (part == TunePart::Body && endsMeasures && looksLikeBarAfterColon(line.substr(2)))
        return std::nullopt;
    return FieldLine{line[0], trimmed(withoutComment(line.substr(2)))};
}

WordsPart wordsPartOf(const SourceLine& line) {
    const std::string_view text = unindented(line).text;
    if (text.starts_with('%')) {
        return WordsPart::IsNeither;
    }
    const auto field = parseFieldLine(text, TunePart::Body);
    if (!field) {
        return WordsPart::HasNotes;
    }
    return field->letter == 'w' || field->letter == '+' ? WordsPart::IsWords : WordsPart::IsNeither;
}

std::string_view fieldValueIn(std::string_view field, bool isLine) {
    field = field.substr(std::min(field.find(':'), field.size() - 1) + 1);
    if (isLine)
        return trimmed(withoutComment(field));
    if (field.ends_with(']'))
        field.remove_suffix(1);
    return trimmed(field);
}

std::size_t firstTune(std::string_view bytes) {
    const std::size_t block = bytes.find("%%begin");
    if (block < bytes.find("X:")) {
        for (const SourceLine& line : linesOf(bytes)) {
            if (!line.inBlock && startsTune(line.text))
                return line.offset + marksBefore(line.text);
        }
        return bytes.size();
    }
    for (std::size_t at = bytes.find("X:"); at != std::string_view::npos;
         at = bytes.find("X:", at + 1)) {
        std::size_t line = at; // where its line begins, if nothing but blanks stands before it
        while (line > 0 && isBlank(bytes[line - 1]))
            --line;
        if (line > 0 && bytes[line - 1] == '>') {
            const std::size_t from = at - std::min(at, mostMarks);
            const std::size_t end = bytes.substr(from, at - from).find_last_of("\r\n");
            line = end == std::string_view::npos ? from : from + end + 1;
            const std::size_t mark = line == 0 && bytes.starts_with(byteOrderMark) ? 3 : 0;
            if (marksBefore(bytes.substr(line + mark, at - line - mark)) != at - line - mark)
                continue;
        }
        const bool afterMark = line == byteOrderMark.size() && bytes.starts_with(byteOrderMark);
        if (line == 0 || afterMark || bytes[line - 1] == '\n' || bytes[line - 1] == '\r')
            return at;
    }
    return bytes.size();
}

bool claimsStrictAbc(std::string_view bytes) {
    if (bytes.starts_with(byteOrderMark))
        bytes.remove_prefix(byteOrderMark.size());
    constexpr std::string_view claim = "%abc-";
    if (!bytes.starts_with(claim))
        return false;
    int numbers[2] = {0, 0};
    std::string_view rest = bytes.substr(claim.size());
    for (int& number : numbers) {
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (error != std::errc{})
            return false;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        if (rest.starts_with("."))
            rest.remove_prefix(1);
    }
    return numbers[0] > 2 || (numbers[0] == 2 && numbers[1] >= 1);
}

std::vector<SourceLine> fieldLinesOf(std::string_view head) {
    std::vector<SourceLine> lines = linesOf(head);
    for (SourceLine& line : lines)
        line = unindented(line);
    std::erase_if(lines, [](const SourceLine& line) {
        if (line.inBlock)
            return true;
        if (line.text.starts_with("%%"))
            return !line.text.starts_with("%%propagate-accidentals") &&
                   !line.text.starts_with("%%linebreak");
        const auto field = parseFieldLine(line.text, TunePart::Head);
        return !field || (field->letter == 'I' && field->value.starts_with("abc-"));
    });
    lines.resize(std::min(lines.size(), mostHeadFields));
    return lines;
}

} // namespace lacuna

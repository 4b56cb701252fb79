// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_text_form.h"

#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/text/abc_text.h"
#include "engine/formats/text/charset.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace lacuna {
namespace {

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The code point at `at` of well-formed UTF-8, which is passed over.
std::uint32_t takeCode(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    const int more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    std::uint32_t code = more == 0 ? lead : lead & (0x3FU >> more);
    for (int i = 0; i < more && at < text.size(); ++i)
        code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    return code;
}

std::string escaped(std::uint32_t code) {
    char out[16];
    std::snprintf(out, sizeof out, code < 0x10000 ? "\\u%04x" : "&#x%x;", code);
    return out;
}

bool isWithin(char byte, unsigned char first, unsigned char last) {
    const auto value = static_cast<unsigned char>(byte);
    return value >= first && value <= last;
}

// Two letters of the charset that together would be taken for one of UTF-8 are told apart by
// writing the second as an escape.
std::string encoded(std::string_view utf8, std::string_view charset) {
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t begin = at;
        const std::uint32_t code = takeCode(utf8, at);
        if (code < 0x80) {
            out += static_cast<char>(code);
            continue;
        }
        const auto bytes = bytesFrom(utf8.substr(begin, at - begin), charset);
        const bool looksLikeUtf8 = bytes && !bytes->empty() && !out.empty() &&
                                   isWithin(out.back(), 0xC2, 0xFF) &&
                                   isWithin(bytes->front(), 0x80, 0xBF);
        out += bytes && !looksLikeUtf8 ? *bytes : escaped(code);
    }
    return out;
}

std::string_view lineEndOf(std::string_view bytes) {
    const std::size_t at = bytes.find_first_of("\r\n");
    if (at == std::string_view::npos || bytes[at] == '\n')
        return "\n";
    return bytes.substr(at).starts_with("\r\n") ? "\r\n" : "\r";
}

} // namespace

std::string TextForm::bytesOf(std::string_view utf8) const {
    std::string text = isUtf8() ? std::string(utf8) : encoded(utf8, charset);
    if (lineEnd == "\n")
        return text;
    std::string out;
    for (const char c : text) {
        if (c == '\n')
            out += lineEnd;
        else
            out += c;
    }
    return out;
}

std::optional<std::string> utf8OfWide(std::string_view bytes) {
    const bool hasMark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (!hasMark && bytes.substr(0, 2).find('\0') == std::string_view::npos)
        return std::nullopt;
    bytes = bytes.substr(0, bytes.size() / 2 * 2);
    const std::string_view charset = likeliestCharset(bytes);
    if (!charset.starts_with("UTF-16"))
        return std::nullopt;
    std::optional<std::string> text = utf8From(bytes, charset);
    constexpr std::string_view mark = "\xEF\xBB\xBF"; // some editors put one more
    while (text && text->starts_with(mark))
        text->erase(0, mark.size());
    return text;
}

Diagnostic wideTextRemark() {
    return {Severity::Note, 1, 1,
            "This text is UTF-16; it is read as such, and saved as UTF-8, which ABC wants."};
}

std::optional<std::string> withoutZeros(std::string_view bytes) {
    constexpr std::size_t textForEach = 20;
    const auto zeros = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
    if (zeros == 0 || zeros * textForEach > bytes.size())
        return std::nullopt;
    std::string text(bytes);
    std::replace(text.begin(), text.end(), '\0', ' ');
    return text;
}

std::optional<NamedCharset> charsetNamed(std::string_view directive) {
    std::string_view value;
    for (const std::string_view word : {"abc-charset", "abc-encoding", "encoding"}) {
        if (directive.starts_with(word) && directive.size() > word.size() &&
            (directive[word.size()] == ' ' || directive[word.size()] == '\t'))
            value = trimmed(directive.substr(word.size()));
    }
    if (value.empty())
        return std::nullopt;
    std::string name;
    for (const char c : value)
        name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (name.size() <= 2 && name.find_first_not_of("0123456789") == std::string::npos)
        name.insert(0, "iso-8859-"); // as abcm2ps numbers them
    if (name == "utf8")
        name = "utf-8";
    const bool isKnown = utf8From("a", name) == "a";
    return NamedCharset{value, isKnown ? std::optional(name) : std::nullopt};
}

std::optional<std::string> charsetIn(std::string_view bytes) {
    if (bytes.find("charset") == bytes.npos && bytes.find("encoding") == bytes.npos)
        return std::nullopt; // as nearly all
    for (const SourceLine& line : linesOf(bytes)) {
        if (!line.text.starts_with("%%") && !line.text.starts_with("I:"))
            continue;
        const auto named = charsetNamed(trimmed(withoutComment(line.text.substr(2))));
        if (named && named->name)
            return named->name;
    }
    return std::nullopt;
}

TextForm formOf(std::string_view bytes) {
    TextForm form;
    form.lineEnd = lineEndOf(bytes);
    if (isAscii(bytes))
        form.charset = charsetIn(bytes).value_or(form.charset);
    else
        form = formOfPart(bytes, form);
    return form;
}

TextForm formOfPart(std::string_view bytes, const TextForm& book) {
    TextForm form = book;
    if (isAscii(bytes)) {
        form.charset = charsetIn(bytes).value_or(form.charset);
        return form;
    }
    if (lacuna::isUtf8(bytes)) {
        form.charset = TextForm().charset;
        return form;
    }
    const auto named = charsetIn(bytes);
    if (named && *named != TextForm().charset)
        form.charset = *named;
    else if (book.isUtf8())
        form.charset = usualCharset;
    return form;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/xml_text.h"

#include "engine/formats/text/charset.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace lacuna {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view latin1 = "windows-1252";

std::uint8_t byteAt(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<std::uint8_t>(text[at]) : 0;
}

// Bytes of the well-formed UTF-8 sequence that begins there; 0 if none does.
std::size_t sequenceAt(std::string_view text, std::size_t at) {
    const std::uint8_t lead = byteAt(text, at);
    if (lead < 0x80)
        return 1;
    const std::size_t size = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : lead >= 0xE0 && lead <= 0xEF ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
    if (size == 0 || at + size > text.size())
        return 0;
    for (std::size_t i = 1; i < size; ++i) {
        if ((byteAt(text, at + i) & 0xC0) != 0x80)
            return 0;
    }
    // Overlong forms, halves of surrogate pairs and what is beyond Unicode.
    const std::uint8_t second = byteAt(text, at + 1);
    const bool isWrong = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                         (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
    return isWrong ? 0 : size;
}

// The first byte that is no UTF-8.
std::optional<std::size_t> firstWrongByte(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = sequenceAt(text, at);
        if (size == 0)
            return at;
        at += size;
    }
    return std::nullopt;
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Diagnostic remarkAt(std::string_view text, std::size_t at, std::string message) {
    const std::string_view before = text.substr(0, at);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::string_view inLine = before.substr(before.rfind('\n') + 1); // npos + 1 is 0
    const auto column = std::count_if(inLine.begin(), inLine.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80; // characters, not bytes
    });
    return {Severity::Warning, static_cast<int>(line), static_cast<int>(column) + 1,
            std::move(message)};
}

// Of a charset that every system knows.
std::string decodedFrom(std::string_view bytes, std::string_view charset) {
    return utf8From(bytes, charset).value_or(std::string(bytes.size(), '?'));
}

// UTF-8 with single bytes of Latin-1 among it: old text that a new program has gone over.
std::string decodeMixed(std::string_view bytes) {
    std::array<std::string, 128> letters;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char byte = static_cast<char>(0x80 + i);
        letters[i] = decodedFrom(std::string_view(&byte, 1), latin1);
    }
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 16);
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = sequenceAt(bytes, at);
        if (size > 0)
            out += bytes.substr(at, size);
        else
            out += letters[byteAt(bytes, at) - 0x80U];
        at += std::max<std::size_t>(size, 1);
    }
    return out;
}

// Encodings of two and four bytes, by their mark or by the zeros of their first sign.
std::optional<std::string> decodeWide(std::string_view bytes) {
    using std::string_view_literals::operator""sv;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> forms{
        {{"\xFF\xFE\0\0"sv, "UTF-32LE"},
         {"\0\0\xFE\xFF"sv, "UTF-32BE"},
         {"\xFF\xFE"sv, "UTF-16LE"},
         {"\xFE\xFF"sv, "UTF-16BE"},
         {"<\0\0\0"sv, "UTF-32LE"},
         {"\0\0\0<"sv, "UTF-32BE"},
         {"<\0"sv, "UTF-16LE"},
         {"\0<"sv, "UTF-16BE"}}};
    for (const auto& [start, charset] : forms) {
        if (bytes.starts_with(start))
            return utf8From(bytes, charset);
    }
    return std::nullopt;
}

/// Where a document's XML declaration stands, and the encoding that it names.
struct Declaration {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string encoding = {};
};

Declaration declarationOf(std::string_view text) {
    constexpr std::size_t longest = 400;
    Declaration found;
    found.begin = std::min(text.find_first_not_of(blanks), text.size());
    found.end = found.begin;
    std::string_view rest = text.substr(found.begin, longest);
    const std::size_t end = rest.find("?>");
    if (!rest.starts_with("<?xml") || end == std::string_view::npos ||
        blanks.find(rest[5]) == std::string_view::npos)
        return found;
    found.end = found.begin + end + 2;
    rest = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.find("encoding"), rest.size()));
    rest.remove_prefix(std::min(rest.find_first_of("\"'"), rest.size()));
    if (!rest.empty())
        found.encoding = rest.substr(1, rest.find(rest.front(), 1) - 1);
    return found;
}

// What the name of an encoding stands for, as far as it makes a difference.
enum class Family { Utf8, Utf16, Latin1, OneByte, Other };

Family familyOf(std::string_view encoding) {
    std::string name;
    for (const char c : encoding) {
        if (c != '-' && c != '_' && c != ' ')
            name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    const auto begins = [&name](const char* start) { return name.starts_with(start); };
    if (name.empty() || name == "utf8" || name == "ascii" || name == "usascii")
        return Family::Utf8;
    if (begins("utf16") || begins("utf32") || begins("ucs") || begins("iso10646") ||
        name == "unicode")
        return Family::Utf16;
    if (name == "iso88591" || name == "latin1" || name == "windows1252" || name == "cp1252" ||
        name == "ansi")
        return Family::Latin1;
    if (begins("iso8859") || begins("latin") || begins("windows125") || begins("cp125") ||
        begins("mac") || begins("koi8"))
        return Family::OneByte;
    return Family::Other;
}

// Bytes of one sign each but for UTF-8's, with the declaration still in them.
std::string decodeNarrow(std::string_view bytes, const Declaration& declared,
                         std::vector<Diagnostic>& remarks) {
    if (isAscii(bytes))
        return std::string(bytes);
    const Family family = familyOf(declared.encoding);
    const auto wrong = firstWrongByte(bytes);
    auto decoded = family == Family::OneByte || family == Family::Other
                       ? utf8From(bytes, declared.encoding)
                       : std::nullopt;
    if (family == Family::Other && decoded)
        return std::move(*decoded);
    if (!wrong) {
        // Hardly any text in another encoding is UTF-8 by chance.
        if (family != Family::Utf8)
            remarks.push_back(remarkAt(bytes, declared.begin,
                                       "The file calls itself " + declared.encoding.substr(0, 40) +
                                           " but is UTF-8; it is read as that."));
        return std::string(bytes);
    }
    if (family == Family::Latin1)
        return decodedFrom(bytes, latin1);
    if (decoded)
        return std::move(*decoded);
    const std::string name =
        family == Family::Utf8 ? std::string("UTF-8") : declared.encoding.substr(0, 40);
    remarks.push_back(remarkAt(bytes, *wrong,
                               "The file is not " + name +
                                   ", as it should be; the letters that are no UTF-8 are read as "
                                   "Latin-1."));
    return decodeMixed(bytes);
}

// The number that a reference like &#xE9; names, and where the reference ends.
std::optional<std::uint32_t> referenceAt(std::string_view text, std::size_t at, std::size_t& end) {
    constexpr std::size_t longest = 12;
    std::string_view rest = text.substr(at, longest);
    const std::size_t semicolon = rest.find(';');
    if (!rest.starts_with("&#") || semicolon == std::string_view::npos)
        return std::nullopt;
    end = at + semicolon + 1;
    const bool isHex = byteAt(rest, 2) == 'x';
    const std::string_view digits = rest.substr(0, semicolon).substr(isHex ? 3 : 2);
    std::uint32_t code = 0;
    const auto result =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, isHex ? 16 : 10);
    if (result.ec != std::errc{} || result.ptr != digits.data() + digits.size())
        return std::nullopt;
    return code;
}

bool isAllowed(std::uint32_t code) {
    return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0xD800) ||
           (code > 0xDFFF && code < 0xFFFE) || (code > 0xFFFF && code <= 0x10FFFF);
}

void blankForbidden(std::string& text, std::vector<Diagnostic>& remarks) {
    const auto blank = [&](std::size_t begin, std::size_t end) {
        if (std::none_of(remarks.begin(), remarks.end(), [](const Diagnostic& each) {
                return each.message.starts_with("Characters");
            }))
            remarks.push_back(
                remarkAt(text, begin, "Characters that no text may hold are read as blanks."));
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
                  text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::uint8_t byte = byteAt(text, at);
        if (byte < 0x20 && !isAllowed(byte)) {
            blank(at, at + 1);
        } else if (byte == 0xEF && byteAt(text, at + 1) == 0xBF && byteAt(text, at + 2) >= 0xBE) {
            blank(at, at + 3);
        } else if (byte == '&') {
            std::size_t end = at;
            if (const auto code = referenceAt(text, at, end); code && !isAllowed(*code))
                blank(at, end);
        }
    }
}

} // namespace

XmlText decodeXml(std::string_view bytes) {
    XmlText out;
    if (auto wide = decodeWide(bytes)) {
        out.text = std::move(*wide);
    } else {
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        Declaration declared = declarationOf(bytes);
        if (bytes.starts_with(mark)) {
            bytes.remove_prefix(mark.size());
            declared = declarationOf(bytes);
            declared.encoding.clear(); // the mark is surer
        }
        out.text = decodeNarrow(bytes, declared, out.remarks);
    }
    const Declaration declared = declarationOf(out.text);
    std::replace_if(
        out.text.begin() + static_cast<std::ptrdiff_t>(declared.begin),
        out.text.begin() + static_cast<std::ptrdiff_t>(declared.end),
        [](char c) { return blanks.find(c) == std::string_view::npos; }, ' ');
    blankForbidden(out.text, out.remarks);
    return out;
}

} // namespace lacuna

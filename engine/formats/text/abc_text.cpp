// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/text/abc_text.h"

#include "engine/formats/text/abc_characters.h"
#include "engine/formats/text/charset.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace lacuna {
namespace {

struct Accented {
    std::string_view tex; // without the backslash
    std::string_view entity;
    std::string_view utf8;
};

constexpr std::array<Accented, 79> accentedLetters{
    {{"`A", "Agrave", "À"}, {"'A", "Aacute", "Á"}, {"^A", "Acirc", "Â"},  {"~A", "Atilde", "Ã"},
     {"\"A", "Auml", "Ä"},  {"AA", "Aring", "Å"},  {"AE", "AElig", "Æ"},  {"cC", "Ccedil", "Ç"},
     {"`E", "Egrave", "È"}, {"'E", "Eacute", "É"}, {"^E", "Ecirc", "Ê"},  {"\"E", "Euml", "Ë"},
     {"`I", "Igrave", "Ì"}, {"'I", "Iacute", "Í"}, {"^I", "Icirc", "Î"},  {"\"I", "Iuml", "Ï"},
     {"~N", "Ntilde", "Ñ"}, {"`O", "Ograve", "Ò"}, {"'O", "Oacute", "Ó"}, {"^O", "Ocirc", "Ô"},
     {"\"O", "Ouml", "Ö"},  {"/O", "Oslash", "Ø"}, {"`U", "Ugrave", "Ù"}, {"'U", "Uacute", "Ú"},
     {"\"U", "Uuml", "Ü"},  {"ss", "szlig", "ß"},  {"`a", "agrave", "à"}, {"'a", "aacute", "á"},
     {"^a", "acirc", "â"},  {"~a", "atilde", "ã"}, {"\"a", "auml", "ä"},  {"aa", "aring", "å"},
     {"ae", "aelig", "æ"},  {"cc", "ccedil", "ç"}, {"`e", "egrave", "è"}, {"'e", "eacute", "é"},
     {"^e", "ecirc", "ê"},  {"\"e", "euml", "ë"},  {"`i", "igrave", "ì"}, {"'i", "iacute", "í"},
     {"^i", "icirc", "î"},  {"\"i", "iuml", "ï"},  {"~n", "ntilde", "ñ"}, {"`o", "ograve", "ò"},
     {"'o", "oacute", "ó"}, {"^o", "ocirc", "ô"},  {"\"o", "ouml", "ö"},  {"/o", "oslash", "ø"},
     {"`u", "ugrave", "ù"}, {"'u", "uacute", "ú"}, {"^u", "ucirc", "û"},  {"\"u", "uuml", "ü"},
     {"oe", "oelig", "œ"},  {"OE", "OElig", "Œ"},  {"DH", "ETH", "Ð"},    {"dh", "eth", "ð"},
     {"TH", "THORN", "Þ"},  {"th", "thorn", "þ"},  {"'Y", "Yacute", "Ý"}, {"'y", "yacute", "ý"},
     {"\"Y", "Yuml", "Ÿ"},  {"\"y", "yuml", "ÿ"},  {"vS", "Scaron", "Š"}, {"vs", "scaron", "š"},
     {"vZ", "Zcaron", "Ž"}, {"vz", "zcaron", "ž"}, {"vC", "Ccaron", "Č"}, {"vc", "ccaron", "č"},
     {"vR", "Rcaron", "Ř"}, {"vr", "rcaron", "ř"}, {"vE", "Ecaron", "Ě"}, {"ve", "ecaron", "ě"},
     {"HO", "Odblac", "Ő"}, {"Ho", "odblac", "ő"}, {"HU", "Udblac", "Ű"}, {"Hu", "udblac", "ű"},
     {"uA", "Abreve", "Ă"}, {"ua", "abreve", "ă"}, {"uE", "Ebreve", "Ĕ"}}};

void appendUtf8(std::string& out, std::uint32_t code) {
    const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | code >> 6);
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | code >> 12);
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | code >> 18);
        byte(0x80 | (code >> 12 & 0x3F));
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

bool isTextCode(std::uint32_t code) {
    return code >= 0x20 && code != 0x7F && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

std::optional<std::uint32_t> number(std::string_view digits, int base) {
    std::uint32_t value = 0;
    for (const char c : digits) {
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : base;
        if (digit >= base)
            return std::nullopt;
        value = value * base + digit;
    }
    return digits.empty() ? std::nullopt : std::optional(value);
}

// What stands at the start of `text`, after a backslash: appends it and tells how long it was.
std::size_t takeEscape(std::string_view text, std::string& out) {
    if (!text.empty() && (text[0] == '\\' || text[0] == '%' || text[0] == '&')) {
        out += text[0];
        return 1;
    }
    if (text.size() >= 5 && text[0] == 'u') {
        const auto code = number(text.substr(1, 4), 16);
        if (code && isTextCode(*code)) {
            appendUtf8(out, *code);
            return 5;
        }
    }
    for (const Accented& letter : accentedLetters) {
        if (text.starts_with(letter.tex)) {
            out += letter.utf8;
            return letter.tex.size();
        }
    }
    out += '\\';
    return 0;
}

// Likewise after an ampersand.
std::size_t takeEntity(std::string_view text, std::string& out) {
    const std::size_t end = text.substr(0, 10).find(';');
    if (end != std::string_view::npos) {
        const std::string_view name = text.substr(0, end);
        for (const Accented& letter : accentedLetters) {
            if (name == letter.entity) {
                out += letter.utf8;
                return end + 1;
            }
        }
        if (name == "quot" || name == "amp") {
            out += name == "amp" ? '&' : '"';
            return end + 1;
        }
        if (name.starts_with("#")) {
            const bool hex = name.starts_with("#x");
            const auto code = number(name.substr(hex ? 2 : 1), hex ? 16 : 10);
            if (code && isTextCode(*code)) {
                appendUtf8(out, *code);
                return end + 1;
            }
        }
    }
    out += '&';
    return 0;
}

bool looksLikeEntity(std::string_view text) {
    const std::size_t end = text.substr(0, 10).find(';');
    return end != std::string_view::npos && end > 0;
}

} // namespace

bool isUtf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t more = lead < 0x80                    ? 0
                                 : lead >= 0xC2 && lead <= 0xDF ? 1
                                 : lead >= 0xE0 && lead <= 0xEF ? 2
                                 : lead >= 0xF0 && lead <= 0xF4 ? 3
                                                                : 4;
        if (more > 3 || i + more >= text.size())
            return false;
        for (std::size_t k = 1; k <= more; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80)
                return false;
        }
        i += more + 1;
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.remove_suffix(1);
    return text;
}

bool isSpokenName(std::string_view name) {
    constexpr int fewLetters = 3; // "D C" may be two notes
    constexpr int several = 3;
    int strange = 0; // letters that mean nothing in music
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        strange += (c >= 'h' && c <= 't') || c == 'w' ? 1 : 0;
        if (c == '.' && (i + 1 == name.size() || isBlank(name[i + 1]))) {
            return true; // no staccato: no note follows
        }
    }
    return strange >= several || (std::count_if(name.begin(), name.end(), isLetter) > fewLetters &&
                                  parseJumpSign(name).has_value());
}

bool looksLikeBarAfterColon(std::string_view text) {
    return text.starts_with('|') || text.starts_with(':') || text.starts_with(']') ||
           text.starts_with("[|") || text.starts_with(".|");
}

std::string_view withoutComment(std::string_view line) {
    for (std::size_t at = line.find('%'); at != std::string_view::npos;
         at = line.find('%', at + 1)) {
        if (at == 0 || line[at - 1] != '\\')
            return line.substr(0, at);
    }
    return line;
}

std::string decodeAbcText(std::string_view raw, std::string_view charset) {
    raw = trimmed(raw);
    const bool isPlain = std::all_of(raw.begin(), raw.end(), [](char c) {
        return c >= ' ' && c <= '~' && c != '\\' && c != '&';
    });
    if (isPlain) // as nearly all text is
        return std::string(raw);
    std::string text(raw);
    if (!isUtf8(text)) {
        const std::string_view own = charset == "utf-8" ? usualCharset : charset;
        text = utf8From(text, own).value_or(utf8From(text, usualCharset).value_or(""));
    }
    std::string out;
    if (text.find_first_of("\\&") == std::string::npos) {
        out = text;
    } else {
        const std::string_view all = text;
        for (std::size_t i = 0; i < all.size();) {
            const char c = all[i++];
            if (c == '\\')
                i += takeEscape(all.substr(i), out);
            else if (c == '&')
                i += takeEntity(all.substr(i), out);
            else
                out += c;
        }
    }
    // What is read must be what is written and read again, so nothing below a blank may stay.
    std::replace_if(
        out.begin(), out.end(), [](unsigned char c) { return c < ' '; }, ' ');
    return std::string(trimmed(out));
}

std::string encodeAbcText(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' || c == '%' || (c == '&' && looksLikeEntity(text.substr(i + 1))))
            out += '\\';
        if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_text_form.h"

#include "engine/formats/abc_text.h"

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

// Two letters of Latin-1 that together would be taken for one of UTF-8 are told apart by writing
// the second as an escape.
std::string latin1Of(std::string_view utf8) {
    std::string out;
    bool afterLead = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::uint32_t code = takeCode(utf8, at);
        if (code > 0xFF || (afterLead && code >= 0x80 && code < 0xC0))
            out += escaped(code);
        else
            out += static_cast<char>(code);
        afterLead = code >= 0xC2 && code <= 0xFF;
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
    std::string text = encoding == TextEncoding::Utf8 ? std::string(utf8) : latin1Of(utf8);
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

TextForm formOf(std::string_view bytes) {
    TextForm form;
    form.lineEnd = lineEndOf(bytes);
    const auto saysLatin1 = [&] {
        return bytes.find("abc-charset iso-8859") != std::string_view::npos;
    };
    if (isAscii(bytes) ? saysLatin1() : !isUtf8(bytes))
        form.encoding = TextEncoding::Latin1;
    return form;
}

} // namespace lacuna

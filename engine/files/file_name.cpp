// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/files/file_name.h"

#include <cstddef>

namespace lacuna {
namespace {

constexpr char32_t rawByte = 0xDC00;
constexpr char32_t replacement = 0xFFFD;

bool isContinuation(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

/// The character at the front of `bytes` and its length; of a byte that begins none, rawByte and
/// the byte.
struct Decoded {
    char32_t sign = 0;
    std::size_t length = 1;
};

Decoded decoded(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char first = at(0);
    if (first < 0x80)
        return {first, 1};
    const Decoded raw{rawByte + first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || bytes.size() < length)
        return raw;
    char32_t sign = first & (0xFF >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(at(i)))
            return raw;
        sign = sign << 6 | (at(i) & 0x3F);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool isSurrogate = sign >= 0xD800 && sign <= 0xDFFF;
    return sign < least[length] || isSurrogate || sign > 0x10FFFF ? raw : Decoded{sign, length};
}

void append(std::string& bytes, char32_t sign) {
    const auto add = [&bytes](char32_t byte) { bytes.push_back(static_cast<char>(byte)); };
    if (sign < 0x80) {
        add(sign);
    } else if (sign < 0x800) {
        add(0xC0 | sign >> 6);
        add(0x80 | (sign & 0x3F));
    } else if (sign < 0x10000) {
        add(0xE0 | sign >> 12);
        add(0x80 | (sign >> 6 & 0x3F));
        add(0x80 | (sign & 0x3F));
    } else {
        add(0xF0 | sign >> 18);
        add(0x80 | (sign >> 12 & 0x3F));
        add(0x80 | (sign >> 6 & 0x3F));
        add(0x80 | (sign & 0x3F));
    }
}

bool isRaw(char32_t sign) {
    return sign >= rawByte + 0x80 && sign <= rawByte + 0xFF;
}

} // namespace

std::u16string utf16Of(const std::filesystem::path& path) {
    std::u16string name;
    for (std::string_view rest = path.native(); !rest.empty();) {
        const Decoded next = decoded(rest);
        if (next.sign >= 0x10000) {
            name.push_back(static_cast<char16_t>(0xD7C0 + (next.sign >> 10)));
            name.push_back(static_cast<char16_t>(0xDC00 | (next.sign & 0x3FF)));
        } else {
            name.push_back(static_cast<char16_t>(next.sign));
        }
        rest.remove_prefix(next.length);
    }
    return name;
}

std::filesystem::path pathOfUtf16(std::u16string_view name) {
    std::string bytes;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char32_t unit = name[i];
        const bool isPair = unit >= 0xD800 && unit <= 0xDBFF && i + 1 < name.size() &&
                            name[i + 1] >= 0xDC00 && name[i + 1] <= 0xDFFF;
        if (isPair)
            append(bytes, 0x10000 + ((unit & 0x3FF) << 10) + (name[++i] & 0x3FFu));
        else if (isRaw(unit))
            bytes.push_back(static_cast<char>(unit - rawByte));
        else
            append(bytes, unit >= 0xD800 && unit <= 0xDFFF ? replacement : unit);
    }
    return bytes;
}

bool isUtf8(const std::filesystem::path& path) {
    for (std::string_view rest = path.native(); !rest.empty();) {
        const Decoded next = decoded(rest);
        if (isRaw(next.sign))
            return false;
        rest.remove_prefix(next.length);
    }
    return true;
}

std::string quotedName(const std::filesystem::path& path) {
    const std::string bytes = path.filename().string();
    std::string name;
    for (std::string_view rest = bytes; !rest.empty();) {
        const Decoded next = decoded(rest);
        append(name, isRaw(next.sign) ? replacement : next.sign);
        rest.remove_prefix(next.length);
    }
    return "“" + name + "”";
}

} // namespace lacuna

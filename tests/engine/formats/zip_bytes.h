// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace lacuna {

/// An entry of a zip archive that a test writes byte by byte, lies and all.
struct ZipEntry {
    std::string name;
    std::string content;
    bool packed = false;
    std::int64_t declaredSize = -1; ///< instead of the content's
    std::uint16_t flags = 0;        ///< 1: encrypted; 8: sizes and sum stand behind the content
};

inline std::uint32_t crcOf(const std::string& bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
    }
    return ~crc;
}

/// The archive, after APPNOTE.TXT of the zip format, sections 4.3.7, 4.3.9, 4.3.12 and 4.3.16.
inline std::string zipOf(const std::vector<ZipEntry>& entries) {
    const auto number = [](std::uint32_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i)
            out += static_cast<char>((value >> (8 * i)) & 0xFF);
        return out;
    };
    std::string out;
    std::string directory;
    for (const ZipEntry& entry : entries) {
        std::string data = entry.content;
        if (entry.packed) {
            // qCompress puts its own length and zlib's head before the stream, and a sum after it.
            const QByteArray zlib = qCompress(QByteArray::fromStdString(entry.content), 9);
            data = zlib.mid(6, zlib.size() - 10).toStdString();
        }
        const auto size = static_cast<std::uint32_t>(
            entry.declaredSize >= 0 ? entry.declaredSize
                                    : static_cast<std::int64_t>(entry.content.size()));
        const std::string sums = number(crcOf(entry.content), 4) +
                                 number(static_cast<std::uint32_t>(data.size()), 4) +
                                 number(size, 4);
        const bool isBehind = (entry.flags & 8) != 0;
        const auto head = [&](const std::string& itsSums) {
            return number(20, 2) + number(entry.flags, 2) + number(entry.packed ? 8 : 0, 2) +
                   number(0, 2) + number(0x21, 2) + itsSums +
                   number(static_cast<std::uint32_t>(entry.name.size()), 2) + number(0, 2);
        };
        directory += "PK\x01\x02" + number(20, 2) + head(sums) + number(0, 2) + number(0, 2) +
                     number(0, 2) + number(0, 4) +
                     number(static_cast<std::uint32_t>(out.size()), 4) + entry.name;
        out += "PK\x03\x04" + head(isBehind ? std::string(12, '\0') : sums) + entry.name + data;
        if (isBehind)
            out += "PK\x07\x08" + sums;
    }
    const auto count = static_cast<std::uint32_t>(entries.size());
    return out + directory + "PK\x05\x06" + number(0, 4) + number(count, 2) + number(count, 2) +
           number(static_cast<std::uint32_t>(directory.size()), 4) +
           number(static_cast<std::uint32_t>(out.size()), 4) + number(0, 2);
}

} // namespace lacuna

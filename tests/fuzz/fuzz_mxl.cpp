// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Any bytes as packed MusicXML: refused by ReadError or read, nothing else.
#include "engine/engine_error.h"
#include "engine/formats/musicxml/musicxml_reader.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    if (!bytes.starts_with("PK"))
        bytes.insert(0, "PK");
    try {
        lacuna::readMusicXml(bytes);
    } catch (const lacuna::ReadError&) {
    }
    return 0;
}

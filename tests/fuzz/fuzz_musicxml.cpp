// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Any bytes as plain MusicXML: the reader may refuse them by ReadError and in no other way, and
// what it reads can be written and read again.
#include "engine/engine_error.h"
#include "engine/formats/musicxml/musicxml_reader.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/formats/musicxml/mxl_archive.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (lacuna::isMxl(bytes))
        return 0;
    lacuna::MusicXmlFile file;
    try {
        file = lacuna::readMusicXml(bytes);
    } catch (const lacuna::ReadError&) {
        return 0;
    }
    if (lacuna::readMusicXml(lacuna::writeMusicXml(file.score)).score != file.score)
        std::abort();
    return 0;
}

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// How libFuzzer changes MusicXML: mostly as XML, inside the archive where it is packed, and now and
// then byte by byte.
#include "engine/engine_error.h"
#include "engine/formats/musicxml/mxl_archive.h"
#include "tests/fuzz/xml_mutation.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (seed % 8 == 0)
        return LLVMFuzzerMutate(data, size, most);
    std::string changed;
    try {
        changed = lacuna::isMxl(bytes)
                      ? lacuna::packMxl(lacuna::mutatedXml(lacuna::unpackMxl(bytes).xml, seed))
                      : lacuna::mutatedXml(bytes, seed);
    } catch (const lacuna::EngineError&) {
        return LLVMFuzzerMutate(data, size, most);
    }
    if (changed.empty() || changed.size() > most)
        return LLVMFuzzerMutate(data, size, most);
    std::ranges::copy(changed, data);
    return changed.size();
}

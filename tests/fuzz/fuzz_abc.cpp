// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Any bytes as an ABC tunebook: only ReadError may be thrown, and what was read is written and
// read back equal.
#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/sounding.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace lacuna;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Tunebook book;
    try {
        book = readAbc({reinterpret_cast<const char*>(data), size});
    } catch (const ReadError&) {
        return 0;
    }
    // A megabyte may hold tens of thousands of tunes: the first few stand for the others.
    constexpr std::size_t mostTunes = 2000;
    book.tunes.resize(std::min(book.tunes.size(), mostTunes));
    for (const Tune& tune : book.tunes) {
        soundingNotes(tune.score);
        const std::string written = writeAbc(tune.score);
        const Tunebook again = readAbc(written);
        if (again.tunes.size() != 1 || again.tunes.front().score != tune.score) {
            std::fprintf(stderr, "A tune does not come back as it was written:\n%s\n",
                         written.c_str());
            std::abort();
        }
    }
    return 0;
}

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_reader.h"
#include "engine/library/melody.h"

#include <cstdint>
#include <random>
#include <string>

namespace lacuna {

/// The first tune of a text: its head is "X:1", meter, unit and key, unless `music` has its own.
inline Score scoreOf(const std::string& music, const std::string& key = "D") {
    return readAbc("X:1\nT:x\nM:4/4\nL:1/8\nK:" + key + "\n" + music + "\n").tunes.at(0).score;
}

/// A tune in 4/4 of so many bars of eight notes, as ABC, that no other seed gives.
inline std::string randomMusic(std::uint32_t seed, int bars) {
    std::mt19937 random(seed);
    std::string music;
    for (int bar = 0; bar < bars; ++bar) {
        for (int i = 0; i < 8; ++i)
            music += "DEFGABcdefga"[random() % 12];
        music += bar % 4 == 3 ? "|\n" : "|";
    }
    return music;
}

} // namespace lacuna

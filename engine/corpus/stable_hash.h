// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace lacuna {

/// A hash of bytes and a seed that is the same on every machine and in every version, so that what
/// is drawn from it stays drawn. FNV-1a (Fowler, Noll, Vo), 64 bits, with its high bits mixed into
/// the low ones: of texts that differ in their last letter alone FNV leaves the high bits alike.
constexpr std::uint64_t stableHash(std::string_view bytes, std::uint64_t seed = 0) {
    std::uint64_t hash = 0xCBF29CE484222325u ^ (seed * 0x9E3779B97F4A7C15u);
    for (const char c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBu;
    return hash ^ (hash >> 31);
}

} // namespace lacuna

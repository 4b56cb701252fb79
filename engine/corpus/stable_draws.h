// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace lacuna {

/// Numbers that follow from one hash, the same on every machine; each draw takes another part of
/// it.
class StableDraws {
public:
    explicit StableDraws(std::uint64_t hash) : m_hash(hash) {}

    /// In lowest..highest.
    int between(int lowest, int highest) {
        m_hash = m_hash * 6364136223846793005u + 1442695040888963407u;
        const auto count = static_cast<std::uint64_t>(highest - lowest) + 1;
        return lowest + static_cast<int>((m_hash >> 33) % count);
    }

private:
    std::uint64_t m_hash;
};

} // namespace lacuna

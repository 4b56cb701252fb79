// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lacuna {

/// The bytes of a MIDI file with a place in them. Never reads past the end.
class ByteCursor {
public:
    explicit ByteCursor(std::string_view bytes, std::size_t at = 0) : m_bytes(bytes), m_at(at) {}

    std::size_t at() const { return m_at; }
    std::size_t left() const { return m_bytes.size() - m_at; }
    bool atEnd() const { return m_at >= m_bytes.size(); }
    int peek() const { return atEnd() ? -1 : static_cast<unsigned char>(m_bytes[m_at]); }
    /// The next byte, -1 at the end.
    int take() {
        const int value = peek();
        m_at += value >= 0 ? 1 : 0;
        return value;
    }
    /// Nothing if there are not so many bytes.
    std::optional<std::uint32_t> number(int bytes) {
        if (left() < static_cast<std::size_t>(bytes))
            return std::nullopt;
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i)
            value = value << 8 | static_cast<std::uint32_t>(take());
        return value;
    }
    /// Seven bits a byte, four bytes at most.
    std::optional<std::uint32_t> variableLength() {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) {
            const int next = take();
            if (next < 0)
                return std::nullopt;
            value = value << 7 | static_cast<std::uint32_t>(next & 0x7F);
            if (next < 0x80)
                return value;
        }
        return std::nullopt;
    }
    std::optional<std::string_view> text(std::size_t count) {
        if (left() < count)
            return std::nullopt;
        m_at += count;
        return m_bytes.substr(m_at - count, count);
    }

private:
    std::string_view m_bytes;
    std::size_t m_at;
};

} // namespace lacuna

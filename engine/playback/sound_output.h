// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace lacuna {

/// An open audio device. From a thread of its own it asks for sound, block after block, until it is
/// destroyed. One that has gone, or whose server has, asks no more and says nothing of it. To
/// destroy it may wait for as long as its server does not answer.
class SoundOutput {
public:
    SoundOutput() = default;
    virtual ~SoundOutput() = default;
    SoundOutput(const SoundOutput&) = delete;
    SoundOutput& operator=(const SoundOutput&) = delete;
};

/// Fills a block of `interleaved.size()` / 2 frames of stereo, on the device's thread.
using RenderSound = std::function<void(std::span<std::int16_t> interleaved)>;

/// Opens a device; null if it cannot be opened. May wait for its server.
using OpenSoundOutput = std::function<std::unique_ptr<SoundOutput>(const RenderSound& render)>;

} // namespace lacuna

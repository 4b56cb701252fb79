// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/audio_format.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace lacuna {

/// What players show of a sound file. Empty texts are left out.
struct AudioTags {
    std::string title = {};
    std::string artist = {};
    std::string comment = {};
};

/// A stereo sound file that is being written, through a FileWriter: nothing has happened unless
/// complete() is called. All throw AudioError with the file's name if it cannot be written.
class SoundFile {
public:
    /// `quality` 0..1 weighs sound against size in formats that lose something. `frames`: how many
    /// will be written; WAV that grows beyond 4 GB is written as RF64, which players know as well.
    SoundFile(const std::filesystem::path& path, AudioFormat format, double quality,
              const AudioTags& tags, std::int64_t frames = 0);
    ~SoundFile();
    SoundFile(const SoundFile&) = delete;
    SoundFile& operator=(const SoundFile&) = delete;

    void write(std::span<const float> interleaved);
    /// Finishes the file and puts it in the place of what has its name.
    void complete();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace lacuna

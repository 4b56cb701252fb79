// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string_view>

namespace lacuna {

/// The kinds of sound file that can be written.
enum class AudioFormat { Wav, Flac, Vorbis, Opus, Mp3 };

inline constexpr std::array audioFormats{AudioFormat::Wav, AudioFormat::Flac, AudioFormat::Vorbis,
                                         AudioFormat::Opus, AudioFormat::Mp3};

/// The suffix of its files without the dot, which is also its name on the command line.
std::string_view suffixOf(AudioFormat format);
/// "Ogg Vorbis"
std::string_view nameOf(AudioFormat format);
/// By a suffix without the dot, in any case; nothing if no format has it.
std::optional<AudioFormat> audioFormatOfSuffix(std::string_view suffix);
/// By the suffix of a file's name.
std::optional<AudioFormat> audioFormatOf(const std::filesystem::path& path);
/// Whether `quality` makes the file smaller; WAV and FLAC lose nothing.
bool isLossy(AudioFormat format);
/// Samples a second that the format is written with.
int sampleRateOf(AudioFormat format);

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/audio_format.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace lacuna {

std::string_view suffixOf(AudioFormat format) {
    switch (format) {
    case AudioFormat::Wav:
        return "wav";
    case AudioFormat::Flac:
        return "flac";
    case AudioFormat::Vorbis:
        return "ogg";
    case AudioFormat::Opus:
        return "opus";
    case AudioFormat::Mp3:
        return "mp3";
    }
    return {};
}

std::string_view nameOf(AudioFormat format) {
    switch (format) {
    case AudioFormat::Wav:
        return "WAV";
    case AudioFormat::Flac:
        return "FLAC";
    case AudioFormat::Vorbis:
        return "Ogg Vorbis";
    case AudioFormat::Opus:
        return "Opus";
    case AudioFormat::Mp3:
        return "MP3";
    }
    return {};
}

std::optional<AudioFormat> audioFormatOfSuffix(std::string_view suffix) {
    std::string lower(suffix);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower == "oga")
        return AudioFormat::Vorbis;
    for (const AudioFormat format : audioFormats) {
        if (suffixOf(format) == lower)
            return format;
    }
    return std::nullopt;
}

std::optional<AudioFormat> audioFormatOf(const std::filesystem::path& path) {
    const std::string suffix = path.extension().string();
    return suffix.empty() ? std::nullopt : audioFormatOfSuffix(std::string_view(suffix).substr(1));
}

bool isLossy(AudioFormat format) {
    return format != AudioFormat::Wav && format != AudioFormat::Flac;
}

int sampleRateOf(AudioFormat format) {
    // Opus knows no 44.1 kHz (RFC 6716, section 2).
    return format == AudioFormat::Opus ? 48000 : 44100;
}

} // namespace lacuna

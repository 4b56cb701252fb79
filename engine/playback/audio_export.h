// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/sound_file.h"
#include "engine/playback/timeline.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace lacuna {

/// No tune lasts longer, in seconds: an hour is 600 MB of WAV, and a few signs in a file can ask
/// for any number of hours.
inline constexpr double longestSound = 3600;

/// How a tune is rendered.
struct AudioExportOptions {
    std::optional<AudioFormat> format = {}; ///< by the file's suffix if not given
    double quality = 0.6;                   ///< 0..1: sound against size; no effect on WAV and FLAC
    AudioTags tags = {};
    std::filesystem::path soundFont = {}; ///< empty: findSoundFont()
    int melodyProgram = 40;               ///< General MIDI from 0: violin
    int chordProgram = 24;                ///< nylon guitar
    double volume = 0.7;                  ///< 0..1, as Synth's
    double tailSeconds = 1.5;             ///< after the last bar, for the last note to die away
    double longestSeconds = longestSound; ///< what sounds longer is refused
};

/// "2 h 05 min", "3 min 20 s", "12 s"
std::string lengthInWords(double seconds);

/// Title, composer and tune type of a tune, as players of sound files show them.
AudioTags audioTagsOf(const Score& score);

/// Renders `timeline` into a stereo sound file, much faster than it plays; needs no audio device.
/// Peaks are turned down before they would clip. May run on any thread. `progress`, called on that
/// thread, gets 0..1. The file appears when it is complete. False, and no file, if `stop` was
/// requested. Throws AudioError if there is no sound font, nothing to play or too much, no such
/// format, or the file cannot be written.
bool writeAudio(const Timeline& timeline, const std::filesystem::path& path,
                const AudioExportOptions& options = {}, const std::stop_token& stop = {},
                const std::function<void(double)>& progress = {});

} // namespace lacuna

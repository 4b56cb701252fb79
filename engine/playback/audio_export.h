// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/timeline.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace lacuna {

/// How a tune is rendered.
struct AudioExportOptions {
    std::filesystem::path soundFont = {}; ///< empty: findSoundFont()
    int melodyProgram = 40;               ///< General MIDI from 0: violin
    int chordProgram = 24;                ///< nylon guitar
    double volume = 0.7;                  ///< 0..1, as Synth's
    int sampleRate = 44100;
    double tailSeconds = 1.5; ///< after the last bar, for the last note to die away
};

/// Renders `timeline` into a 16-bit stereo WAV file, much faster than it plays; needs no audio
/// device. May run on any thread. `progress`, called on that thread, gets 0..1. The file appears
/// when it is complete. False, and no file, if `stop` was requested. Throws AudioError if there is
/// no sound font, nothing to play, or the file cannot be written.
bool writeWav(const Timeline& timeline, const std::filesystem::path& path,
              const AudioExportOptions& options = {}, std::stop_token stop = {},
              const std::function<void(double)>& progress = {});

} // namespace lacuna

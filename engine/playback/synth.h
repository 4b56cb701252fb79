// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/sound_font.h"
#include "engine/playback/sound_output.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// Which device sounds, and with which instruments.
struct SynthSettings {
    /// FluidSynth's name of the driver: "pulseaudio", "alsa". Empty: the first that works.
    /// Synth::offline: none; time passes only in render(). "file" makes no sound but writes all
    /// that would sound, silence too, into `device`; without one, it is as if it were empty.
    std::string driver = {};
    std::string device = {};              ///< the driver's device or file; empty: its default
    std::filesystem::path soundFont = {}; ///< empty: findSoundFont()
    int sampleRate = 44100;
    OpenSoundOutput open = {}; ///< a device of another kind, called `driver`; empty: FluidSynth's
};

enum class SynthState {
    Ready,       ///< sounds through a device
    Offline,     ///< as asked for: sounds in render() only
    NoDriver,    ///< no audio device; time passes, in silence
    NoSoundFont, ///< nothing to sound with; time passes, in silence
};

/// The audio drivers that this FluidSynth was built with and that make sound, by name.
std::vector<std::string> audioDrivers();

/// FluidSynth behind types of the standard library: instruments, audio device, and a clock that
/// calls back at the times asked for.
///
/// Threads: the constructor reads the sound font and opens the device, which may take a second
/// with a large font, so construct it on any thread and hand it over. From then on one thread
/// calls it. Two exceptions: scheduled callbacks run on the clock's thread, which is the audio
/// device's, or an own one if there is no device, or render()'s caller if offline; and note and
/// program calls may come from either thread. A callback may call those, and nothing else here.
///
/// A missing device or sound font is a state, not an exception; so is a device that goes, as its
/// server does: from then on now() stands still. Throws AudioError only if FluidSynth itself cannot
/// start. The destructor may wait for a device that does not answer.
class Synth {
public:
    static constexpr const char* offline = "none";
    static constexpr double defaultVolume = 0.7;

    explicit Synth(const SynthSettings& settings = {});
    ~Synth();
    Synth(const Synth&) = delete;
    Synth& operator=(const Synth&) = delete;

    SynthState state() const;
    /// One plain sentence on the state: what is wrong and what to do, or what is sounding.
    std::string message() const;
    /// What was asked for and is not done, though there is sound: a sentence, or empty.
    const std::string& remark() const;
    /// The driver that opened; empty if none. It alone moves the clock.
    const std::string& driver() const;
    /// The sound font that was read; empty if none.
    const std::filesystem::path& soundFont() const;
    int sampleRate() const;

    /// Whether the sound font has drums, which sound on channel 9.
    bool hasDrums() const;
    void noteOn(int channel, int key, int velocity);
    void noteOff(int channel, int key);
    void setProgram(int channel, int program); ///< 0..127, General MIDI from 0
    void setVolume(double volume);             ///< 0..1; defaultVolume at first

    /// Advances an offline synth by `interleaved.size()` / 2 frames of stereo.
    void render(std::span<float> interleaved);
    void render(std::span<std::int16_t> interleaved);

    /// The clock, in clock ticks: milliseconds at rate 1. Never goes back.
    unsigned now() const;
    /// Ticks pass `rate` times as fast as milliseconds, 0.1..10.
    void setRate(double rate);
    /// Called on the clock's thread for each schedule(), with its payload, at its time or, if that
    /// has passed, at once. Set once, before the first schedule().
    void onEvent(std::function<void(std::uint64_t payload)> handler);
    void schedule(unsigned tick, std::uint64_t payload);
    void clearSchedule();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace lacuna

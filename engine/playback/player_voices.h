// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/player.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace lacuna {

/// What the player writes into the synth's schedule, packed into one number.
///
/// Every stretch of music that the player schedules has a generation, counting up. Its first event
/// begins it: from then on all older events are stale, and what they left sounding ends. So
/// nothing ever has to be taken out of the schedule in time, and no note can hang.
struct ScheduledEvent {
    enum class Kind { Begin, NoteOn, NoteOff, Void };

    Kind kind = Kind::Begin;
    unsigned generation = 0; ///< counts modulo 2^generationBits
    int channel = 0;
    int key = 0;
    int velocity = 0;
    unsigned after = 0; ///< Void: generations between this and `generation` shall never begin

    static constexpr int generationBits = 24;
    static constexpr unsigned generationMask = (1U << generationBits) - 1;

    std::uint64_t pack() const;
    static ScheduledEvent unpack(std::uint64_t payload);
};

/// The notes that sound now, on one synth and in the sink. handle() runs on the synth's clock
/// thread, the rest on the player's.
class Player::Voices {
public:
    /// Without a synth, and without a sink.
    Voices() = default;
    /// The voices of the next synth, null for none, with the same sink. What these have left
    /// sounding in the sink ends; from now on they are deaf, so that their synth's clock may run
    /// on.
    std::shared_ptr<Voices> succeed(Synth* synth);
    void handle(const ScheduledEvent& event);
    void setSink(NoteSink sink);
    void setSynthAudible(bool audible) { m_synthAudible = audible; }
    void sendProgram(int channel, int program);
    /// A key of a keyboard, beside the music. On the player's thread.
    void press(int channel, int key, int velocity);
    void release(int channel, int key);

private:
    struct Voice {
        int channel = 0;
        int key = 0;
        bool inSynth = false;
        bool inSink = false;
    };

    void begin(unsigned generation);
    void start(const ScheduledEvent& event);
    void end(const Voice& voice);
    void send(int status, int channel, int first, int second);

    std::mutex m_mutex; ///< never held while the player's thread calls the synth: that may lock too
    NoteSink m_sink;
    std::vector<Voice> m_sounding; ///< of the music
    std::vector<Voice> m_pressed;  ///< under the hand
    Synth* m_synth = nullptr;
    bool m_deaf = false;
    std::atomic<bool> m_synthAudible = true;
    unsigned m_generation = 0;
    unsigned m_voidAfter = 0;
    unsigned m_voidBefore = 0;
};

} // namespace lacuna

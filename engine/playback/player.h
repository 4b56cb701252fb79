// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/synth.h"
#include "engine/playback/timeline.h"

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>

namespace lacuna {

/// Takes the notes as MIDI messages of two or three bytes, besides or instead of the synthesiser.
/// Called on the synth's clock thread (the audio device's, mostly) and, to end notes and for keys
/// under the hand, on the thread that calls the player: never from both at once. It must not block,
/// must not throw and must not call the player.
using NoteSink = std::function<void(std::span<const std::uint8_t> message)>;

enum class PlayerState { Stopped, Playing, Paused };

/// Where the music is. A stopped player stands at the timeline's start.
struct PlayerPosition {
    PlayerState state = PlayerState::Stopped;
    Tick written;       ///< in written order: the cursor
    int measure = 0;    ///< in written order
    Tick played;        ///< in playing order
    double seconds = 0; ///< from the timeline's start, at tempo factor 1

    friend bool operator==(const PlayerPosition&, const PlayerPosition&) = default;
};

/// Plays a timeline: what a transport's buttons need, and a cursor to poll.
///
/// Threads: all functions belong to one thread, the UI's. Nothing is ever called back into it:
/// position() is polled, some sixty times a second, and also writes the next notes into the
/// synth's schedule, `lookAhead` seconds before they sound. Should the UI stall for longer, notes
/// come late; none hangs. The one lock, around the sounding notes, is shared with the clock thread.
class Player {
public:
    static constexpr double lookAhead = 3;

    /// Silent until setSynth(): play() then does nothing.
    Player();
    explicit Player(std::unique_ptr<Synth> synth);
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    /// Stops, but keeps a pause, and goes on with another synthesiser: made on another thread, or
    /// by new settings. Gives back the one before, which is silent in the sink from now on; whoever
    /// has it may have to wait for its device to be rid of it.
    std::unique_ptr<Synth> setSynth(std::unique_ptr<Synth> synth);
    /// Null before setSynth(). Not to be scheduled or rendered by others, tests apart.
    Synth* synth() const;

    /// Plays from `from` of playing order, whatever was playing before.
    void play(Timeline timeline, Tick from = {});
    void pause();           ///< keeps the place; nothing sounds on
    void resume();          ///< from where it was paused
    void stop();            ///< back to the start; nothing sounds on
    void seek(Tick played); ///< a stopped player stays at the start: give play() the place
    /// Goes on, without a stop, in another timeline from the next bar line on: another fill in the
    /// same place. The bar line is that of the timeline playing now; the same moment is looked up
    /// in the other. Paused or stopped, the switch is immediate.
    void replaceTimeline(Timeline timeline);
    const Timeline& timeline() const;

    /// At the end, start again. May change while playing.
    void setLooping(bool looping);
    bool isLooping() const { return m_looping; }
    /// Times the timeline's tempo, 0.1..10, at once.
    void setTempoFactor(double factor);
    double tempoFactor() const { return m_tempoFactor; }
    void setVolume(double volume); ///< 0..1
    void setProgram(int channel, int program);
    /// Lets these MIDI keys sound together for a moment in place of what sounded so before: notes
    /// under the hand. Nothing while music plays.
    void sound(std::span<const int> keys, double seconds);
    /// Lets a MIDI key sound until it is released, at once and whatever plays: a key under the hand
    /// on a keyboard. What sounds so ends when another synthesiser or sink takes its place.
    void press(int key, int velocity);
    void release(int key);
    /// Where notes go besides the synthesiser; an empty function for nowhere. What sounds ends.
    void setSink(NoteSink sink);
    /// False: notes go to the sink only.
    void setSynthAudible(bool audible);

    PlayerPosition position();

private:
    /// A stretch of a timeline on the synth's clock.
    struct Run {
        std::shared_ptr<const Timeline> timeline;
        unsigned startTick = 0; ///< of the clock
        double from = 0;        ///< seconds of the timeline at startTick
        unsigned generation = 0;
        bool isTurn = false; ///< follows a run of the same timeline: the loop begins again
    };
    class Voices; ///< what sounds; shared with the clock thread

    void startRun(double from, unsigned tick);
    void cutRunsAt(unsigned tick);
    void dropRuns();
    void writeAhead();
    void writeNotes(const Run& run, double from, double to);
    void prune(unsigned now);
    double placeIn(const Run& run, unsigned tick) const;
    PlayerPosition positionAt(const Timeline& timeline, double seconds) const;

    std::shared_ptr<Voices> m_voices; ///< of m_synth, whose clock calls them, as long as it runs
    std::unique_ptr<Synth> m_synth;
    std::shared_ptr<const Timeline> m_timeline;
    std::deque<Run> m_runs; ///< while playing: the one that sounds, and those scheduled after it
    double m_written = 0;   ///< seconds of the last run whose notes are scheduled
    unsigned m_generation = 0;
    PlayerState m_state = PlayerState::Stopped;
    double m_pausedAt = 0;
    bool m_looping = false;
    double m_tempoFactor = 1;
    double m_volume = Synth::defaultVolume;
    std::array<int, 16> m_programs{}; ///< by channel
};

} // namespace lacuna

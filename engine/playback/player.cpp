// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/player.h"

#include "engine/playback/player_voices.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacuna {
namespace {

using Kind = ScheduledEvent::Kind;

// Ahead of the clock by more than one block of any usual audio device, so that the first notes of
// a run are as well timed as the others; below what a hand notices.
constexpr unsigned leadTicks = 20;
constexpr double ticksPerSecond = 1000; // of the synth's clock at rate 1
constexpr double shortestLoop = 0.05;   // seconds; below it nothing could be heard anyway
constexpr int velocityUnderTheHand = 80;
constexpr double shortestRest = 0.1; // seconds a note must last on, to be struck in its middle

unsigned ticksFor(double seconds) {
    return static_cast<unsigned>(std::lround(std::max(seconds, 0.0) * ticksPerSecond));
}

// Where the music that is at `seconds` of one timeline is in another.
double sameMoment(const Timeline& from, double seconds, const Timeline& to) {
    const Tick played = from.playedAt(seconds);
    const auto sameTurn = [](const PlayedBar& a, const PlayedBar& b) {
        return a.measure == b.measure && a.start == b.start;
    };
    if (std::ranges::equal(from.bars(), to.bars(), sameTurn))
        return to.secondsAt(played);
    return to.secondsAt(to.playedAtWritten(from.writtenAt(played)).value_or(Tick{0}));
}

} // namespace

Player::Player()
    : m_voices(std::make_shared<Voices>()), m_timeline(std::make_shared<const Timeline>()) {
    constexpr int violin = 40;
    constexpr int guitar = 24;
    m_programs[melodyChannel] = violin;
    m_programs[chordChannel] = guitar;
}

Player::Player(std::unique_ptr<Synth> synth) : Player() {
    setSynth(std::move(synth));
}

Player::~Player() {
    setSynth(nullptr);
}

std::unique_ptr<Synth> Player::setSynth(std::unique_ptr<Synth> synth) {
    if (m_state == PlayerState::Paused)
        dropRuns();
    else
        stop();
    // The clock of the synth before may go on until its device lets go: with the voices it had.
    m_voices = m_voices->succeed(synth.get());
    m_generation = 0;
    std::unique_ptr<Synth> before = std::move(m_synth);
    if (!synth)
        return before;
    synth->onEvent([voices = m_voices](std::uint64_t payload) {
        voices->handle(ScheduledEvent::unpack(payload));
    });
    synth->setVolume(m_volume);
    synth->setRate(m_tempoFactor);
    for (int channel = 0; channel < static_cast<int>(m_programs.size()); ++channel)
        synth->setProgram(channel, m_programs.at(channel));
    m_synth = std::move(synth);
    return before;
}

Synth* Player::synth() const {
    return m_synth.get();
}

const Timeline& Player::timeline() const {
    return *m_timeline;
}

void Player::play(Timeline timeline, Tick from) {
    stop();
    m_timeline = std::make_shared<const Timeline>(std::move(timeline));
    if (!m_synth || m_timeline->isEmpty())
        return;
    m_state = PlayerState::Playing;
    startRun(m_timeline->secondsAt(from), m_synth->now() + leadTicks);
    writeAhead();
}

void Player::pause() {
    const PlayerPosition now = position();
    if (now.state != PlayerState::Playing)
        return;
    // A timeline that waits for the bar line counts from here on.
    m_pausedAt = sameMoment(*m_runs.front().timeline, now.seconds, *m_timeline);
    dropRuns();
    m_state = PlayerState::Paused;
}

void Player::resume() {
    if (m_state != PlayerState::Paused || !m_synth)
        return;
    m_state = PlayerState::Playing;
    startRun(m_pausedAt, m_synth->now() + leadTicks);
    writeAhead();
}

void Player::stop() {
    dropRuns();
    m_state = PlayerState::Stopped;
}

void Player::seek(Tick played) {
    m_pausedAt = m_timeline->secondsAt(played);
    if (m_state != PlayerState::Playing)
        return;
    dropRuns();
    startRun(m_pausedAt, m_synth->now() + leadTicks);
    writeAhead();
}

void Player::replaceTimeline(Timeline timeline) {
    const auto next = std::make_shared<const Timeline>(std::move(timeline));
    const std::shared_ptr<const Timeline> before = std::exchange(m_timeline, next);
    if (m_state == PlayerState::Paused)
        m_pausedAt = sameMoment(*before, m_pausedAt, *next);
    if (m_state != PlayerState::Playing || next->isEmpty()) {
        if (next->isEmpty())
            stop();
        return;
    }
    const unsigned soon = m_synth->now() + leadTicks;
    prune(soon);
    const Run& run = m_runs.front();
    const double barLine = run.timeline->barLineAtOrAfter(placeIn(run, soon));
    const bool atEnd = barLine >= run.timeline->seconds();
    const unsigned tick = run.startTick + ticksFor(barLine - run.from);
    // At its end a loop begins again; without one the music ends there, whatever comes after.
    double from = next->seconds();
    if (!atEnd)
        from = sameMoment(*run.timeline, barLine, *next);
    else if (m_looping)
        from = 0;
    if (m_runs.size() == 1 && m_written < barLine)
        writeNotes(run, m_written, barLine);
    cutRunsAt(tick);
    startRun(from, tick);
    writeAhead();
}

void Player::setLooping(bool looping) {
    m_looping = looping;
    if (m_state != PlayerState::Playing || looping)
        return;
    // Turns of the loop that are scheduled already shall not begin. A new timeline that waits for
    // its bar line still shall: it is no turn of the loop.
    const unsigned soon = m_synth->now() + leadTicks;
    const auto turn = std::ranges::find_if(
        m_runs, [&](const Run& run) { return run.startTick > soon && run.isTurn; });
    if (turn == m_runs.end())
        return;
    cutRunsAt(turn->startTick);
    m_written = m_runs.back().timeline->seconds();
}

void Player::setTempoFactor(double factor) {
    m_tempoFactor = std::clamp(factor, 0.1, 10.0);
    if (m_synth)
        m_synth->setRate(m_tempoFactor);
}

void Player::setVolume(double volume) {
    m_volume = std::clamp(volume, 0.0, 1.0);
    if (m_synth)
        m_synth->setVolume(m_volume);
}

void Player::setProgram(int channel, int program) {
    m_programs.at(static_cast<std::size_t>(channel)) = program;
    if (m_synth)
        m_synth->setProgram(channel, program);
    m_voices->sendProgram(channel, program);
}

void Player::sound(std::span<const int> keys, double seconds) {
    if (!m_synth || m_state == PlayerState::Playing) {
        return;
    }
    dropRuns();
    const unsigned now = m_synth->now();
    for (const int key : keys) {
        ScheduledEvent event{Kind::NoteOn, m_generation, melodyChannel, key, velocityUnderTheHand};
        m_synth->schedule(now, event.pack());
        event.kind = Kind::NoteOff;
        m_synth->schedule(now + ticksFor(seconds), event.pack());
    }
}

void Player::press(int key, int velocity) {
    m_voices->press(melodyChannel, key, velocity);
}

void Player::release(int key) {
    m_voices->release(melodyChannel, key);
}

void Player::setSink(NoteSink sink) {
    m_voices->setSink(std::move(sink));
    for (const int channel : {melodyChannel, chordChannel})
        m_voices->sendProgram(channel, m_programs.at(static_cast<std::size_t>(channel)));
}

void Player::setSynthAudible(bool audible) {
    m_voices->setSynthAudible(audible);
}

PlayerPosition Player::position() {
    if (m_state == PlayerState::Playing) {
        const unsigned now = m_synth->now();
        writeAhead();
        prune(now);
        const Run& run = m_runs.front();
        const double seconds = placeIn(run, now);
        const bool isLast = m_runs.size() == 1 && m_written >= run.timeline->seconds();
        if (!isLast || seconds < run.timeline->seconds())
            return positionAt(*run.timeline, seconds);
        stop();
    }
    return positionAt(*m_timeline, m_state == PlayerState::Paused ? m_pausedAt : 0);
}

PlayerPosition Player::positionAt(const Timeline& timeline, double seconds) const {
    const Tick played = timeline.playedAt(seconds);
    return {m_state, timeline.writtenAt(played), timeline.measureAt(played), played, seconds};
}

// Seconds of the run's timeline at a tick of the clock.
double Player::placeIn(const Run& run, unsigned tick) const {
    const double since = tick > run.startTick ? (tick - run.startTick) / ticksPerSecond : 0;
    return std::min(run.from + since, run.timeline->seconds());
}

// Forgets the runs that are over at `now`.
void Player::prune(unsigned now) {
    while (m_runs.size() > 1 && m_runs[1].startTick <= now)
        m_runs.pop_front();
}

void Player::startRun(double from, unsigned tick) {
    const bool isTurn = !m_runs.empty() && m_runs.back().timeline == m_timeline;
    m_generation = (m_generation + 1) & ScheduledEvent::generationMask;
    m_runs.push_back({m_timeline, tick, from, m_generation, isTurn});
    m_written = from;
    m_synth->schedule(tick, ScheduledEvent{.generation = m_generation}.pack());
    // What sounds across the place where the music sets in, is struck there.
    for (const TimedNote& note : m_timeline->notes()) {
        if (note.seconds >= from)
            break;
        const double end = note.seconds + note.length;
        if (end < from + shortestRest)
            continue;
        ScheduledEvent event{Kind::NoteOn, m_generation, note.channel, note.key, note.velocity};
        m_synth->schedule(tick, event.pack());
        event.kind = Kind::NoteOff;
        m_synth->schedule(tick + ticksFor(end - from), event.pack());
    }
}

// Leaves the runs that begin before `tick`; what is scheduled of the others will not be heard.
void Player::cutRunsAt(unsigned tick) {
    while (m_runs.size() > 1 && m_runs.back().startTick >= tick)
        m_runs.pop_back();
    const unsigned kept = m_runs.back().generation;
    m_generation = (m_generation + 1) & ScheduledEvent::generationMask;
    const ScheduledEvent event{.kind = Kind::Void, .generation = m_generation, .after = kept};
    m_synth->schedule(m_synth->now(), event.pack());
}

void Player::dropRuns() {
    m_runs.clear();
    if (!m_synth)
        return;
    m_synth->clearSchedule();
    m_generation = (m_generation + 1) & ScheduledEvent::generationMask;
    m_synth->schedule(m_synth->now(), ScheduledEvent{.generation = m_generation}.pack());
}

void Player::writeAhead() {
    const double ahead = lookAhead * std::max(1.0, m_tempoFactor);
    const unsigned horizon = m_synth->now() + ticksFor(ahead);
    while (true) {
        const Run run = m_runs.back();
        const double end = run.timeline->seconds();
        const double to = placeIn(run, horizon);
        if (to > m_written) {
            writeNotes(run, m_written, to);
            m_written = to;
        }
        if (!m_looping || to < end || end < shortestLoop)
            return;
        startRun(0, run.startTick + ticksFor(end - run.from));
    }
}

void Player::writeNotes(const Run& run, double from, double to) {
    const std::vector<TimedNote>& notes = run.timeline->notes();
    auto note = std::ranges::lower_bound(notes, from, {}, &TimedNote::seconds);
    for (; note != notes.end() && note->seconds < to; ++note) {
        ScheduledEvent event{Kind::NoteOn, run.generation, note->channel, note->key,
                             note->velocity};
        const double start = note->seconds - run.from;
        m_synth->schedule(run.startTick + ticksFor(start), event.pack());
        event.kind = Kind::NoteOff;
        m_synth->schedule(run.startTick + ticksFor(start + note->length), event.pack());
    }
}

} // namespace lacuna

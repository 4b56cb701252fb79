// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/player_voices.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

constexpr int noteOnStatus = 0x90;
constexpr int noteOffStatus = 0x80;
constexpr int programStatus = 0xC0;

// Whether `a` was counted before `b`, round the end of the counter.
bool isBefore(unsigned a, unsigned b) {
    const unsigned distance = (b - a) & ScheduledEvent::generationMask;
    return distance != 0 && distance <= ScheduledEvent::generationMask / 2;
}

} // namespace

std::uint64_t ScheduledEvent::pack() const {
    const auto bits = [](auto value) { return static_cast<std::uint64_t>(value); };
    std::uint64_t packed = bits(kind) | bits(generation & generationMask) << 2;
    const int rest = 2 + generationBits;
    if (kind == Kind::Void)
        return packed | bits(after & generationMask) << rest;
    packed |= bits(channel & 15) << rest;
    packed |= bits(key & 127) << (rest + 4);
    return packed | bits(velocity & 127) << (rest + 11);
}

ScheduledEvent ScheduledEvent::unpack(std::uint64_t payload) {
    ScheduledEvent event;
    event.kind = static_cast<Kind>(payload & 3);
    event.generation = static_cast<unsigned>(payload >> 2) & generationMask;
    const std::uint64_t rest = payload >> (2 + generationBits);
    if (event.kind == Kind::Void) {
        event.after = static_cast<unsigned>(rest) & generationMask;
        return event;
    }
    event.channel = static_cast<int>(rest & 15);
    event.key = static_cast<int>(rest >> 4 & 127);
    event.velocity = static_cast<int>(rest >> 11 & 127);
    return event;
}

void Player::Voices::handle(const ScheduledEvent& event) {
    const std::lock_guard lock(m_mutex);
    if (m_deaf)
        return;
    if (event.kind == ScheduledEvent::Kind::Void) {
        m_voidAfter = event.after;
        m_voidBefore = event.generation;
        return;
    }
    const bool isVoid =
        isBefore(m_voidAfter, event.generation) && isBefore(event.generation, m_voidBefore);
    if (isVoid || isBefore(event.generation, m_generation))
        return;
    // Events of one moment come in no certain order: the first of a generation begins it.
    if (event.generation != m_generation)
        begin(event.generation);
    if (event.kind == ScheduledEvent::Kind::NoteOn) {
        start(event);
    } else if (event.kind == ScheduledEvent::Kind::NoteOff) {
        const auto voice = std::ranges::find_if(m_sounding, [&](const Voice& v) {
            return v.channel == event.channel && v.key == event.key;
        });
        if (voice != m_sounding.end()) {
            end(*voice);
            m_sounding.erase(voice);
        }
    }
}

void Player::Voices::begin(unsigned generation) {
    for (const Voice& voice : m_sounding)
        end(voice);
    m_sounding.clear();
    m_generation = generation;
}

void Player::Voices::start(const ScheduledEvent& event) {
    const Voice voice{event.channel, event.key, m_synth != nullptr && m_synthAudible,
                      static_cast<bool>(m_sink)};
    if (voice.inSynth)
        m_synth->noteOn(event.channel, event.key, event.velocity);
    send(noteOnStatus, event.channel, event.key, event.velocity);
    m_sounding.push_back(voice);
}

void Player::Voices::end(const Voice& voice) {
    if (voice.inSynth && m_synth != nullptr)
        m_synth->noteOff(voice.channel, voice.key);
    if (voice.inSink)
        send(noteOffStatus, voice.channel, voice.key, 0);
}

std::shared_ptr<Player::Voices> Player::Voices::succeed(Synth* synth) {
    auto next = std::make_shared<Voices>();
    next->m_synth = synth;
    next->m_synthAudible = m_synthAudible.load();
    const std::lock_guard lock(m_mutex);
    for (const auto* voices : {&m_sounding, &m_pressed}) {
        for (const Voice& voice : *voices) {
            if (voice.inSink)
                send(noteOffStatus, voice.channel, voice.key, 0);
        }
    }
    m_sounding.clear();
    m_pressed.clear();
    m_deaf = true;
    next->m_sink = std::exchange(m_sink, {});
    return next;
}

void Player::Voices::setSink(NoteSink sink) {
    const std::lock_guard lock(m_mutex);
    for (auto* voices : {&m_sounding, &m_pressed}) {
        for (Voice& voice : *voices) {
            if (std::exchange(voice.inSink, false))
                send(noteOffStatus, voice.channel, voice.key, 0);
        }
    }
    m_sink = std::move(sink);
}

void Player::Voices::sendProgram(int channel, int program) {
    const std::lock_guard lock(m_mutex);
    if (m_sink) {
        const std::array message{static_cast<std::uint8_t>(programStatus | channel),
                                 static_cast<std::uint8_t>(program & 127)};
        m_sink(message);
    }
}

void Player::Voices::press(int channel, int key, int velocity) {
    release(channel, key);
    Voice voice{channel, key, m_synth != nullptr && m_synthAudible, false};
    if (voice.inSynth)
        m_synth->noteOn(channel, key, velocity);
    const std::lock_guard lock(m_mutex);
    voice.inSink = static_cast<bool>(m_sink);
    send(noteOnStatus, channel, key, velocity);
    m_pressed.push_back(voice);
}

void Player::Voices::release(int channel, int key) {
    Voice voice;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find_if(
            m_pressed, [&](const Voice& v) { return v.channel == channel && v.key == key; });
        if (found == m_pressed.end())
            return;
        voice = *found;
        m_pressed.erase(found);
        if (voice.inSink)
            send(noteOffStatus, channel, key, 0);
    }
    if (voice.inSynth)
        m_synth->noteOff(channel, key);
}

void Player::Voices::send(int status, int channel, int first, int second) {
    if (m_sink) {
        const std::array message{static_cast<std::uint8_t>(status | channel),
                                 static_cast<std::uint8_t>(first),
                                 static_cast<std::uint8_t>(second)};
        m_sink(message);
    }
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/shared_measures.h"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace lacuna {
namespace {

/// FNV-1a, over numbers instead of bytes.
class Hash {
public:
    void add(int value) {
        m_value = (m_value ^ static_cast<std::uint32_t>(value)) * 0x01000193u;
        m_value ^= m_value >> 15;
    }
    std::size_t value() const { return m_value; }

private:
    std::uint32_t m_value = 0x811C9DC5u;
};

std::size_t hashOf(const MeasureFrame& frame) {
    Hash hash;
    hash.add(static_cast<int>(frame.barline));
    hash.add(frame.startsRepeat + 2 * frame.startsLine + 4 * frame.stopsEnding);
    hash.add(frame.playedTimes);
    hash.add(static_cast<int>(frame.ending.size()));
    return hash.value();
}

std::size_t hashOf(const Music& music) {
    Hash hash;
    for (const Event& event : music.events) {
        hash.add(durationOf(event).value);
        const Note* note = std::get_if<Note>(&event);
        hash.add(note && !note->heads.empty() ? note->heads.front().pitch.midi() : -1);
    }
    return hash.value();
}

std::size_t hashOf(Blank blank) {
    Hash hash;
    hash.add(blank.length.value);
    return hash.value();
}

bool isContent(const Measure& measure, const Music& music) {
    return measure.music() && *measure.music() == music;
}

bool isContent(const Measure& measure, Blank blank) {
    return measure.isBlank() && measure.length() == blank.length;
}

} // namespace

// A place holds the last of those that belong there: others are not found again, which costs only
// memory.
const SharedMeasures::FramePointer& SharedMeasures::frameLike(MeasureFrame&& frame) {
    FramePointer& known = m_frames[hashOf(frame) % m_frames.size()];
    if (!known || *known != frame)
        known = std::make_shared<const MeasureFrame>(std::move(frame));
    return known;
}

template <typename Content>
MeasurePointer SharedMeasures::shareContent(MeasureFrame&& frame, Content&& content) {
    const FramePointer& shared = frameLike(std::move(frame));
    MeasurePointer& known = m_measures[hashOf(content) % m_measures.size()];
    if (!known || &known->frame() != shared.get() || !isContent(*known, content))
        known = std::make_shared<const Measure>(shared, std::forward<Content>(content));
    return known;
}

MeasurePointer SharedMeasures::share(MeasureFrame&& frame, Music&& music) {
    return shareContent(std::move(frame), std::move(music));
}

MeasurePointer SharedMeasures::share(MeasureFrame&& frame, Blank blank) {
    return shareContent(std::move(frame), blank);
}

} // namespace lacuna

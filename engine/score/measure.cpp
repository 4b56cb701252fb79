// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/measure.h"

#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

Tick checkedLength(const Music& music) {
    Tick length;
    for (const Event& event : music.events) {
        if (durationOf(event) <= Tick{0})
            throw std::invalid_argument("a note or rest must last longer than nothing");
        const Note* note = std::get_if<Note>(&event);
        if (note && note->heads.empty())
            throw std::invalid_argument("a note needs a head");
        length += durationOf(event);
    }
    int free = 0;
    for (const Tuplet& tuplet : music.tuplets) {
        if (tuplet.first < free || tuplet.count < 1 || tuplet.actual < 1 || tuplet.normal < 1 ||
            tuplet.first + tuplet.count > static_cast<int>(music.events.size()))
            throw std::invalid_argument("tuplets must lie within the measure, one after the other");
        free = tuplet.first + tuplet.count;
    }
    return length;
}

} // namespace

double Tempo::quartersPerMinute() const {
    Tick sum;
    for (const Tick part : beat)
        sum += part;
    return perMinute * sum.value / ticksPerQuarter;
}

bool joinsPlainly(const MeasureFrame& before, const MeasureFrame& after) {
    return before.playedTimes <= 1 && before.barline == Barline::Single && !before.stopsEnding &&
           !after.startsRepeat && after.ending.empty();
}

Measure::Measure(MeasureFrame frame, Music music)
    : Measure(std::make_shared<const MeasureFrame>(std::move(frame)), std::move(music)) {}

Measure::Measure(MeasureFrame frame, Blank blank)
    : Measure(std::make_shared<const MeasureFrame>(std::move(frame)), blank) {}

Measure::Measure(std::shared_ptr<const MeasureFrame> frame, Music music)
    : m_frame(std::move(frame)), m_length(checkedLength(music)) {
    m_content = std::move(music);
}

Measure::Measure(std::shared_ptr<const MeasureFrame> frame, Blank blank)
    : m_frame(std::move(frame)), m_content(blank), m_length(blank.length) {
    if (blank.length < Tick{0})
        throw std::invalid_argument("a blank measure cannot last less than nothing");
}

std::span<const Event> Measure::events() const {
    const Music* own = music();
    return own ? std::span<const Event>(own->events) : std::span<const Event>();
}

std::span<const Tuplet> Measure::tuplets() const {
    const Music* own = music();
    return own ? std::span<const Tuplet>(own->tuplets) : std::span<const Tuplet>();
}

Measure Measure::withFrame(MeasureFrame frame) const {
    Measure copy = *this;
    copy.m_frame = std::make_shared<const MeasureFrame>(std::move(frame));
    return copy;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/timeline.h"

#include "engine/playback/chord_backing.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "engine/score/tempo.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace lacuna {
namespace {

MeasureRange within(const Score& score, MeasureRange range) {
    return {std::clamp(range.first, 0, score.size()), std::clamp(range.end, 0, score.size())};
}

// Bar, beat and the rest sound a little apart, as a bow gives them.
int velocityOf(const Measure& measure, Tick place) {
    constexpr int strong = 96;
    constexpr int beat = 86;
    constexpr int weak = 78;
    const Meter& meter = measure.frame().meter;
    if (place.value == 0)
        return measure.isShort() ? beat : strong;
    if (meter.isFree())
        return weak;
    // The beats of a short bar, a pickup mostly, count from its end.
    const Tick shift = measure.isShort() ? meter.measureLength() - measure.length() : Tick{0};
    return (place + shift) % meter.beatLength() == Tick{0} ? beat : weak;
}

// What is played; within a stretch each measure is heard to follow on the one before.
std::vector<std::vector<PlayedMeasure>> stretchesOf(const Score& score,
                                                    const TimelineOptions& options) {
    if (options.measures)
        return excerptOrder(score, within(score, *options.measures), options.barsAround);
    if (options.repeats)
        return {playingOrder(score)};
    std::vector<PlayedMeasure> written;
    written.reserve(static_cast<std::size_t>(score.size()));
    for (int i = 0; i < score.size(); ++i)
        written.push_back({i, 1, Tick{0}, score.measure(i).length()});
    return {std::move(written)};
}

constexpr double longestGap = 0.03;     // seconds of silence between two notes
constexpr double gapOfShortNotes = 0.1; // or as a part of the note, if that is less

double heldFor(double seconds) {
    return seconds - std::min(longestGap, seconds * gapOfShortNotes);
}

} // namespace

Timeline::Timeline(const Score& score, const TimelineOptions& options) {
    const Stretches stretches = stretchesOf(score, options);
    addBars(score, stretches);
    if (m_bars.empty())
        return;
    addTempos(score, options);
    addMelody(score, stretches, options.channel);
    if (options.chords) {
        const std::vector<TimedNote> chords = chordBacking(score, m_bars);
        m_notes.insert(m_notes.end(), chords.begin(), chords.end());
    }
    std::ranges::stable_sort(m_notes, {}, &TimedNote::start);
    addSeconds();
}

void Timeline::addBars(const Score& score, const Stretches& stretches) {
    for (const std::vector<PlayedMeasure>& stretch : stretches) {
        for (const PlayedMeasure& played : stretch) {
            m_bars.push_back({played.index, m_length, score.startOf(played.index) + played.begin,
                              played.length(), 0});
            m_length += played.length();
        }
    }
}

void Timeline::addTempos(const Score& score, const TimelineOptions& options) {
    const double own = beatsPerMinute(score);
    const double factor = std::clamp(options.beatsPerMinute.value_or(own) / own, 0.02, 50.0);
    const auto spans = tempoSpans(score);
    const auto secondsAtMark = [this](Tick at) {
        if (m_tempos.empty())
            return 0.0;
        const TempoMark& mark = m_tempos.back();
        return mark.seconds + (at - mark.start).value * mark.secondsPerTick;
    };
    for (PlayedBar& bar : m_bars) {
        const Tick begin =
            bar.written - score.startOf(bar.measure); // a jump may lead into a measure
        for (const TempoSpan& span : spans.at(bar.measure)) {
            if (span.at >= begin + bar.length)
                continue;
            const double quarters = span.quartersPerMinute * factor;
            const double secondsPerTick = 60 / quarters / ticksPerQuarter;
            const Tick at = bar.start + std::max(span.at - begin, Tick{0});
            if (m_tempos.empty() || m_tempos.back().secondsPerTick != secondsPerTick)
                m_tempos.push_back({at, secondsAtMark(at), secondsPerTick});
        }
        bar.seconds = secondsAt(bar.start);
    }
}

void Timeline::addMelody(const Score& score, const Stretches& stretches, int channel) {
    for (const SoundingNote& sound : soundingNotes(score, stretches)) {
        TimedNote note;
        note.start = sound.onset;
        note.duration = std::min(sound.duration, m_length - sound.onset);
        note.channel = channel;
        note.key = sound.midi;
        note.velocity =
            velocityOf(score.measure(sound.measure), sound.written - score.startOf(sound.measure)) -
            (sound.melody ? 0 : 10);
        m_notes.push_back(note);
    }
}

void Timeline::addSeconds() {
    for (TimedNote& note : m_notes) {
        note.seconds = secondsAt(note.start);
        note.length = heldFor(secondsAt(note.start + note.duration) - note.seconds);
    }
}

double Timeline::secondsAt(Tick played) const {
    if (m_tempos.empty())
        return 0;
    const Tick at = std::clamp(played, Tick{0}, m_length);
    const auto after = std::ranges::upper_bound(m_tempos, at, {}, &TempoMark::start);
    const TempoMark& mark = *std::prev(after);
    return mark.seconds + (at - mark.start).value * mark.secondsPerTick;
}

Tick Timeline::playedAt(double seconds) const {
    if (m_tempos.empty() || !(seconds > 0))
        return {};
    const auto after = std::ranges::upper_bound(m_tempos, seconds, {}, &TempoMark::seconds);
    const TempoMark& mark = *std::prev(after);
    const double ticks = (seconds - mark.seconds) / mark.secondsPerTick;
    if (ticks >= (m_length - mark.start).value)
        return m_length;
    return mark.start + Tick{static_cast<int>(std::lround(ticks))};
}

const PlayedBar* Timeline::barAt(Tick played) const {
    if (m_bars.empty())
        return nullptr;
    const auto after = std::ranges::upper_bound(m_bars, played, {}, &PlayedBar::start);
    return after == m_bars.begin() ? &m_bars.front() : &*std::prev(after);
}

Tick Timeline::writtenAt(Tick played) const {
    const PlayedBar* const bar = barAt(played);
    if (bar == nullptr)
        return {};
    return bar->written + std::clamp(played - bar->start, Tick{0}, bar->length);
}

int Timeline::measureAt(Tick played) const {
    const PlayedBar* const bar = barAt(played);
    return bar == nullptr ? 0 : bar->measure;
}

std::optional<Tick> Timeline::playedAtWritten(Tick written) const {
    for (const PlayedBar& bar : m_bars) {
        if (written >= bar.written && written < bar.written + bar.length)
            return bar.start + (written - bar.written);
    }
    return std::nullopt;
}

Tick Timeline::playedNear(Tick written) const {
    if (const std::optional<Tick> played = playedAtWritten(written))
        return *played;
    const PlayedBar* next = nullptr;
    const PlayedBar* last = nullptr;
    for (const PlayedBar& bar : m_bars) {
        if (bar.written >= written && (!next || bar.written < next->written))
            next = &bar;
        if (!last || bar.written > last->written)
            last = &bar;
    }
    return next ? next->start : last ? last->start : Tick{0};
}

double Timeline::barLineAtOrAfter(double seconds) const {
    const auto bar = std::ranges::lower_bound(m_bars, seconds, {}, &PlayedBar::seconds);
    return bar == m_bars.end() ? this->seconds() : bar->seconds;
}

} // namespace lacuna

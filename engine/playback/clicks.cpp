// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/clicks.h"

#include "engine/playback/synth.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

Pitch pitchOfKey(int key) {
    constexpr int keysAnOctave = 12;
    Pitch pitch{Step::B, 0, static_cast<std::int8_t>(key / keysAnOctave - 1)};
    while (semitones(pitch.step) > key % keysAnOctave)
        pitch.step = static_cast<Step>(static_cast<int>(pitch.step) - 1);
    pitch.alter = static_cast<std::int8_t>(key - pitch.midi());
    return pitch;
}

MeasurePointer countedBar(const ClickBar& bar, const ClickSound& sound) {
    MeasureFrame frame;
    frame.meter = bar.meter;
    const Tick beat = bar.meter.isFree() ? quarterNote : bar.meter.beatLength();
    Music music;
    for (Tick at; at < bar.length; at += beat) {
        const int key = at == Tick{0} ? sound.strong : sound.weak;
        music.events.emplace_back(makeNote(pitchOfKey(key), std::min(beat, bar.length - at)));
    }
    return share(Measure(std::move(frame), std::move(music)));
}

} // namespace

ClickSound clickSoundOf(const Synth& synth) {
    constexpr ClickSound notes{.channel = melodyChannel, .strong = 96, .weak = 91};
    return synth.hasDrums() ? ClickSound{} : notes;
}

Timeline clickTimeline(std::span<const ClickBar> bars, double quartersPerMinute,
                       const ClickSound& sound) {
    Measures measures;
    for (const ClickBar& bar : bars)
        measures.push_back(countedBar(bar, sound));
    TuneHeader header;
    header.tempo = Tempo{.beat = {quarterNote}, .perMinute = quartersPerMinute};
    return Timeline(Score(std::move(header), std::move(measures)),
                    {.repeats = false, .channel = sound.channel});
}

} // namespace lacuna

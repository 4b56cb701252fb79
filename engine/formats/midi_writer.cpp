// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi_writer.h"

#include "engine/score/repeats.h"
#include "engine/score/sounding.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace lacuna {
namespace {

constexpr int midiTicksPerQuarter = 480;
constexpr int ticksPerMidiTick = ticksPerQuarter / midiTicksPerQuarter;
constexpr double defaultTempo = 120; // quarters a minute, where a tune gives none

void addNumber(std::string& out, std::uint32_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xFF);
}

// Seven bits a byte, the highest bit set on all but the last.
void addVariableLength(std::string& out, std::uint32_t value) {
    for (int shift = 28; shift > 0; shift -= 7) {
        if (value >> shift != 0)
            out += static_cast<char>(0x80 | (value >> shift & 0x7F));
    }
    out += static_cast<char>(value & 0x7F);
}

std::string metaEvent(int type, const std::string& data) {
    std::string out{'\xFF', static_cast<char>(type)};
    addVariableLength(out, static_cast<std::uint32_t>(data.size()));
    return out + data;
}

/// Events of one track, put in order when it is written.
class Track {
public:
    /// `rank` orders events of one moment: note offs before everything else.
    void add(Tick at, int rank, std::string bytes) {
        m_events.push_back({at.value / ticksPerMidiTick, rank, std::move(bytes)});
    }

    std::string chunk(Tick end) {
        std::stable_sort(m_events.begin(), m_events.end(), [](const auto& a, const auto& b) {
            return a.at != b.at ? a.at < b.at : a.rank < b.rank;
        });
        int last = 0;
        std::string data;
        for (const TrackEvent& event : m_events) {
            addVariableLength(data, static_cast<std::uint32_t>(event.at - last));
            data += event.bytes;
            last = event.at;
        }
        addVariableLength(
            data, static_cast<std::uint32_t>(std::max(0, end.value / ticksPerMidiTick - last)));
        data += metaEvent(0x2F, "");
        std::string out = "MTrk";
        addNumber(out, static_cast<std::uint32_t>(data.size()), 4);
        return out + data;
    }

private:
    struct TrackEvent {
        int at;
        int rank;
        std::string bytes;
    };
    std::vector<TrackEvent> m_events;
};

std::string tempoEvent(double quartersPerMinute) {
    const double microseconds = std::clamp(60e6 / quartersPerMinute, 1000.0, 16777215.0);
    std::string data;
    addNumber(data, static_cast<std::uint32_t>(std::lround(microseconds)), 3);
    return metaEvent(0x51, data);
}

std::string meterEvent(const Meter& meter) {
    int power = 0;
    while (meter.beatUnit >> (power + 1) != 0)
        ++power;
    const int clocksPerBeat = std::clamp(meter.beatLength().value * 24 / ticksPerQuarter, 1, 255);
    std::string data;
    addNumber(data, static_cast<std::uint32_t>(std::min(meter.beats, 255)), 1);
    addNumber(data, static_cast<std::uint32_t>(power), 1);
    addNumber(data, static_cast<std::uint32_t>(clocksPerBeat), 1);
    addNumber(data, 8, 1); // thirty-seconds a quarter
    return metaEvent(0x58, data);
}

std::string keyEvent(const Key& key) {
    const bool minor = key.form == KeyForm::Tonal && key.mode == Mode::Minor;
    const int fifths = std::clamp(key.fifths(), -7, 7);
    return metaEvent(0x59, {static_cast<char>(fifths), static_cast<char>(minor ? 1 : 0)});
}

// Tempo, meter, key and chord names, in playing order.
Track conductorTrack(const Score& score, const MidiOptions& options, Tick& end) {
    Track track;
    track.add({}, 0, metaEvent(0x03, score.header().title()));
    const auto& tempo = score.header().tempo;
    double speed = tempo && tempo->perMinute > 0 ? tempo->quartersPerMinute() : defaultTempo;
    track.add({}, 1, tempoEvent(options.quartersPerMinute.value_or(speed)));
    const Meter* meter = nullptr;
    const Key* key = nullptr;
    for (const PlayedMeasure& played : playingOrder(score)) {
        const Measure& measure = score.measure(played.index);
        const MeasureFrame& frame = measure.frame();
        if (frame.tempo && frame.tempo->perMinute > 0 && !options.quartersPerMinute)
            track.add(end, 1, tempoEvent(frame.tempo->quartersPerMinute()));
        if (!frame.meter.isFree() && (!meter || *meter != frame.meter))
            track.add(end, 1, meterEvent(frame.meter));
        if (!key || *key != frame.key)
            track.add(end, 1, keyEvent(frame.key));
        meter = &frame.meter;
        key = &frame.key;
        for (const Annotation& annotation : frame.annotations) {
            if (options.chordNames && annotation.kind == Annotation::Kind::ChordSymbol)
                track.add(end + annotation.at, 2, metaEvent(0x01, annotation.text));
        }
        end += measure.length();
    }
    return track;
}

std::string channelEvent(int status, int first, int second) {
    return {static_cast<char>(status), static_cast<char>(first), static_cast<char>(second)};
}

Track melodyTrack(const Score& score, const MidiOptions& options) {
    Track track;
    track.add({}, 1, metaEvent(0x03, "Melody"));
    track.add({}, 1, {'\xC0', static_cast<char>(std::clamp(options.program, 0, 127))});
    const int velocity = std::clamp(options.velocity, 1, 127);
    for (const SoundingNote& note : soundingNotes(score)) {
        const int pitch = std::clamp(note.midi, 0, 127);
        track.add(note.onset, 3, channelEvent(0x90, pitch, velocity));
        track.add(note.onset + note.duration, 0, channelEvent(0x80, pitch, 0));
    }
    return track;
}

} // namespace

std::string writeMidi(const Score& score, const MidiOptions& options) {
    Tick end;
    Track conductor = conductorTrack(score, options, end);
    std::string out = "MThd";
    addNumber(out, 6, 4);
    addNumber(out, 1, 2); // format 1: tracks that sound together
    addNumber(out, 2, 2);
    addNumber(out, midiTicksPerQuarter, 2);
    out += conductor.chunk(end);
    return out + melodyTrack(score, options).chunk(end);
}

} // namespace lacuna

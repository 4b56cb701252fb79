// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/midi_writer.h"

#include "engine/formats/midi/midi_file.h"
#include "engine/score/accompaniment.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "engine/score/tempo.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

constexpr int midiTicksPerQuarter = 480;
constexpr int ticksPerMidiTick = ticksPerQuarter / midiTicksPerQuarter;

std::int64_t midiTime(Tick time) {
    return time.value / ticksPerMidiTick;
}

std::string tempoData(double quartersPerMinute) {
    const double microseconds = std::clamp(60e6 / quartersPerMinute, 1000.0, 16777215.0);
    const auto rounded = static_cast<std::uint32_t>(std::lround(microseconds));
    return {static_cast<char>(rounded >> 16), static_cast<char>(rounded >> 8 & 0xFF),
            static_cast<char>(rounded & 0xFF)};
}

std::string meterData(const Meter& meter) {
    int power = 0;
    while (meter.beatUnit >> (power + 1) != 0)
        ++power;
    const int clocksPerBeat = std::clamp(meter.beatLength().value * 24 / ticksPerQuarter, 1, 255);
    constexpr int thirtySecondsPerQuarter = 8;
    return {static_cast<char>(std::min(meter.beats, 255)), static_cast<char>(power),
            static_cast<char>(clocksPerBeat), static_cast<char>(thirtySecondsPerQuarter)};
}

std::string keyData(const Key& key) {
    const bool minor = key.form == KeyForm::Tonal && key.mode == Mode::Minor;
    const int fifths = std::clamp(key.fifths(), -7, 7);
    return {static_cast<char>(fifths), static_cast<char>(minor ? 1 : 0)};
}

/// Tempo, meter, key and chord names, in playing order.
class ConductorTrack {
public:
    ConductorTrack(const Score& score, const MidiOptions& options)
        : m_score(score), m_options(options), m_tempos(tempoSpans(score)),
          m_tempo(tempoOfMeasures(score).front()) {
        add(midi_meta::trackName, score.header().title());
        add(midi_meta::ofProgram, std::string(midi_meta::thisProgram));
        add(midi_meta::tempo, tempoData(options.quartersPerMinute.value_or(m_tempo)));
    }

    void play(const PlayedMeasure& played) {
        const int index = played.index;
        const Measure& measure = m_score.measure(index);
        const MeasureFrame& frame = measure.frame();
        for (const TempoSpan& span : m_tempos.at(static_cast<std::size_t>(index)))
            playTempo(span, played);
        playMeter(measure, played);
        if (!m_key || *m_key != frame.key)
            add(midi_meta::key, keyData(frame.key));
        m_key = &frame.key;
        std::vector<Annotation> chords = frame.annotations;
        std::erase_if(chords, [](const Annotation& annotation) {
            return annotation.kind != Annotation::Kind::ChordSymbol;
        });
        std::ranges::stable_sort(chords, {}, &Annotation::at);
        const bool toItsEnd = played.end == measure.length();
        for (const Annotation& chord : chords) {
            if (m_options.chordNames && chord.at >= played.begin &&
                (toItsEnd || chord.at < played.end))
                m_track.metas.push_back(
                    {midiTime(m_now + chord.at - played.begin), midi_meta::text, chord.text});
        }
        m_now += played.length();
    }

    MidiTrack takeTrack() {
        std::ranges::stable_sort(m_track.metas, {}, &MidiMeta::at);
        m_track.end = midiTime(m_now);
        return std::move(m_track);
    }

private:
    void add(int type, std::string data) {
        m_track.metas.push_back({midiTime(m_now), type, std::move(data)});
    }

    // A turn that begins within a measure begins with the tempo in force there.
    void playTempo(const TempoSpan& span, const PlayedMeasure& played) {
        if (span.at >= played.end)
            return;
        const double before = std::exchange(m_tempo, span.quartersPerMinute);
        if (m_tempo != before && !m_options.quartersPerMinute)
            m_track.metas.push_back(
                {midiTime(m_now + std::max(span.at, played.begin) - played.begin), midi_meta::tempo,
                 tempoData(m_tempo)});
    }

    void playMeter(const Measure& measure, const PlayedMeasure& played) {
        const Meter& meter = measure.frame().meter;
        if (meter.isFree())
            return;
        const bool isNew = !m_meter || *m_meter != meter;
        const bool isOffBeat = !isNew && (m_now - m_meterStart) % meter.measureLength() != Tick{0};
        if (isNew || (isOffBeat && played.length() == meter.measureLength())) {
            add(midi_meta::meter, meterData(meter));
            m_meterStart = m_now;
        }
        m_meter = &meter;
    }

    const Score& m_score;
    const MidiOptions& m_options;
    const std::vector<std::vector<TempoSpan>> m_tempos; // of the measures as written
    double m_tempo = 0;
    const Meter* m_meter = nullptr;
    const Key* m_key = nullptr;
    Tick m_meterStart; // where the bar lines are counted from
    Tick m_now;
    MidiTrack m_track;
};

/// A track of notes.
class NoteTrack {
public:
    NoteTrack(std::string name, int channel, int program) : m_channel(channel) {
        m_track.metas.push_back({0, midi_meta::trackName, std::move(name)});
        add(0, 0xC0, program, 0);
    }

    void addNote(Tick start, Tick duration, int midi, int velocity) {
        add(midiTime(start), 0x90, midi, std::clamp(velocity, 1, 127));
        add(midiTime(start + duration), 0x80, midi, 0);
    }

    MidiTrack takeTrack(Tick end) {
        // A note ends before the next one of its pitch begins.
        std::ranges::stable_sort(m_track.events, [](const MidiEvent& a, const MidiEvent& b) {
            return a.at != b.at ? a.at < b.at : a.isNoteOff() && !b.isNoteOff();
        });
        m_track.end = midiTime(end);
        return std::move(m_track);
    }

private:
    void add(std::int64_t at, int kind, int first, int second) {
        m_track.events.push_back({at, static_cast<std::uint8_t>(kind | m_channel),
                                  static_cast<std::uint8_t>(std::clamp(first, 0, 127)),
                                  static_cast<std::uint8_t>(second)});
    }

    int m_channel;
    MidiTrack m_track;
};

} // namespace

std::string writeMidi(const Score& score, const MidiOptions& options) {
    const std::vector<PlayedMeasure> order = playingOrder(score);
    ConductorTrack conductor(score, options);
    Tick end;
    for (const PlayedMeasure& played : order) {
        conductor.play(played);
        end += played.length();
    }
    MidiFile file;
    file.tracks.push_back(conductor.takeTrack());
    NoteTrack melody("Melody", 0, options.program);
    for (const SoundingNote& note : soundingNotes(score, {order}))
        melody.addNote(note.onset, note.duration, note.midi, options.velocity);
    file.tracks.push_back(melody.takeTrack(end));
    std::vector<AccompanyingNote> chords;
    if (options.accompaniment)
        chords = accompanimentOf(score, order);
    if (!chords.empty()) {
        NoteTrack accompaniment("Accompaniment", 1, options.chordProgram);
        for (const AccompanyingNote& note : chords)
            accompaniment.addNote(note.start, note.duration, note.midi,
                                  options.velocity * (note.isBass ? 3 : 2) / 4);
        file.tracks.push_back(accompaniment.takeTrack(end));
    }
    return writeMidiFile(file);
}

} // namespace lacuna

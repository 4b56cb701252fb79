// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/measure_codec.h"

#include "engine/notation/spelling.h"
#include "engine/score/duration.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

// The 128th of a triplet is no part of the grid, so a time within a beat that 128ths of a plain
// beat do not reach belongs to a triplet.
constexpr Tick finestPlain = wholeNote / 128;

bool isOneValue(Tick length) {
    const std::optional<NoteValue> value = noteValueOf(length);
    return value && value->dots <= 1;
}

// Writes one measure: sounds in, events and tuplets out.
class MusicWriter {
public:
    MusicWriter(const WrittenGrid& grid, std::span<const Sound> sounds, const Key& key)
        : m_grid(grid), m_sounds(sounds), m_key(key) {}

    Music written() {
        for (const Sound& sound : m_sounds)
            write(sound);
        closeTuplet();
        return std::move(m_music);
    }

private:
    Tick beatOf(Tick time) const { return time - time % m_grid.beatLength(); }

    bool isTripletBeat(Tick beat) const {
        if (m_grid.isCompound())
            return false;
        const auto needsTriplet = [&](Tick time) {
            return beatOf(time) == beat && (time % finestPlain) != Tick{0};
        };
        return std::any_of(m_sounds.begin(), m_sounds.end(), [&](const Sound& sound) {
            return needsTriplet(sound.at) || needsTriplet(sound.at + sound.length);
        });
    }

    // How much of a sound is written next, from `at` on, as one value or, within a beat, as few
    // tied ones. Never over the border of a triplet beat; only notes go over beats from the middle
    // of one.
    Tick nextPiece(const Sound& sound, Tick at) const {
        const Tick end = sound.at + sound.length;
        const Tick beat = m_grid.beatLength();
        Tick border = beatOf(at) + beat;
        if (end <= border || isTripletBeat(beatOf(at)))
            return std::min(end, border) - at;
        while (border < end && !isTripletBeat(border))
            border += beat;
        const Tick length = std::min(end, border) - at;
        const Tick offset = at - beatOf(at);
        if (offset == Tick{0})
            return pieceFromBeat(length);
        const bool syncopates = sound.pitch && !m_grid.isCompound() && offset == beat / 2 &&
                                length <= beat * 3 / 2 && isOneValue(length);
        return syncopates ? length : beat - offset;
    }

    Tick pieceFromBeat(Tick length) const {
        const Tick beat = m_grid.beatLength();
        const bool wholeBeats = length % beat == Tick{0};
        if (isOneValue(length) && (wholeBeats || !m_grid.isCompound()))
            return length;
        int count = length.value / beat.value;
        while (count > 1 && !isOneValue(beat * count))
            --count;
        return beat * count;
    }

    void write(const Sound& sound) {
        const Tick end = sound.at + sound.length;
        Tick at = sound.at;
        while (at < end) {
            const Tick piece = nextPiece(sound, at);
            enterBeat(at);
            const bool last = at + piece == end;
            const std::vector<Tick> lengths = valuesOf(piece);
            for (std::size_t i = 0; i < lengths.size(); ++i)
                append(sound, lengths[i], !last || i + 1 < lengths.size() || sound.tiedOver);
            at += piece;
        }
    }

    // Sounding lengths of the values that write `piece`; inside a triplet they are written half as
    // long again.
    std::vector<Tick> valuesOf(Tick piece) const {
        const bool inTriplet = m_tripletBeat.has_value();
        std::vector<Tick> lengths;
        for (const NoteValue value : splitIntoNoteValues(inTriplet ? piece * 3 / 2 : piece))
            lengths.push_back(inTriplet ? ticksOf(value) * 2 / 3 : ticksOf(value));
        if (lengths.empty())
            lengths.push_back(piece); // finer than notation has values for; the length stays right
        return lengths;
    }

    void enterBeat(Tick at) {
        const Tick beat = beatOf(at);
        if (m_tripletBeat == beat)
            return;
        closeTuplet();
        if (isTripletBeat(beat)) {
            m_tripletBeat = beat;
            m_tripletFirst = static_cast<int>(m_music.events.size());
        }
    }

    void closeTuplet() {
        if (!m_tripletBeat)
            return;
        const int count = static_cast<int>(m_music.events.size()) - m_tripletFirst;
        m_music.tuplets.push_back({.first = m_tripletFirst, .count = count});
        m_tripletBeat.reset();
    }

    void append(const Sound& sound, Tick length, bool tied) {
        if (!sound.pitch) {
            m_music.events.emplace_back(Rest{.duration = length});
            return;
        }
        Note note = makeNote(spelled(*sound.pitch, m_key), length);
        note.heads.front().tiedToNext = tied;
        m_music.events.emplace_back(std::move(note));
    }

    const WrittenGrid& m_grid;
    std::span<const Sound> m_sounds;
    const Key& m_key;
    Music m_music;
    std::optional<Tick> m_tripletBeat; // the beat whose triplet is being written
    int m_tripletFirst = 0;
};

} // namespace

MeasureSounds soundsOf(const Measure& measure, std::optional<int> tiedInto) {
    MeasureSounds sounds;
    sounds.tiedOver = tiedInto;
    Tick at;
    for (const Event& event : measure.events()) {
        if (const Note* note = std::get_if<Note>(&event)) {
            const NoteHead& top = note->top();
            const int pitch = top.pitch.midi();
            if (sounds.tiedOver != pitch)
                sounds.starts.push_back({at, pitch});
            sounds.tiedOver = top.tiedToNext ? std::optional(pitch) : std::nullopt;
        } else {
            sounds.starts.push_back({at, std::nullopt});
            sounds.tiedOver.reset();
        }
        at += durationOf(event);
    }
    return sounds;
}

std::optional<int> tiedOverEnd(const Measure& measure) {
    return soundsOf(measure).tiedOver;
}

bool writeStart(MeasureTokens& tokens, const WrittenGrid& grid, Tick time,
                std::optional<int> pitch) {
    const int place = grid.nearestPlace(time);
    std::uint8_t& there = tokens[static_cast<std::size_t>(place)];
    if (pitch && !token::isPitch(there))
        there = token::ofPitch(*pitch);
    else if (!pitch && there == token::hold)
        there = token::rest;
    return grid.timeOf(place) == time;
}

Music writtenMusic(const WrittenGrid& grid, std::span<const Sound> sounds, const Key& key) {
    return MusicWriter(grid, sounds, key).written();
}

} // namespace lacuna

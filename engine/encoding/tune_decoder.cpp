// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/measure_codec.h"
#include "engine/encoding/tune_codec.h"

#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

// Turns tokens back into measures, one written measure after the other.
class TuneDecoder {
public:
    TuneDecoder(const Score& score, MeasureRange range, const EncodedTune& tune)
        : m_score(score), m_range(range), m_tune(tune), m_grid(tune.grid()) {}

    Measures decoded() {
        std::size_t end = 0;
        for (std::size_t first = 0; first < m_tune.spans.size(); first = end) {
            while (end < m_tune.spans.size() &&
                   m_tune.spans[end].written == m_tune.spans[first].written)
                ++end;
            if (m_range.contains({m_tune.spans[first].written}))
                hear(first, end);
        }
        Measures measures;
        for (int i = m_range.first; i < m_range.end; ++i)
            measures.push_back(m_score.measures().at(static_cast<std::size_t>(i)));
        for (const Heard& heard : m_heard) {
            const MeasureFrame& frame = m_score.measure(heard.written).frame();
            measures[static_cast<std::size_t>(heard.written - m_range.first)] =
                share(Measure(frame, writtenMusic(m_grid, heard.sounds, frame.key)));
        }
        return measures;
    }

private:
    struct Heard {
        int written = 0;
        std::vector<Sound> sounds = {};
    };

    // Reads the spans first..end-1, the pieces of one written measure.
    void hear(std::size_t first, std::size_t end) {
        const WrittenSpan& begin = m_tune.spans[first];
        std::vector<Sound> sounds;
        const auto add = [&sounds](Tick at, std::optional<int> pitch) {
            if (pitch || sounds.empty() || sounds.back().pitch)
                sounds.push_back({.at = at, .length = Tick{0}, .pitch = pitch});
        };
        const int place = m_grid.firstPlaceFrom(begin.at);
        const bool startsAtOnce = place < m_grid.placeCount() && m_grid.timeOf(place) == begin.at &&
                                  isStart(m_tune.measures[index(begin.measure)][index(place)]);
        if (!startsAtOnce)
            add(begin.at, carriedInto(first, place));
        Tick over;
        for (std::size_t i = first; i < end; ++i) {
            const WrittenSpan& span = m_tune.spans[i];
            const MeasureTokens& tokens = m_tune.measures[index(span.measure)];
            const Tick offset = m_grid.measureLength() * (span.measure - begin.measure);
            over = offset + span.at + span.length;
            for (int p = m_grid.firstPlaceFrom(span.at);
                 p < m_grid.placeCount() && m_grid.timeOf(p) < span.at + span.length; ++p) {
                if (isStart(tokens[index(p)]))
                    add(offset + m_grid.timeOf(p), soundingPitch(tokens[index(p)]));
            }
        }
        for (std::size_t i = 0; i < sounds.size(); ++i)
            sounds[i].length = (i + 1 < sounds.size() ? sounds[i + 1].at : over) - sounds[i].at;
        m_heard.push_back({begin.written, std::move(sounds)});
    }

    // What goes on to sound at the start of the measure that begins with span `first`.
    std::optional<int> carriedInto(std::size_t first, int place) {
        const WrittenSpan& begin = m_tune.spans[first];
        const bool follows = first > 0 && !m_heard.empty() &&
                             m_heard.back().written == m_tune.spans[first - 1].written;
        if (!follows) {
            if (const std::optional<int> tied = tiedIntoSpan(m_score, m_tune, first))
                return tied;
        }
        const std::optional<int> pitch = soundingBefore(begin.measure, place);
        if (follows && pitch && !startsAnotherEnding(first))
            m_heard.back().sounds.back().tiedOver = true;
        return pitch;
    }

    // An ending never follows the one before it when played, so no tie leads over: the note is
    // struck again.
    bool startsAnotherEnding(std::size_t first) const {
        const MeasureFrame& before = m_score.measure(m_tune.spans[first - 1].written).frame();
        return !m_score.measure(m_tune.spans[first].written).frame().ending.empty() &&
               (before.stopsEnding || before.playedTimes > 1);
    }

    std::optional<int> soundingBefore(int measure, int place) const {
        for (; measure >= 0; --measure, place = m_grid.placeCount()) {
            while (--place >= 0) {
                const std::uint8_t value = m_tune.measures[index(measure)][index(place)];
                if (isStart(value))
                    return soundingPitch(value);
            }
        }
        return std::nullopt;
    }

    // PAD within the meter is as good as HOLD: nothing begins.
    static bool isStart(std::uint8_t value) {
        return value == token::rest || token::isPitch(value);
    }

    std::optional<int> soundingPitch(std::uint8_t value) const {
        return token::isPitch(value) ? std::optional(token::pitchOf(value) - m_tune.transposition)
                                     : std::nullopt;
    }

    static std::size_t index(int value) { return static_cast<std::size_t>(value); }

    const Score& m_score;
    MeasureRange m_range;
    const EncodedTune& m_tune;
    WrittenGrid m_grid;
    std::vector<Heard> m_heard;
};

} // namespace

std::optional<int> tiedIntoSpan(const Score& score, const EncodedTune& tune, std::size_t index) {
    const int before = index > 0 ? tune.spans[index - 1].written : tune.spans[index].written - 1;
    return before < 0 ? std::nullopt : tiedOverEnd(score.measure(before));
}

Measures decodeMeasures(const Score& score, MeasureRange range, const EncodedTune& tune) {
    return TuneDecoder(score, range, tune).decoded();
}

Measures decodeGap(const Score& score, MeasureRange gap, const EncodedTune& tune,
                   std::span<const MeasureTokens> fill) {
    if (static_cast<int>(fill.size()) != tune.gapEnd - tune.gapFirst)
        throw std::invalid_argument("a fill needs one row of tokens for each measure of the gap");
    EncodedTune filled = tune;
    for (std::size_t i = 0; i < fill.size(); ++i) {
        const std::size_t measure = static_cast<std::size_t>(tune.gapFirst) + i;
        for (std::size_t place = 0; place < BeatGrid::places; ++place) {
            if ((tune.known[measure] >> place & 1) == 0)
                filled.measures[measure][place] = fill[i][place];
        }
    }
    return decodeMeasures(score, gap, filled);
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"

#include "engine/encoding/measure_codec.h"
#include "engine/engine_error.h"
#include "engine/score/edits.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace lacuna {
namespace {

PlaceMask placesOf(const WrittenGrid& grid, Tick at, Tick end) {
    PlaceMask mask = 0;
    for (int place = grid.firstPlaceFrom(at); place < grid.placeCount() && grid.timeOf(place) < end;
         ++place)
        mask |= PlaceMask{1} << place;
    return mask;
}

bool isKnown(PlaceMask mask, int place) {
    return (mask >> place & 1) != 0;
}

// What a whole stretch sounds like, measure by measure as laid.
struct HeardSpan {
    WrittenSpan span;
    bool hidden = false;
    bool tiedOver = false;               // its last note goes on in the next span
    std::vector<SoundStart> starts = {}; // `at` counts from the start of the model measure
};

std::vector<HeardSpan> heard(const Score& score, const TuneLayout& layout, MeasureRange gap) {
    std::vector<HeardSpan> all;
    std::optional<int> tied; // no tie comes in from another meter
    MeasureSounds sounds;
    for (const WrittenSpan& span : layout.spans) {
        const Measure& measure = score.measure(span.written);
        const bool hidden = measure.isBlank() || gap.contains({span.written});
        if (span.from == Tick{0}) {
            sounds = hidden ? MeasureSounds{} : soundsOf(measure, tied);
            tied = sounds.tiedOver;
        }
        const bool last = span.from + span.length == measure.length();
        HeardSpan heardSpan{.span = span, .hidden = hidden, .tiedOver = last && tied.has_value()};
        for (const SoundStart& start : sounds.starts) {
            if (start.at >= span.from && start.at < span.from + span.length)
                heardSpan.starts.push_back({start.at - span.from + span.at, start.pitch});
        }
        all.push_back(std::move(heardSpan));
    }
    return all;
}

// The canonical transposition of the key, and if the tune lies outside 48..96 then, whole octaves
// that bring all of it inside, where there are any: a tune moved as a whole comes back as it was.
int transpositionFor(const Key& key, const std::vector<HeardSpan>& spans) {
    const int canonical = canonicalTransposition(key.fifths());
    int lowest = 1000;
    int highest = -1000;
    for (const HeardSpan& span : spans) {
        for (const SoundStart& start : span.starts) {
            if (start.pitch) {
                lowest = std::min(lowest, *start.pitch + canonical);
                highest = std::max(highest, *start.pitch + canonical);
            }
        }
    }
    if (lowest > highest)
        return canonical;
    const int octaves = foldedPitch(lowest < token::lowestPitch ? lowest : highest) -
                        (lowest < token::lowestPitch ? lowest : highest);
    const bool fits =
        lowest + octaves >= token::lowestPitch && highest + octaves <= token::highestPitch;
    return fits ? canonical + octaves : canonical;
}

// Rest where no written measure is: before a pickup and after a short measure, unless a tie goes
// across.
void padWithRest(EncodedTune& tune, const std::vector<HeardSpan>& spans) {
    const WrittenGrid grid = tune.grid();
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const WrittenSpan& span = spans[i].span;
        MeasureTokens& tokens = tune.measures[static_cast<std::size_t>(span.measure)];
        const bool first = i == 0 || spans[i - 1].span.measure != span.measure;
        const bool last = i + 1 == spans.size() || spans[i + 1].span.measure != span.measure;
        if (first && span.at > Tick{0} && !(i > 0 && spans[i - 1].tiedOver))
            writeStart(tokens, grid, Tick{0}, std::nullopt);
        const int end = grid.firstPlaceFrom(span.at + span.length);
        if (last && end < grid.placeCount() && !spans[i].tiedOver)
            writeStart(tokens, grid, grid.timeOf(end), std::nullopt);
    }
}

// The measure whose key is made canonical: where keys change, the gap's counts.
int keyMeasure(const TuneLayout& layout, MeasureRange gap) {
    if (!gap.isEmpty())
        return gap.first;
    return layout.spans.empty() ? 0 : layout.spans.front().written;
}

// `transposition`: given, or chosen for the tune.
EncodedTune encoded(const Score& score, const TuneLayout& layout, MeasureRange gap,
                    std::optional<int> transposition = std::nullopt) {
    const WrittenGrid grid(layout.meter);
    const std::vector<HeardSpan> spans = heard(score, layout, gap);
    EncodedTune tune;
    tune.meter = layout.meter.id;
    tune.beat = layout.meter.beat;
    tune.transposition = transposition.value_or(
        transpositionFor(score.measure(keyMeasure(layout, gap)).frame().key, spans));
    tune.spans = layout.spans;
    const auto count = static_cast<std::size_t>(layout.measures);
    tune.measures.assign(count, heldMeasure(layout.meter.id));
    tune.known.assign(count, (PlaceMask{1} << BeatGrid::places) - 1);
    for (const HeardSpan& each : spans) {
        const auto measure = static_cast<std::size_t>(each.span.measure);
        if (each.hidden)
            tune.known[measure] &= ~placesOf(grid, each.span.at, each.span.at + each.span.length);
        for (const SoundStart& start : each.starts) {
            const std::optional<int> pitch =
                start.pitch ? std::optional(foldedPitch(*start.pitch + tune.transposition))
                            : std::nullopt;
            const bool onGrid = writeStart(tune.measures[measure], grid, start.at, pitch);
            tune.onsets += pitch ? 1 : 0;
            tune.offGridOnsets += pitch && !onGrid ? 1 : 0;
        }
    }
    padWithRest(tune, spans);
    for (std::size_t i = 0; i < count; ++i) {
        // A note off the grid may have snapped into a hidden neighbour.
        for (int place = 0; place < grid.placeCount(); ++place) {
            if (!isKnown(tune.known[i], place))
                tune.measures[i][static_cast<std::size_t>(place)] = token::hold;
        }
        tune.hidden.push_back(placesOf(grid, Tick{0}, grid.measureLength()) & ~tune.known[i]);
    }
    return tune;
}

ModelMeter writtenMeterOf(const Score& score, MeasureRange stretch) {
    const std::optional<ModelMeter> meter =
        modelMeterOf(score.measure(stretch.first).frame().meter);
    if (!meter)
        throw std::invalid_argument("a stretch to encode needs a meter that the models know");
    return *meter;
}

// In the stretch's own meter, or in the finer reading of it if only that holds the notes. A gap has
// no say in which, since its notes are hidden.
EncodedTune encodedToFit(const Score& score, MeasureRange stretch, MeasureRange focus,
                         MeasureRange gap) {
    const ModelMeter meter = writtenMeterOf(score, stretch);
    const std::optional<ModelMeter> finer = finerReading(meter);
    EncodedTune tune = encoded(score, layOut(score, stretch, focus, meter), gap);
    if (!finer || !tune.isMostlyOffGrid())
        return tune;
    EncodedTune fine = encoded(score, layOut(score, stretch, focus, *finer), gap);
    return fine.isMostlyOffGrid() ? tune : fine;
}

void findGap(EncodedTune& tune, MeasureRange gap) {
    tune.gapFirst = static_cast<int>(tune.measures.size());
    tune.gapEnd = 0;
    for (const WrittenSpan& span : tune.spans) {
        if (gap.contains({span.written})) {
            tune.gapFirst = std::min(tune.gapFirst, span.measure);
            tune.gapEnd = std::max(tune.gapEnd, span.measure + 1);
        }
    }
}

// Where the window of at most 32 measures begins. Multiples of 8, where one does, keep the phrases
// in step with how the models count them; of those the one that centres the gap best.
int windowStart(const EncodedTune& tune) {
    const int centred = (tune.gapFirst + tune.gapEnd - EncodedTune::mostMeasures) / 2;
    if (tune.size() <= EncodedTune::mostMeasures)
        return 0;
    constexpr int phrase = 8;
    int best = std::clamp(centred, 0, tune.size() - EncodedTune::mostMeasures);
    int bestDistance = 1000;
    for (int start = 0; start <= tune.gapFirst; start += phrase) {
        const int end = std::min(start + EncodedTune::mostMeasures, tune.size());
        const bool holdsContext = end - start > EncodedTune::mostMeasures - phrase;
        if (end >= tune.gapEnd && holdsContext && std::abs(start - centred) < bestDistance) {
            best = start;
            bestDistance = std::abs(start - centred);
        }
    }
    return best;
}

template <typename T>
void keepOnly(std::vector<T>& all, int first, int end) {
    all = std::vector<T>(all.begin() + first, all.begin() + end);
}

void cutToWindow(EncodedTune& tune) {
    const int first = windowStart(tune);
    const int end = std::min(first + EncodedTune::mostMeasures, tune.size());
    keepOnly(tune.measures, first, end);
    keepOnly(tune.known, first, end);
    keepOnly(tune.hidden, first, end);
    std::erase_if(tune.spans, [&](const WrittenSpan& span) {
        return span.measure < first || span.measure >= end;
    });
    for (WrittenSpan& span : tune.spans)
        span.measure -= first;
    tune.gapFirst -= first;
    tune.gapEnd -= first;
}

// A note that is tied into the gap goes on there: the tie stands outside the gap and stays.
void holdTiedNote(const Score& score, MeasureRange gap, EncodedTune& tune) {
    const WrittenGrid grid = tune.grid();
    for (std::size_t i = 0; i < tune.spans.size(); ++i) {
        const WrittenSpan& span = tune.spans[i];
        if (!gap.contains({span.written}))
            continue;
        const int place = grid.firstPlaceFrom(span.at);
        if (tiedIntoSpan(score, tune, i) && place < grid.placeCount())
            tune.known[static_cast<std::size_t>(span.measure)] |= PlaceMask{1} << place;
        return;
    }
}

} // namespace

EncodedTune encodeStretch(const Score& score, MeasureRange stretch, MeasureRange focus) {
    return encodedToFit(score, stretch, focus, {});
}

EncodedTune encodeWhole(const Score& score, MeasureRange gap, std::optional<ModelMeter> meter) {
    const MeasureRange stretch = meterStretch(score, gap.first);
    EncodedTune tune = meter ? encoded(score, layOut(score, stretch, gap, *meter), gap)
                             : encodedToFit(score, stretch, gap, gap);
    findGap(tune, gap);
    return tune;
}

EncodedTune encodeAround(const Score& score, MeasureRange gap, std::optional<ModelMeter> meter) {
    EncodedTune tune = encodeWhole(score, gap, meter);
    cutToWindow(tune);
    holdTiedNote(score, gap, tune);
    return tune;
}

EncodedTune encodeTune(const Score& score, MeasureRange gap) {
    if (const std::optional<Refusal> refusal = refusalOf(score, gap))
        throw FillError(refusal->sentence);
    return encodeAround(score, gap);
}

std::vector<MeasureTokens> encodeFill(const Score& score, MeasureRange gap, const EncodedTune& tune,
                                      const Measures& measures) {
    const Score filled = replaceMeasures(score, gap, measures);
    for (int i = gap.first; i < gap.end; ++i) {
        if (filled.measure(i).length() != score.measure(i).length())
            throw std::invalid_argument("a fill's measures must be as long as the gap's");
    }
    EncodedTune whole =
        encoded(filled, layOut(score, meterStretch(score, gap.first), gap, tune.reading()), {},
                tune.transposition);
    findGap(whole, gap);
    keepOnly(whole.measures, whole.gapFirst, whole.gapEnd);
    return whole.measures;
}

} // namespace lacuna

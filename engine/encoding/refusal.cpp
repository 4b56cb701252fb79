// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/refusal.h"

#include "engine/encoding/tune_codec.h"

#include <algorithm>

namespace lacuna {
namespace {

using Reason = Refusal::Reason;

constexpr int mostGapMeasures = EncodedTune::mostMeasures - 1;

std::string meterName(const Meter& meter) {
    return meter.isFree() ? "free meter" : meter.name();
}

std::string measureName(const Score& score, int index) {
    const int number = measureNumbers(score).at(static_cast<std::size_t>(index));
    return number == 0 ? "The pickup" : "Bar " + std::to_string(number);
}

Refusal offGrid() {
    return {Reason::OffGrid,
            "More than a tenth of this tune's notes begin between the sixteenths and triplets that "
            "Lacuna can fill with; the tune can be edited and played, but not filled."};
}

std::optional<Refusal> refusalOfMeters(const Score& score, MeasureRange gap) {
    const std::optional<ModelMeter> first = modelMeterOf(score.measure(gap.first).frame().meter);
    for (int i = gap.first; i < gap.end; ++i) {
        const Meter& meter = score.measure(i).frame().meter;
        if (!modelMeterOf(meter))
            return Refusal{Reason::Meter,
                           "Lacuna cannot fill a gap in " + meterName(meter) +
                               " yet; choose bars of two, three or four beats, as in 4/4, 3/2, "
                               "3/8 or 6/8."};
        if (modelMeterOf(meter) != first)
            return Refusal{Reason::MeterChange,
                           "The meter changes inside the gap; choose bars of one meter."};
    }
    return std::nullopt;
}

std::optional<Refusal> refusalOfLengths(const Score& score, MeasureRange gap,
                                        const EncodedTune& tune) {
    const WrittenGrid grid = tune.grid();
    int count = 0;
    int last = -1;
    for (const WrittenSpan& span : tune.spans) {
        if (!gap.contains({span.written}))
            continue;
        if (score.measure(span.written).length() > grid.measureLength())
            return Refusal{Reason::OverfullMeasure,
                           measureName(score, span.written) +
                               " is longer than its meter; correct it or leave it out of the gap."};
        if (!grid.holds(span.at) || !grid.holds(span.at + span.length))
            return Refusal{Reason::OddLength,
                           measureName(score, span.written) +
                               " does not begin and end on a sixteenth or a triplet; correct its "
                               "length or leave it out of the gap."};
        count += span.measure != last ? 1 : 0;
        last = span.measure;
    }
    if (count == 0)
        return Refusal{Reason::EmptyGap, "The gap has no length; choose bars to fill."};
    if (count > mostGapMeasures && count < tune.size())
        return Refusal{Reason::TooLong, "The gap is " + std::to_string(count) +
                                            " bars long; choose at most " +
                                            std::to_string(mostGapMeasures) +
                                            ", so that some of the tune around it can be heard."};
    return std::nullopt;
}

std::optional<Refusal> refusalOfContext(const Score& score, MeasureRange gap) {
    const EncodedTune tune = encodeAround(score, gap);
    if (std::find(tune.hidden.begin(), tune.hidden.end(), false) != tune.hidden.end())
        return std::nullopt;
    if (gap.count() == score.size())
        return Refusal{Reason::NoContext, "The gap is the whole tune; leave at least one bar "
                                          "for the fill to follow."};
    return Refusal{Reason::NoContext, "No whole bar of the same meter around the gap has "
                                      "notes; leave or write at least one for the fill to follow."};
}

} // namespace

std::optional<Refusal> refusalOf(const Score& score, MeasureRange gap) {
    if (gap.isEmpty())
        return Refusal{Reason::EmptyGap, "No bars are chosen; choose the ones to fill."};
    if (gap.first < 0 || gap.end > score.size())
        return Refusal{Reason::OutsideTune, "The tune has only " + std::to_string(score.size()) +
                                                " bars; choose the ones to fill among them."};
    if (std::optional<Refusal> refusal = refusalOfMeters(score, gap))
        return refusal;
    if (std::optional<Refusal> refusal = refusalOfLengths(score, gap, encodeWhole(score, gap)))
        return refusal;
    if (std::optional<Refusal> refusal = refusalOfContext(score, gap))
        return refusal;
    if (encodeStretch(score, meterStretch(score, gap.first), gap).isMostlyOffGrid())
        return offGrid();
    return std::nullopt;
}

std::optional<Refusal> refusalOf(const Score& score) {
    if (score.size() == 0)
        return Refusal{Reason::NoContext, "The tune has no bars; write some first."};
    bool meterKnown = false;
    for (int i = 0; i < score.size();) {
        const MeasureRange stretch = meterStretch(score, i);
        if (modelMeterOf(score.measure(i).frame().meter)) {
            meterKnown = true;
            if (!encodeStretch(score, stretch).isMostlyOffGrid())
                return std::nullopt;
        }
        i = stretch.end;
    }
    if (meterKnown)
        return offGrid();
    return Refusal{Reason::Meter, "Lacuna can edit and play a tune in " + meterName(score.meter()) +
                                      ", but fills only meters of two, three or four beats yet, "
                                      "as 4/4, 3/2, 3/8 or 6/8."};
}

} // namespace lacuna

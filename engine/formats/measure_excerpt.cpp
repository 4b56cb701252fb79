// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/measure_excerpt.h"

#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/edits.h"

#include <algorithm>

namespace lacuna {
namespace {

/// The range with the measures that stand beside it.
MeasureRange withNeighbours(const Score& tune, MeasureRange range) {
    return {std::max(range.first - 1, 0), std::min(range.end + 1, tune.size())};
}

Measure withoutSigns(const Measure& measure) {
    const MeasureFrame& frame = measure.frame();
    return measure.withFrame(
        {.meter = frame.meter, .key = frame.key, .staff = frame.staff, .unit = frame.unit});
}

} // namespace

std::string writeExcerpt(const Score& tune, MeasureRange range, const Measures& measures) {
    const Score filled = replaceMeasures(tune, range, measures);
    const MeasureRange around = withNeighbours(tune, range);
    Measures excerpt;
    for (const MeasurePointer& measure : measuresOf(filled, around))
        excerpt.push_back(share(withoutSigns(*measure)));
    if (excerpt.empty())
        return {};
    const MeasureFrame& first = excerpt.front()->frame();
    TuneHeader header{
        .meter = first.meter, .key = first.key, .staff = first.staff, .unit = first.unit};
    return writeAbc(Score(std::move(header), std::move(excerpt)));
}

Measures readExcerpt(std::string_view abc, const Score& tune, MeasureRange range) {
    const MeasureRange around = withNeighbours(tune, range);
    const Tunebook book = readAbc(abc);
    const Score excerpt = book.tunes.empty() ? Score() : book.tunes.front().score;
    if (excerpt.size() != around.count())
        throw ReadError("An excerpt has " + std::to_string(excerpt.size()) + " measures where " +
                        std::to_string(around.count()) + " are needed.");
    Measures measures;
    for (int i = range.first; i < range.end; ++i) {
        const Measure& place = tune.measure(i);
        const Measure& found = excerpt.measure(i - around.first);
        if (found.length() != place.length())
            throw ReadError("A measure of an excerpt is longer or shorter than its place.");
        measures.push_back(
            share(found.isBlank() ? place.blanked() : place.withMusic(*found.music())));
    }
    return measures;
}

} // namespace lacuna

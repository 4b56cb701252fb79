// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/edit/abc_part_edit.h"
#include "engine/formats/abc/edit/written_tune.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

/// Measures in which two tunes differ.
struct Difference {
    int first = 0;
    int end = 0;       ///< of the one
    int wantedEnd = 0; ///< of the other
};

std::optional<Difference> differenceOf(const Score& now, const Score& wanted) {
    const auto same = [&](int i, int k) {
        const MeasurePointer& a = now.measures()[static_cast<std::size_t>(i)];
        const MeasurePointer& b = wanted.measures()[static_cast<std::size_t>(k)];
        return a == b || *a == *b;
    };
    const int shorter = std::min(now.size(), wanted.size());
    int first = 0;
    while (first < shorter && same(first, first)) {
        ++first;
    }
    if (first == now.size() && first == wanted.size()) {
        return std::nullopt;
    }
    int last = 0; // how many at the end are the same
    while (last < shorter - first && same(now.size() - 1 - last, wanted.size() - 1 - last)) {
        ++last;
    }
    return Difference{first, now.size() - last, wanted.size() - last};
}

TunePartToEdit partOf(const TracedPart& traced, const Difference& difference, int wantedSize) {
    const int size = traced.tune.score.size();
    // What holds from the next measure on may have to be said again there.
    const int behind = difference.end < size ? 1 : 0;
    return {.first = traced.first,
            .end = difference.end + behind,
            .wantedEnd = wantedSize - size + difference.end + behind,
            .isCut = traced.isCut,
            .meter = traced.meter,
            .keyed = {traced.key, traced.staff},
            .unit = traced.unit};
}

// The tune with the edits made, which are of its traced part.
WrittenTune edited(const WrittenTune& tune, std::vector<TextEdit> edits) {
    SourceSpan all = edits.front().span;
    for (const TextEdit& edit : edits) {
        all = {std::min(all.begin, edit.span.begin), std::max(all.end, edit.span.end)};
    }
    all = tune.linesAround(all);
    for (TextEdit& edit : edits) {
        edit.span = {edit.span.begin - all.begin, edit.span.end - all.begin};
    }
    const std::string_view text = std::string_view(tune.text()).substr(0, all.end);
    std::string lines = withEdits(text.substr(all.begin), std::move(edits));
    const auto endsLine = [](std::string_view bytes) {
        return bytes.ends_with('\n') || bytes.ends_with('\r');
    };
    // Where the last line went, the one before ends as it did.
    while (lines.empty() && all.end == tune.text().size() && !endsLine(tune.text()) &&
           endsLine(text.substr(0, all.begin))) {
        --all.begin;
    }
    return tune.with(all, lines);
}

std::optional<WrittenTune> reached(WrittenTune tune, const Score& wanted, Breadth breadth) {
    constexpr int mostRounds = 6;
    for (int round = 0; round < mostRounds; ++round) {
        const auto difference = differenceOf(tune.score(), wanted);
        if (!difference) {
            return tune;
        }
        const int size = tune.score().size();
        const auto traced = tune.traced({difference->first, std::min(difference->end + 1, size)});
        // Music that was not read has no place in a score; rewriteTune knows what to do with it.
        if (!traced || !traced->tune.trace.unread.empty()) {
            return std::nullopt;
        }
        std::vector<TextEdit> edits =
            partEdits(traced->tune, wanted, partOf(*traced, *difference, wanted.size()), breadth);
        if (edits.empty()) {
            return std::nullopt;
        }
        tune = edited(tune, std::move(edits));
    }
    return differenceOf(tune.score(), wanted) ? std::nullopt : std::optional(std::move(tune));
}

} // namespace

WrittenTune rewritten(const WrittenTune& tune, const Score& wanted) {
    if (tune.score().header() == wanted.header()) {
        for (const Breadth breadth : {Breadth::Signs, Breadth::Measure, Breadth::Neighbours}) {
            if (auto narrow = reached(tune, wanted, breadth)) {
                return std::move(*narrow);
            }
        }
    }
    const TuneContext& context = tune.context();
    std::string text = rewriteTune({.text = tune.text(),
                                    .bookHead = context.bookHead,
                                    .place = context.place,
                                    .form = context.form},
                                   wanted);
    return WrittenTune(std::move(text), context).sharing(wanted);
}

std::optional<WrittenTune> restored(const WrittenTune& tune, const Score& wanted,
                                    const WrittenTune& remembered) {
    const int size = wanted.size();
    if (tune.score().size() != size || remembered.score().size() != size ||
        !(tune.score().header() == wanted.header())) {
        return std::nullopt;
    }
    const auto difference = differenceOf(tune.score(), wanted);
    if (!difference) {
        return tune;
    }
    for (int i = difference->first; i < difference->end; ++i) {
        if (!(remembered.score().measure(i) == wanted.measure(i))) {
            return std::nullopt;
        }
    }
    const auto spanOf = [&](const WrittenTune& each) {
        return SourceSpan{each.measures()[static_cast<std::size_t>(difference->first)].begin,
                          each.measures()[static_cast<std::size_t>(difference->end) - 1].end};
    };
    const SourceSpan span = spanOf(remembered);
    WrittenTune after =
        tune.with(spanOf(tune),
                  std::string_view(remembered.text()).substr(span.begin, span.end - span.begin));
    return after.score() == wanted ? std::optional(std::move(after)) : std::nullopt;
}

} // namespace lacuna

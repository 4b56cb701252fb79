// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/harmony/chord_proposal.h"

#include "engine/harmony/chord_counts.h"
#include "engine/notation/beaming.h"
#include "engine/notation/section_ends.h"
#include "engine/notation/spelling.h"
#include "engine/score/edits.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

namespace lacuna {

namespace {

constexpr Tick eighthNote = quarterNote / 2;
/// Notes of one half bar say much the same: more weight hears a chord in every passing note.
constexpr double noteWeight = 0.5;
constexpr double beatWeight = 1.5; ///< in eighths

/// A half of a bar, or a whole one, which gets one chord.
struct Span {
    int measure = 0;
    Tick begin;
    Tick end;
    bool beginsBar = false;
    std::array<double, 12> weights{}; ///< of the pitch classes above the tonic, in eighths
};

/// A bar of an even number of beats, in the middle of which something begins that a chord may stand
/// over.
bool isHalved(const Measure& measure) {
    if (measure.frame().meter.beats % 2 != 0 || !measure.isComplete()) {
        return false;
    }
    Tick at;
    for (const Event& event : measure.events()) {
        if (at * 2 == measure.length()) {
            return true;
        }
        at += durationOf(event);
    }
    return false;
}

/// What a measure's notes weigh between two of its ticks.
std::array<double, 12> weightsOf(const Measure& measure, Tick begin, Tick end) {
    std::array<double, 12> weights{};
    const int tonic = measure.frame().key.tonicPitchClass();
    const Tick beat = measure.frame().meter.beatLength();
    Tick at;
    for (const Event& event : measure.events()) {
        const Tick until = at + durationOf(event);
        const Note* note = std::get_if<Note>(&event);
        const Tick heard = std::min(until, end) - std::max(at, begin);
        if (note && heard > Tick{}) {
            double weight = static_cast<double>(heard.value) / eighthNote.value;
            weight += at >= begin && (at % beat).value == 0 ? beatWeight : 0;
            weights[static_cast<std::size_t>((note->top().pitch.midi() - tonic + 120) % 12)] +=
                weight;
        }
        at = until;
    }
    return weights;
}

bool getsChords(const Score& score, int index) {
    const Measure& measure = score.measure(index);
    const MeasureFrame* before = index > 0 ? &score.measure(index - 1).frame() : nullptr;
    const bool hasNotes = std::ranges::any_of(
        measure.events(), [](const Event& event) { return std::holds_alternative<Note>(event); });
    return hasNotes && !measure.frame().meter.isFree() && missingBefore(measure, before) == Tick{};
}

/// Measures that get chords and have one key.
std::vector<std::vector<Span>> stretchesIn(const Score& score, MeasureRange range) {
    std::vector<std::vector<Span>> stretches;
    const Key* key = nullptr;
    for (int i = range.first; i < range.end; ++i) {
        const Measure& measure = score.measure(i);
        if (!getsChords(score, i)) {
            key = nullptr;
            continue;
        }
        if (!key || !(*key == measure.frame().key)) {
            stretches.emplace_back();
            key = &measure.frame().key;
        }
        const Tick whole = measure.length();
        const Tick part = isHalved(measure) ? whole / 2 : whole;
        for (Tick begin; begin < whole; begin += part) {
            stretches.back().push_back({.measure = i,
                                        .begin = begin,
                                        .end = begin + part,
                                        .beginsBar = begin == Tick{},
                                        .weights = weightsOf(measure, begin, begin + part)});
        }
    }
    return stretches;
}

/// The place among the counted chords of one that is written, in a key.
std::optional<int> countedChord(const std::string& text, const Key& key,
                                const ChordCounts& counts) {
    const std::optional<ChordSymbol> symbol = parseChordSymbol(text);
    if (!symbol || symbol->kind != ChordSymbol::Kind::Chord || !symbol->isUnderstood()) {
        return std::nullopt;
    }
    const auto has = [&](int degree, int alter) {
        return std::ranges::find(symbol->degrees, ChordDegree{degree, alter}) !=
               symbol->degrees.end();
    };
    const TriadKind kind = has(3, -1)                ? TriadKind::Minor
                           : has(3, 0) && has(7, -1) ? TriadKind::Dominant
                                                     : TriadKind::Major;
    const KeyChord chord{(symbol->root.pitchClass() - key.tonicPitchClass() + 12) % 12, kind};
    const auto found = std::ranges::find(counts.chords(), chord);
    return found == counts.chords().end()
               ? std::nullopt
               : std::optional(static_cast<int>(found - counts.chords().begin()));
}

/// The last chord symbol of a measure, or the one with which it begins.
std::optional<std::string> symbolOf(const Measure& measure, bool atStart) {
    std::optional<std::string> text;
    for (const Annotation& each : measure.frame().annotations) {
        if (each.kind == Annotation::Kind::ChordSymbol && (!atStart || each.at == Tick{})) {
            text = each.text;
        }
    }
    return text;
}

/// The chord symbol under which a measure begins unless it has one of its own.
std::optional<std::string> symbolBefore(const Score& score, int measure) {
    std::optional<std::string> text;
    while (!text && measure > 0) {
        text = symbolOf(score.measure(--measure), false);
    }
    return text;
}

double heardUnder(const ChordCounts& counts, int chord, const Span& span) {
    double sum = 0;
    for (int pitchClass = 0; pitchClass < 12; ++pitchClass) {
        sum += span.weights[static_cast<std::size_t>(pitchClass)] * counts.under(chord, pitchClass);
    }
    return noteWeight * sum;
}

/// The likeliest row of chords, one for each span.
std::vector<int> likeliestRow(const std::vector<Span>& spans, const ChordCounts& counts,
                              std::optional<int> before, std::optional<int> behind) {
    const int size = counts.size();
    std::vector<double> best;
    std::vector<std::vector<int>> from;
    for (const Span& span : spans) {
        std::vector<double> sums;
        std::vector<int> sources;
        for (int chord = 0; chord < size; ++chord) {
            double sum = best.empty() ? before ? counts.next(chord, *before, span.beginsBar)
                                               : counts.first(chord)
                                      : 0;
            int source = 0;
            for (int last = 0; last < size && !best.empty(); ++last) {
                const double along =
                    best[static_cast<std::size_t>(last)] + counts.next(chord, last, span.beginsBar);
                if (last == 0 || along > sum) {
                    sum = along;
                    source = last;
                }
            }
            sums.push_back(sum + heardUnder(counts, chord, span));
            sources.push_back(source);
        }
        best = std::move(sums);
        from.push_back(std::move(sources));
    }
    for (int chord = 0; chord < size && behind; ++chord) {
        best[static_cast<std::size_t>(chord)] += counts.next(*behind, chord, true);
    }
    std::vector<int> row(spans.size());
    int chord = static_cast<int>(std::ranges::max_element(best) - best.begin());
    for (std::size_t i = spans.size(); i-- > 0;) {
        row[i] = chord;
        chord = from[i][static_cast<std::size_t>(chord)];
    }
    return row;
}

/// The row for a stretch of a range; `latest` is the last chord proposed for the range before it.
/// Symbols of measures that get others are of no account.
std::vector<int> rowFor(const Score& score, MeasureRange range, const std::vector<Span>& spans,
                        const std::string& latest) {
    const Key& key = score.measure(spans.front().measure).frame().key;
    const ChordCounts& counts = ChordCounts::of(key.mode);
    const auto goes = [&](int measure) {
        return measure >= range.first && measure < range.end && getsChords(score, measure);
    };
    const auto counted = [&](const std::optional<std::string>& text) {
        return text ? countedChord(*text, key, counts) : std::nullopt;
    };
    std::optional<std::string> before;
    for (int i = spans.front().measure; !before && i-- > 0;) {
        before = goes(i) ? latest : symbolOf(score.measure(i), false);
    }
    std::optional<std::string> behind;
    if (const int i = spans.back().measure + 1; i < score.size() && !goes(i)) {
        behind = symbolOf(score.measure(i), true);
    }
    return likeliestRow(spans, counts, counted(before), counted(behind));
}

std::string nameIn(const Key& key, const KeyChord& chord) {
    const Pitch root = spelled(60 + (key.tonicPitchClass() + chord.root) % 12, key);
    const char* const suffix = chord.kind == TriadKind::Minor      ? "m"
                               : chord.kind == TriadKind::Dominant ? "7"
                                                                   : "";
    return nameOf(NoteName{root.step, root.alter}) + suffix;
}

/// The edited tune, where the measure at `index` is still under the chord that it was under before.
Score withChordBehind(const Score& before, const Score& edited, int index) {
    if (index >= before.size() || symbolOf(before.measure(index), true)) {
        return edited;
    }
    const std::optional<std::string> chord = symbolBefore(before, index);
    if (!chord || chord == symbolBefore(edited, index)) {
        return edited;
    }
    MeasureFrame frame = before.measure(index).frame();
    frame.annotations.insert(frame.annotations.begin(),
                             {Annotation::Kind::ChordSymbol, Tick{}, *chord});
    return replaceMeasures(edited, {index, index + 1},
                           {share(before.measure(index).withFrame(std::move(frame)))});
}

} // namespace

std::vector<ProposedChord> proposedChords(const Score& score, MeasureRange range) {
    if (range.first < 0 || range.end > score.size()) {
        throw std::out_of_range("these measures are not in the tune");
    }
    std::vector<ProposedChord> proposed;
    for (const std::vector<Span>& spans : stretchesIn(score, range)) {
        const Key& key = score.measure(spans.front().measure).frame().key;
        const std::span<const KeyChord> chords = ChordCounts::of(key.mode).chords();
        const std::vector<int> row =
            rowFor(score, range, spans, proposed.empty() ? "" : proposed.back().text);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            // Players find their place again where a section begins.
            const bool beginsSection = spans[i].beginsBar && spans[i].measure > 0 &&
                                       endsSection(score.measure(spans[i].measure - 1).frame());
            if (i == 0 || row[i] != row[i - 1] || beginsSection) {
                proposed.push_back({.measure = spans[i].measure,
                                    .at = spans[i].begin,
                                    .text = nameIn(key, chords[static_cast<std::size_t>(row[i])])});
            }
        }
    }
    return proposed;
}

Score proposeChords(const Score& score, MeasureRange range) {
    const std::vector<ProposedChord> proposed = proposedChords(score, range);
    if (proposed.empty()) {
        throw std::invalid_argument(
            "these bars have no notes to find chords for; write some, or keep a fill first");
    }
    Measures measures = score.measures();
    for (int i = range.first; i < range.end; ++i) {
        if (!getsChords(score, i)) {
            continue;
        }
        MeasurePointer& measure = measures[static_cast<std::size_t>(i)];
        MeasureFrame frame = measure->frame();
        std::erase_if(frame.annotations, [](const Annotation& each) {
            return each.kind == Annotation::Kind::ChordSymbol;
        });
        for (const ProposedChord& chord : proposed) {
            if (chord.measure == i) {
                frame.annotations.push_back({Annotation::Kind::ChordSymbol, chord.at, chord.text});
            }
        }
        std::ranges::stable_sort(frame.annotations, {}, &Annotation::at);
        measure = share(measure->withFrame(std::move(frame)));
    }
    return withChordBehind(score, Score(score.header(), std::move(measures)), range.end);
}

} // namespace lacuna

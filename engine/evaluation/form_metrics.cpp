// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/form_metrics.h"

#include "engine/notation/section_range.h"

#include <algorithm>

namespace lacuna {

namespace {

Ratio one(bool isSo) {
    return {isSo ? 1.0 : 0.0, 1};
}

using Onsets = std::vector<bool>;

Onsets onsetsOf(std::span<const MeasureTokens> fill) {
    Onsets onsets;
    for (const MeasureTokens& measure : fill) {
        for (const std::uint8_t each : measure)
            onsets.push_back(token::isPitch(each));
    }
    return onsets;
}

double jaccard(const Onsets& a, const Onsets& b) {
    int both = 0;
    int either = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        both += a[i] && b[i] ? 1 : 0;
        either += a[i] || b[i] ? 1 : 0;
    }
    return either == 0 ? 1 : double(both) / either;
}

struct PitchMean {
    double sum = 0;
    int count = 0;

    void add(const MeasureTokens& measure) {
        for (const std::uint8_t each : measure) {
            if (token::isPitch(each)) {
                sum += token::pitchOf(each);
                ++count;
            }
        }
    }
    double value() const { return sum / count; }
};

} // namespace

const std::array<FormColumnInfo, formColumnCount>& allFormColumns() {
    using enum FormColumn;
    static constexpr std::array<FormColumnInfo, formColumnCount> all{{
        {CadenceKept, "cadence kept", 1, true},
        {LastNoteTonic, "last note the tonic", 1, true},
        {HalvesEqual, "section: bar i as bar i + 4", 1, true},
        {OpeningReturns, "section: bar 1 or 2 comes back", 1, true},
        {TakenFromElsewhere, "section: bars of another one", 1, true},
        {LiesAbove, "section: 2 semitones above the first", 1, true},
        {Quoted, "bars equal to a visible one", 1, true},
        {NewRests, "rests where no visible bar rests", 1, true},
        {SilentPickups, "pickups of rests alone", 1, true},
        {SharedEndingStart, "ending begins like the next", 1, true},
        {AlteredKept, "altered degree kept altered", 1, true},
        {ChordTones, "chord tones on the beat", 1, true},
        {TripletNotes, "triplet notes a gap", 2, false},
        {RangeAbove, "semitones above the visible range", 2, false},
        {RangeBelow, "semitones below it", 2, false},
        {OnsetsLikeTune, "onsets shared with the tune's", 2, false},
        {Nats, "nats a bar", 2, false},
        {FirstMeasureSame, "first bar the same in all", 1, true},
        {LastMeasureSame, "last bar the same in all", 1, true},
        {OnsetsAlike, "onsets that two fills share", 2, false},
    }};
    return all;
}

FormScores FormReading::scoresOf(const FormFill& fill) const {
    const Tokens tokens = tokensOf(fill);
    FormScores scores;
    measureCadence(tokens, scores);
    measureSection(tokens, scores);
    measureQuotes(tokens, scores);
    measureRests(tokens, scores);
    measurePickup(tokens, scores);
    measureEnding(tokens, scores);
    measureColour(tokens, scores);
    measureChords(tokens, scores);
    measureTriplets(tokens, scores);
    measureRange(tokens, scores);
    scores[FormColumn::OnsetsLikeTune] = {jaccard(onsetsOf(tokens), onsetsOf(m_original)), 1};
    if (fill.nats)
        scores[FormColumn::Nats] = {*fill.nats, 1};
    return scores;
}

FormScores FormReading::scoresOfSet(std::span<const FormFill> fills) const {
    FormScores scores;
    std::vector<Tokens> all;
    for (const FormFill& each : fills)
        all.push_back(tokensOf(each));
    if (all.size() < 2)
        return scores;
    if (all.front().size() > 1) {
        const auto sameAs = [&](auto end) {
            return std::ranges::all_of(
                all, [&](const Tokens& each) { return end(each) == end(all.front()); });
        };
        scores[FormColumn::FirstMeasureSame] =
            one(sameAs([](const Tokens& each) { return each.front(); }));
        scores[FormColumn::LastMeasureSame] =
            one(sameAs([](const Tokens& each) { return each.back(); }));
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            scores[FormColumn::OnsetsAlike] +=
                Ratio{jaccard(onsetsOf(all[i]), onsetsOf(all[j])), 1};
    }
    return scores;
}

bool FormReading::endsOnTonic(const Tokens& fill, bool inTheMiddleToo) const {
    // The gap's last written measure, which may share its model measure with the next pickup.
    const auto last = std::ranges::find_if(
        m_tune.spans.rbegin(), m_tune.spans.rend(),
        [&](const WrittenSpan& span) { return span.written == m_task.gap.end - 1; });
    const WrittenGrid grid = m_tune.grid();
    const auto isTonic = [&](int place) {
        const std::optional<int> pitch = heardAt(fill, last->measure, place);
        return pitch && pitchClassOf(*pitch) == m_tonic;
    };
    return isTonic(grid.firstPlaceFrom(last->at + last->length) - 1) ||
           (inTheMiddleToo && isTonic(grid.placeCount() / 2));
}

void FormReading::measureCadence(const Tokens& fill, FormScores& scores) const {
    if (m_task.kind != FormGap::SectionEnd)
        return;
    if (endsOnTonic(m_original, true))
        scores[FormColumn::CadenceKept] = one(endsOnTonic(fill, true));
    scores[FormColumn::LastNoteTonic] = one(endsOnTonic(fill, false));
}

void FormReading::measureSection(const Tokens& fill, FormScores& scores) const {
    constexpr std::size_t half = 4;
    if (m_task.kind != FormGap::Section || fill.size() < 2 * half)
        return;
    for (std::size_t i = 0; i < half; ++i)
        scores[FormColumn::HalvesEqual] += one(fill[i] == fill[i + half]);
    const auto returns = [&](std::size_t i) {
        return fill[i] == fill[i + 2] || fill[i] == fill[i + half];
    };
    scores[FormColumn::OpeningReturns] = one(returns(0) || returns(1));

    const int own = sectionAround(m_task.score, m_task.gap.first).first;
    PitchMean here;
    PitchMean first;
    for (const MeasureTokens& each : fill) {
        here.add(each);
        bool isTaken = false;
        for (int i = 0; i < m_tune.size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            isTaken =
                isTaken || (isVisible(i) && m_sectionOf[at] != own && m_tune.measures[at] == each);
        }
        scores[FormColumn::TakenFromElsewhere] += one(isTaken);
    }
    for (int i = 0; i < m_tune.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (isVisible(i) && m_sectionOf[at] == 0)
            first.add(m_tune.measures[at]);
    }
    if (here.count > 0 && first.count > 0)
        scores[FormColumn::LiesAbove] = one(here.value() >= first.value() + 2);
}

void FormReading::measureQuotes(const Tokens& fill, FormScores& scores) const {
    for (const MeasureTokens& each : fill) {
        bool isQuoted = false;
        for (int i = 0; i < m_tune.size(); ++i) {
            isQuoted =
                isQuoted || (isVisible(i) && m_tune.measures[static_cast<std::size_t>(i)] == each);
        }
        scores[FormColumn::Quoted] += one(isQuoted);
    }
}

void FormReading::measureRests(const Tokens& fill, FormScores& scores) const {
    if (m_restsAnywhere)
        return;
    bool rests = false;
    for (std::size_t i = 0; i < fill.size(); ++i) {
        const int measure = m_tune.gapFirst + static_cast<int>(i);
        const PlaceMask known = m_tune.known[static_cast<std::size_t>(measure)];
        for (int place = 0; place < BeatGrid(m_tune.meter).placeCount(); ++place)
            rests = rests || ((known >> place & 1) == 0 && restsAt(fill[i], measure, place));
    }
    scores[FormColumn::NewRests] = one(rests);
}

void FormReading::measurePickup(const Tokens& fill, FormScores& scores) const {
    if (m_task.kind != FormGap::Pickup)
        return;
    const WrittenGrid grid = m_tune.grid();
    bool sounds = false;
    for (const WrittenSpan& span : m_tune.spans) {
        if (span.written != m_task.gap.first)
            continue;
        for (int place = grid.firstPlaceFrom(span.at);
             place < grid.placeCount() && grid.timeOf(place) < span.at + span.length; ++place)
            sounds = sounds || heardAt(fill, span.measure, place).has_value();
    }
    scores[FormColumn::SilentPickups] = one(!sounds);
}

void FormReading::measureEnding(const Tokens& fill, FormScores& scores) const {
    if (!m_nextEnding)
        return;
    const int places = BeatGrid(m_tune.meter).placeCount() * 3 / 8;
    const auto begins = [&](const MeasureTokens& each) {
        return std::equal(each.begin(), each.begin() + places, m_nextEnding->begin());
    };
    if (begins(m_original.front()))
        scores[FormColumn::SharedEndingStart] = one(begins(fill.front()));
}

void FormReading::measureColour(const Tokens& fill, FormScores& scores) const {
    for (const MeasureTokens& measure : fill) {
        for (const std::uint8_t each : measure) {
            if (!token::isPitch(each))
                continue;
            const int heard = pitchClassOf(token::pitchOf(each));
            for (const AlteredDegree& degree : m_degrees) {
                if (heard == degree.altered || heard == degree.plain)
                    scores[FormColumn::AlteredKept] += one(heard == degree.altered);
            }
        }
    }
}

void FormReading::measureChords(const Tokens& fill, FormScores& scores) const {
    const WrittenGrid grid = m_tune.grid();
    std::optional<ChordSymbol> chord;
    int measure = 0; // written
    std::size_t next = 0;
    const auto goTo = [&](int written, Tick at) {
        for (;; ++measure, next = 0) {
            const auto& annotations = m_task.score.measure(measure).frame().annotations;
            for (; next < annotations.size(); ++next) {
                if (measure == written && annotations[next].at > at)
                    return;
                if (annotations[next].kind == Annotation::Kind::ChordSymbol)
                    chord = parseChordSymbol(annotations[next].text);
            }
            if (measure == written)
                return;
        }
    };
    for (const WrittenSpan& span : m_tune.spans) {
        if (!m_task.gap.contains({span.written}))
            continue;
        for (int beat = 0; beat < grid.beats(); ++beat) {
            const int place = beat * BeatGrid::placesPerBeat;
            if (place != 0 && 2 * place != grid.placeCount())
                continue;
            const Tick at = grid.timeOf(place) - span.at + span.from;
            const auto& tokens = fill[static_cast<std::size_t>(span.measure - m_tune.gapFirst)];
            const std::uint8_t each = tokens[static_cast<std::size_t>(place)];
            if (at < span.from || at >= span.from + span.length || !token::isPitch(each))
                continue;
            goTo(span.written, at);
            if (!chord || chord->pitchClasses().empty())
                continue;
            const int sounding = pitchClassOf(token::pitchOf(each) - m_tune.transposition);
            const std::vector<int> tones = chord->pitchClasses();
            scores[FormColumn::ChordTones] +=
                one(std::ranges::find(tones, sounding) != tones.end());
        }
    }
}

void FormReading::measureTriplets(const Tokens& fill, FormScores& scores) const {
    const WrittenGrid grid = m_tune.grid();
    if (grid.isCompound())
        return;
    Ratio& triplets = scores[FormColumn::TripletNotes];
    triplets.below = 1;
    for (const MeasureTokens& measure : fill) {
        for (int beat = 0; beat < grid.beats(); ++beat) {
            const auto isOnset = [&](int slot) {
                return token::isPitch(
                    measure[static_cast<std::size_t>(beat * BeatGrid::placesPerBeat + slot)]);
            };
            if (isOnset(2) || isOnset(4))
                triplets.above += int(isOnset(0)) + int(isOnset(2)) + int(isOnset(4));
        }
    }
}

void FormReading::measureRange(const Tokens& fill, FormScores& scores) const {
    if (!m_lowest)
        return;
    int below = 0;
    int above = 0;
    for (const MeasureTokens& measure : fill) {
        for (const std::uint8_t each : measure) {
            if (token::isPitch(each)) {
                below = std::max(below, *m_lowest - token::pitchOf(each));
                above = std::max(above, token::pitchOf(each) - *m_highest);
            }
        }
    }
    scores[FormColumn::RangeBelow] = {double(below), 1};
    scores[FormColumn::RangeAbove] = {double(above), 1};
}

} // namespace lacuna

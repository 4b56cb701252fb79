// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/playing_order.h"

#include "engine/score/part_order.h"
#include "engine/score/performer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace lacuna {
namespace {

constexpr std::size_t mostRemarks = 20;

std::string quotedStart(const std::string& text) {
    constexpr std::size_t most = 40;
    return "\"" + (text.size() > most ? text.substr(0, most) + "..." : text) + "\"";
}

void tellOfSilence(const Score& score, Performance& performance) {
    std::vector<bool> isPlayed(static_cast<std::size_t>(score.size()));
    for (const PlayedMeasure& played : performance.measures) {
        isPlayed[static_cast<std::size_t>(played.index)] = true;
    }
    for (int i = 0; i < score.size() && performance.remarks.size() < mostRemarks;) {
        const int first = i;
        while (i < score.size() && !isPlayed[static_cast<std::size_t>(i)] &&
               (i == first || score.measure(i).frame().ending.empty())) {
            ++i;
        }
        if (i == first) {
            ++i;
            continue;
        }
        const std::vector<int>& ending = score.measure(first).frame().ending;
        const int count = i - first;
        const std::string what =
            ending.empty() ? "This music" : "Ending " + std::to_string(ending.front());
        performance.remarks.push_back(
            {first, what + " is never reached; " +
                        (count == 1 ? "1 measure is" : std::to_string(count) + " measures are") +
                        " not played."});
    }
}

void tellOfCut(const Performer& performer, Performance& performance) {
    if (performer.cutAt() >= 0) {
        performance.remarks.push_back(
            {performer.cutAt(),
             "The tune gets longer than anything is played; it is not gone back from here."});
    }
}

void tellOfAbsent(const std::string& letters, Performance& performance) {
    if (letters.empty()) {
        return;
    }
    std::string list;
    for (const char letter : letters) {
        list += (list.empty() ? "" : ", ") + std::string(1, letter);
    }
    const bool isOne = letters.size() == 1;
    performance.remarks.push_back(
        {std::nullopt, "The order of parts names " + std::string(isOne ? "a part " : "the parts ") +
                           list + " that the tune does not have; " +
                           (isOne ? "it is" : "they are") + " left out."});
}

// What of the tune the order plays.
Performance performParts(const Score& score, const PartOrder& order, const Parts& parts,
                         Performance performance) {
    Performer performer(score, nullptr);
    std::map<char, int> turns;
    std::string absent;
    bool isCut = order.isCut;
    if (!parts.prelude().isEmpty()) {
        performer.play(parts.prelude());
    }
    for (const char letter : order.turns) {
        const auto part = parts.part(letter, turns[letter]++);
        isCut = isCut || performer.isFull();
        if (!part && absent.find(letter) == std::string::npos) {
            absent += letter;
        } else if (part && !performer.isFull()) {
            performer.play(*part);
        }
    }
    performance.measures = performer.take();
    tellOfAbsent(absent, performance);
    if (isCut) {
        performance.remarks.push_back(
            {std::nullopt,
             "The order of parts is longer than anything is played; its end is left out."});
    }
    tellOfCut(performer, performance);
    std::vector<PlayingRemark> ofJumps;
    if (const JumpPlan jumps(score, ofJumps); !jumps.leaps().empty()) {
        performance.remarks.push_back({jumps.leaps().front().measure,
                                       "The order of parts is played, so that D.C. and D.S. are "
                                       "not."});
    }
    return performance;
}

Performance performWritten(const Score& score, Performance performance) {
    const JumpPlan plan(score, performance.remarks);
    Performer performer(score, plan.leaps().empty() ? nullptr : &plan);
    performer.play({0, score.size()});
    performance.measures = performer.take();
    tellOfCut(performer, performance);
    for (const Leap& leap : plan.leaps()) {
        if (!performer.hasTaken(leap) && performer.cutAt() < 0) {
            performance.remarks.push_back(
                {leap.measure, "The D.C. or D.S. here is never come to; it is not played."});
        }
    }
    return performance;
}

bool hasPart(const Parts& parts, char letter) {
    return parts.count(letter) > 0;
}

// Small letters may be words: they are an order if each of them is a part's.
bool isOrderFor(const PartOrder& order, const Parts& parts) {
    const bool isSmall = order.turns.front() >= 'a' && order.turns.front() <= 'z';
    return !isSmall ||
           std::ranges::all_of(order.turns, [&](char letter) { return hasPart(parts, letter); });
}

Performance perform(const Score& score) {
    const std::string text = partOrderText(score);
    if (text.empty()) {
        return performWritten(score, {});
    }
    const auto asWritten = [&](const char* why) {
        return performWritten(
            score,
            {.measures = {},
             .remarks = {{std::nullopt, "The order of parts, " + quotedStart(text) + ", " + why}}});
    };
    const std::optional<PartOrder> order = parsePartOrder(text);
    if (!order) {
        return asWritten("is not understood; the tune is played as written.");
    }
    const Parts parts(score, *order);
    if (!isOrderFor(*order, parts)) {
        return asWritten("is not understood; the tune is played as written.");
    }
    if (std::ranges::none_of(order->turns, [&](char letter) { return hasPart(parts, letter); })) {
        return asWritten("names no part of the music; it is played as written.");
    }
    return performParts(score, *order, parts, {});
}

using Order = std::vector<PlayedMeasure>;

/// A stretch of an order, by places in it.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

auto measuresIn(const Order& order, Span span) {
    return std::span(order).subspan(span.begin, span.end - span.begin);
}

// What is heard of the range, cut where it is left or gone back in.
std::vector<Span> spansWithin(const Order& order, MeasureRange range) {
    std::vector<Span> spans;
    bool goesOn = false;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!range.contains({order[i].index})) {
            goesOn = false;
            continue;
        }
        if (!goesOn || order[i - 1].index >= order[i].index) {
            spans.push_back({i, i});
        }
        spans.back().end = i + 1;
        goesOn = true;
    }
    return spans;
}

// Those that bring something new; none if measures of the range are in none of them.
std::vector<Span> spansToHear(const Order& order, const std::vector<Span>& spans,
                              MeasureRange range) {
    std::vector<Span> chosen;
    std::set<int> heard;
    for (const Span& span : spans) {
        const auto measures = measuresIn(order, span);
        bool isNew = false;
        for (const PlayedMeasure& played : measures) {
            isNew = heard.insert(played.index).second || isNew;
        }
        if (!isNew) {
            continue;
        }
        if (!chosen.empty() &&
            std::ranges::includes(measures, measuresIn(order, chosen.back()), {},
                                  &PlayedMeasure::index, &PlayedMeasure::index)) {
            chosen.back() = span;
        } else {
            chosen.push_back(span);
        }
    }
    return static_cast<int>(heard.size()) == range.count() ? chosen : std::vector<Span>();
}

// Of the turns in which the same is heard, the one that the written measures on either side
// surround.
Span bestSurrounded(const Order& order, const std::vector<Span>& spans, Span chosen) {
    const auto isSame = [](const PlayedMeasure& a, const PlayedMeasure& b) {
        return a.index == b.index && a.begin == b.begin && a.end == b.end;
    };
    const auto joins = [&](Span span) {
        const bool isEnteredAsWritten =
            span.begin > 0 && order[span.begin - 1].index + 1 == order[span.begin].index;
        const bool isLeftAsWritten =
            span.end < order.size() && order[span.end - 1].index + 1 == order[span.end].index;
        return int(isEnteredAsWritten) + int(isLeftAsWritten);
    };
    for (const Span& span : spans) {
        if (joins(span) > joins(chosen) &&
            std::ranges::equal(measuresIn(order, span), measuresIn(order, chosen), isSame)) {
            chosen = span;
        }
    }
    return chosen;
}

double barsLong(const Score& score, const PlayedMeasure& played) {
    const Meter& meter = score.measure(played.index).frame().meter;
    return meter.isFree() ? 1.0 : double(played.length().value) / meter.measureLength().value;
}

Span withBarsAround(const Score& score, const Order& order, MeasureRange range, Span span,
                    int bars) {
    constexpr double rounding = 1e-6;
    const auto isAround = [&](std::size_t place) { return !range.contains({order[place].index}); };
    for (double before = 0;
         span.begin > 0 && isAround(span.begin - 1) && before < bars - rounding;) {
        before += barsLong(score, order[--span.begin]);
    }
    for (double after = 0;
         span.end < order.size() && isAround(span.end) && after < bars - rounding;) {
        after += barsLong(score, order[span.end++]);
    }
    return span;
}

// What overlaps, or is heard without a break, is one.
std::vector<Span> joined(std::vector<Span> spans) {
    std::ranges::sort(spans, {}, &Span::begin);
    std::vector<Span> all;
    for (const Span& span : spans) {
        if (!all.empty() && span.begin <= all.back().end) {
            all.back().end = std::max(all.back().end, span.end);
        } else {
            all.push_back(span);
        }
    }
    return all;
}

Order writtenOrder(const Score& score) {
    Order written;
    for (int i = 0; i < score.size(); ++i) {
        written.push_back({i, 1, Tick{0}, score.measure(i).length()});
    }
    return written;
}

} // namespace

Performance performanceOf(const Score& score) {
    Performance performance = perform(score);
    tellOfSilence(score, performance);
    std::ranges::stable_sort(performance.remarks, {}, &PlayingRemark::measure);
    if (performance.remarks.size() > mostRemarks) {
        performance.remarks.resize(mostRemarks);
    }
    return performance;
}

std::vector<PlayedMeasure> playingOrder(const Score& score) {
    return perform(score).measures;
}

std::vector<bool> leadsOn(const Score& score) {
    const std::vector<PlayedMeasure> order = playingOrder(score);
    const auto count = static_cast<std::size_t>(score.size());
    std::vector<bool> leads(count);
    std::vector<bool> isPlayed(count);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto index = static_cast<std::size_t>(order[i].index);
        isPlayed[index] = true;
        leads[index] =
            leads[index] || (i + 1 < order.size() && order[i + 1].index == order[i].index + 1 &&
                             order[i + 1].begin == Tick{0} &&
                             order[i].end == score.measure(order[i].index).length());
    }
    for (std::size_t i = 0; i + 1 < count; ++i) {
        leads[i] = leads[i] || !isPlayed[i] || !isPlayed[i + 1];
    }
    return leads;
}

std::vector<int> measuresBeforeEndings(const Score& score) {
    std::vector<int> before(static_cast<std::size_t>(score.size()), -1);
    int ofRepeat = -1;
    for (int i = 0; i < score.size(); ++i) {
        const MeasureFrame& frame = score.measure(i).frame();
        if (frame.ending.empty()) {
            continue;
        }
        if (frame.ending.front() == 1) {
            ofRepeat = i - 1;
        } else {
            before[static_cast<std::size_t>(i)] = ofRepeat;
        }
    }
    return before;
}

std::vector<std::vector<PlayedMeasure>> excerptOrder(const Score& score, MeasureRange range,
                                                     int barsAround) {
    if (range.isEmpty()) {
        return {};
    }
    Order order = playingOrder(score);
    std::vector<Span> spans = spansWithin(order, range);
    std::vector<Span> chosen = spansToHear(order, spans, range);
    if (chosen.empty()) {
        order = writtenOrder(score);
        spans = {{static_cast<std::size_t>(range.first), static_cast<std::size_t>(range.end)}};
        chosen = spans;
    }
    if (barsAround > 0) {
        for (Span& span : chosen) {
            span = bestSurrounded(order, spans, span);
            span = withBarsAround(score, order, range, span, barsAround);
        }
        chosen = joined(std::move(chosen));
    }
    std::vector<std::vector<PlayedMeasure>> stretches;
    for (const Span& span : chosen) {
        const auto measures = measuresIn(order, span);
        stretches.emplace_back(measures.begin(), measures.end());
    }
    return stretches;
}

} // namespace lacuna

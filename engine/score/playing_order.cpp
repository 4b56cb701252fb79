// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/playing_order.h"

#include "engine/score/part_order.h"
#include "engine/score/performer.h"

#include <algorithm>
#include <map>
#include <optional>
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
    for (const char letter : absent) {
        performance.remarks.push_back(
            {std::nullopt, std::string("The order of parts names a part ") + letter +
                               " that the tune does not have; it is left out."});
    }
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

bool names(const Parts& parts, char letter) {
    return parts.count(letter) > 0;
}

// Small letters may be words: they are an order if each of them is a part's.
bool isOrderFor(const PartOrder& order, const Parts& parts) {
    const bool isSmall = order.turns.front() >= 'a' && order.turns.front() <= 'z';
    return !isSmall ||
           std::ranges::all_of(order.turns, [&](char letter) { return names(parts, letter); });
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
    if (std::ranges::none_of(order->turns, [&](char letter) { return names(parts, letter); })) {
        return asWritten("names no part of the music; it is played as written.");
    }
    return performParts(score, *order, parts, {});
}

using Stretch = std::vector<PlayedMeasure>;

bool isWithin(const Stretch& stretch, const Stretch& other) {
    return std::ranges::includes(other, stretch, {}, &PlayedMeasure::index, &PlayedMeasure::index);
}

// What is heard of the range, cut where it is left or gone back in.
std::vector<Stretch> stretchesWithin(const Score& score, MeasureRange range) {
    std::vector<Stretch> stretches;
    bool goesOn = false;
    for (const PlayedMeasure& played : playingOrder(score)) {
        if (played.index < range.first || played.index >= range.end) {
            goesOn = false;
            continue;
        }
        if (!goesOn || stretches.back().back().index >= played.index) {
            stretches.emplace_back();
        }
        stretches.back().push_back(played);
        goesOn = true;
    }
    return stretches;
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

std::vector<std::vector<PlayedMeasure>> excerptOrder(const Score& score, MeasureRange range) {
    std::vector<Stretch> chosen;
    std::vector<bool> isHeard(static_cast<std::size_t>(score.size()));
    for (Stretch& stretch : stretchesWithin(score, range)) {
        bool isNew = false;
        for (const PlayedMeasure& played : stretch) {
            isNew = isNew || !isHeard[static_cast<std::size_t>(played.index)];
            isHeard[static_cast<std::size_t>(played.index)] = true;
        }
        if (isNew && !chosen.empty() && isWithin(chosen.back(), stretch)) {
            chosen.back() = std::move(stretch);
        } else if (isNew) {
            chosen.push_back(std::move(stretch));
        }
    }
    for (int i = range.first; i < range.end; ++i) {
        if (!isHeard[static_cast<std::size_t>(i)]) {
            Stretch written;
            for (int k = range.first; k < range.end; ++k) {
                written.push_back({k, 1, Tick{0}, score.measure(k).length()});
            }
            return {std::move(written)};
        }
    }
    return chosen;
}

} // namespace lacuna

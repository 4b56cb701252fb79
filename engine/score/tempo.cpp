// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/tempo.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

namespace lacuna {
namespace {

// Quarters a minute at which sessions play each kind of tune at ease. Compound meters: three
// eighths are a beat, so a jig's 172.5 are 115 dotted quarters. Words are looked for in R:, the
// first that occurs counts, so longer names stand before the shorter ones they contain.
struct Custom {
    std::string_view word;
    double quartersPerMinute;
};
constexpr std::array<Custom, 24> customs{{
    {"slip jig", 165},    {"slipjig", 165},   {"hop jig", 165},    {"single jig", 180},
    {"slide", 195},       {"jig", 172.5},     {"strathspey", 140}, {"reel", 190},
    {"hornpipe", 150},    {"barndance", 165}, {"barn dance", 165}, {"fling", 165},
    {"schottische", 150}, {"polka", 130},     {"march", 110},      {"waltz", 140},
    {"mazurka", 140},     {"three-two", 200}, {"minuet", 120},     {"air", 75},
    {"lament", 65},       {"song", 100},      {"walk", 120},       {"halling", 110},
}};

double customFor(const Meter& meter) {
    if (meter.isFree())
        return 100;
    if (meter.isCompound())
        return 172.5;
    if (meter.beatUnit == 2)
        return 180;
    if (meter.beats == 2)
        return 120;
    if (meter.beats == 3)
        return meter.beatUnit >= 8 ? 165 : 135;
    return meter.beatUnit >= 8 ? 170 : 160;
}

double customTempo(const Score& score) {
    std::string rhythm = score.header().rhythm;
    std::ranges::transform(rhythm, rhythm.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const Custom& custom : customs) {
        if (rhythm.find(custom.word) != std::string::npos)
            return custom.quartersPerMinute;
    }
    return customFor(score.meter());
}

double numberOf(const std::optional<Tempo>& tempo) {
    return tempo && isPlayable(*tempo) ? tempo->quartersPerMinute() : 0;
}

double startTempo(const Score& score) {
    double tempo = numberOf(score.header().tempo);
    if (tempo == 0 && score.size() > 0)
        tempo = numberOf(score.measure(0).frame().tempo);
    // A pickup is played as what it leads to, over which the tempo stands.
    if (tempo == 0 && score.size() > 1 && score.measure(0).isShort())
        tempo = numberOf(score.measure(1).frame().tempo);
    return tempo == 0 ? customTempo(score) : tempo;
}

} // namespace

bool isPlayable(const Tempo& tempo) {
    const double number = tempo.quartersPerMinute();
    return number >= 10 && number <= 1200;
}

std::vector<std::vector<TempoSpan>> tempoSpans(const Score& score) {
    double current = startTempo(score);
    std::vector<std::vector<TempoSpan>> spans;
    spans.reserve(static_cast<std::size_t>(score.size()));
    for (const MeasurePointer& measure : score.measures()) {
        const MeasureFrame& frame = measure->frame();
        if (const double change = numberOf(frame.tempo); change > 0)
            current = change;
        std::vector<TempoSpan>& own = spans.emplace_back();
        own.push_back({Tick{0}, current});
        for (const TempoChange& later : frame.laterTempos) {
            const double change = numberOf(later.tempo);
            if (change == 0 || later.at <= own.back().at || later.at >= measure->length())
                continue;
            current = change;
            own.push_back({later.at, current});
        }
    }
    return spans;
}

std::vector<double> tempoOfMeasures(const Score& score) {
    std::vector<double> tempos;
    for (const std::vector<TempoSpan>& spans : tempoSpans(score))
        tempos.push_back(spans.front().quartersPerMinute);
    if (tempos.empty())
        tempos.push_back(startTempo(score));
    return tempos;
}

Tick tempoBeat(const Score& score) {
    return score.meter().isFree() ? quarterNote : score.meter().beatLength();
}

double beatsPerMinute(const Score& score) {
    return tempoOfMeasures(score).front() * ticksPerQuarter / tempoBeat(score).value;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/melody.h"

#include "engine/score/sounding.h"

#include <algorithm>
#include <limits>

namespace lacuna {
namespace {

constexpr std::size_t bytesOfNote = 8;

template <typename Number>
Number limitedTo(int value) {
    return static_cast<Number>(
        std::clamp(value, 0, static_cast<int>(std::numeric_limits<Number>::max())));
}

std::uint16_t lengthOf(Tick duration) {
    return limitedTo<std::uint16_t>(duration.value / (ticksPerQuarter / 96));
}

// For each measure, how many of those up to and with it are blank.
std::vector<int> blanksUpTo(const Score& score) {
    std::vector<int> blanks;
    blanks.reserve(score.measures().size());
    for (const MeasurePointer& measure : score.measures())
        blanks.push_back((blanks.empty() ? 0 : blanks.back()) + (measure->isBlank() ? 1 : 0));
    return blanks;
}

} // namespace

Melody melodyOf(const Score& score) {
    return melodyOf(score, {0, score.size()});
}

Melody melodyOf(const Score& score, MeasureRange range) {
    const std::vector<int> numbers = measureNumbers(score);
    const std::vector<int> blanks = blanksUpTo(score);
    range.end = std::min({range.end, score.size(), 0x10000});
    Melody melody;
    Tick lastOnset;
    for (const SoundingNote& note : writtenNotes(score)) {
        if (!note.melody || !range.contains(MeasureIndex{note.measure}))
            continue;
        const bool first = melody.empty();
        // Of heads of one pitch in a chord one is enough.
        if (!first && note.onset == lastOnset)
            continue;
        if (!first)
            melody.back().length = lengthOf(note.onset - lastOnset);
        melody.push_back(
            {.midi = limitedTo<std::uint8_t>(note.midi),
             .length = lengthOf(note.duration),
             .measure = limitedTo<std::uint16_t>(note.measure),
             .bar = limitedTo<std::uint16_t>(numbers[note.measure]),
             .afterBreak = !first && blanks[note.measure] != blanks[melody.back().measure]});
        lastOnset = note.onset;
    }
    return melody;
}

std::int8_t rhythmStep(int lengthBefore, int length) {
    if (length * 5 < lengthBefore * 2)
        return -2;
    if (length * 5 < lengthBefore * 4)
        return -1;
    if (length * 4 <= lengthBefore * 5)
        return 0;
    return length * 2 <= lengthBefore * 5 ? 1 : 2;
}

std::vector<MelodyStep> stepsOf(const Melody& melody) {
    std::vector<MelodyStep> steps;
    for (std::size_t i = 1; i < melody.size(); ++i) {
        const int interval =
            std::clamp(melody[i].midi - melody[i - 1].midi, -widestInterval, widestInterval);
        steps.push_back({melody[i].afterBreak ? noInterval : static_cast<std::int8_t>(interval),
                         rhythmStep(melody[i - 1].length, melody[i].length)});
    }
    return steps;
}

std::string packed(const Melody& melody) {
    std::string bytes;
    bytes.reserve(melody.size() * bytesOfNote);
    const auto add = [&bytes](int value) {
        bytes.push_back(static_cast<char>(value & 0xFF));
        bytes.push_back(static_cast<char>(value >> 8));
    };
    for (const MelodyNote& note : melody) {
        add(note.midi + (note.afterBreak ? 0x100 : 0));
        add(note.length);
        add(note.measure);
        add(note.bar);
    }
    return bytes;
}

Melody unpackedMelody(std::string_view bytes) {
    Melody melody;
    melody.reserve(bytes.size() / bytesOfNote);
    const auto number = [&bytes](std::size_t at) {
        return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) |
                                          static_cast<unsigned char>(bytes[at + 1]) << 8);
    };
    for (std::size_t at = 0; at + bytesOfNote <= bytes.size(); at += bytesOfNote) {
        melody.push_back({.midi = static_cast<std::uint8_t>(number(at) & 0xFF),
                          .length = number(at + 2),
                          .measure = number(at + 4),
                          .bar = number(at + 6),
                          .afterBreak = (number(at) & 0x100) != 0});
    }
    return melody;
}

} // namespace lacuna

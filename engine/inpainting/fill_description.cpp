// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/fill_description.h"

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <vector>

namespace lacuna {

namespace {

struct Line {
    std::vector<Pitch> onsets; // without notes that a tie continues
    double bars = 0;           // a short bar counts for its share
};

Line lineOf(const Measures& measures) {
    Line line;
    std::optional<int> tied;
    for (const MeasurePointer& measure : measures) {
        const Tick full = measure->frame().meter.measureLength();
        line.bars += measure->frame().meter.isFree()
                         ? 1
                         : static_cast<double>(measure->length().value) / full.value;
        for (const Event& event : measure->events()) {
            const Note* note = std::get_if<Note>(&event);
            if (note != nullptr && tied != note->top().pitch.midi()) {
                line.onsets.push_back(note->top().pitch);
            }
            tied.reset();
            if (note != nullptr && note->top().tiedToNext) {
                tied = note->top().pitch.midi();
            }
        }
    }
    return line;
}

std::string movementOf(const std::vector<Pitch>& onsets) {
    int same = 0;
    int steps = 0;
    int skips = 0;
    int leaps = 0;
    for (std::size_t i = 1; i < onsets.size(); ++i) {
        const int width = std::abs(onsets[i].diatonic() - onsets[i - 1].diatonic());
        ++(width == 0 ? same : width == 1 ? steps : width <= 4 ? skips : leaps);
    }
    const int all = same + steps + skips + leaps;
    if (all == 0) {
        return {};
    }
    if (same * 2 > all) {
        return "mostly repeated notes";
    }
    if (steps * 5 >= all * 3) {
        return "mostly steps";
    }
    if (leaps * 4 >= all) {
        return "wide leaps";
    }
    if (skips * 2 >= all) {
        return "mostly skips";
    }
    return "steps and skips";
}

std::string letterOf(const Pitch& pitch) {
    std::string name = nameOf(pitch);
    while (!name.empty() &&
           (std::isdigit(static_cast<unsigned char>(name.back())) != 0 || name.back() == '-')) {
        name.pop_back();
    }
    return name;
}

std::string counted(long notes) {
    return notes == 1 ? "1 note" : std::to_string(notes) + " notes";
}

} // namespace

std::string describeFill(const Measures& measures) {
    const Line line = lineOf(measures);
    if (line.onsets.empty()) {
        return "silence";
    }
    std::string words =
        line.bars < 1
            ? counted(static_cast<long>(line.onsets.size()))
            : counted(std::lround(static_cast<double>(line.onsets.size()) / line.bars)) + " a bar";
    if (const std::string movement = movementOf(line.onsets); !movement.empty()) {
        words += ", " + movement;
    }
    return words + ", ends on " + letterOf(line.onsets.back());
}

} // namespace lacuna

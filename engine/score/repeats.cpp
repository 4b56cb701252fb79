// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/repeats.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr int mostPasses = 9;
// Repeats that end after so much music go on: times of the unfolded tune must fit a Tick.
constexpr Tick longestRepeated = wholeNote * 20000;

// The first measure after the ending that begins at `index`.
int endOfEnding(const Score& score, int index) {
    int i = index;
    while (i < score.size()) {
        const MeasureFrame& frame = score.measure(i).frame();
        if (i > index && !frame.ending.empty())
            return i;
        if (frame.stopsEnding || frame.playedTimes > 1)
            return i + 1;
        ++i;
    }
    return i;
}

bool hasNumber(const std::vector<int>& ending, int number) {
    return std::find(ending.begin(), ending.end(), number) != ending.end();
}

// Whether the ending that begins at `index`, or one of those that follow it at once, is for `pass`.
bool endingsInclude(const Score& score, int index, int pass) {
    while (index < score.size() && !score.measure(index).frame().ending.empty()) {
        if (hasNumber(score.measure(index).frame().ending, pass))
            return true;
        index = endOfEnding(score, index);
    }
    return false;
}

} // namespace

std::vector<PlayedMeasure> playingOrder(const Score& score) {
    std::vector<PlayedMeasure> order;
    int start = 0;              // where the current section goes back to
    bool startIsMarked = false; // by a sign; then a double bar does not end the section
    int pass = 1;
    Tick played;
    int ending = -1;      // first measure of the ending being played, or -1
    int firstEnding = -1; // first measure of the section's first ending, or -1
    int i = 0;
    const auto newSection = [&](int at) {
        start = at;
        startIsMarked = at < score.size() && score.measure(at).frame().startsRepeat;
        pass = 1;
        ending = -1;
        firstEnding = -1;
    };
    while (i < score.size()) {
        const MeasureFrame& frame = score.measure(i).frame();
        if (frame.startsRepeat && (i > start || order.empty()))
            newSection(i);
        if (!frame.ending.empty()) {
            if (firstEnding < 0)
                firstEnding = i;
            if (!hasNumber(frame.ending, pass)) {
                i = endOfEnding(score, i);
                continue;
            }
            ending = i;
        }
        order.push_back({i, pass});
        played += score.measure(i).length();
        const bool again =
            frame.playedTimes > pass ||
            (frame.playedTimes > 1 && ending >= 0 && endingsInclude(score, firstEnding, pass + 1));
        if (frame.playedTimes > 1 && again && pass < mostPasses && played < longestRepeated) {
            ++pass;
            ending = -1;
            i = start;
            continue;
        }
        ++i;
        const bool lastEndingOver = ending >= 0 && i >= endOfEnding(score, ending) && pass > 1;
        // The second time through, an ending may follow a repeat that has no first one.
        const bool endingFollows =
            i < score.size() && ending < 0 && hasNumber(score.measure(i).frame().ending, pass);
        const bool divides =
            (frame.barline == Barline::Double && !startIsMarked) || frame.barline == Barline::Final;
        if ((frame.playedTimes > 1 && !endingFollows) || lastEndingOver ||
            (divides && ending < 0 && pass == 1))
            newSection(i);
    }
    return order;
}

} // namespace lacuna

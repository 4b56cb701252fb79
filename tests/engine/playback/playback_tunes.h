// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/notation/spelling.h"
#include "engine/score/score.h"

#include <string>
#include <utility>
#include <vector>

namespace lacuna {

inline Pitch pitchOf(int midi) {
    return spelled(midi, Key{});
}

/// A measure of equal notes.
inline Measure measureOf(const std::vector<int>& midis, Tick each, MeasureFrame frame = {}) {
    Music music;
    for (const int midi : midis)
        music.events.emplace_back(makeNote(pitchOf(midi), each));
    return Measure(std::move(frame), std::move(music));
}

/// So many measures of 4/4 quarters at 120 a minute, two seconds a measure: 60 61 62 63, 64 ...
inline Score quartersTune(int measures, int firstMidi = 60) {
    Measures all;
    for (int i = 0; i < measures; ++i) {
        const int m = firstMidi + 4 * i;
        all.push_back(share(measureOf({m, m + 1, m + 2, m + 3}, quarterNote)));
    }
    TuneHeader header;
    header.tempo = Tempo{.beat = {quarterNote}, .perMinute = 120};
    return Score(std::move(header), std::move(all));
}

/// |: 1 |1 2 :|2 3 | 4 || of whole notes 60, 62, 64, 65 at 240 quarters a minute: a second each.
inline Score tuneWithEndings() {
    MeasureFrame first;
    first.startsRepeat = true;
    MeasureFrame ending1;
    ending1.ending = {1};
    ending1.playedTimes = 2;
    MeasureFrame ending2;
    ending2.ending = {2};
    ending2.stopsEnding = true;
    MeasureFrame last;
    last.barline = Barline::Final;
    Measures all{
        share(measureOf({60}, wholeNote, first)), share(measureOf({62}, wholeNote, ending1)),
        share(measureOf({64}, wholeNote, ending2)), share(measureOf({65}, wholeNote, last))};
    TuneHeader header;
    header.tempo = Tempo{.beat = {quarterNote}, .perMinute = 240};
    return Score(std::move(header), std::move(all));
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/score/edits.h"

#include <QString>

#include <string>
#include <utility>

namespace lacuna {

inline TuneText plain(const std::string& text) {
    return {.text = text};
}

inline Score withMeasure(const Score& score, int index, Measure measure) {
    return replaceMeasures(score, {index, index + 1}, {share(std::move(measure))});
}

inline Score withPitch(const Score& score, int index, std::size_t event, Pitch pitch) {
    Music music = *score.measure(index).music();
    std::get<Note>(music.events.at(event)).heads.at(0).pitch = pitch;
    return withMeasure(score, index, score.measure(index).withMusic(std::move(music)));
}

/// The music of a tune in D, 4/4, after a change of its score.
template <typename Change>
QString changed(const std::string& music, Change change) {
    const std::string head = "X:1\nT:Test\nM:4/4\nL:1/8\nK:D\n";
    const std::string text = head + music;
    const Score now = change(readTune(plain(text)).score);
    const std::string after = rewriteTune(plain(text), now);
    if (readTune(plain(after)).score != now)
        return QStringLiteral("reads otherwise: ") + QString::fromStdString(after);
    if (!after.starts_with(head))
        return QStringLiteral("the head changed: ") + QString::fromStdString(after);
    return QString::fromStdString(after.substr(head.size()));
}

template <typename Change>
Score withFrame(const Score& score, int index, Change change) {
    MeasureFrame frame = score.measure(index).frame();
    change(frame);
    return withMeasure(score, index, score.measure(index).withFrame(std::move(frame)));
}

template <typename Change>
Score withMusic(const Score& score, int index, Change change) {
    Music music = *score.measure(index).music();
    change(music.events);
    return withMeasure(score, index, score.measure(index).withMusic(std::move(music)));
}

inline constexpr Pitch highG{.step = Step::G, .alter = 0, .octave = 5};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/music_line.h"

#include "engine/editing/measures.h"
#include "engine/editing/written_time.h"
#include "engine/score/duration.h"

#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

// What a bar line parted is one note again where a note value lasts as long.
bool joins(const Music& line, const Music& next) {
    if (line.events.empty() || next.events.empty() || tupletAt(next, 0) ||
        tupletAt(line, static_cast<int>(line.events.size()) - 1)) {
        return false;
    }
    const Note* before = std::get_if<Note>(&line.events.back());
    const Note* behind = std::get_if<Note>(&next.events.front());
    return before && behind && isPlainlyTied(*before, *behind) &&
           noteValueOf(before->duration + behind->duration);
}

void append(Music& line, const Music& next) {
    const bool isJoined = joins(line, next);
    if (isJoined) {
        Note& last = std::get<Note>(line.events.back());
        last = joinedNote(last, std::get<Note>(next.events.front()));
    }
    const int joined = isJoined ? 1 : 0;
    for (Tuplet tuplet : next.tuplets) {
        tuplet.first += static_cast<int>(line.events.size()) - joined;
        line.tuplets.push_back(tuplet);
    }
    line.events.insert(line.events.end(), next.events.begin() + joined, next.events.end());
}

} // namespace

Tick MusicLine::length() const {
    Tick length;
    for (const Event& event : music.events) {
        length += durationOf(event);
    }
    return length;
}

MusicLine lineOf(const Fragment& fragment) {
    MusicLine line;
    Tick at;
    for (const MeasurePointer& measure : fragmentOfNotes(fragment.measures).measures) {
        const Music rests =
            measure->isBlank()
                ? Music{restsBetween(measure->frame().meter, Tick{0}, measure->length())}
                : Music{};
        append(line.music, measure->isBlank() ? rests : *measure->music());
        for (Annotation annotation : measure->frame().annotations) {
            annotation.at += at;
            line.annotations.push_back(std::move(annotation));
        }
        at += measure->length();
    }
    return line;
}

Score withRoom(const Score& score, Caret at, Tick length) {
    const Tick room = score.length() - score.startOf(at.measure) - at.at;
    const Meter& meter =
        score.size() == 0 ? score.header().meter : score.measure(score.size() - 1).frame().meter;
    if (length <= room) {
        return score;
    }
    const int bar = meter.measureLength().value;
    const int count = ((length - room).value + bar - 1) / bar;
    return insertMeasures(score, score.size(), count, NewMeasures::Rests);
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/recall.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

// A note that is all held from the one before.
bool isHeld(const Note& note, const Note* before) {
    return before && std::ranges::all_of(note.heads, [&](const NoteHead& head) {
               return std::ranges::any_of(before->heads, [&](const NoteHead& other) {
                   return other.tiedToNext &&
                          other.pitch.quarterTones() == head.pitch.quarterTones();
               });
           });
}

} // namespace

Tick Rhythm::length() const {
    Tick length;
    for (const RhythmStep& step : steps) {
        length += step.duration;
    }
    return length;
}

int Rhythm::noteCount() const {
    return static_cast<int>(std::ranges::count(steps, RhythmKind::Note, &RhythmStep::kind));
}

Rhythm rhythmOf(const Measure& measure) {
    Rhythm rhythm;
    const Note* before = nullptr;
    for (const Event& event : measure.events()) {
        const Note* note = std::get_if<Note>(&event);
        const RhythmKind kind = !note                   ? RhythmKind::Rest
                                : isHeld(*note, before) ? RhythmKind::Held
                                                        : RhythmKind::Note;
        rhythm.steps.push_back({durationOf(event), kind});
        before = note;
    }
    rhythm.tuplets.assign(measure.tuplets().begin(), measure.tuplets().end());
    return rhythm;
}

std::optional<int> stepAt(const Rhythm& rhythm, Tick at) {
    Tick onset;
    for (std::size_t i = 0; i < rhythm.steps.size() && onset <= at; ++i) {
        const int step = static_cast<int>(i);
        const bool isWithin = std::ranges::any_of(rhythm.tuplets, [step](const Tuplet& tuplet) {
            return step > tuplet.first && step < tuplet.first + tuplet.count;
        });
        if (onset == at && !isWithin) {
            return step;
        }
        onset += rhythm.steps[i].duration;
    }
    return std::nullopt;
}

Fragment restsOf(const Rhythm& rhythm, int first, const Meter& meter) {
    Music music;
    for (std::size_t i = static_cast<std::size_t>(first); i < rhythm.steps.size(); ++i) {
        Rest rest;
        rest.duration = rhythm.steps[i].duration;
        music.events.emplace_back(std::move(rest));
    }
    for (Tuplet tuplet : rhythm.tuplets) {
        if (tuplet.first >= first) {
            tuplet.first -= first;
            music.tuplets.push_back(tuplet);
        }
    }
    MeasureFrame frame;
    frame.meter = meter;
    return fragmentOfNotes({share(Measure(std::move(frame), std::move(music)))});
}

std::vector<Rhythm> rhythmsBefore(const Score& score, int measure) {
    if (measure < 0 || measure > score.size()) {
        throw std::out_of_range("the tune has no such measure");
    }
    std::vector<Rhythm> rhythms;
    if (score.size() == 0) {
        return rhythms;
    }
    const Meter& meter = score.measure(std::min(measure, score.size() - 1)).frame().meter;
    const auto add = [&](const Measure& from) {
        if (from.isBlank() || (!meter.isFree() && from.length() != meter.measureLength())) {
            return;
        }
        Rhythm rhythm = rhythmOf(from);
        if (rhythm.noteCount() > 0 && std::ranges::find(rhythms, rhythm) == rhythms.end()) {
            rhythms.push_back(std::move(rhythm));
        }
    };
    for (int i = measure - 1; i >= 0; --i) {
        add(score.measure(i));
    }
    for (int i = measure + 1; i < score.size(); ++i) {
        add(score.measure(i));
    }
    return rhythms;
}

} // namespace lacuna

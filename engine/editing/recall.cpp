// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/recall.h"

#include <algorithm>
#include <cstdlib>
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
    for (auto i = static_cast<std::size_t>(first); i < rhythm.steps.size(); ++i) {
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

namespace {

bool areSameNotes(const Event& a, const Event& b) {
    const Note* one = std::get_if<Note>(&a);
    const Note* other = std::get_if<Note>(&b);
    if (durationOf(a) != durationOf(b) || !one != !other) {
        return false;
    }
    return !one ||
           std::ranges::equal(one->heads, other->heads, {}, &NoteHead::pitch, &NoteHead::pitch);
}

bool areSameNotes(std::span<const Event> a, std::span<const Event> b) {
    return std::ranges::equal(
        a, b, [](const Event& one, const Event& other) { return areSameNotes(one, other); });
}

// How many of a measure's events end at a time or before; nothing if one sounds over it.
std::optional<std::size_t> eventsBefore(std::span<const Event> events, Tick at) {
    Tick onset;
    std::size_t count = 0;
    while (count < events.size() && onset < at) {
        onset += durationOf(events[count]);
        ++count;
    }
    return onset == at ? std::optional(count) : std::nullopt;
}

// How likely a measure is to be wanted once more at another's place.
int likelihood(const Score& score, int measure, int place) {
    constexpr int ofContext = 4; // each measure before them that is the same, so many at most
    constexpr int mostContext = 4;
    int likely = 0;
    for (int back = 1; back <= mostContext && measure >= back && place >= back; ++back) {
        const Measure& before = score.measure(measure - back);
        if (before.isBlank() ||
            !areSameNotes(before.events(), score.measure(place - back).events())) {
            break;
        }
        likely += ofContext;
    }
    switch (place - measure) {
    case 8:
        return likely + 3;
    case 4:
    case 16:
        return likely + 2;
    case 2:
    case 12:
        return likely + 1;
    default:
        return place > measure ? likely : likely - 1;
    }
}

} // namespace

std::vector<int> measuresToRecall(const Score& score, Caret caret) {
    const int place = caret.measure;
    if (score.size() == 0 || place < 0 || place > score.size()) {
        return {};
    }
    const bool isNew = place == score.size();
    const Tick length = isNew ? score.measure(place - 1).frame().meter.measureLength()
                              : score.measure(place).length();
    const std::span<const Event> own =
        isNew ? std::span<const Event>() : score.measure(place).events();
    const std::optional<std::size_t> written = own.empty() ? 0 : eventsBefore(own, caret.at);
    if (!written) {
        return {};
    }
    struct Candidate {
        int measure;
        int likely;
        std::span<const Event> rest;
    };
    std::vector<Candidate> candidates;
    for (int i = 0; i < score.size(); ++i) {
        const std::span<const Event> events = score.measure(i).events();
        const std::optional<std::size_t> first = eventsBefore(events, caret.at);
        const bool fits = i != place && score.measure(i).length() == length && first == written &&
                          areSameNotes(events.first(*written), own.first(*written));
        if (fits && std::ranges::any_of(events.subspan(*first), [](const Event& event) {
                return std::holds_alternative<Note>(event);
            })) {
            candidates.push_back({i, likelihood(score, i, place), events.subspan(*first)});
        }
    }
    std::ranges::stable_sort(candidates, [place](const Candidate& a, const Candidate& b) {
        return std::pair(-a.likely, std::abs(place - a.measure)) <
               std::pair(-b.likely, std::abs(place - b.measure));
    });
    std::vector<int> measures;
    std::vector<std::span<const Event>> seen;
    for (const Candidate& candidate : candidates) {
        const bool isNewMusic = std::ranges::none_of(
            seen, [&](std::span<const Event> rest) { return areSameNotes(rest, candidate.rest); });
        if (isNewMusic) {
            seen.push_back(candidate.rest);
            measures.push_back(candidate.measure);
        }
    }
    return measures;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/typist.h"

#include "engine/editing/fragment.h"
#include "engine/editing/note_input.h"
#include "engine/editing/notes.h"
#include "engine/editing/pasting.h"
#include "engine/editing/places.h"
#include "engine/editing/recall.h"
#include "engine/editing/twins.h"
#include "engine/editing/written_time.h"
#include "engine/score/duration.h"
#include "engine/score/edits.h"
#include "engine/score/sounding.h"
#include "tests/benchmarks/typist_desk.h"
#include "ui/tools/ghost_bar.h"

#include <algorithm>
#include <stdexcept>

namespace lacuna {

namespace {

bool isDone(const Score& score, const Score& notes, int measure) {
    const std::span<const Event> have = score.measure(measure).events();
    const std::span<const Event> want = notes.measure(measure).events();
    if (have.size() != want.size()) {
        return false;
    }
    for (std::size_t i = 0; i < have.size(); ++i) {
        const Note* one = std::get_if<Note>(&have[i]);
        const Note* other = std::get_if<Note>(&want[i]);
        const bool isLast = i + 1 == have.size();
        const bool isSame =
            durationOf(have[i]) == durationOf(want[i]) && !one == !other &&
            (!one || std::ranges::equal(
                         one->heads, other->heads, [&](const NoteHead& a, const NoteHead& b) {
                             return a.pitch == b.pitch && (isLast || a.tiedToNext == b.tiedToNext);
                         }));
        if (!isSame) {
            return false;
        }
    }
    return true;
}

bool beginsTied(const Score& notes, int measure) {
    const Note* before = noteOf(notes, measure, 0);
    return before && std::ranges::any_of(before->heads, &NoteHead::tiedToNext);
}

void keepShorter(std::optional<Desk>& best, const Desk& desk) {
    if (!best || desk.keys.size() < best->keys.size()) {
        best = desk;
    }
}

// The bar's rest by what stands elsewhere.
void tryRecall(const Desk& desk, const Score& notes, int measure, std::optional<Desk>& best) {
    const std::vector<int> choices = measuresToRecall(desk.score, desk.caret);
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (best && desk.keys.size() + 1 + i >= best->keys.size()) {
            return;
        }
        const Measure& from = desk.score.measure(choices[i]);
        const Place first = placeAt(desk.score, choices[i], desk.caret.at).value();
        const Place last{choices[i], static_cast<int>(from.events().size()) - 1};
        Desk done = desk;
        try {
            Pasted pasted = pasteOver(desk.score, desk.caret, copyNotes(desk.score, first, last));
            done.caret = settledCaret(pasted.score, pasted.behind);
            done.score = std::move(pasted.score);
        } catch (const std::logic_error&) {
            continue;
        }
        if (isDone(done.score, notes, measure)) {
            press(done, Qt::Key_R, Qt::ControlModifier);
            for (std::size_t more = 0; more < i; ++more) {
                press(done, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
            }
            keepShorter(best, done);
            return;
        }
    }
}

// The bar's rest, a letter a note, in a rhythm of before.
void tryRhythm(const Desk& desk, const Score& notes, int measure, int event,
               std::optional<Desk>& best) {
    const Rhythm wanted = rhythmOf(notes.measure(measure));
    int presses = 0;
    for (const Rhythm& rhythm : rhythmsBefore(desk.score, measure)) {
        const std::optional<int> first = stepAt(rhythm, desk.caret.at);
        const bool hasNote =
            first && std::ranges::any_of(
                         rhythm.steps.begin() + *first, rhythm.steps.end(),
                         [](const RhythmStep& step) { return step.kind == RhythmKind::Note; });
        if (!hasNote) {
            continue;
        }
        ++presses;
        const bool fits = *first == event &&
                          std::ranges::equal(rhythm.steps.begin() + *first, rhythm.steps.end(),
                                             wanted.steps.begin() + event, wanted.steps.end()) &&
                          rhythm.tuplets == wanted.tuplets;
        if (!fits) {
            continue;
        }
        Desk done = desk;
        for (int i = 0; i < presses; ++i) {
            press(done, Qt::Key_R, Qt::ShiftModifier);
        }
        const std::span<const Event> events = notes.measure(measure).events();
        for (std::size_t i = static_cast<std::size_t>(event); i < events.size(); ++i) {
            const Note* note = std::get_if<Note>(&events[i]);
            if (wanted.steps[i].kind != RhythmKind::Note) {
                continue;
            }
            if (note->heads.size() > 1) {
                return;
            }
            done.caret = {measure, onsetOf(notes, {measure, static_cast<int>(i)})};
            // What is written there does not matter to the next: its place and pitch do.
            pressPitch(done, note->heads.front().pitch);
            Measures bar{notes.measures()[static_cast<std::size_t>(measure)]};
            Music music = *notes.measure(measure).music();
            for (std::size_t rest = i + 1; rest < events.size(); ++rest) {
                Rest silent;
                silent.duration = durationOf(events[rest]);
                if (wanted.steps[rest].kind != RhythmKind::Held) {
                    music.events[rest] = silent;
                }
            }
            bar.front() = share(notes.measure(measure).withMusic(std::move(music)));
            done.score = replaceMeasures(desk.score, {measure, measure + 1}, bar);
        }
        done.caret = settledCaret(done.score, {measure, notes.measure(measure).length()});
        keepShorter(best, done);
        return;
    }
}

/// What is guessed in a bar, and how much of it has been written.
struct Guess {
    std::optional<Fragment> notes;
    int written = 0;

    const Measure* measure() const { return notes ? notes->measures.front().get() : nullptr; }
};

void write(Desk& desk, const Fragment& notes) {
    Pasted pasted = pasteOver(desk.score, desk.caret, notes);
    desk.caret = settledCaret(pasted.score, pasted.behind);
    desk.score = std::move(pasted.score);
}

// All that is left of the guess; says whether that is right.
bool tryGuess(const Desk& desk, const Guess& guess, const Score& notes, int measure,
              std::optional<Desk>& best) {
    const int size = static_cast<int>(guess.measure()->events().size());
    Desk done = desk;
    try {
        write(done, partOf(*guess.measure(), guess.written, size).value());
    } catch (const std::logic_error&) {
        return false;
    }
    if (!isDone(done.score, notes, measure)) {
        return false;
    }
    press(done, Qt::Key_Tab);
    ++done.taken;
    keepShorter(best, done);
    return true;
}

// How many of the bar's events from one on the guess's next unit is; 0 if it is not what is wanted.
int unitOf(const Guess& guess, const Measure& wanted, int event) {
    const Measure& measure = *guess.measure();
    const int size = static_cast<int>(measure.events().size());
    const Fragment rest = partOf(measure, guess.written, size).value();
    const int unit = nextToTake(*rest.measures.front());
    const std::span<const Event> events = wanted.events();
    if (event + unit > static_cast<int>(events.size())) {
        return 0;
    }
    for (int i = 0; i < unit; ++i) {
        const Event& one = rest.measures.front()->events()[static_cast<std::size_t>(i)];
        const Event& other = events[static_cast<std::size_t>(event + i)];
        const auto ties = [](const Event& each) {
            const Note* note = std::get_if<Note>(&each);
            return note && note->heads.front().tiedToNext;
        };
        if (!soundAlike(one, other) || ties(one) != ties(other)) {
            return 0;
        }
    }
    const Tuplet* own = tupletAt(wanted, event);
    const Tuplet* guessed = tupletAt(*rest.measures.front(), 0);
    const bool isAlike = !own == !guessed && (!own || (own->first == event && own->count == unit));
    return isAlike ? unit : 0;
}

/// The guess is kept while what is written is what it has.
void follow(Guess& guess, const Measure& wanted, int event, int end) {
    for (; guess.notes && event < end; ++event) {
        const std::span<const Event> events = guess.measure()->events();
        const auto next = static_cast<std::size_t>(guess.written++);
        if (next + 1 >= events.size() ||
            !soundAlike(events[next], wanted.events()[static_cast<std::size_t>(event)])) {
            guess = {};
        }
    }
    // Of a tuplet that is written in part, the rest is not shown.
    const Tuplet* within = guess.notes ? tupletAt(*guess.measure(), guess.written) : nullptr;
    if (within && within->first < guess.written) {
        guess = {};
    }
}

bool isChangeOfNote(const QKeyCombination& key) {
    return key.key() == Qt::Key_Apostrophe || key.key() == Qt::Key_Comma ||
           key.keyboardModifiers() == Qt::ShiftModifier;
}

Desk typeBar(const Desk& desk, const Score& notes, int measure, Typing typing,
             const Guesser& guesser) {
    std::optional<Desk> best;
    Desk letters = desk;
    Guess guess;
    const Measure& wanted = notes.measure(measure);
    const int events = static_cast<int>(wanted.events().size());
    const bool isTied = beginsTied(notes, measure);
    for (int event = 0; event < events;) {
        const bool isFree = !isTied || event > 0;
        const Tuplet* tuplet = tupletAt(wanted, event);
        const bool isBetween = isFree && (!tuplet || tuplet->first == event);
        if (typing == Typing::Recall && isBetween) {
            tryRecall(letters, notes, measure, best);
            tryRhythm(letters, notes, measure, event, best);
        }
        if (guesser && isBetween) {
            if (!guess.notes) {
                guess = {guesser(letters.score, letters.caret)};
            }
            const bool isRight = guess.notes && tryGuess(letters, guess, notes, measure, best);
            if (guess.notes && event == 0) {
                ++letters.bars;
                letters.right += isRight ? 1 : 0;
            }
        }
        int end = event + 1;
        Desk typed = letters;
        pressNext(typed, notes, measure, event);
        const Note* before = noteOf(notes, measure, event);
        const bool isTiedTo = before && before->heads.front().tiedToNext;
        const int unit = guess.notes && isBetween && !isTiedTo ? unitOf(guess, wanted, event) : 0;
        if (unit > 0 && typed.keys.size() > letters.keys.size() + 1) {
            write(letters, partOf(*guess.measure(), guess.written, guess.written + unit).value());
            press(letters, Qt::Key_Right, Qt::ControlModifier);
            ++letters.taken;
            end = event + unit;
        } else {
            letters = std::move(typed);
            // A note that is changed once it stands there was another one first.
            guess = tuplet || isChangeOfNote(letters.keys.back()) ? Guess{} : guess;
        }
        follow(guess, wanted, event, end);
        event = end;
        if (best && letters.keys.size() >= best->keys.size()) {
            break;
        }
    }
    if (!best || isDone(letters.score, notes, measure)) {
        keepShorter(best, letters);
    }
    best->bars = letters.bars;
    best->right = letters.right;
    return *best;
}

} // namespace

Score notesAlone(const Score& score) {
    Measures measures;
    for (const MeasurePointer& measure : score.measures()) {
        MeasureFrame frame = measure->frame();
        frame.annotations.clear();
        frame.laterTempos = {};
        frame.textAbove = {};
        frame.tempo.reset();
        if (!measure->music()) {
            measures.push_back(share(Measure(std::move(frame), Blank{measure->length()})));
            continue;
        }
        Music music;
        music.tuplets = measure->music()->tuplets;
        for (std::size_t i = 0; i < measure->events().size(); ++i) {
            Event event = measure->events()[i];
            if (Note* note = std::get_if<Note>(&event)) {
                note->graces = {};
                note->decorations = {};
                note->slursOpened = note->slursClosed = 0;
                for (NoteHead& head : note->heads) {
                    head.courtesyAccidental = false;
                }
            } else {
                std::get<Rest>(event) = Rest{.duration = durationOf(event)};
            }
            const bool isInTuplet = tupletAt(*measure, static_cast<int>(i)) != nullptr;
            const std::vector<Event> parts =
                isInTuplet ? std::vector{event} : lastingFor(event, durationOf(event), nullptr);
            for (Tuplet& tuplet : music.tuplets) {
                if (tuplet.first > static_cast<int>(music.events.size())) {
                    tuplet.first += static_cast<int>(parts.size()) - 1;
                }
            }
            music.events.insert(music.events.end(), parts.begin(), parts.end());
        }
        measures.push_back(share(Measure(std::move(frame), std::move(music))));
    }
    return Score(score.header(), std::move(measures));
}

std::optional<TypedNotes> keysFor(const Score& notes, Typing typing, const Guesser& guesser) {
    Desk desk{.score = eraseMeasures(notes, {0, notes.size()})};
    press(desk, Qt::Key_N);
    try {
        for (int measure = 0; measure < notes.size(); ++measure) {
            if (notes.measure(measure).isBlank()) {
                return std::nullopt;
            }
            desk = typeBar(desk, notes, measure, typing, guesser);
            if (!isDone(desk.score, notes, measure)) {
                return std::nullopt;
            }
        }
    } catch (const CannotBeTyped&) {
        return std::nullopt;
    } catch (const std::logic_error&) {
        return std::nullopt;
    }
    return TypedNotes{.keys = desk.keys,
                      .notes = static_cast<int>(writtenNotes(notes).size()),
                      .bars = desk.bars,
                      .right = desk.right,
                      .taken = desk.taken};
}

} // namespace lacuna

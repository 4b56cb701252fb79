// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/note_entry.h"

#include "engine/editing/places.h"
#include "engine/editing/tied_notes.h"
#include "engine/notation/spelling.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/note_properties.h"

#include <algorithm>
#include <stdexcept>

namespace lacuna {

namespace {

constexpr Pitch middleOfStaff{Step::B, 0, 4};
constexpr int longestPower = -1;
constexpr int shortestPower = 7;

/// From there on, where the next note begins; the tune's end if none does.
Caret noteFrom(const Score& score, Caret caret) {
    while (caret.measure < score.size()) {
        const std::optional<Place> place = placeOf(score, caret);
        if (place && std::holds_alternative<Note>(eventAt(score, *place))) {
            return caretAt(score, *place);
        }
        caret = nextCaret(score, caret);
    }
    return caret;
}

Key keyAt(const Score& score, Caret caret) {
    if (score.size() == 0) {
        return score.header().key;
    }
    return score.measure(std::clamp(caret.measure, 0, score.size() - 1)).frame().key;
}

/// The last of the notes that are heard as one with it and follow each other on the page.
Place lastOfTied(const Score& score, Place place) {
    for (const Place& each : tiedTogether(score, place)) {
        const bool isNext = each.measure == place.measure ? each.event == place.event + 1
                                                          : each.measure == place.measure + 1;
        place = isNext ? each : place;
    }
    return place;
}

} // namespace

NoteEntry::NoteEntry(ScoreDocument& document, PlaybackController& playback, QObject* parent)
    : QObject(parent), m_document(document), m_playback(playback) {
    connect(&document, &ScoreDocument::tuneShown, this, [this] {
        setOn(false);
        change({}); // lengths that another tune was written in are none to begin this one with
        m_left.reset();
        forgetBars();
        m_recalled = {.number = m_recalled.number};
    });
    connect(&document, &ScoreDocument::scoreChanged, this, &NoteEntry::followBars);
    connect(&document, &ScoreDocument::selectionChanged, this, &NoteEntry::followCaret);
}

void NoteEntry::change(const InputState& state) {
    if (!(state.value == m_state.value)) {
        m_rhythm = {};
    }
    if (!(state == m_state)) {
        m_state = state;
        Q_EMIT stateChanged();
    }
}

void NoteEntry::setOn(bool on) {
    if (on == m_state.isOn) {
        return;
    }
    InputState next = m_state;
    next.isOn = on && m_document.hasTune();
    next.accidental.reset();
    m_rhythm = {};
    if (!next.isOn) {
        next.mode = EntryMode::Over;
    } else if (!m_state.isOn) {
        m_hasWritten = false;
        m_document.placeCaret(begin());
    }
    change(next);
}

Caret NoteEntry::begin() const {
    const std::optional<NoteSpan>& notes = m_document.selectedNotes();
    // Where it was taken away since, another is to be written in its place.
    const bool goesOn = m_left && notes == m_left->notes &&
                        std::holds_alternative<Note>(eventAt(m_document.score(), notes->focus));
    return goesOn ? m_left->caret : m_document.caret();
}

void NoteEntry::leave() {
    const Score& score = m_document.score();
    const Caret caret = m_document.caret();
    const Caret before = previousCaret(score, caret);
    const bool chooses =
        m_state.isOn && m_hasWritten && !m_document.selectedNotes() && !m_document.selectedSign();
    std::optional<Place> last = chooses && before != caret ? placeOf(score, before) : std::nullopt;
    const std::optional<Place> open = chooses ? openTuplet() : std::nullopt;
    setOn(false);
    if (open) { // what was written last is what comes next in it, and no note before it
        m_left.reset();
        m_document.selectNotes({*open, *open});
    } else if (last) {
        const Note* note = std::get_if<Note>(&eventAt(score, *last));
        last->head = note ? static_cast<int>(note->heads.size()) - 1 : 0; // the one added last
        m_left = Left{NoteSpan{*last, *last}, caret};
        m_document.selectNotes(m_left->notes);
        if (!m_playback.isPlaying()) { // what has been written is to be heard, not one note of it
            m_playback.placeAt({last->measure, Tick{0}});
        }
    }
}

void NoteEntry::toggleMode(EntryMode mode) {
    setOn(true);
    InputState next = m_state;
    next.mode = next.mode == mode ? EntryMode::Over : mode;
    change(next);
}

void NoteEntry::setValue(int power) {
    InputState next = m_state;
    next.value = {std::clamp(power, longestPower, shortestPower), 0};
    change(next);
}

void NoteEntry::toggleDot() {
    InputState next = m_state;
    next.value.dots = next.value.dots == 0 && next.value.power < shortestPower ? 1 : 0;
    change(next);
}

void NoteEntry::halveValue() {
    InputState next = m_state;
    if (next.value.power + next.value.dots < shortestPower) {
        ++next.value.power;
    }
    change(next);
}

void NoteEntry::doubleValue() {
    InputState next = m_state;
    next.value.power = std::max(next.value.power - 1, longestPower);
    change(next);
}

void NoteEntry::setAccidental(int alter) {
    InputState next = m_state;
    next.accidental = next.accidental == alter ? std::nullopt : std::optional(alter);
    change(next);
}

void NoteEntry::attempt(const std::function<void()>& edit) {
    if (!m_document.hasTune() || !m_document.mayEdit()) {
        return;
    }
    const Score before = m_document.score();
    try {
        edit();
        m_hasWritten = m_hasWritten || !(m_document.score() == before);
        noteBars(before);
    } catch (const std::logic_error& refusal) {
        Q_EMIT refused(refusalInWords(refusal));
    }
}

Selection NoteEntry::caretIn(const Score& score, Caret caret) {
    const int measure = std::clamp(caret.measure, 0, std::max(score.size() - 1, 0));
    return {.anchor = measure, .focus = measure, .isCaret = true, .caret = caret};
}

void NoteEntry::put(const WrittenNote& written, const QString& text) {
    m_document.apply(written.score, text, caretIn(written.score, written.behind));
}

EntryWay NoteEntry::way() const {
    return m_state.mode == EntryMode::Between ? EntryWay::Between : EntryWay::Over;
}

void NoteEntry::write(const Event& event, const QString& text) {
    setOn(true);
    attempt([&] {
        const Score& score = m_document.score();
        const Caret caret = m_document.caret();
        if (followsRhythm()) {
            writeByRhythm(event, text);
            return;
        }
        put(writeNote(score, caret, event, m_state.value, way()), text);
        if (const Note* note = std::get_if<Note>(&event)) {
            m_playback.sound({note->heads.front().pitch.midi()});
        }
    });
}

Pitch NoteEntry::reference() const {
    // Far enough back to find the tune again behind any rest a tune has.
    constexpr int reach = 64;
    const Score& score = m_document.score();
    Caret caret = m_document.caret();
    for (int i = 0; i < reach; ++i) {
        const Caret before = previousCaret(score, caret);
        if (before == caret) {
            break;
        }
        caret = before;
        const std::optional<Place> place = placeOf(score, caret);
        const Note* note = place ? std::get_if<Note>(&eventAt(score, *place)) : nullptr;
        if (note) {
            return note->top().pitch;
        }
    }
    return middleOfStaff;
}

Pitch NoteEntry::pitchFor(Step step) const {
    Pitch line = nearestTo(reference(), step);
    if (m_state.accidental) {
        line.alter = static_cast<std::int8_t>(*m_state.accidental);
        return line;
    }
    const Score& score = m_document.score();
    const Caret caret = m_document.caret();
    return pitchInForceAt(
        score, m_state.mode == EntryMode::Pitches ? noteFrom(score, caret) : caret, line);
}

std::optional<NoteEntry::NextNote> NoteEntry::nextNoteAt(Caret caret) const {
    const Score& score = m_document.score();
    if (m_state.mode == EntryMode::Pitches) {
        const Caret there = noteFrom(score, caret);
        const std::optional<Place> place = placeOf(score, there);
        return place ? std::optional(
                           NextNote{there, writtenValueAt(score, *place).value_or(m_state.value)})
                     : std::nullopt;
    }
    if (followsRhythm() && caret == m_document.caret()) {
        const RhythmStep& step = m_rhythm.rhythm().steps[static_cast<std::size_t>(m_rhythm.step)];
        const std::vector<NoteValue> values = splitIntoNoteValues(step.duration);
        return NextNote{settledCaret(score, m_rhythm.at(m_rhythm.step)),
                        values.empty() ? m_state.value : values.front()};
    }
    return NextNote{caret, m_state.value};
}

std::optional<Place> NoteEntry::chosenNote() const {
    const std::optional<NoteSpan>& chosen = m_document.selectedNotes();
    const bool isOne = !m_state.isOn && chosen && chosen->anchor == chosen->focus;
    const bool isNote =
        isOne && std::holds_alternative<Note>(eventAt(m_document.score(), chosen->focus));
    return isNote ? std::optional(chosen->focus) : std::nullopt;
}

void NoteEntry::writeStep(Step step) {
    if (const std::optional<ChosenSign> sign = m_document.selectedSign()) {
        if (sign->isGrace()) {
            changeGrace(step);
        } else {
            Q_EMIT refused(signIsSelected());
        }
        return;
    }
    if (const std::optional<Place> chosen = chosenNote()) {
        exchangeChosen(*chosen, pitchFor(step));
        return;
    }
    if (goesOverUnchosenNote()) {
        Q_EMIT refused(tr("Choose the note or bar to write at first: click on it."));
        return;
    }
    setOn(true);
    writePitch(pitchFor(step));
}

/// Where nothing is chosen no caret is seen, and the first note is perhaps out of sight.
bool NoteEntry::goesOverUnchosenNote() const {
    const Selection& selection = m_document.session().selection;
    const bool isChosen =
        m_state.isOn || selection.caret || selection.notes || !selection.range().isEmpty();
    if (isChosen || !m_document.hasTune()) {
        return false;
    }
    const Score& score = m_document.score();
    const std::optional<Place> place = placeOf(score, m_document.caret());
    return place && std::holds_alternative<Note>(eventAt(score, *place));
}

void NoteEntry::exchangeChosen(Place place, const Pitch& pitch) {
    const std::optional<NoteValue> value = writtenValueAt(m_document.score(), place);
    setOn(true);
    InputState next = m_state;
    next.value = value.value_or(next.value);
    change(next);
    attempt([&] {
        const Score after = exchangePitch(m_document.score(), place, pitch);
        const Caret behind =
            nextCaret(after, caretAt(after, lastOfTied(after, {place.measure, place.event})));
        m_document.apply(after, tr("Change a pitch"), caretIn(after, behind));
        m_playback.sound({pitch.midi()});
    });
}

void NoteEntry::writePitch(const Pitch& pitch) {
    setOn(true);
    if (m_state.mode == EntryMode::Pitches) {
        exchange(pitch);
    } else {
        write(makeNote(pitch, quarterNote), tr("Write a note"));
    }
    InputState next = m_state;
    next.accidental.reset();
    change(next);
}

void NoteEntry::exchange(const Pitch& pitch) {
    attempt([&] {
        const Score& score = m_document.score();
        const Caret caret = noteFrom(score, m_document.caret());
        const std::optional<Place> place = placeOf(score, caret);
        if (!place) {
            throw std::invalid_argument("no note follows whose pitch could be changed");
        }
        const Score after = exchangePitch(score, *place, pitch);
        const Place last = lastOfTied(after, *place);
        const Caret behind = noteFrom(after, nextCaret(after, caretAt(after, last)));
        m_document.apply(after, tr("Change a pitch"), caretIn(after, behind));
        m_playback.sound({pitch.midi()});
    });
}

void NoteEntry::writeMidi(int midi) {
    writePitch(spelled(midi, keyAt(m_document.score(), m_document.caret())));
}

void NoteEntry::writeRest() {
    write(Rest{}, tr("Write a rest"));
}

std::optional<Place> NoteEntry::noteBefore() const {
    const Score& score = m_document.score();
    const Caret caret = m_document.caret();
    const Caret before = previousCaret(score, caret);
    const std::optional<Place> place = before == caret ? std::nullopt : placeOf(score, before);
    const bool isNote = place && std::holds_alternative<Note>(eventAt(score, *place));
    return isNote ? place : std::nullopt;
}

void NoteEntry::moveCaret(int notes) {
    const Score& score = m_document.score();
    Caret caret = m_document.caret();
    for (int i = 0; i < std::abs(notes); ++i) {
        caret = notes > 0 ? nextCaret(score, caret) : previousCaret(score, caret);
    }
    m_document.placeCaret(caret);
}

void NoteEntry::moveCaretByMeasures(int measures) {
    const Caret caret = m_document.caret();
    const bool toOwnStart = measures < 0 && caret.at > Tick{0};
    m_document.placeCaret({caret.measure + (toOwnStart ? 0 : measures), Tick{0}});
}

QString NoteEntry::placeInWords() const {
    const Score& score = m_document.score();
    const Caret caret = m_document.caret();
    const QString value = nameOfValue(m_state.value);
    const bool isBetween = m_state.mode == EntryMode::Between;
    const QString writes =
        isBetween ? tr("The next letter puts in: %1.") : tr("The next letter writes: %1.");
    const QString next =
        m_state.mode == EntryMode::Pitches ? tr("The next letter changes the pitch.")
        : m_state.accidental
            ? writes.arg(tr("%1, %2").arg(value, *m_state.accidental > 0   ? tr("sharp")
                                                 : *m_state.accidental < 0 ? tr("flat")
                                                                           : tr("natural")))
            : writes.arg(value);
    const QString place =
        caret.measure >= score.size() ? tr("Behind the last bar") : placeInBar(score, caret);
    return tr("%1. %2").arg(place, next);
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/note_entry.h"

#include "engine/editing/insertion.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/editing/ties.h"
#include "engine/notation/spelling.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"

#include <algorithm>
#include <stdexcept>

namespace lacuna {

namespace {

constexpr Pitch middleOfStaff{Step::B, 0, 4};
constexpr int longestPower = -1;
constexpr int shortestPower = 7;

Key keyAt(const Score& score, Caret caret) {
    if (score.size() == 0) {
        return score.header().key;
    }
    return score.measure(std::clamp(caret.measure, 0, score.size() - 1)).frame().key;
}

Selection caretIn(const Score& score, Caret caret) {
    const int measure = std::clamp(caret.measure, 0, std::max(score.size() - 1, 0));
    return {.anchor = measure, .focus = measure, .isCaret = true, .caret = caret};
}

} // namespace

NoteEntry::NoteEntry(ScoreDocument& document, PlaybackController& playback, QObject* parent)
    : QObject(parent), m_document(document), m_playback(playback) {
    connect(&document, &ScoreDocument::tuneShown, this, [this] { setOn(false); });
}

void NoteEntry::change(const InputState& state) {
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
    if (!next.isOn) {
        next.mode = EntryMode::Over;
    } else if (!m_state.isOn) {
        m_document.placeCaret(m_document.caret());
    }
    change(next);
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
    try {
        edit();
    } catch (const std::logic_error& refusal) {
        Q_EMIT refused(refusalInWords(refusal));
    }
}

void NoteEntry::put(const WrittenNote& written, const QString& text) {
    m_document.apply(written.score, text, caretIn(written.score, written.behind));
}

void NoteEntry::write(const Event& event, const QString& text) {
    setOn(true);
    attempt([&] {
        const Score& score = m_document.score();
        const Caret caret = m_document.caret();
        const WrittenNote written = m_state.mode == EntryMode::Between
                                        ? writeBetween(score, caret, event, m_state.value)
                                        : writeOver(score, caret, event, m_state.value);
        put(written, text);
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
    return pitchInForceAt(m_document.score(), m_document.caret(), line);
}

void NoteEntry::writeStep(Step step) {
    setOn(true);
    writePitch(pitchFor(step));
}

void NoteEntry::writePitch(const Pitch& pitch) {
    write(makeNote(pitch, quarterNote), tr("Write a note"));
    InputState next = m_state;
    next.accidental.reset();
    change(next);
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

void NoteEntry::writeTied() {
    attempt([this] {
        const std::optional<Place> place = noteBefore();
        if (!place) {
            throw std::invalid_argument("no note stands before the caret that could be tied");
        }
        put(lacuna::writeTied(m_document.score(), *place, m_state.value), tr("Write a tied note"));
    });
}

void NoteEntry::writeTuplet(int actual) {
    setOn(true);
    attempt([&] {
        const WrittenNote written =
            lacuna::writeTuplet(m_document.score(), m_document.caret(), m_state.value, actual);
        const Event& member = eventAt(written.score, written.place);
        const std::span<const Tuplet> tuplets =
            written.score.measure(written.place.measure).tuplets();
        const auto own = std::ranges::find(tuplets, written.place.event, &Tuplet::first);
        put(written, tr("Write a tuplet"));
        const auto value = own == tuplets.end()
                               ? std::nullopt
                               : writtenInTuplet(durationOf(member), own->actual, own->normal);
        InputState next = m_state;
        next.value = value ? noteValueOf(*value).value_or(next.value) : next.value;
        change(next);
    });
}

void NoteEntry::addHead(Step step) {
    attempt([&] {
        const std::optional<Place> place = noteBefore();
        if (!place) {
            throw std::invalid_argument("no note stands before the caret that could have another");
        }
        const Score& score = m_document.score();
        const Pitch top = noteAt(score, *place).top().pitch;
        Pitch pitch{step, 0, top.octave};
        if (pitch.diatonic() <= top.diatonic()) {
            ++pitch.octave;
        }
        if (m_state.accidental) {
            pitch.alter = static_cast<std::int8_t>(*m_state.accidental);
        } else {
            pitch = pitchInForce(score, *place, pitch);
        }
        const Score after = lacuna::addHead(score, *place, pitch);
        m_document.apply(after, tr("Add a note"), caretIn(after, m_document.caret()));
        soundNoteAt(*place);
        InputState next = m_state;
        next.accidental.reset();
        change(next);
    });
}

void NoteEntry::changeBefore(const QString& text,
                             const std::function<Score(const Score&, Place)>& edit) {
    attempt([&] {
        if (const std::optional<Place> place = noteBefore()) {
            const Score after = edit(m_document.score(), *place);
            m_document.apply(after, text, caretIn(after, m_document.caret()));
            soundNoteAt(*place);
        }
    });
}

void NoteEntry::changeHere(const QString& text,
                           const std::function<Score(const Score&, Place)>& edit) {
    attempt([&] {
        const Caret caret = m_document.caret();
        if (const std::optional<Place> place = placeOf(m_document.score(), caret)) {
            const Score after = edit(m_document.score(), *place);
            m_document.apply(after, text, caretIn(after, settledCaret(after, caret)));
        }
    });
}

void NoteEntry::moveOctave(int octaves) {
    changeBefore(tr("Move a note"), [octaves](const Score& score, Place place) {
        return moveByOctaves(score, place, octaves);
    });
}

void NoteEntry::moveSemitones(int semitones) {
    changeBefore(tr("Move a note"), [semitones](const Score& score, Place place) {
        return moveBySemitones(score, place, semitones);
    });
}

void NoteEntry::moveSteps(int steps) {
    changeBefore(tr("Move a note"), [steps](const Score& score, Place place) {
        return moveBySteps(score, place, steps);
    });
}

void NoteEntry::toggleSlur() {
    changeBefore(tr("Slur"), [](const Score& score, Place place) {
        const std::optional<Place> from = previousEvent(score, place);
        if (!from) {
            throw std::invalid_argument("a slur wants two notes");
        }
        try {
            return removeSlur(score, *from, place);
        } catch (const std::invalid_argument&) {
            return addSlur(score, *from, place);
        }
    });
}

void NoteEntry::toggleDecoration(const std::string& name) {
    changeBefore(tr("Change ornaments"), [&name](const Score& score, Place place) {
        const Score with = setDecoration(score, place, name, true);
        return with == score ? setDecoration(score, place, name, false) : with;
    });
}

void NoteEntry::restHere() {
    changeHere(tr("Remove notes"), putRest);
}

void NoteEntry::removeTime() {
    changeHere(tr("Remove notes and their time"), removeEvent);
}

void NoteEntry::takeBack() {
    attempt([this] {
        if (const auto written = lacuna::takeBack(m_document.score(), m_document.caret())) {
            put(*written, tr("Take a note back"));
        }
    });
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

void NoteEntry::soundNoteAt(Place place) {
    std::vector<int> keys;
    for (const NoteHead& head : noteAt(m_document.score(), place).heads) {
        keys.push_back(head.pitch.midi());
    }
    m_playback.sound(keys);
}

QString NoteEntry::placeInWords() const {
    const Score& score = m_document.score();
    const Caret caret = m_document.caret();
    const QString value = nameOfValue(m_state.value);
    const QString next =
        m_state.mode == EntryMode::Pitches ? tr("The next letter changes the pitch.")
        : m_state.accidental               ? tr("The next letter writes: %1, %2.")
                                   .arg(value, *m_state.accidental > 0   ? tr("sharp")
                                               : *m_state.accidental < 0 ? tr("flat")
                                                                         : tr("natural"))
                             : tr("The next letter writes: %1.").arg(value);
    if (caret.measure >= score.size()) {
        return tr("Behind the last bar. %1").arg(next);
    }
    const Tick beat = score.measure(caret.measure).frame().meter.beatLength();
    const int number = measureNumbers(score)[static_cast<std::size_t>(caret.measure)];
    return tr("Bar %1, beat %2. %3").arg(number).arg(caret.at.value / beat.value + 1).arg(next);
}

} // namespace lacuna

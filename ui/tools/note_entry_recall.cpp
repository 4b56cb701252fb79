// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/fragment.h"
#include "engine/editing/notes.h"
#include "engine/editing/pasting.h"
#include "engine/editing/places.h"
#include "engine/editing/ties.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"

#include <algorithm>
#include <stdexcept>

// What is taken from bars that are there: all of one, or its rhythm.

namespace lacuna {

Caret NoteEntry::Recall::at(int place) const {
    Caret caret = begin;
    for (int i = first; i < place; ++i) {
        caret.at += rhythm().steps[static_cast<std::size_t>(i)].duration;
    }
    return caret;
}

void NoteEntry::writeNotes(const Fragment& notes, const QString& text) {
    setOn(true);
    attempt([&] {
        const Pasted pasted = pasteOver(m_document.score(), m_document.caret(), notes);
        m_document.apply(pasted.score, text,
                         caretIn(pasted.score, settledCaret(pasted.score, pasted.behind)));
        const std::span<const Event> events = notes.measures.front()->events();
        if (const Note* note = std::get_if<Note>(&events.front()); note && events.size() == 1) {
            m_playback.sound({note->heads.front().pitch.midi()});
        }
    });
}

void NoteEntry::repeatBar() {
    setOn(true);
    attempt([this] {
        const Score& score = m_document.score();
        const Caret caret = m_document.caret();
        const int before = caret.measure - 1;
        const std::span<const Event> events =
            before < 0 ? std::span<const Event>() : score.measure(before).events();
        const std::optional<Place> first =
            events.empty() ? std::nullopt : placeAt(score, before, caret.at);
        if (!first || onsetOf(score, *first) != caret.at) {
            throw std::invalid_argument("the bar before has nothing to repeat from here on");
        }
        const Place last{before, static_cast<int>(events.size()) - 1};
        writeNotes(copyNotes(score, *first, last), tr("Repeat a bar"));
    });
}

void NoteEntry::recallBar() {
    setOn(true);
    attempt([this] {
        const Score& score = m_document.score();
        const Caret caret = m_document.caret();
        std::vector<int> choices = measuresToRecall(score, caret);
        if (choices.empty()) {
            throw std::invalid_argument("no bar of the tune begins like this one");
        }
        m_recalled = {.choices = std::move(choices),
                      .before = score,
                      .begin = caret,
                      .number = m_recalled.number + 1};
        putRecalledBar();
    });
}

void NoteEntry::recallOtherBar() {
    const bool isThere =
        !m_recalled.choices.empty() && m_state.isOn && m_document.caret() == m_recalled.behind;
    if (!isThere) {
        recallBar();
        return;
    }
    attempt([this] {
        m_recalled.choice = (m_recalled.choice + 1) % m_recalled.choices.size();
        putRecalledBar();
    });
}

void NoteEntry::putRecalledBar() {
    const Score& score = m_recalled.before;
    const int measure = m_recalled.choices[m_recalled.choice];
    const Place first = placeAt(score, measure, m_recalled.begin.at).value();
    const Place last{measure, static_cast<int>(score.measure(measure).events().size()) - 1};
    const Pasted pasted = pasteOver(score, m_recalled.begin, copyNotes(score, first, last));
    m_recalled.behind = settledCaret(pasted.score, pasted.behind);
    m_document.apply(pasted.score, tr("Recall a bar"), caretIn(pasted.score, m_recalled.behind),
                     QStringLiteral("recall %1").arg(m_recalled.number));
}

void NoteEntry::takeRhythm(std::size_t from) {
    const std::size_t count = m_rhythm.choices.size();
    for (std::size_t i = 0; i < count; ++i) {
        m_rhythm.choice = (from + i) % count;
        const std::optional<int> first = stepAt(m_rhythm.rhythm(), m_rhythm.begin.at);
        if (!first) {
            continue;
        }
        const std::vector<RhythmStep>& steps = m_rhythm.rhythm().steps;
        const auto note = std::ranges::find(steps.begin() + *first, steps.end(), RhythmKind::Note,
                                            &RhythmStep::kind);
        if (note != steps.end()) {
            m_rhythm.first = *first;
            m_rhythm.step = static_cast<int>(note - steps.begin());
            return;
        }
    }
    m_rhythm = {};
    throw std::invalid_argument("no other bar has a rhythm to take from here on");
}

void NoteEntry::recallRhythm() {
    setOn(true);
    attempt([this] {
        const Caret caret = m_document.caret();
        if (m_rhythm.isOn() && !m_rhythm.isLaid) {
            takeRhythm(m_rhythm.choice + 1);
        } else {
            m_rhythm = {.choices = rhythmsBefore(m_document.score(), caret.measure),
                        .begin = caret,
                        .next = caret};
            takeRhythm(0);
        }
    });
    Q_EMIT stateChanged();
}

bool NoteEntry::followsRhythm() const {
    return m_rhythm.isOn() && m_state.mode == EntryMode::Over;
}

std::vector<RhythmStep> NoteEntry::rhythmAhead() const {
    if (!followsRhythm()) {
        return {};
    }
    const std::vector<RhythmStep>& steps = m_rhythm.rhythm().steps;
    return {steps.begin() + m_rhythm.step, steps.end()};
}

void NoteEntry::writeByRhythm(const Event& event, const QString& text) {
    Recall recall = m_rhythm;
    const std::vector<RhythmStep>& steps = recall.rhythm().steps;
    const int count = static_cast<int>(steps.size());
    const Score& before = m_document.score();
    const int measure = std::min(recall.begin.measure, before.size() - 1);
    Score score = recall.isLaid ? before
                                : pasteOver(before, recall.begin,
                                            restsOf(recall.rhythm(), recall.first,
                                                    before.measure(measure).frame().meter))
                                      .score;
    recall.isLaid = true;
    const Note* note = std::get_if<Note>(&event);
    const auto placeOfStep = [&](int step) { return placeOf(score, recall.at(step)).value(); };
    const auto kindOf = [&](int step) { return steps[static_cast<std::size_t>(step)].kind; };
    const Pitch pitch = note ? note->heads.front().pitch : Pitch{};
    if (note) {
        score = putNote(score, placeOfStep(recall.step), pitch);
    }
    ++recall.step;
    for (; recall.step < count && kindOf(recall.step) == RhythmKind::Held; ++recall.step) {
        if (note) {
            score = putNote(score, placeOfStep(recall.step), pitch);
            score = toggleTie(score, placeOfStep(recall.step - 1));
        }
    }
    while (recall.step < count && kindOf(recall.step) != RhythmKind::Note) {
        ++recall.step;
    }
    recall.next = settledCaret(score, recall.at(recall.step));
    m_rhythm = recall.step < count ? recall : Recall{};
    m_document.apply(score, text, caretIn(score, recall.next));
    if (note) {
        m_playback.sound({pitch.midi()});
    }
    Q_EMIT stateChanged();
}

/// Who goes elsewhere leaves the rhythm.
void NoteEntry::followCaret() {
    if (m_rhythm.isOn() && m_document.caret() != m_rhythm.next) {
        m_rhythm = {};
        Q_EMIT stateChanged();
    }
}

} // namespace lacuna

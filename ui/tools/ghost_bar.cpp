// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/ghost_bar.h"

#include "engine/inpainting/next_notes.h"
#include "ui/document/fill_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

bool isTied(const Event& event) {
    const Note* note = std::get_if<Note>(&event);
    return note && std::ranges::any_of(note->heads, &NoteHead::tiedToNext);
}

const Measure& measureOf(const Fragment& notes) {
    return *notes.measures.front();
}

bool hasNotes(const Measure& measure) {
    return std::ranges::any_of(
        measure.events(), [](const Event& event) { return std::holds_alternative<Note>(event); });
}

} // namespace

/// How many of the measure's events are written at once: a tuplet, and a note with those tied to
/// it.
int nextToTake(const Measure& measure) {
    const int size = static_cast<int>(measure.events().size());
    int count = 0;
    bool isWhole = false;
    while (!isWhole && count < size) {
        const auto tuplet = std::ranges::find(measure.tuplets(), count, &Tuplet::first);
        count += tuplet == measure.tuplets().end() ? 1 : tuplet->count;
        isWhole = !isTied(measure.events()[static_cast<std::size_t>(count - 1)]);
    }
    return count;
}

std::optional<Fragment> partOf(const Measure& measure, int first, int end) {
    if (first >= end) {
        return std::nullopt;
    }
    Music music;
    music.events = {measure.events().begin() + first, measure.events().begin() + end};
    for (Tuplet tuplet : measure.tuplets()) {
        if (tuplet.first >= first && tuplet.first + tuplet.count <= end) {
            tuplet.first -= first;
            music.tuplets.push_back(tuplet);
        }
    }
    return fragmentOfNotes({share(measure.withMusic(std::move(music)))});
}

GhostBar::GhostBar(ScoreDocument& document, FillController& fills, NoteEntry& entry,
                   QObject* parent)
    : QObject(parent), m_document(document), m_fills(fills), m_entry(entry) {
    connect(&document, &ScoreDocument::scoreChanged, this, &GhostBar::follow);
    connect(&document, &ScoreDocument::selectionChanged, this, &GhostBar::follow);
    connect(&document, &ScoreDocument::tuneShown, this, &GhostBar::follow);
    connect(&entry, &NoteEntry::stateChanged, this, &GhostBar::follow);
    connect(&fills, &FillController::modelsChanged, this, &GhostBar::follow);
    connect(&fills, &FillController::stateChanged, this, &GhostBar::follow);
    connect(&fills, &FillController::guessed, this, &GhostBar::receive);
}

void GhostBar::setOn(bool on) {
    m_isOn = on;
    follow();
}

bool GhostBar::isWished() const {
    const InputState& state = m_entry.state();
    return m_isOn && state.isOn && state.mode == EntryMode::Over && m_document.hasTune() &&
           !m_document.hasPreview() && m_entry.rhythmAhead().empty() &&
           m_fills.models() == FillController::Models::Ready &&
           m_fills.state() != FillController::State::Filling;
}

void GhostBar::follow() {
    if (!isWished()) {
        set(std::nullopt, std::nullopt);
        return;
    }
    const Caret caret = m_document.caret();
    if (caret == m_caret && m_document.score() == m_score && (m_notes || m_asked)) {
        return; // that is known, or will be
    }
    std::optional<Fragment> rest = restAfterWriting();
    m_score = m_document.score();
    m_caret = caret;
    const std::optional<RequestId> asked = rest ? std::nullopt : ask();
    set(std::move(rest), asked);
}

std::optional<RequestId> GhostBar::ask() {
    std::optional<FillRequest> request =
        requestForNextNotes(m_score, m_caret, m_fills.knobs().sampling);
    return request ? std::optional(m_fills.guess(*std::move(request))) : std::nullopt;
}

void GhostBar::receive(RequestId id, const MeasurePointer& measure) {
    if (id != m_asked) {
        return;
    }
    const bool isThere = measure && hasNotes(*measure);
    set(isThere ? partOf(*measure, 0, static_cast<int>(measure->events().size())) : std::nullopt,
        std::nullopt);
}

/// What is left of the notes where the tune is what it was but for some of them, written behind the
/// caret as it was.
std::optional<Fragment> GhostBar::restAfterWriting() const {
    const Caret caret = m_document.caret();
    const Score& score = m_document.score();
    const bool isHere = m_notes && caret.measure == m_caret.measure && caret.at > m_caret.at &&
                        caret.measure < score.size() && !(score == m_score);
    if (!isHere) {
        return std::nullopt;
    }
    const Measure& guess = measureOf(*m_notes);
    int written = 0;
    Tick time;
    for (const Event& event : score.measure(caret.measure).events()) {
        if (time >= m_caret.at && time < caret.at) {
            const auto next = static_cast<std::size_t>(written++);
            if (next >= guess.events().size() || !soundAlike(event, guess.events()[next])) {
                return std::nullopt;
            }
        }
        time += durationOf(event);
    }
    const bool isWithinTuplet = std::ranges::any_of(guess.tuplets(), [&](const Tuplet& tuplet) {
        return tuplet.first < written && written < tuplet.first + tuplet.count;
    });
    return isWithinTuplet ? std::nullopt
                          : partOf(guess, written, static_cast<int>(guess.events().size()));
}

void GhostBar::set(std::optional<Fragment> notes, std::optional<RequestId> asked) {
    const bool isOther = !(notes == m_notes) || asked.has_value() != m_asked.has_value();
    m_notes = std::move(notes);
    m_asked = asked;
    if (isOther) {
        Q_EMIT changed();
    }
}

void GhostBar::take() {
    if (m_notes) {
        m_entry.writeNotes(Fragment(*m_notes), tr("Write the guess"));
    } else if (!m_asked) {
        Q_EMIT m_entry.refused(tr("Nothing is guessed here."));
    }
}

void GhostBar::takeNote() {
    if (m_notes) {
        const Measure& guess = measureOf(*m_notes);
        m_entry.writeNotes(partOf(guess, 0, nextToTake(guess)).value(), tr("Write the guess"));
    }
}

} // namespace lacuna

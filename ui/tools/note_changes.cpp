// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/note_changes.h"

#include "engine/editing/durations.h"
#include "engine/editing/edited_pitch.h"
#include "engine/editing/measures.h"
#include "engine/editing/note_input.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/editing/removal.h"
#include "engine/editing/tied_notes.h"
#include "engine/editing/ties.h"
#include "engine/editing/tuplets.h"
#include "engine/score/drawn_signs.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/note_properties.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace lacuna {

namespace {

bool hasDecoration(const Event& event, const std::string& name) {
    return std::visit(
        [&](const auto& each) {
            const std::vector<std::string> names = each.decorations;
            return std::ranges::any_of(names, [&](const std::string& other) {
                return usualSignName(other) == usualSignName(name);
            });
        },
        event);
}

bool mayStandOnRest(const std::string& name) {
    return name == "fermata" || name == "invertedfermata" || name == "breath";
}

/// Every head of the note, one after the other; the one of the place alone if `isOne`. From the
/// highest down where they go up, so that none meets the next.
Score onHeads(const Score& score, Place place, bool isOne, bool goUp,
              const std::function<Score(const Score&, Place)>& edit) {
    if (isOne) {
        return edit(score, place);
    }
    Score result = score;
    const int count = static_cast<int>(noteAt(score, place).heads.size());
    for (int head = 0; head < count; ++head) {
        result = edit(result, {place.measure, place.event, goUp ? count - 1 - head : head});
    }
    return result;
}

} // namespace

NoteChanges::NoteChanges(ScoreDocument& document, PlaybackController& playback, QObject* parent)
    : QObject(parent), m_document(document), m_playback(playback) {}

std::vector<Place> NoteChanges::places() const {
    std::vector<Place> all;
    const std::optional<NoteSpan>& span = m_document.selectedNotes();
    if (!span) {
        return all;
    }
    if (span->anchor == span->focus) {
        return {span->anchor};
    }
    const Score& score = m_document.score();
    const Place last{span->last().measure, span->last().event};
    for (std::optional<Place> place = Place{span->first().measure, span->first().event};
         place && *place <= last; place = nextEvent(score, *place)) {
        all.push_back(*place);
    }
    return all;
}

void NoteChanges::refuse(const std::exception& refusal) {
    Q_EMIT refused(refusalInWords(refusal));
}

void NoteChanges::apply(const Score& after, const QString& text) {
    const Score& before = m_document.score();
    Selection selection = m_document.session().selection;
    NoteSpan& span = *selection.notes;
    for (Place* end : {&span.anchor, &span.focus}) {
        const int head = end->head;
        *end = placeOf(after, caretAt(before, *end)).value_or(*end);
        const Note* note = std::get_if<Note>(&eventAt(after, *end));
        end->head = note ? std::min(head, static_cast<int>(note->heads.size()) - 1) : 0;
    }
    m_document.apply(after, text, selection);
}

void NoteChanges::change(const QString& text, const Edit& edit, bool notesOnly, bool fromLast) {
    if (!m_document.selectedNotes() || !m_document.mayEdit()) {
        return;
    }
    std::vector<Place> all = places(); // typed text may have changed the tune
    if (fromLast) {
        std::ranges::reverse(all);
    }
    try {
        Score score = m_document.score();
        for (const Place& place : all) {
            if (!notesOnly || std::holds_alternative<Note>(eventAt(score, place))) {
                score = edit(score, place);
            }
        }
        apply(score, text);
        sound();
    } catch (const std::logic_error& refusal) {
        refuse(refusal);
    }
}

void NoteChanges::changePitches(const QString& text, bool goUp, const Edit& edit) {
    const bool isOne = places().size() == 1;
    std::set<Place> moved; // with what is tied to those before
    change(
        text,
        [&](const Score& score, Place place) {
            return onHeads(score, place, isOne, goUp, [&](const Score& each, Place head) {
                if (moved.contains(head)) {
                    return each;
                }
                const std::vector<Place> tied = tiedTogether(each, head);
                moved.insert(tied.begin(), tied.end());
                return edit(each, head);
            });
        },
        true);
}

void NoteChanges::moveBySemitones(int semitones) {
    changePitches(tr("Move notes"), semitones > 0, [=](const Score& score, Place head) {
        return moveTiedBySemitones(score, head, semitones);
    });
}

void NoteChanges::moveBySteps(int steps) {
    changePitches(tr("Move notes"), steps > 0, [=](const Score& score, Place head) {
        return moveTiedBySteps(score, head, steps);
    });
}

void NoteChanges::moveByOctaves(int octaves) {
    changePitches(tr("Move notes"), octaves > 0, [=](const Score& score, Place head) {
        return moveTiedByOctaves(score, head, octaves);
    });
}

void NoteChanges::setAccidental(int alter) {
    changePitches(tr("Change accidentals"), alter > 0, [=](const Score& score, Place head) {
        Pitch pitch = headAt(score, head).pitch;
        pitch.alter = static_cast<std::int8_t>(alter);
        pitch.quarter = 0;
        return exchangePitch(score, head, pitch);
    });
}

void NoteChanges::setValue(int power) {
    change(
        tr("Change lengths"),
        [&](const Score& score, Place place) {
            return setDuration(score, place, {power, 0});
        },
        false, true);
}

void NoteChanges::toggleDot() {
    change(
        tr("Change lengths"),
        [](const Score& score, Place place) {
            const std::optional<NoteValue> value = writtenValueAt(score, place);
            return setDots(score, place, value && value->dots > 0 ? 0 : 1);
        },
        false, true);
}

void NoteChanges::halve() {
    change(tr("Change lengths"), halveDuration, false, true);
}

void NoteChanges::doubleValue() {
    change(tr("Change lengths"), doubleDuration, false, true);
}

void NoteChanges::toggleTie() {
    const bool isOne = places().size() == 1;
    change(
        tr("Tie"),
        [&](const Score& score, Place place) {
            return onHeads(score, place, isOne, false, lacuna::toggleTie);
        },
        true);
}

void NoteChanges::toggleSlur() {
    if (!m_document.selectedNotes() || !m_document.mayEdit()) {
        return;
    }
    const std::vector<Place> all = places();
    const Score& score = m_document.score();
    try {
        const Place from{all.front().measure, all.front().event};
        const Place to = all.size() > 1 ? all.back() : nextEvent(score, from).value_or(from);
        Score after;
        try {
            after = removeSlur(score, from, to);
        } catch (const std::invalid_argument&) {
            after = addSlur(score, from, to);
        }
        apply(after, tr("Slur"));
    } catch (const std::logic_error& refusal) {
        refuse(refusal);
    }
}

void NoteChanges::makeTuplet(int actual) {
    if (!m_document.selectedNotes() || !m_document.mayEdit()) {
        return;
    }
    const std::vector<Place> all = places();
    try {
        const Place first{all.front().measure, all.front().event};
        apply(lacuna::makeTuplet(m_document.score(), first, static_cast<int>(all.size()), actual),
              tr("Make a tuplet"));
    } catch (const std::logic_error& refusal) {
        refuse(refusal);
    }
}

void NoteChanges::toggleDecoration(const std::string& name) {
    const std::vector<Place> all = places();
    const bool isForRests = all.size() == 1 && mayStandOnRest(name);
    const auto takes = [&](const Place& place) {
        return isForRests || std::holds_alternative<Note>(eventAt(m_document.score(), place));
    };
    if (!all.empty() && std::ranges::none_of(all, takes)) {
        Q_EMIT refused(tr("This sign stands on notes; a rest has none."));
        return;
    }
    const bool isOn = !std::ranges::all_of(all, [&](const Place& place) {
        return !takes(place) || hasDecoration(eventAt(m_document.score(), place), name);
    });
    change(
        tr("Change ornaments"),
        [&](const Score& score, Place place) { return setDecoration(score, place, name, isOn); },
        !isForRests);
}

void NoteChanges::addStep(Step step) {
    change(
        tr("Add notes"),
        [&](const Score& score, Place place) {
            const Pitch top = noteAt(score, place).top().pitch;
            Pitch pitch{step, 0, top.octave};
            if (pitch.diatonic() <= top.diatonic()) {
                ++pitch.octave;
            }
            return addHead(score, place, pitchInForce(score, place, pitch));
        },
        true);
}

void NoteChanges::addInterval(int steps) {
    change(
        tr("Add notes"),
        [steps](const Score& score, Place place) {
            return lacuna::addInterval(score, place, steps);
        },
        true);
}

void NoteChanges::addGrace() {
    change(
        tr("Grace notes"),
        [](const Score& score, Place place) {
            const Pitch above = onLine(noteAt(score, place).top().pitch.diatonic() + 1);
            return addGraceNote(score, place, pitchInForce(score, place, above));
        },
        true);
}

void NoteChanges::removeGrace() {
    const std::vector<Place> all = places();
    const auto isGraced = [](const Score& score, Place place) {
        const Note* note = std::get_if<Note>(&eventAt(score, place));
        return note && !note->graces.notes.empty();
    };
    if (std::ranges::none_of(
            all, [&](const Place& place) { return isGraced(m_document.score(), place); })) {
        Q_EMIT refused(tr("There is no grace note to remove here."));
        return;
    }
    change(
        tr("Remove grace notes"),
        [&](const Score& score, Place place) {
            return isGraced(score, place) ? removeGraceNote(score, place) : score;
        },
        true);
}

void NoteChanges::respell() {
    change(tr("Respell"), respellNote, true);
}

void NoteChanges::toRests() {
    const std::optional<NoteSpan>& span = m_document.selectedNotes();
    if (span && span->anchor == span->focus) {
        change(tr("Remove notes"), removeHead, true); // of a double stop that head alone
    } else {
        remove(tr("Remove notes"), removeContents, true);
    }
}

void NoteChanges::removeTime() {
    if (m_document.session().selection.isOfMeasures()) {
        removeMeasures();
    } else {
        remove(tr("Remove notes and their time"), lacuna::removeTime, false);
    }
}

void NoteChanges::remove(const QString& text,
                         const std::function<Score(const Score&, Place, Place)>& edit,
                         bool keepsTime) {
    if (!m_document.selectedNotes() || !m_document.mayEdit()) {
        return;
    }
    const NoteSpan span = *m_document.selectedNotes();
    const Caret caret = caretAt(m_document.score(), span.first());
    const Caret last = caretAt(m_document.score(), span.last());
    try {
        const Score after = edit(m_document.score(), span.first(), span.last());
        const Caret there = settledCaret(after, caret);
        const std::optional<Place> place = placeOf(after, there);
        const int measure = std::min(there.measure, after.size() - 1);
        Selection selection{.anchor = measure, .focus = measure};
        if (place) {
            selection.notes =
                NoteSpan{*place, keepsTime ? placeOf(after, last).value_or(*place) : *place};
            selection.focus = selection.notes->focus.measure;
        } else {
            selection.isCaret = true;
            selection.caret = there;
        }
        m_document.apply(after, text, selection);
    } catch (const std::logic_error& refusal) {
        refuse(refusal);
    }
}

void NoteChanges::removeMeasures() {
    if (!m_document.mayEdit()) {
        return;
    }
    const Score& score = m_document.score();
    MeasureRange range = m_document.selection();
    range.end = std::min(range.end, score.size()); // a caret may stand behind the last
    if (range.isEmpty()) {
        return;
    }
    if (range.count() == score.size()) {
        Q_EMIT refused(tr("A tune has at least one bar."));
        return;
    }
    const Score after = lacuna::removeMeasures(score, range);
    const int next = std::min(range.first, after.size() - 1);
    m_document.apply(after, tr("Remove bars"), Selection{.anchor = next, .focus = next});
}

void NoteChanges::sound() {
    const std::vector<Place> all = places();
    const Note* note =
        all.size() == 1 ? std::get_if<Note>(&eventAt(m_document.score(), all.front())) : nullptr;
    if (note) {
        std::vector<int> keys;
        for (const NoteHead& head : note->heads) {
            keys.push_back(head.pitch.midi());
        }
        m_playback.sound(keys);
    }
}

} // namespace lacuna

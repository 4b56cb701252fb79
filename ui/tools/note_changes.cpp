// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/note_changes.h"

#include "engine/editing/durations.h"
#include "engine/editing/edited_pitch.h"
#include "engine/editing/graces.h"
#include "engine/editing/note_input.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
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

bool hasNote(const Score& score, MeasureRange bars) {
    const auto first = score.measures().begin();
    return std::any_of(first + bars.first, first + std::min(bars.end, score.size()),
                       [](const MeasurePointer& measure) {
                           return std::ranges::any_of(measure->events(), [](const Event& event) {
                               return std::holds_alternative<Note>(event);
                           });
                       });
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
    const Score& score = m_document.score();
    const Selection& selection = m_document.session().selection;
    if (isOne()) {
        return {selection.notes->anchor};
    }
    Place first{selection.range().first, 0};
    Place end{selection.range().end, 0};
    if (selection.notes) {
        first = {selection.notes->first().measure, selection.notes->first().event};
        end = {selection.notes->last().measure, selection.notes->last().event + 1};
    } else if (!selection.isOfMeasures()) {
        return all;
    }
    for (std::optional<Place> place = nextEvent(score, {first.measure, first.event - 1});
         place && *place < end; place = nextEvent(score, *place)) {
        all.push_back(*place);
    }
    return all;
}

bool NoteChanges::isOne() const {
    const std::optional<NoteSpan>& span = m_document.selectedNotes();
    return span && span->anchor == span->focus;
}

bool NoteChanges::mayChange() {
    if (!m_document.mayEdit()) {
        return false;
    }
    const std::vector<Place> all = places(); // typed text may have changed the tune
    const auto isNote = [this](const Place& place) {
        return std::holds_alternative<Note>(eventAt(m_document.score(), place));
    };
    const bool isThere =
        m_document.selectedNotes() ? !all.empty() : std::ranges::any_of(all, isNote);
    if (m_document.selectedSign()) {
        Q_EMIT refused(signIsSelected());
    } else if (!isThere && m_document.session().selection.isOfMeasures()) {
        const MeasureRange bars = m_document.selection();
        Q_EMIT refused(hasNote(m_document.shown(), bars)
                           ? tr("The notes shown in the selected bars are a fill: keep it first.")
                           : tr("No note stands in the selected bars."));
    }
    return isThere;
}

void NoteChanges::refuse(const std::exception& refusal) {
    Q_EMIT refused(refusalInWords(refusal));
}

void NoteChanges::apply(const Score& after, const QString& text) {
    const Score& before = m_document.score();
    Selection selection = m_document.session().selection;
    const auto follow = [&](Place& end) {
        const int head = end.head;
        end = placeOf(after, caretAt(before, end)).value_or(end);
        const Note* note = std::get_if<Note>(&eventAt(after, end));
        end.head = note ? std::min(head, static_cast<int>(note->heads.size()) - 1) : 0;
    };
    if (selection.notes) {
        follow(selection.notes->anchor);
        follow(selection.notes->focus);
    }
    m_document.apply(after, text, selection);
}

void NoteChanges::change(const QString& text, const Edit& edit, bool notesOnly, bool fromLast) {
    if (!mayChange()) {
        return;
    }
    std::vector<Place> all = places();
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

void NoteChanges::changePitches(const QString& text, bool goUp, const Edit& edit,
                                const GraceEdit& graceEdit) {
    if (changesGrace(text, graceEdit)) {
        return;
    }
    const bool isAlone = isOne();
    std::set<Place> moved; // with what is tied to those before
    change(
        text,
        [&](const Score& score, Place place) {
            return onHeads(score, place, isAlone, goUp, [&](const Score& each, Place head) {
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
    changePitches(
        tr("Move notes"), semitones > 0,
        [=](const Score& score, Place head) { return moveTiedBySemitones(score, head, semitones); },
        [=](const Score& score, Place place, int number) {
            return moveGraceBySemitones(score, place, number, semitones);
        });
}

void NoteChanges::moveBySteps(int steps) {
    changePitches(
        tr("Move notes"), steps > 0,
        [=](const Score& score, Place head) { return moveTiedBySteps(score, head, steps); },
        [=](const Score& score, Place place, int number) {
            return moveGraceBySteps(score, place, number, steps);
        });
}

void NoteChanges::moveByOctaves(int octaves) {
    changePitches(
        tr("Move notes"), octaves > 0,
        [=](const Score& score, Place head) { return moveTiedByOctaves(score, head, octaves); },
        [=](const Score& score, Place place, int number) {
            return moveGraceByOctaves(score, place, number, octaves);
        });
}

void NoteChanges::setAccidental(int alter) {
    const auto altered = [alter](Pitch pitch) {
        pitch.alter = static_cast<std::int8_t>(alter);
        pitch.quarter = 0;
        return pitch;
    };
    changePitches(
        tr("Change accidentals"), alter > 0,
        [=](const Score& score, Place head) {
            return exchangePitch(score, head, altered(headAt(score, head).pitch));
        },
        [=](const Score& score, Place place, int number) {
            const Pitch pitch = graceAt(score, place, number).pitch;
            return setGracePitch(score, place, number, altered(pitch));
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
    const bool isAlone = isOne();
    change(
        tr("Tie"),
        [&](const Score& score, Place place) {
            return onHeads(score, place, isAlone, false, lacuna::toggleTie);
        },
        true);
}

void NoteChanges::toggleSlur() {
    if (!mayChange()) {
        return;
    }
    const Score& score = m_document.score();
    std::vector<Place> all = places();
    if (!isOne()) {
        std::erase_if(all, [&](const Place& place) {
            return std::holds_alternative<Rest>(eventAt(score, place));
        });
    }
    try {
        if (all.size() < 2 && !isOne()) {
            throw std::invalid_argument("a slur wants two notes");
        }
        const Place from{all.front().measure, all.front().event};
        const Place to = isOne() ? nextEvent(score, from).value_or(from) : all.back();
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
    if (!mayChange() || !m_document.selectedNotes()) {
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
    if (const auto& sign = m_document.selectedSign(); sign && sign->isGrace()) {
        removeSign();
        return;
    }
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

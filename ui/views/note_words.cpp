// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/note_words.h"

#include "engine/editing/places.h"
#include "ui/document/fill_controller.h"
#include "ui/document/instruments.h"
#include "ui/document/score_document.h"
#include "ui/tools/chosen_signs.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/ghost_bar.h"
#include "ui/tools/note_entry.h"
#include "ui/tools/note_properties.h"
#include "ui/views/gap_signs.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace lacuna {

namespace {

QString noteTr(const char* text, int number = -1) {
    return QCoreApplication::translate("NoteWords", text, nullptr, number);
}

QString valueAt(const Score& score, Place place) {
    const std::span<const Tuplet> tuplets = score.measure(place.measure).tuplets();
    const auto own = std::ranges::find_if(tuplets, [&](const Tuplet& tuplet) {
        return place.event >= tuplet.first && place.event < tuplet.first + tuplet.count;
    });
    const bool isInTuplet = own != tuplets.end();
    const std::optional<NoteValue> value = writtenValueAt(score, place);
    QString name = value ? nameOfValue(*value) : noteTr("of its own length");
    if (!isInTuplet) {
        return name;
    }
    return own->actual == 3
               ? noteTr("%1 of a triplet").arg(name)
               : noteTr("%1 of a tuplet of %2").arg(name, QString::number(own->actual));
}

QString placeOfNote(const Score& score, Place place) {
    return placeInBar(score, {place.measure, onsetOf(score, place)});
}

int countOf(const Score& score, const NoteSpan& notes) {
    int count = 0;
    const Place last{notes.last().measure, notes.last().event};
    for (std::optional<Place> place = Place{notes.first().measure, notes.first().event};
         place && *place <= last; place = nextEvent(score, *place)) {
        count += std::holds_alternative<Note>(eventAt(score, *place)) ? 1 : 0;
    }
    return count;
}

QString selectedInWords(const Score& score, const NoteSpan& notes) {
    const std::vector<int> numbers = measureNumbers(score);
    return noteTr("Notes selected: %n, in %1.", countOf(score, notes))
        .arg(barsInWords(numbers[static_cast<std::size_t>(notes.first().measure)],
                         numbers[static_cast<std::size_t>(notes.last().measure)]));
}

/// What stands in grey behind the caret; empty if nothing does.
QString guessInWords(const GhostBar* ghost) {
    if (!ghost || !ghost->notes()) {
        return {};
    }
    QStringList names;
    for (const MeasurePointer& measure : ghost->notes()->measures) {
        for (const Event& event : measure->events()) {
            const Note* note = std::get_if<Note>(&event);
            names << (note ? nameOfPitch(note->top().pitch) : noteTr("rest"));
        }
    }
    return noteTr(" In grey, a guess: %1.").arg(names.join(QLatin1Char(' ')));
}

/// What the instrument does not play of the note written last; empty for what it does.
QString rangeInWords(const ViewServices& services) {
    const std::optional<Place> written = services.entry->noteBefore();
    const InstrumentRange range = services.fills.knobs().sampling.range;
    const auto named = std::ranges::find(fillRanges(), range, &NamedRange::range);
    if (!written || named == fillRanges().end() || range == unlimitedRange) {
        return {};
    }
    const Score& score = services.document.score();
    const Staff& staff = score.measure(written->measure).frame().staff;
    for (const NoteHead& head : noteAt(score, *written).heads) {
        const int key = soundingKey(head.pitch.midi(), staff);
        if (key < range.lowest || key > range.highest) {
            return (key < range.lowest ? noteTr(" %1 is too low: %2.")
                                       : noteTr(" %1 is too high: %2."))
                .arg(nameOfPitch(head.pitch), named->name);
        }
    }
    return {};
}

} // namespace

QString noteInWords(const Score& score, Place place, bool isHeadAlone) {
    const Note* note = std::get_if<Note>(&eventAt(score, place));
    if (!note) {
        return noteTr("rest, %1").arg(valueAt(score, place));
    }
    const Key& key = score.measure(place.measure).frame().key;
    QStringList heads;
    for (std::size_t i = 0; i < note->heads.size(); ++i) {
        if (!isHeadAlone || static_cast<int>(i) == place.head) {
            heads << nameOfPitch(note->heads[i].pitch);
        }
    }
    QStringList parts{heads.join(noteTr(" and ")), valueAt(score, place)};
    if (heads.size() == 1) {
        const auto head = static_cast<std::size_t>(isHeadAlone ? place.head : 0);
        const QString degree = degreeInWords(note->heads[head].pitch, key);
        if (!degree.isEmpty()) {
            parts << degree;
        }
        if (note->heads[head].tiedToNext) {
            parts << noteTr("tied");
        }
    }
    return parts.join(QStringLiteral(", "));
}

QString statusInWords(const ViewServices& services) {
    const Score& score = services.document.score();
    if (services.entry && services.entry->state().isOn && !services.document.selectedSign()) {
        return noteTr("%1: %2").arg(nameOfMode(services.entry->state().mode),
                                    services.entry->placeInWords()) +
               rangeInWords(services) + guessInWords(services.ghost);
    }
    if (const std::optional<ChosenSign>& sign = services.document.selectedSign()) {
        return noteTr("%1: %2.").arg(placeInBar(score, services.document.caret()),
                                     chosenInWords(score, *sign));
    }
    const std::optional<NoteSpan>& notes = services.document.selectedNotes();
    if (!notes) {
        return {};
    }
    if (!(notes->anchor == notes->focus)) {
        return selectedInWords(score, *notes);
    }
    return noteTr("%1: %2.").arg(placeOfNote(score, notes->anchor),
                                 noteInWords(score, notes->anchor, true));
}

QString spokenNote(const ViewServices& services) {
    const Score& score = services.document.score();
    const NoteEntry* entry = services.entry;
    if (const std::optional<ChosenSign>& sign = services.document.selectedSign()) {
        return noteTr("%1. %2.").arg(chosenInWords(score, *sign),
                                     placeInBar(score, services.document.caret()));
    }
    if (entry && entry->state().isOn) {
        const std::optional<Place> written = entry->noteBefore();
        const QString last = written ? noteTr("%1. ").arg(noteInWords(score, *written)) : QString();
        // Who hears each note named need not hear of the usual mode each time.
        const EntryMode mode = entry->state().mode;
        const QString how =
            mode == EntryMode::Over ? QString() : noteTr("%1: ").arg(nameOfMode(mode));
        return last + how + entry->placeInWords() + rangeInWords(services);
    }
    const std::optional<NoteSpan>& notes = services.document.selectedNotes();
    if (!notes) {
        return {};
    }
    if (!(notes->anchor == notes->focus)) {
        return selectedInWords(score, *notes);
    }
    return noteTr("%1. %2.").arg(noteInWords(score, notes->anchor, true),
                                 placeOfNote(score, notes->anchor));
}

} // namespace lacuna

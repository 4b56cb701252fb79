// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/note_properties.h"

#include "engine/editing/places.h"
#include "engine/editing/ties.h"
#include "engine/score/drawn_signs.h"

#include <algorithm>
#include <stdexcept>

namespace lacuna {

namespace {

template <typename Counts, typename Name>
int countIn(const Counts& counts, const Name& name) {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
}

void addHead(const NoteHead& head, NoteProperties& all) {
    ++all.heads;
    ++all.alters[head.pitch.alter];
    all.tied += head.tiedToNext ? 1 : 0;
}

void addEvent(const Score& score, Place place, bool isHeadAlone, NoteProperties& all) {
    const Event& event = eventAt(score, place);
    if (const std::optional<NoteValue> value = writtenValueAt(score, place)) {
        ++all.powers[value->power];
        all.dotted += value->dots > 0 ? 1 : 0;
    }
    if (const Note* note = std::get_if<Note>(&event)) {
        ++all.notes;
        all.graced += note->graces.notes.empty() ? 0 : 1;
        for (std::size_t i = 0; i < note->heads.size(); ++i) {
            if (!isHeadAlone || static_cast<int>(i) == place.head) {
                addHead(note->heads[i], all);
            }
        }
    } else {
        ++all.rests;
    }
    std::visit(
        [&all](const auto& each) {
            for (const std::string& name : each.decorations) {
                ++all.signs[std::string(usualSignName(name))];
            }
        },
        event);
}

bool isSlurFrom(const Score& score, const NoteSpan& notes) {
    const Place from{notes.first().measure, notes.first().event};
    const Place last{notes.last().measure, notes.last().event};
    try {
        removeSlur(score, from, from < last ? last : nextEvent(score, from).value_or(from));
        return true;
    } catch (const std::logic_error&) {
        return false;
    }
}

} // namespace

Share NoteProperties::shareOf(int count, int all) {
    return count == 0 ? Share::None : count < all ? Share::Some : Share::All;
}

Share NoteProperties::withPower(int power) const {
    return shareOf(countIn(powers, power), notes + rests);
}

Share NoteProperties::withAlter(int alter) const {
    return shareOf(countIn(alters, alter), heads);
}

Share NoteProperties::withSign(std::string_view name) const {
    return shareOf(countIn(signs, usualSignName(name)), notes > 0 ? notes : rests);
}

NoteProperties propertiesOf(const Score& score, const NoteSpan& notes) {
    NoteProperties all;
    const bool isOne = notes.anchor == notes.focus;
    const Place last{notes.last().measure, notes.last().event};
    std::optional<Place> place = notes.first();
    if (!isOne) {
        place->head = 0;
    }
    for (; place && Place{place->measure, place->event} <= last; place = nextEvent(score, *place)) {
        addEvent(score, *place, isOne, all);
    }
    all.isSlurred = isSlurFrom(score, notes);
    return all;
}

std::optional<NoteValue> writtenValueAt(const Score& score, Place place) {
    const std::span<const Tuplet> tuplets = score.measure(place.measure).tuplets();
    const auto own = std::ranges::find_if(tuplets, [&](const Tuplet& tuplet) {
        return place.event >= tuplet.first && place.event < tuplet.first + tuplet.count;
    });
    const Tick duration = durationOf(eventAt(score, place));
    const std::optional<Tick> written = own == tuplets.end()
                                            ? std::optional(duration)
                                            : writtenInTuplet(duration, own->actual, own->normal);
    return written ? noteValueOf(*written) : std::nullopt;
}

} // namespace lacuna

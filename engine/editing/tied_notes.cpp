// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/tied_notes.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/edited_pitch.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/notation/ties.h"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

/// Follows ties from head to head.
class TieSearch {
public:
    explicit TieSearch(const Score& score) : m_score(score), m_sources(tieSources(score)) {}

    std::vector<Place> from(Place place) {
        add(place);
        std::size_t next = 0;
        while (next < m_open.size()) { // it grows on the way
            follow(m_open[next++]);
        }
        return {m_found.begin(), m_found.end()};
    }

private:
    void add(Place place) {
        if (m_found.insert(place).second) {
            m_open.push_back(place);
        }
    }

    const Note* noteOf(Place place) const {
        const std::span<const Event> events = m_score.measure(place.measure).events();
        return place.event < 0 || place.event >= static_cast<int>(events.size())
                   ? nullptr
                   : std::get_if<Note>(&events[static_cast<std::size_t>(place.event)]);
    }

    void addHead(Place place, int quarterTones, bool isTied) {
        const Note* note = noteOf(place);
        for (std::size_t i = 0; note && i < note->heads.size(); ++i) {
            const NoteHead& head = note->heads[i];
            if (head.pitch.quarterTones() == quarterTones && (head.tiedToNext || !isTied)) {
                add({place.measure, place.event, static_cast<int>(i)});
            }
        }
    }

    void follow(Place place) {
        const NoteHead head = headAt(m_score, place);
        const int pitch = head.pitch.quarterTones();
        const int count = static_cast<int>(m_score.measure(place.measure).events().size());
        if (head.tiedToNext && place.event + 1 < count) {
            addHead({place.measure, place.event + 1}, pitch, false);
        } else if (head.tiedToNext) {
            for (int i = 0; i < m_score.size(); ++i) {
                if (m_sources[static_cast<std::size_t>(i)] == place.measure) {
                    addHead({i, 0}, pitch, false);
                }
            }
        }
        const int source = m_sources[static_cast<std::size_t>(place.measure)];
        if (place.event > 0) {
            addHead({place.measure, place.event - 1}, pitch, true);
        } else if (source >= 0) {
            const int last = static_cast<int>(m_score.measure(source).events().size()) - 1;
            addHead({source, last}, pitch, true);
        }
    }

    const Score& m_score;
    std::vector<int> m_sources;
    std::set<Place> m_found;
    std::vector<Place> m_open;
};

// The ways to write what sounds so, from the lowest place on the staff up: with one sign at most,
// but for a note that has one such way only.
std::vector<Pitch> spellingsOf(const Pitch& pitch) {
    std::vector<Pitch> all;
    for (const int most : {1, 2}) {
        all.clear();
        for (int diatonic = pitch.diatonic() - 3; diatonic <= pitch.diatonic() + 3; ++diatonic) {
            if (diatonic < 0 || diatonic / 7 > highestOctave) {
                continue;
            }
            const Pitch line = onLine(diatonic);
            const int alter = pitch.midi() - line.midi();
            if (alter >= -most && alter <= most) {
                all.push_back(line.inflected(2 * alter));
            }
        }
        if (all.size() > 1) {
            break;
        }
    }
    return all;
}

} // namespace

std::vector<Place> tiedTogether(const Score& score, Place place) {
    headAt(score, place);
    return TieSearch(score).from(place);
}

Score exchangePitch(const Score& score, Place place, const Pitch& pitch) {
    const std::vector<Place> all = tiedTogether(score, place);
    if (headAt(score, place).pitch == pitch) {
        return score;
    }
    EditedMeasures measures(score);
    for (const Place& each : all) {
        Note note = *measures.note(each);
        checkNewHead(note, pitch, each.head);
        NoteHead& head = note.heads[static_cast<std::size_t>(each.head)];
        head.pitch = pitch;
        head.courtesyAccidental = false;
        measures.setNote(each, std::move(note));
    }
    return measures.finish();
}

Score moveTiedBySteps(const Score& score, Place place, int steps) {
    const Score alone = moveBySteps(score, place, steps);
    return exchangePitch(score, place, headAt(alone, place).pitch);
}

Score moveTiedBySemitones(const Score& score, Place place, int semitones) {
    const Score alone = moveBySemitones(score, place, semitones);
    return exchangePitch(score, place, headAt(alone, place).pitch);
}

Score moveTiedByOctaves(const Score& score, Place place, int octaves) {
    const Score alone = moveByOctaves(score, place, octaves);
    return exchangePitch(score, place, headAt(alone, place).pitch);
}

Score respellNote(const Score& score, Place place) {
    const Pitch pitch = headAt(score, place).pitch;
    if (pitch.quarter != 0) {
        throw std::invalid_argument("a quarter tone has no other spelling");
    }
    const std::vector<Pitch> all = spellingsOf(pitch);
    const auto now = std::ranges::find(all, pitch);
    const bool isLast = now == all.end() || now + 1 == all.end();
    return exchangePitch(score, place, isLast ? all.front() : *(now + 1));
}

} // namespace lacuna

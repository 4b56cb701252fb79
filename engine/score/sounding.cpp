// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/sounding.h"

#include "engine/score/playing_order.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace lacuna {
namespace {

// Collects heads in playing order; a head tied to the next is held open until the note after it.
class Listener {
public:
    explicit Listener(const Score& score)
        : m_score(score), m_beforeEndings(measuresBeforeEndings(score)) {}

    void play(const PlayedMeasure& played) {
        if (!m_before || !leads(*m_before, played)) {
            m_held.clear();
        }
        m_before = played;
        const Measure& measure = m_score.measure(played.index);
        const Tick begin = m_score.startOf(played.index);
        Tick at;
        for (const Event& event : measure.events()) {
            const Note* note = std::get_if<Note>(&event);
            const Tick duration = std::min(durationOf(event), played.end - at);
            if (at >= played.begin && at < played.end && note)
                playNote(*note, measure.frame().staff,
                         {m_now + at - played.begin, duration, 0, begin + at, played.index, true});
            else if (at >= played.begin && at < played.end)
                m_held.clear();
            at += durationOf(event);
        }
        if (measure.isBlank())
            m_held.clear();
        m_now += played.length();
    }

    /// What comes does not follow on what was: no tie leads there.
    void breakOff() { m_before.reset(); }

    std::vector<SoundingNote> takeNotes() {
        std::stable_sort(m_notes.begin(), m_notes.end(), [](const auto& a, const auto& b) {
            return a.onset != b.onset ? a.onset < b.onset : a.midi < b.midi;
        });
        return std::move(m_notes);
    }

private:
    // Whether a tie that ends one measure holds to what is heard next: to the note written after
    // it alone, or, where that is in a first ending, to that of each.
    bool leads(const PlayedMeasure& from, const PlayedMeasure& to) const {
        const bool isWhole = from.end == m_score.measure(from.index).length();
        return isWhole && to.begin == Tick{0} &&
               (to.index == from.index + 1 ||
                m_beforeEndings[static_cast<std::size_t>(to.index)] == from.index);
    }

    void playNote(const Note& note, Staff staff, SoundingNote sound) {
        const int top = soundingKey(note.top().pitch.midi(), staff);
        std::vector<std::size_t> stillHeld;
        for (const NoteHead& head : note.heads) {
            sound.midi = soundingKey(head.pitch.midi(), staff);
            sound.melody = sound.midi == top;
            const auto held = std::find_if(m_held.begin(), m_held.end(), [&](std::size_t i) {
                return m_notes[i].midi == sound.midi;
            });
            std::size_t position = m_notes.size();
            if (held != m_held.end()) {
                position = *held;
                m_notes[position].duration += sound.duration;
                m_held.erase(held);
            } else {
                m_notes.push_back(sound);
            }
            if (head.tiedToNext)
                stillHeld.push_back(position);
        }
        m_held = std::move(stillHeld);
    }

    const Score& m_score;
    std::vector<SoundingNote> m_notes;
    std::vector<int> m_beforeEndings;
    std::optional<PlayedMeasure> m_before; // nothing if no tie leads from what was
    std::vector<std::size_t> m_held;       // places in m_notes
    Tick m_now;
};

} // namespace

std::vector<SoundingNote> soundingNotes(const Score& score) {
    return soundingNotes(score, {playingOrder(score)});
}

std::vector<SoundingNote> soundingNotes(const Score& score,
                                        const std::vector<std::vector<PlayedMeasure>>& stretches) {
    Listener listener(score);
    for (const std::vector<PlayedMeasure>& stretch : stretches) {
        for (const PlayedMeasure& played : stretch)
            listener.play(played);
        listener.breakOff();
    }
    return listener.takeNotes();
}

std::vector<SoundingNote> writtenNotes(const Score& score) {
    Listener listener(score);
    const std::vector<bool> leads = leadsOn(score);
    for (int index = 0; index < score.size(); ++index) {
        listener.play({index, 1, Tick{0}, score.measure(index).length()});
        if (!leads[static_cast<std::size_t>(index)])
            listener.breakOff();
    }
    return listener.takeNotes();
}

} // namespace lacuna

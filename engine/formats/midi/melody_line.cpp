// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/melody_line.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace lacuna {
namespace {

// Quarters. Notes that begin within so much of one another begin together: less than a 64th where
// they were played, less than a hand can tell where they were written.
constexpr double togetherAsPlayed = 0.05;
constexpr double togetherAsWritten = 0.03;
constexpr double slack = 0.01;
// A note held so little into the next one is legato and no double stop.
constexpr double legatoOverlap = 0.12;
constexpr std::size_t mostTogether = 6;

/// Lets the notes of a part begin, one after the other.
class LineTaker {
public:
    explicit LineTaker(bool doubleStops) : m_doubleStops(doubleStops) {}

    /// Notes that begin together, the highest first.
    void take(std::span<const MidiNote> group) {
        for (const MidiNote& note : group) {
            if (fits(note, group.front().onset))
                begin(note, group.front().onset);
            else
                ++m_line.dropped;
        }
    }
    MelodyLine takeLine() { return std::move(m_line); }

private:
    bool fits(const MidiNote& note, double onset) {
        std::erase_if(m_sounding,
                      [&](std::size_t i) { return m_line.notes[i].end <= onset + slack; });
        const auto soundsOn = [&](std::size_t i) {
            return m_line.notes[i].midi > note.midi && m_line.notes[i].end >= note.end;
        };
        if (!m_doubleStops)
            return std::ranges::none_of(m_sounding, soundsOn) &&
                   (m_line.notes.empty() || m_line.notes.back().onset < onset);
        const auto isSame = [&](std::size_t i) {
            return m_line.notes[i].midi == note.midi && m_line.notes[i].onset == onset;
        };
        return m_sounding.size() < mostTogether && std::ranges::none_of(m_sounding, isSame);
    }

    void begin(const MidiNote& note, double onset) {
        for (const std::size_t i : m_sounding) {
            MidiNote& before = m_line.notes[i];
            const bool legato = before.onset < onset && before.end - onset <= legatoOverlap;
            if (!m_doubleStops || legato || before.midi == note.midi)
                before.end = std::min(before.end, onset);
        }
        std::erase_if(m_sounding, [&](std::size_t i) { return m_line.notes[i].end <= onset; });
        m_sounding.push_back(m_line.notes.size());
        m_line.notes.push_back(note);
        m_line.played.push_back(note.end);
        m_line.notes.back().onset = onset;
    }

    const bool m_doubleStops;
    MelodyLine m_line;
    std::vector<std::size_t> m_sounding; // places in m_line.notes
};

} // namespace

MelodyLine melodyLine(std::span<const MidiNote> notes, bool doubleStops, bool isWritten) {
    const double together = isWritten ? togetherAsWritten : togetherAsPlayed;
    LineTaker taker(doubleStops);
    std::vector<MidiNote> group;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        group.push_back(notes[i]);
        if (i + 1 < notes.size() && notes[i + 1].onset <= group.front().onset + together)
            continue;
        // The highest first, of one pitch the longest.
        std::ranges::sort(group, std::ranges::greater{},
                          [](const MidiNote& note) { return std::pair(note.midi, note.end); });
        group.front().onset = std::ranges::min(group, {}, &MidiNote::onset).onset;
        taker.take(group);
        group.clear();
    }
    return taker.takeLine();
}

} // namespace lacuna

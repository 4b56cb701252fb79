// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/melody_line.h"

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
        m_line.notes.back().onset = onset;
    }

    const bool m_doubleStops;
    MelodyLine m_line;
    std::vector<std::size_t> m_sounding; // places in m_line.notes
};

/// The onset that follows each note's own; a very late one for the last.
std::vector<double> nextOnsets(std::span<const MidiNote> notes) {
    std::vector<double> next(notes.size(), 1e9);
    for (std::size_t i = notes.size(); i-- > 1;)
        next[i - 1] = notes[i].onset > notes[i - 1].onset ? notes[i].onset : next[i];
    return next;
}

/// How long notes are usually held, as a share of the time to the next one: the median of those up
/// to a quarter long.
double usualTouch(std::span<const MidiNote> notes, const std::vector<double>& next) {
    std::vector<double> shares;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const double time = next[i] - notes[i].onset;
        if (time <= 1.1)
            shares.push_back(std::min(1.0, (notes[i].end - notes[i].onset) / time));
    }
    if (shares.empty())
        return 1;
    const auto middle = shares.begin() + static_cast<long>(shares.size() / 2);
    std::nth_element(shares.begin(), middle, shares.end());
    return *middle;
}

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

bool areHeldFully(std::span<const MidiNote> notes) {
    constexpr double fullTouch = 0.97;
    return usualTouch(notes, nextOnsets(notes)) >= fullTouch;
}

void closeGaps(std::vector<MidiNote>& notes, bool everyRest) {
    const std::vector<double> next = nextOnsets(notes);
    const double touch = everyRest ? 1 : usualTouch(notes, next);
    constexpr double writtenRest = 0.1;   // quarters: nearly a 32nd
    constexpr double certainRest = 0.3;   // nearly an eighth
    constexpr double shortestRest = 0.15; // nearly a sixteenth, after a note as short
    constexpr double shortNote = 0.6;     // of the time to the next
    for (std::size_t i = 0; i < notes.size(); ++i) {
        MidiNote& note = notes[i];
        const double time = next[i] - note.onset;
        const double gap = next[i] - note.end;
        if (time > 1e8) // nothing follows; it is held as short as the others
            note.end = note.onset + (note.end - note.onset) / touch;
        if (gap <= 0 || time > 1e8)
            continue;
        const double beyondTouch = gap - (1 - touch) * std::min(time, 1.0);
        const bool isRest =
            everyRest ? gap >= writtenRest
                      : beyondTouch >= certainRest ||
                            (beyondTouch >= shortestRest && time - gap <= shortNote * touch * time);
        if (!isRest)
            note.end = next[i];
    }
}

} // namespace lacuna

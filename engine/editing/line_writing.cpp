// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/line_writing.h"

#include "engine/editing/note_laying.h"
#include "engine/editing/written_time.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

bool partsSlurs(const EditedMeasures& measures, int index) {
    return measures.frame(index).playedTimes > 1 || !measures.frame(index + 1).ending.empty();
}

// Notes of the line that come to stand in one measure.
struct LinePart {
    int measure = 0;
    Tick begin; ///< from the measure's start
    Tick end;
    Music music = {};
};

/// The line cut by the bar lines of the tune.
class LineCutting {
public:
    LineCutting(const EditedMeasures& measures, Caret at) : m_measures(measures), m_at(at) {}

    std::vector<LinePart> cut(const Music& line) {
        for (std::size_t i = 0; i < line.events.size(); ++i) {
            const Tuplet* tuplet = tupletAt(line, static_cast<int>(i));
            if (tuplet && tuplet->first == static_cast<int>(i)) {
                beginTuplet(line, *tuplet);
            }
            add(line.events[i], tuplet != nullptr);
        }
        untieWhereNothingFollows();
        partSlurs();
        return std::move(m_parts);
    }

private:
    Tick room() const { return m_measures.at(m_at.measure).length() - m_at.at; }
    void nextMeasure() { m_at = {m_at.measure + 1, Tick{0}}; }

    void beginTuplet(const Music& line, const Tuplet& tuplet) {
        Tick length;
        for (int i = tuplet.first; i < tuplet.first + tuplet.count; ++i) {
            length += durationOf(line.events[static_cast<std::size_t>(i)]);
        }
        while (room() == Tick{0}) {
            nextMeasure();
        }
        if (length > room()) {
            throw std::invalid_argument("a tuplet would have to go over a bar line");
        }
        Music& music = part().music;
        music.tuplets.push_back(
            {static_cast<int>(music.events.size()), tuplet.count, tuplet.actual, tuplet.normal});
    }

    void add(const Event& event, bool isInTuplet) {
        Event left = event;
        bool isWhole = true;
        while (durationOf(left) > room()) {
            const Tick here = room();
            if (here > Tick{0}) {
                if (std::holds_alternative<Note>(left) && !m_measures.goesOnOver(m_at.measure)) {
                    throw std::invalid_argument(
                        "a note would have to go over the end of a repeat or ending");
                }
                auto [head, tail] = dividedAt(left, here);
                append(lastingFor(head, here, nullptr));
                left = std::move(tail);
                isWhole = false;
            }
            nextMeasure();
        }
        append(isWhole || isInTuplet ? std::vector<Event>{left}
                                     : lastingFor(left, durationOf(left), nullptr));
    }

    LinePart& part() {
        if (m_parts.empty() || m_parts.back().measure != m_at.measure) {
            m_parts.push_back({m_at.measure, m_at.at, m_at.at});
        }
        return m_parts.back();
    }

    void append(const std::vector<Event>& events) {
        LinePart& own = part();
        for (const Event& event : events) {
            own.music.events.push_back(event);
            m_at.at += durationOf(event);
        }
        own.end = m_at.at;
    }

    void untieWhereNothingFollows() {
        for (LinePart& part : m_parts) {
            Note* last = std::get_if<Note>(&part.music.events.back());
            const bool isLast = &part == &m_parts.back();
            if (last && (isLast || !m_measures.goesOnOver(part.measure))) {
                untie(*last);
            }
        }
    }

    // No slur leads over the end of a repeat or into an ending.
    void partSlurs() {
        std::vector<std::pair<Note*, int>> open;
        for (LinePart& part : m_parts) {
            for (Event& event : part.music.events) {
                Note* note = std::get_if<Note>(&event);
                if (!note) {
                    continue;
                }
                int own = note->slursOpened;
                for (int i = note->slursClosed; i > 0; --i) {
                    if (open.empty()) {
                        --own; // from a grace note to its own note
                        continue;
                    }
                    const auto [from, measure] = open.back();
                    open.pop_back();
                    bool isParted = false;
                    for (int each = measure; each < part.measure; ++each) {
                        isParted = isParted || lacuna::partsSlurs(m_measures, each);
                    }
                    if (isParted) {
                        --from->slursOpened;
                        --note->slursClosed;
                    }
                }
                open.insert(open.end(), static_cast<std::size_t>(std::max(own, 0)),
                            {note, part.measure});
            }
        }
    }

    const EditedMeasures& m_measures;
    Caret m_at;
    std::vector<LinePart> m_parts;
};

// What a part of the line covers in its measure.
struct CoveredEvents {
    int first = 0;
    int end = 0; ///< behind the last one, which may be covered only partly
    Tick from;   ///< where the first one begins, from the measure's start
    Tick to;     ///< where the last one ends
};

CoveredEvents eventsUnder(const Music& music, const LinePart& part) {
    const int count = static_cast<int>(music.events.size());
    const auto length = [&](int event) {
        return durationOf(music.events[static_cast<std::size_t>(event)]);
    };
    CoveredEvents covered;
    while (covered.first < count && covered.from + length(covered.first) <= part.begin) {
        covered.from += length(covered.first);
        ++covered.first;
    }
    covered.end = covered.first;
    covered.to = covered.from;
    const Tuplet* first = tupletAt(music, covered.first);
    if (first && (first->first < covered.first || covered.from < part.begin)) {
        throw std::invalid_argument("a tuplet would have to be parted");
    }
    const auto isWithinTuplet = [&](int event) {
        const Tuplet* tuplet = tupletAt(music, event);
        return tuplet && event > tuplet->first;
    };
    while (covered.end < count && (covered.to < part.end || isWithinTuplet(covered.end))) {
        covered.to += length(covered.end);
        ++covered.end;
    }
    return covered;
}

// The beginning of a note or rest that the line begins in.
std::vector<Event> beginningOf(const EditedMeasures& measures, const LinePart& part,
                               const CoveredEvents& covered, const Event& event) {
    if (covered.from >= part.begin) {
        return {};
    }
    if (const Note* note = std::get_if<Note>(&event)) {
        Note shorter = *note;
        untie(shorter);
        return lastingFor(shorter, part.begin - covered.from, nullptr);
    }
    const Tick missing = measures.missingBefore(part.measure);
    return restsBetween(measures.frame(part.measure).meter, missing + covered.from,
                        missing + part.begin);
}

/// Puts the part in place of what it covers. Where its first event came to stand.
int put(EditedMeasures& measures, const LinePart& part, const CoveredEvents& covered) {
    Music music = measures.music(part.measure);
    std::vector<Event> events =
        beginningOf(measures, part, covered, music.events[static_cast<std::size_t>(covered.first)]);
    const int first = covered.first + static_cast<int>(events.size());
    events.insert(events.end(), part.music.events.begin(), part.music.events.end());
    const Tick missing = measures.missingBefore(part.measure);
    const std::vector<Event> rests =
        restsBetween(measures.frame(part.measure).meter, missing + part.end, missing + covered.to);
    events.insert(events.end(), rests.begin(), rests.end());
    replaceEvents(music, covered.first, covered.end - covered.first, events);
    for (Tuplet tuplet : part.music.tuplets) {
        tuplet.first += first;
        music.tuplets.push_back(tuplet);
    }
    std::ranges::sort(music.tuplets, {}, &Tuplet::first);
    measures.setMusic(part.measure, std::move(music));
    // Rests of the line itself stay as they are.
    if (!rests.empty() && std::holds_alternative<Note>(part.music.events.back())) {
        tidyRests(measures, {part.measure, part.end, part.end}, false);
    }
    return first;
}

// Tied to what is written over, as far as one can tell.
void untieBefore(EditedMeasures& measures, const LinePart& part, const CoveredEvents& covered) {
    if (covered.from < part.begin) {
        return;
    }
    Place before{part.measure, covered.first - 1};
    if (before.event < 0) {
        if (part.measure == 0 || !measures.goesOnOver(part.measure - 1)) {
            return;
        }
        before = {part.measure - 1,
                  static_cast<int>(measures.at(part.measure - 1).events().size()) - 1};
    }
    const bool isNote = before.event >= 0 && !measures.at(before.measure).isBlank() &&
                        measures.note(before) != nullptr;
    if (isNote && std::ranges::any_of(measures.note(before)->heads, &NoteHead::tiedToNext)) {
        Note note = *measures.note(before);
        untie(note);
        measures.setNote(before, std::move(note));
    }
}

void putWords(EditedMeasures& measures, const LinePart& part, Tick offset,
              const std::vector<Annotation>& words) {
    MeasureFrame frame = measures.frame(part.measure);
    std::vector<Annotation>& all = frame.annotations;
    const auto isChord = [](const Annotation& each) {
        return each.kind == Annotation::Kind::ChordSymbol;
    };
    if (std::ranges::any_of(words, isChord)) {
        std::erase_if(all, [&](const Annotation& each) {
            return isChord(each) && each.at >= part.begin && each.at < part.end;
        });
    }
    for (Annotation word : words) {
        word.at += part.begin - offset;
        if (word.at < part.begin || word.at >= part.end) {
            continue;
        }
        std::erase_if(all, [&](const Annotation& each) {
            return !isChord(word) && each.kind == word.kind && each.at == word.at &&
                   each.placement == word.placement;
        });
        all.insert(std::ranges::upper_bound(all, word.at, {}, &Annotation::at), word);
    }
    if (frame != measures.frame(part.measure)) {
        measures.setFrame(part.measure, std::move(frame));
        measures.settleTimes(part.measure);
    }
}

} // namespace

WrittenLine writeLine(EditedMeasures& measures, Caret at, const MusicLine& line) {
    const std::vector<LinePart> parts = LineCutting(measures, at).cut(line.music);
    std::vector<CoveredEvents> covered;
    std::vector<Place> leaving;
    for (const LinePart& part : parts) {
        covered.push_back(eventsUnder(measures.music(part.measure), part));
        const int begins = covered.back().from < part.begin ? 1 : 0;
        for (int i = covered.back().first + begins;
             !measures.at(part.measure).isBlank() && i < covered.back().end; ++i) {
            leaving.push_back({part.measure, i});
        }
    }
    measures.carrySlurs(leaving);
    untieBefore(measures, parts.front(), covered.front());
    WrittenLine written;
    Tick offset;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const LinePart& part = parts[i];
        const int first = put(measures, part, covered[i]);
        putWords(measures, part, offset, line.annotations);
        offset += part.end - part.begin;
        if (i == 0) {
            written.first = {part.measure, first};
        }
        written.last = {part.measure, first + static_cast<int>(part.music.events.size()) - 1};
        written.behind = {part.measure, part.end};
    }
    if (written.behind.at == measures.at(written.behind.measure).length()) {
        written.behind = {written.behind.measure + 1, Tick{0}};
    }
    return written;
}

} // namespace lacuna

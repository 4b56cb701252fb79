// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/fragment.h"

#include "engine/notation/bar_accidentals.h"
#include "engine/notation/section_ends.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace lacuna {
namespace {

struct Part {
    MeasureFrame frame;
    std::optional<Music> music; ///< none of a blank measure
    Tick length;
};

std::vector<Part> partsOf(const Measures& measures) {
    std::vector<Part> parts;
    for (const MeasurePointer& measure : measures) {
        if (measure->length() > Tick{0}) {
            parts.push_back({measure->frame(),
                             measure->isBlank() ? std::nullopt : std::optional(*measure->music()),
                             measure->length()});
        }
    }
    return parts;
}

template <typename Visit>
void forEachNote(std::vector<Part>& parts, Visit visit) {
    for (Part& part : parts) {
        if (!part.music) {
            continue;
        }
        for (Event& event : part.music->events) {
            if (Note* note = std::get_if<Note>(&event)) {
                visit(*note);
            }
        }
    }
}

// Slurs that do not both begin and end here go. One from a grace note to its own note is whole.
void closeSlurs(std::vector<Part>& parts) {
    std::vector<Note*> open;
    forEachNote(parts, [&open](Note& note) {
        int ended = 0;
        while (ended < note.slursClosed && !open.empty()) {
            open.pop_back();
            ++ended;
        }
        const int own = std::clamp(note.slursClosed - ended, 0, std::max(note.slursOpened, 0));
        note.slursClosed = ended + own;
        open.insert(open.end(), static_cast<std::size_t>(std::max(note.slursOpened - own, 0)),
                    &note);
    });
    for (Note* note : open) {
        --note->slursOpened;
    }
}

// Whether playing goes on from one measure to the next one.
bool leadsTo(const Part& from, const Part& to) {
    return from.frame.playedTimes <= 1 && !leapsBack(from.frame) &&
           (to.frame.ending.empty() || to.frame.ending.front() == 1);
}

using Followers = std::vector<const Event*>;

// Ties to a pitch that does not follow go, as do those that lead out.
void untieLoose(Note& note, const Followers& followers) {
    for (NoteHead& head : note.heads) {
        const auto hasPitch = [&](const Event* event) {
            const Note* following = std::get_if<Note>(event);
            return following && std::ranges::any_of(following->heads, [&](const NoteHead& other) {
                       return other.pitch.quarterTones() == head.pitch.quarterTones();
                   });
        };
        head.tiedToNext = head.tiedToNext && std::ranges::any_of(followers, hasPitch);
    }
}

// What may be played after a part that is not the last: the next one, and where its repeat goes
// back to.
Followers followersOf(const std::vector<Part>& parts, std::size_t p) {
    Followers followers;
    const auto add = [&](const Part& part) {
        if (part.music && !part.music->events.empty()) {
            followers.push_back(&part.music->events.front());
        }
    };
    add(parts[p + 1]);
    if (parts[p].frame.playedTimes > 1) {
        std::size_t start = p;
        while (start > 0 && !parts[start].frame.startsRepeat) {
            --start;
        }
        add(parts[start]);
    }
    return followers;
}

void untieLoose(std::vector<Part>& parts) {
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const bool isLast = p + 1 == parts.size();
        for (std::size_t i = 0; parts[p].music && i < parts[p].music->events.size(); ++i) {
            std::vector<Event>& events = parts[p].music->events;
            Note* note = std::get_if<Note>(&events[i]);
            if (note && i + 1 < events.size()) {
                untieLoose(*note, {&events[i + 1]});
            } else if (note && isLast) {
                untieLoose(*note, {});
            } else if (note && parts[p + 1].music &&
                       (leadsTo(parts[p], parts[p + 1]) || parts[p].frame.playedTimes > 1)) {
                untieLoose(*note, followersOf(parts, p));
            }
        }
    }
}

Fragment settled(std::vector<Part> parts, bool isWhole) {
    closeSlurs(parts);
    untieLoose(parts);
    Measures measures;
    for (Part& part : parts) {
        measures.push_back(part.music ? share(Measure(std::move(part.frame), *part.music))
                                      : share(Measure(std::move(part.frame), Blank{part.length})));
    }
    return {settleCourtesies(Score(TuneHeader{}, std::move(measures))).measures(), isWhole};
}

/// Which repeats and endings are whole.
class WholeSigns {
public:
    explicit WholeSigns(std::vector<Part>& parts) : m_parts(parts), m_kept(parts) {}

    void settle(bool beginsSection) {
        for (Part& part : m_kept) {
            part.frame.startsRepeat = false;
            part.frame.playedTimes = 1;
            part.frame.ending.clear();
        }
        keepRepeats(beginsSection);
        m_parts = std::move(m_kept);
        const std::vector<bool> stops =
            endingStops(m_parts.size(),
                        [this](std::size_t i) -> const MeasureFrame& { return m_parts[i].frame; });
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            m_parts[i].frame.stopsEnding = stops[i];
            const bool repeatFollows = i + 1 < m_parts.size() && m_parts[i + 1].frame.startsRepeat;
            if (m_parts[i].frame.barline == Barline::Invisible &&
                (repeatFollows || m_parts[i].frame.playedTimes > 1)) {
                m_parts[i].frame.barline = Barline::Single; // a repeat sign is seen
            }
        }
    }

private:
    const MeasureFrame& frame(std::size_t i) const { return m_parts[i].frame; }

    void keepRepeats(bool beginsSection) {
        std::optional<std::size_t> start =
            beginsSection ? std::optional<std::size_t>(0) : std::nullopt;
        bool isMarked = false;
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            if (frame(i).startsRepeat) {
                start = i;
                isMarked = true;
            }
            const bool endings = !frame(i).ending.empty();
            if (endings) {
                i = keepEndings(i, start);
            } else if (frame(i).playedTimes > 1 && start) {
                keepEnd(i, *start);
            }
            // Without a sign playing goes back to where a section begins.
            const bool endsHere = !isMarked && endsSection(frame(i).barline);
            if (endings || frame(i).playedTimes > 1 || endsHere) {
                start = i + 1;
                isMarked = false;
            }
        }
    }

    void keepEnd(std::size_t end, std::size_t start) {
        m_kept[start].frame.startsRepeat = true;
        m_kept[end].frame.playedTimes = frame(end).playedTimes;
    }

    /// Of the endings one behind the other from `first` on. The last measure of them.
    std::size_t keepEndings(std::size_t first, std::optional<std::size_t> start) {
        std::vector<std::size_t> group{first};
        std::size_t end = endOf(first);
        while (end + 1 < m_parts.size() && !frame(end + 1).ending.empty() &&
               frame(end + 1).ending.front() > frame(group.back()).ending.front()) {
            group.push_back(end + 1);
            end = endOf(end + 1);
        }
        for (std::size_t i = first; start && i <= end; ++i) {
            if (frame(i).playedTimes > 1) {
                keepEnd(i, *start);
            }
        }
        for (const std::size_t each : group) {
            if (start && group.size() > 1) {
                m_kept[each].frame.ending = frame(each).ending;
            }
        }
        return end;
    }

    std::size_t endOf(std::size_t ending) const {
        return endOfEnding(ending, m_parts.size(), [this](std::size_t i) -> const MeasureFrame& {
            return m_parts[i].frame;
        });
    }

    std::vector<Part>& m_parts;
    std::vector<Part> m_kept;
};

} // namespace

bool operator==(const Fragment& a, const Fragment& b) {
    return a.isWhole == b.isWhole &&
           std::ranges::equal(
               a.measures, b.measures,
               [](const MeasurePointer& x, const MeasurePointer& y) { return x == y || *x == *y; });
}

Tick Fragment::length() const {
    Tick length;
    for (const MeasurePointer& measure : measures) {
        length += measure->length();
    }
    return length;
}

Fragment fragmentOfNotes(const Measures& measures) {
    std::vector<Part> parts = partsOf(measures);
    for (Part& part : parts) {
        MeasureFrame plain;
        plain.meter = part.frame.meter;
        plain.key = part.frame.key;
        plain.unit = part.frame.unit;
        for (Annotation& annotation : part.frame.annotations) {
            // Signs belong to the moment where they stand, words of a D.C. as well.
            const bool isSign =
                annotation.kind == Annotation::Kind::Sign ||
                (annotation.kind == Annotation::Kind::Text && parseJumpSign(annotation.text));
            if (!isSign && annotation.at < part.length) {
                plain.annotations.push_back(std::move(annotation));
            }
        }
        part.frame = std::move(plain);
    }
    return settled(std::move(parts), false);
}

Fragment fragmentOfMeasures(const Measures& measures, bool beginsSection) {
    std::vector<Part> parts = partsOf(measures);
    WholeSigns(parts).settle(beginsSection);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].frame.startsLine = parts[i].frame.startsLine || i == 0;
        parts[i].frame.textAbove = {};
    }
    return settled(std::move(parts), true);
}

Fragment fragmentOf(const Score& score) {
    return fragmentOfMeasures(score.measures(), true);
}

} // namespace lacuna

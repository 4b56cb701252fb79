// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_note_reader.h"
#include "engine/score/measure.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

/// Of notes and rests that are read; what is longer is a mistake.
inline constexpr Tick longestNote = wholeNote * 64;

/// The notes and rests of one voice in one measure while it is read, in the order of time.
class MusicXmlVoiceLine {
public:
    struct Placed {
        Tick at; ///< from the measure's start
        Event event = {};
        TupletRatio ratio = {};
        bool beginsTuplet = false;
        bool endsTuplet = false;
        bool decorationsAreExact = false;

        Tick end() const { return at + durationOf(event); }
    };

    void clear();
    bool isEmpty() const { return m_events.empty(); }
    bool hasNotes() const;
    std::size_t size() const { return m_events.size(); }
    /// Where its events begin, and the end of the last.
    std::vector<Tick> starts() const;
    Tick end() const { return m_events.empty() ? Tick{0} : m_events.back().end(); }

    /// A note or rest that sounds from `at` to `end`; the notes of a chord after its first one go
    /// onto its stem. What begins before the event before ends is left out, and said.
    void add(const MusicXmlNote& note, Tick at, Tick end, const XmlElement& element,
             MusicXmlLog& log);
    /// Where nothing else comes, a rest that is seen stands up to there.
    void restUntil(Tick end) { m_seenUntil = std::max(m_seenUntil, end); }
    void addGrace(const MusicXmlNote& note, const XmlElement& element, MusicXmlLog& log);
    /// Grace notes that no note followed are left out, and said.
    void dropGraces(const XmlElement& measure, MusicXmlLog& log);
    /// Fills the rest of the measure; with a rest that is seen if there is nothing in it.
    void fillTo(Tick end);
    /// Gives the event at `at`, or the next, else the last, these decorations before its own.
    void decorate(Tick at, const std::vector<std::string>& decorations);

    /// The events from `begin` to before `end`, with their tuplets. For each stretch once.
    Music take(Tick begin, Tick end);
    /// `at`, or where the event that sounds then ends.
    Tick freeFrom(Tick at) const;

private:
    void join(const MusicXmlNote& note, Tick end);
    /// Adds rests up to `end`.
    void wait(Tick end, bool visible);
    RareValue<Syllable> sungOn(const MusicXmlNote& note);
    void addHead(const MusicXmlNote& note, const XmlElement& element, MusicXmlLog& log);

    std::vector<Placed> m_events;
    Tick m_seenUntil; ///< rests before that are seen
    GraceGroup m_graces;
    std::size_t m_joinedHead = 0; ///< of the event whose lengthening is read
    bool m_holdsSyllable = false; ///< notes without lyrics are held, in measures to come too
    bool m_joining = false;
    bool m_skipping = false; ///< the notes of a chord go with its first
};

} // namespace lacuna

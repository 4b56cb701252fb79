// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_voice_line.h"

#include "engine/formats/text/measure_limits.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace lacuna {
namespace {

using Placed = MusicXmlVoiceLine::Placed;

RareVector<std::string>& decorationsOf(Event& event) {
    return std::visit([](auto& e) -> RareVector<std::string>& { return e.decorations; }, event);
}

void setDuration(Event& event, Tick duration) {
    std::visit([duration](auto& e) { e.duration = duration; }, event);
}

// Collects the tuplets of events one after the other: by the signs that begin and end them, and
// where those are missing by the notes' ratios, a group being full when its notes fill a whole
// number of its shortest notes' tuplets.
class TupletCollector {
public:
    void add(const Placed& placed, int index) {
        if (placed.beginsTuplet || placed.ratio != m_ratio)
            close(index);
        if (!m_open &&
            (!placed.ratio.isPlain() || (placed.beginsTuplet && placed.ratio.actual > 1))) {
            m_open = Tuplet{index, 0, placed.ratio.actual, placed.ratio.normal};
            m_ratio = placed.ratio;
            m_hasSign = placed.beginsTuplet;
            m_sum = 0;
            m_shortest = 0;
        }
        if (!m_open)
            return;
        const long long length = durationOf(placed.event).value;
        m_sum += length;
        m_shortest = m_shortest == 0 ? length : std::min(m_shortest, length);
        const bool isFull = !m_hasSign && m_sum % (m_shortest * m_ratio.actual) == 0;
        if (placed.endsTuplet || isFull)
            close(index + 1);
    }

    std::vector<Tuplet> finish(int count) {
        close(count);
        return std::move(m_tuplets);
    }

private:
    void close(int end) {
        if (m_open && end > m_open->first) {
            m_open->count = end - m_open->first;
            m_tuplets.push_back(*m_open);
        }
        m_open.reset();
        m_ratio = {};
    }

    std::vector<Tuplet> m_tuplets;
    std::optional<Tuplet> m_open;
    TupletRatio m_ratio;
    bool m_hasSign = false;
    long long m_sum = 0;
    long long m_shortest = 0;
};

} // namespace

void MusicXmlVoiceLine::clear() {
    m_events.clear();
    m_graces = {};
    m_seenUntil = {};
    m_joining = m_skipping = false;
}

bool MusicXmlVoiceLine::hasNotes() const {
    return std::any_of(m_events.begin(), m_events.end(), [](const Placed& placed) {
        return std::holds_alternative<Note>(placed.event);
    });
}

void MusicXmlVoiceLine::add(const MusicXmlNote& note, Tick at, Tick end, const XmlElement& element,
                            MusicXmlLog& log) {
    if (note.inChord) {
        addHead(note, element, log);
        return;
    }
    m_skipping = at < this->end() || end <= at;
    m_joining = !m_skipping && note.joined && !m_events.empty() && at == this->end();
    if (m_skipping) {
        log.add(Severity::Warning, element,
                "Notes that overlap the one before in the same voice were left out.");
        return;
    }
    if (m_joining) {
        join(note, end);
        return;
    }
    if (m_events.size() >= mostMeasureNotes) {
        m_skipping = true;
        log.add(Severity::Warning, element, beyondMeasureLimits);
        return;
    }
    wait(at, false);
    Placed placed{.at = at,
                  .ratio = note.length.ratio,
                  .beginsTuplet = note.tupletsBegun > 0,
                  .endsTuplet = note.tupletsEnded > 0,
                  .decorationsAreExact = note.decorationsAreExact};
    if (note.kind == MusicXmlNote::Kind::Note) {
        Note sounding{.duration = end - at, .heads = {note.head}};
        sounding.graces = std::exchange(m_graces, {});
        sounding.slursOpened = note.slursOpened;
        sounding.slursClosed = note.slursClosed;
        sounding.syllable = sungOn(note);
        placed.event = std::move(sounding);
    } else {
        dropGraces(element, log);
        m_holdsSyllable = false;
        placed.event = Rest{end - at, note.visible, {}};
    }
    decorationsOf(placed.event) = note.decorations;
    m_events.push_back(std::move(placed));
}

RareValue<Syllable> MusicXmlVoiceLine::sungOn(const MusicXmlNote& note) {
    const MusicXmlLyric& lyric = note.lyric;
    if (lyric.syllable) {
        m_holdsSyllable = lyric.extend == MusicXmlLyric::Extend::Goes;
        return *lyric.syllable;
    }
    return m_holdsSyllable ? RareValue<Syllable>(Syllable{}) : RareValue<Syllable>();
}

void MusicXmlVoiceLine::wait(Tick end, bool visible) {
    // In rests that are read again when they were written.
    while (this->end() < end) {
        const bool isSeen = this->end() < m_seenUntil;
        const Tick until = isSeen ? std::min(end, m_seenUntil) : end;
        m_events.push_back(
            {this->end(), Rest{std::min(until - this->end(), longestNote), visible || isSeen, {}}});
    }
}

void MusicXmlVoiceLine::join(const MusicXmlNote& note, Tick end) {
    Placed& last = m_events.back();
    setDuration(last.event, end - last.at);
    last.endsTuplet = last.endsTuplet || note.tupletsEnded > 0;
    if (Note* sounding = std::get_if<Note>(&last.event)) {
        sounding->slursClosed += note.slursClosed;
        m_joinedHead = 0;
        sounding->heads.front().tiedToNext = note.head.tiedToNext;
    }
}

void MusicXmlVoiceLine::addHead(const MusicXmlNote& note, const XmlElement& element,
                                MusicXmlLog& log) {
    if (m_events.empty() || m_skipping || note.kind != MusicXmlNote::Kind::Note)
        return;
    Event& event = m_events.back().event;
    Note* sounding = std::get_if<Note>(&event);
    if (!sounding && !m_joining) { // the first of the chord had no pitch; this one has
        Note first{.duration = durationOf(event), .heads = {note.head}};
        first.slursOpened = note.slursOpened;
        first.slursClosed = note.slursClosed;
        first.decorations = std::get<Rest>(event).decorations;
        first.syllable = sungOn(note);
        event = std::move(first);
        return;
    }
    if (!sounding)
        return;
    if (m_joining) {
        if (++m_joinedHead < sounding->heads.size())
            sounding->heads[m_joinedHead].tiedToNext = note.head.tiedToNext;
        return;
    }
    if (sounding->heads.size() >= mostChordHeads) {
        log.add(Severity::Warning, element, beyondMeasureLimits);
        return;
    }
    sounding->heads.push_back(note.head);
    sounding->slursOpened += note.slursOpened;
    sounding->slursClosed += note.slursClosed;
    if (note.lyric.syllable && !sounding->syllable)
        sounding->syllable = sungOn(note);
    for (const std::string& name : note.decorations) {
        std::vector<std::string>& own = sounding->decorations.edit();
        if (std::find(own.begin(), own.end(), name) == own.end() && own.size() < mostSignsOfNote)
            own.push_back(name);
    }
}

void MusicXmlVoiceLine::addGrace(const MusicXmlNote& note, const XmlElement& element,
                                 MusicXmlLog& log) {
    if (note.inChord) {
        log.add(Severity::Warning, element, "Of grace notes in a chord the top one was taken.");
        if (!m_graces.notes.empty() && m_graces.notes.back().pitch.midi() < note.head.pitch.midi())
            m_graces.notes.edit().back().pitch = note.head.pitch;
        return;
    }
    if (m_graces.notes.size() >= mostSignsOfNote) {
        log.add(Severity::Warning, element, beyondMeasureLimits);
        return;
    }
    if (m_graces.notes.empty())
        m_graces.slashed = note.slashed;
    GraceNote grace{.pitch = note.head.pitch};
    if (note.graceLength > Tick{0})
        grace.written = note.graceLength;
    m_graces.notes.push_back(grace);
}

void MusicXmlVoiceLine::dropGraces(const XmlElement& measure, MusicXmlLog& log) {
    if (!m_graces.notes.empty())
        log.add(Severity::Warning, measure, "Grace notes after a note were left out.");
    m_graces = {};
}

void MusicXmlVoiceLine::fillTo(Tick end) {
    wait(end, m_events.empty());
}

std::vector<Tick> MusicXmlVoiceLine::starts() const {
    std::vector<Tick> starts;
    starts.reserve(m_events.size() + 1);
    for (const Placed& placed : m_events)
        starts.push_back(placed.at);
    starts.push_back(end());
    return starts;
}

void MusicXmlVoiceLine::decorate(Tick at, const std::vector<std::string>& decorations) {
    if (m_events.empty())
        return;
    auto found = std::lower_bound(m_events.begin(), m_events.end(), at,
                                  [](const Placed& placed, Tick time) { return placed.at < time; });
    if (found == m_events.end())
        --found;
    RareVector<std::string>& own = decorationsOf(found->event);
    if (!found->decorationsAreExact && own.size() + decorations.size() <= mostSignsOfNote)
        own.edit().insert(own.edit().begin(), decorations.begin(), decorations.end());
}

Music MusicXmlVoiceLine::take(Tick begin, Tick end) {
    Music music;
    TupletCollector tuplets;
    for (Placed& placed : m_events) {
        if (placed.at < begin || placed.at >= end)
            continue;
        tuplets.add(placed, static_cast<int>(music.events.size()));
        music.events.push_back(std::move(placed.event));
    }
    music.tuplets = tuplets.finish(static_cast<int>(music.events.size()));
    return music;
}

Tick MusicXmlVoiceLine::freeFrom(Tick at) const {
    for (const Placed& placed : m_events) {
        if (placed.at < at && at < placed.end())
            return placed.end();
    }
    return at;
}

} // namespace lacuna

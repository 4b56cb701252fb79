// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What a measure's end tells: its length, its bar lines, where it divides.
#include "engine/formats/musicxml/musicxml_jumps.h"
#include "engine/formats/musicxml/musicxml_measure_reader.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/notation/bar_accidentals.h"
#include "engine/notation/section_ends.h"
#include "engine/notation/usual_lines.h"
#include "engine/score/playing_order.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr int mostTimes = 100;

bool isLeft(const XmlElement& barline) {
    return barline.attribute("location") == "left";
}

bool isMiddle(const XmlElement& barline) {
    return barline.attribute("location") == "middle";
}

// Whether the bar line divides measures where it stands within one.
bool divides(const XmlElement& barline) {
    const Barline line = barlineOfStyle(barline.textOf("bar-style"));
    return isMiddle(barline) &&
           (barline.has("repeat") || barline.has("ending") || endsSection(line));
}

bool isForward(const XmlElement& barline, const XmlElement& repeat, MusicXmlLog& log) {
    const std::string_view direction = repeat.attribute("direction");
    if (direction == "forward" || direction == "backward")
        return direction == "forward";
    log.add(Severity::Warning, repeat,
            "A repeat that says neither forward nor backward is read by its place.");
    return isLeft(barline);
}

// Of the end of an ending it is said how often all of them lead back.
int timesOf(const XmlElement& barline, const XmlElement& repeat, MusicXmlLog& log) {
    const std::optional<std::string> own = lacunaMarkIn(barline, "times");
    const std::string_view written = own ? std::string_view(*own) : repeat.attribute("times");
    const auto times = wholeNumber(written);
    const bool isSensible = times && *times >= 1 && *times <= mostTimes;
    if (!written.empty() && !isSensible)
        log.tellOfNonsense(repeat, "times");
    const int fewest = barline.has("ending") ? 2 : 1;
    return isSensible ? std::max(*times, fewest) : 2;
}

bool isPitchOf(const Note& note, const Pitch& pitch) {
    return std::any_of(note.heads.begin(), note.heads.end(), [&](const NoteHead& head) {
        return head.pitch.quarterTones() == pitch.quarterTones();
    });
}

} // namespace

void MusicXmlMeasureReader::endMeasure(const XmlElement& measure) {
    m_line.dropGraces(measure, m_log);
    if (m_hasNoMeasures)
        return;
    Tick end = m_clock.reach();
    if (end == Tick{0} && !m_blank && !m_empty && !m_meter.isFree())
        end = m_meter.measureLength();
    m_line.fillTo(end);
    // Each goes before what the event has, so the last comes first.
    for (auto signs = m_signs.rbegin(); signs != m_signs.rend(); ++signs)
        m_line.decorate(signs->first, signs->second);
    m_events += m_line.size();
    if (m_drafts.empty()) {
        const Meter& meter = m_header.meter ? *m_header.meter : m_meter;
        m_header.header.unit = m_unit = m_header.unit.value_or(defaultUnit(meter));
    }
    if (m_comingClef && m_comingClef->at < end)
        m_log.add({Severity::Note, m_comingClef->line, m_comingClef->column,
                   "A change of clef within a measure is drawn at the next one's start."});
    m_unit = m_ownUnit.value_or(m_unit);
    m_frame.unit = m_unit;
    m_frame.staff = m_drawnStaff;

    std::vector<Tick> cuts{Tick{0}};
    for (Bar& bar : m_bars) {
        if (!divides(*bar.element))
            continue;
        bar.at = m_line.freeFrom(bar.at);
        if (bar.at > Tick{0} && bar.at < end)
            cuts.push_back(bar.at);
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    const std::size_t first = m_drafts.size();
    if (!m_blank)
        settleJumpSigns(m_frame.annotations, m_line.starts(), cuts);
    addDrafts(cuts, end, measure);
    leaveChanges(end);
    addBars(cuts, first, end);
}

void MusicXmlMeasureReader::addBars(const std::vector<Tick>& cuts, std::size_t first, Tick end) {
    for (const Bar& bar : m_bars) {
        if (isLeft(*bar.element)) {
            setBar(bar, first, first);
        } else if (!isMiddle(*bar.element)) {
            setBar(bar, m_drafts.size(), m_drafts.size());
        } else if (divides(*bar.element) && bar.at > Tick{0} && bar.at < end) {
            const auto cut = std::find(cuts.begin(), cuts.end(), bar.at) - cuts.begin();
            const std::size_t place = first + static_cast<std::size_t>(cut);
            setBar(bar, place, place);
        }
    }
}

// Puts in force what has come up to now. A measure has one key and one meter.
void MusicXmlMeasureReader::applyChanges(Tick upTo) {
    for (Change& change : m_changes) {
        if (change.isInForce || change.at > upTo)
            continue;
        change.isInForce = true;
        m_key = change.key.value_or(m_key);
        m_meter = change.meter.value_or(m_meter);
        if (change.at == upTo)
            continue;
        if (change.key)
            m_log.add(Severity::Note, *change.element, keyIsShownLater);
        else
            m_log.add(Severity::Note, *change.element, meterIsReadLater);
    }
}

// What has come within the measure or at its end is the next one's.
void MusicXmlMeasureReader::leaveChanges(Tick end) {
    const Key key = m_key;
    const Meter meter = m_meter;
    const bool areLeft = std::any_of(m_changes.begin(), m_changes.end(),
                                     [](const Change& change) { return !change.isInForce; });
    for (Change& change : m_changes)
        change.at = std::min(change.at, end);
    applyChanges(end);
    if (areLeft) {
        m_comingKey = std::exchange(m_key, key);
        m_comingMeter = std::exchange(m_meter, meter);
    }
}

void MusicXmlMeasureReader::addDrafts(const std::vector<Tick>& cuts, Tick end,
                                      const XmlElement& measure) {
    std::vector<Annotation> annotations = std::exchange(m_frame.annotations, {});
    std::stable_sort(annotations.begin(), annotations.end(),
                     [](const Annotation& a, const Annotation& b) { return a.at < b.at; });
    const bool blank = m_blank && !m_line.hasNotes();
    const std::vector<TempoChange> tempos = settleTempos(end);
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const bool isLast = i + 1 == cuts.size();
        const Tick stop = isLast ? end : cuts[i + 1];
        applyChanges(cuts[i]);
        m_frame.meter = m_meter;
        m_frame.key = m_key;
        Draft draft{.frame = m_frame,
                    .music = {},
                    .blank = blank,
                    .length = stop - cuts[i],
                    .line = measure.line,
                    .column = measure.column};
        draft.music = m_line.take(cuts[i], stop);
        for (const Annotation& annotation : annotations) {
            if (!standsIn(annotation, cuts[i], stop, i == 0, isLast))
                continue;
            draft.frame.annotations.push_back(annotation);
            draft.frame.annotations.back().at = std::min(annotation.at, stop) - cuts[i];
        }
        for (const TempoChange& change : tempos) {
            if (change.at == cuts[i])
                draft.frame.tempo = change.tempo;
            else if (change.at > cuts[i] && change.at < stop)
                draft.frame.laterTempos.push_back({change.at - cuts[i], change.tempo});
        }
        m_total += draft.length;
        m_drafts.push_back(std::move(draft));
        m_frame.startsLine = false;
        m_frame.section.clear();
        m_frame.textAbove = {};
        m_frame.startsRepeat = false;
    }
}

// What the line between draft `before` - 1 and draft `after` says of the two.
void MusicXmlMeasureReader::setBar(const Bar& bar, std::size_t before, std::size_t after) {
    MeasureFrame none;
    MeasureFrame& left = before > 0 ? m_drafts[before - 1].frame : none;
    MeasureFrame& right = after < m_drafts.size() ? m_drafts[after].frame : m_comingFrame;
    const XmlElement* repeat = bar.element->child("repeat");
    const Barline line = barlineOfStyle(bar.element->textOf("bar-style"));
    // Heavy and light lines belong to a repeat's own sign.
    if (!repeat && line != Barline::Single)
        left.barline = line;
    if (const auto style = lacunaMarkIn(*bar.element, "style"))
        left.barline = barlineOfStyle(*style);
    if (repeat && isForward(*bar.element, *repeat, m_log))
        right.startsRepeat = right.startsRepeat || !lacunaMarkIn(*bar.element, "implied");
    else if (repeat)
        left.playedTimes = timesOf(*bar.element, *repeat, m_log);
    for (const XmlElement& ending : bar.element->children) {
        if (ending.name != "ending")
            continue;
        if (ending.attribute("type") == "start")
            m_endings.begin(after, ending);
        else
            left.stopsEnding = true;
    }
}

// See leadsOn(); what the measures hold does not count for that.
std::vector<bool> MusicXmlMeasureReader::findLeads() const {
    TuneHeader header = m_header.header;
    Measures measures;
    for (const Draft& draft : m_drafts)
        measures.push_back(share(Measure(draft.frame, Blank{draft.length})));
    return leadsOn(Score(std::move(header), std::move(measures)));
}

// A tie leads to the same pitch in the next note; else these are two notes. Where the music goes
// back or on to one of several endings the next note is not the one that follows here.
void MusicXmlMeasureReader::dropLooseTies() {
    const std::vector<bool> leads = findLeads();
    Note* tied = nullptr;
    const Draft* from = nullptr;
    const auto settle = [&](const Note& next) {
        for (NoteHead& head : tied->heads) {
            if (!head.tiedToNext || isPitchOf(next, head.pitch))
                continue;
            head.tiedToNext = false;
            m_log.add({Severity::Warning, from->line, from->column,
                       "A tie to another pitch is left out: these are two notes."});
        }
    };
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
        Draft& draft = m_drafts[i];
        if (!draft.frame.ending.empty())
            tied = nullptr;
        for (Event& event : draft.music.events) {
            Note* note = std::get_if<Note>(&event);
            if (tied && note)
                settle(*note);
            tied = note;
            from = &draft;
        }
        if (draft.blank || draft.frame.playedTimes > 1 || !leads[i])
            tied = nullptr;
    }
}

// A file that says nothing of its systems is no single long line.
void MusicXmlMeasureReader::breakLines() {
    UsualLines lines;
    for (Draft& draft : m_drafts) {
        const bool begins = lines.beginWith(draft.frame, draft.length);
        draft.frame.startsLine = draft.frame.startsLine || (begins && &draft != &m_drafts.front());
    }
}

Score MusicXmlMeasureReader::finish() {
    std::vector<MeasureFrame*> frames;
    frames.reserve(m_drafts.size());
    for (Draft& draft : m_drafts)
        frames.push_back(&draft.frame);
    m_endings.settle(frames, m_log);
    dropLooseTies();
    if (!m_hasSystems)
        breakLines();
    TuneHeader& header = m_header.header;
    Measures measures;
    for (Draft& draft : m_drafts) {
        measures.push_back(draft.blank
                               ? share(Measure(std::move(draft.frame), Blank{draft.length}))
                               : share(Measure(std::move(draft.frame), std::move(draft.music))));
    }
    const MeasureFrame* first = measures.empty() ? nullptr : &measures.front()->frame();
    header.meter = m_header.meter.value_or(first ? first->meter : m_meter);
    header.key = m_header.key.value_or(first ? first->key : m_key);
    header.staff = first ? first->staff : m_drawnStaff;
    if (!first)
        header.unit = m_header.unit.value_or(defaultUnit(header.meter));
    Score score = settleCourtesies(Score(std::move(header), std::move(measures)));
    tellOfPlaying(score);
    return score;
}

} // namespace lacuna

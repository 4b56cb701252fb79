// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/read_result.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <vector>

namespace lacuna {

/// What tunes are made of, each kind of thing by a name: "meter 6/8", "key Ador", "ending 1,3",
/// "tuplet 3:2", "sign trill", "field H".
class ConstructSurvey {
public:
    void add(const Score& score) {
        addHeader(score.header());
        for (int i = 0; i < score.size(); ++i) {
            addFrame(score.measure(i));
            addLength(score, i);
            addContent(score.measure(i));
        }
        addTies(score);
        for (const PlacedJump& jump : jumpSignsOf(score))
            name("jump " + wordsOf(jump.sign));
    }

    bool has(const std::string& construct) const { return m_names.contains(construct); }
    const std::set<std::string>& names() const { return m_names; }

private:
    void name(std::string construct) { m_names.insert(std::move(construct)); }
    void nameIf(bool holds, const char* construct) {
        if (holds)
            name(construct);
    }

    static std::string fraction(Tick length) {
        const int common = std::gcd(length.value, wholeNote.value);
        return std::to_string(length.value / common) + "/" +
               std::to_string(wholeNote.value / common);
    }

    void addTempo(const Tempo& tempo, const std::string& where) {
        name(where + (tempo.beat.empty()       ? " in words"
                      : tempo.beat.size() == 1 ? " " + fraction(tempo.beat.front())
                                               : " of several notes"));
        nameIf(!tempo.words.empty() && !tempo.beat.empty() && !tempo.wordsAfter,
               "tempo behind words");
        nameIf(tempo.wordsAfter, "tempo before words");
    }

    void addHeader(const TuneHeader& header) {
        nameIf(header.titles.size() > 1, "several titles");
        nameIf(!header.rhythm.empty(), "rhythm");
        for (const TextField& field : header.fields)
            name(std::string("field ") + field.letter);
        for (const TextLine& line : header.textBelow)
            name(line.centred ? "centred text below" : "text below");
        if (header.tempo)
            addTempo(*header.tempo, "head tempo");
        name("unit " + fraction(header.unit));
    }

    void addFrame(const Measure& measure) {
        const MeasureFrame& frame = measure.frame();
        name("meter " + frame.meter.name());
        name("key " + formatKey(frame.key));
        addStaff(frame.staff);
        constexpr const char* lines[] = {"single", "double", "final",
                                         "heavy",  "dotted", "invisible"};
        name(std::string("bar line ") + lines[static_cast<int>(frame.barline)]);
        nameIf(frame.startsRepeat, "repeat begins");
        name("played " + std::to_string(frame.playedTimes));
        std::string ending;
        for (const int number : frame.ending)
            ending += (ending.empty() ? "" : ",") + std::to_string(number);
        nameIf(!ending.empty(), ("ending " + ending).c_str());
        nameIf(frame.stopsEnding && frame.playedTimes == 1, "ending closes without repeat");
        nameIf(frame.startsLine, "line begins");
        nameIf(!frame.section.empty(), "section");
        if (frame.tempo)
            addTempo(*frame.tempo, "tempo");
        for (const TempoChange& change : frame.laterTempos)
            addTempo(change.tempo, "tempo within a measure");
        for (const TextLine& line : frame.textAbove)
            name(line.centred ? "centred text above" : "text above");
        for (const Annotation& annotation : frame.annotations)
            addAnnotation(annotation, measure);
    }

    void addStaff(Staff staff) {
        constexpr const char* signs[] = {"G", "F", "C", "percussion", "none"};
        name(std::string("clef ") + signs[static_cast<int>(staff.clef.sign)] +
             std::to_string(staff.clef.line));
        name("clef octave " + std::to_string(staff.clef.octaves));
        name("octave " + std::to_string(staff.octaves));
        name("transpose " + std::to_string(staff.transpose));
    }

    void addAnnotation(const Annotation& annotation, const Measure& measure) {
        nameIf(annotation.at == measure.length() && measure.length() > Tick{0},
               "annotation over the bar line");
        if (annotation.kind == Annotation::Kind::Sign)
            return name("sign of a moment");
        if (annotation.kind == Annotation::Kind::Text)
            return name(std::string("words ") + annotation.placement);
        const auto chord = parseChordSymbol(annotation.text);
        if (!chord)
            return;
        nameIf(!chord->isUnderstood(), "chord not understood");
        nameIf(chord->kind == ChordSymbol::Kind::NoChord, "no chord");
        nameIf(chord->kind == ChordSymbol::Kind::Bass, "bass alone");
        nameIf(chord->bass.has_value(), "chord over a bass");
        std::string intervals;
        for (const ChordDegree& degree : chord->degrees)
            intervals +=
                (intervals.empty() ? "" : ",") + std::to_string(degree.semitonesAboveRoot());
        nameIf(!intervals.empty(), ("chord " + intervals).c_str());
    }

    void addLength(const Score& score, int index) {
        const Measure& measure = score.measure(index);
        if (measure.isComplete())
            return;
        const bool begins = index == 0 || measure.frame().startsRepeat;
        name(!measure.isShort() ? "long bar" : begins ? "pickup" : "short bar");
        nameIf(measure.isShort() && begins && index > 0, "pickup within");
    }

    void addContent(const Measure& measure) {
        nameIf(measure.isBlank(), "blank measure");
        nameIf(measure.isBlank() && !measure.frame().annotations.empty(), "blank with chords");
        for (const Tuplet& tuplet : measure.tuplets()) {
            name("tuplet " + std::to_string(tuplet.actual) + ":" + std::to_string(tuplet.normal));
            nameIf(tuplet.count != tuplet.actual, "tuplet of another count");
        }
        std::size_t inTuplets = 0;
        for (const Tuplet& tuplet : measure.tuplets())
            inTuplets += static_cast<std::size_t>(tuplet.count);
        for (const Event& event : measure.events()) {
            if (inTuplets == 0)
                name("length " + fraction(durationOf(event)));
            if (const Note* note = std::get_if<Note>(&event))
                addNote(*note);
            else
                addRest(std::get<Rest>(event), measure);
        }
    }

    void addNote(const Note& note) {
        name("heads " + std::to_string(note.heads.size()));
        for (const NoteHead& head : note.heads) {
            name("inflection " + std::to_string(head.pitch.inflection()));
            name("octave of notes " + std::to_string(head.pitch.octave));
            nameIf(head.courtesyAccidental, "courtesy accidental");
        }
        nameIf(!note.graces.notes.empty(),
               note.graces.slashed ? "slashed grace" : "grace without slash");
        nameIf(note.graces.notes.size() > 1, "several graces");
        for (const GraceNote& grace : note.graces.notes) {
            nameIf(grace.written != quarterNote / 4, "grace of another length");
            nameIf(grace.pitch.alter != 0, "grace with accidental");
        }
        for (const std::string& decoration : note.decorations)
            name("sign " + decoration);
        nameIf(note.slursOpened > 0, "slur");
        nameIf(note.slursOpened > 1, "slurs within slurs");
        nameIf(note.slursOpened > 0 && note.slursClosed > 0, "slurs that meet");
    }

    void addRest(const Rest& rest, const Measure& measure) {
        name(rest.visible ? "rest" : "invisible rest");
        nameIf(!rest.decorations.empty(), "rest with a sign");
        nameIf(rest.duration == measure.length(), "rest of a measure");
    }

    void addTies(const Score& score) {
        for (const MeasurePointer& measure : score.measures()) {
            for (const Event& event : measure->events()) {
                const Note* note = std::get_if<Note>(&event);
                const auto tied = note ? std::ranges::count_if(note->heads, &NoteHead::tiedToNext)
                                       : std::ptrdiff_t(0);
                if (tied == 0)
                    continue;
                name("tie");
                nameIf(&event == &measure->events().back(), "tie over a bar line");
                nameIf(tied > 1, "tied chord");
                nameIf(tied < std::ssize(note->heads), "tie of one head of several");
                nameIf(&event == &measure->events().back() && measure->frame().playedTimes == 1 &&
                           measure->frame().barline == Barline::Single,
                       "tie into the next measure");
            }
        }
    }

    std::set<std::string> m_names;
};

} // namespace lacuna

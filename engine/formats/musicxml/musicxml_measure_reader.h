// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_clock.h"
#include "engine/formats/musicxml/musicxml_direction.h"
#include "engine/formats/musicxml/musicxml_endings.h"
#include "engine/formats/musicxml/musicxml_header.h"
#include "engine/formats/musicxml/musicxml_log.h"
#include "engine/formats/musicxml/musicxml_survey.h"
#include "engine/formats/musicxml/musicxml_voice_line.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/score.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

/// Reads the measures of one part one after the other, and keeps what one voice of it plays.
class MusicXmlMeasureReader {
public:
    MusicXmlMeasureReader(std::string voice, int staff, MusicXmlHeader header, MusicXmlLog& log);

    /// Directions of another part that hold for this one too.
    void setDirectionsOfAll(std::vector<MusicXmlDirection> directions) {
        m_directionsOfAll = std::move(directions);
    }
    /// Throws ReadError where the tune gets longer than any tune.
    void read(const XmlElement& measure);
    Score finish();

private:
    struct Draft {
        MeasureFrame frame;
        Music music;
        bool blank = false;
        Tick length;
        int line = 0; ///< of the measure in the file
        int column = 0;
    };
    /// The first note of a chord, or a note alone: those that sound with it are where it is.
    struct Principal {
        std::string voice;
        int staff = 1;
        bool isGrace = false;
        bool isCue = false;
        bool isPlaced = true; ///< else it was left out, and the next of the chord is the first
        Tick begin;
        Tick end;
    };
    /// A key or meter that comes in force within the measure at hand.
    struct Change {
        Tick at;
        const XmlElement* element;
        std::optional<Key> key = {};
        std::optional<Meter> meter = {};
        bool isInForce = false;
    };
    /// A tempo that is set within the measure at hand, and where in the file.
    struct PlacedTempo {
        Tick at;
        Tempo tempo;
        int line = 0;
        int column = 0;
    };
    struct PlacedClef {
        Tick at;
        Clef clef;
        int line = 0;
        int column = 0;
    };
    /// A bar line within or around the measure at hand.
    struct Bar {
        Tick at;
        const XmlElement* element;
    };

    void beginMeasure(const XmlElement& measure);
    void readChild(const XmlElement& child);
    void readAttributes(const XmlElement& attributes);
    void readClefOf(const XmlElement& element, Tick at);
    void setClef(Clef clef);
    void readTranspose(const XmlElement& element);
    void readMeasureStyle(const XmlElement& style);
    void readNoteElement(const XmlElement& element);
    void joinChord(MusicXmlNote& note, const XmlElement& element);
    bool pass(const MusicXmlNote& note, const XmlElement& element);
    void skipTime(const XmlElement& element);
    void readDirection(const XmlElement& direction);
    void readLineOfWords(const XmlElement& direction);
    void readForAll(const XmlElement& direction, Tick at);
    void takeForAll(const XmlElement& direction, Tick at);
    void readTempoOf(const XmlElement& direction, const Tempo& tempo, Tick at, bool isElsewhere);
    std::vector<TempoChange> settleTempos(Tick end);
    void addWords(MusicXmlWords words, Tick at, const XmlElement& direction);
    void addJumpSigns(const XmlElement& direction, const std::string& words, Tick at);
    void addDirectionsOfAll();
    void addSign(Annotation sign);
    void readBarline(const XmlElement& barline);
    void readMark(const XmlElement& mark);
    bool hasRoomFor(const XmlElement& words);
    void endMeasure(const XmlElement& measure);
    void addDrafts(const std::vector<Tick>& cuts, Tick end, const XmlElement& measure);
    void tellOfPlaying(const Score& score);
    void applyChanges(Tick upTo);
    void leaveChanges(Tick end);
    void addBars(const std::vector<Tick>& cuts, std::size_t first, Tick end);
    void setBar(const Bar& bar, std::size_t before, std::size_t after);
    bool isElsewhere(const XmlElement& element) const;
    Tick placeOf(const XmlElement& element) const;
    const Key& keyAt(Tick at) const;
    std::vector<bool> findLeads() const;
    void dropLooseTies();
    void breakLines();

    const std::string m_voice;
    const int m_staff;
    MusicXmlHeader m_header;
    MusicXmlLog& m_log;
    std::vector<Draft> m_drafts;
    Tick m_total;
    std::size_t m_events = 0;

    // In force.
    double m_divisions = 1;                 ///< of a quarter note
    bool m_slashing = false;                ///< notes are drawn as slashes
    std::vector<std::string> m_notSlashing; ///< but for those of these voices
    Meter m_meter = {};
    Key m_key = {};
    Staff m_drawnStaff = {};
    Tick m_unit;
    std::optional<Meter> m_comingMeter;
    std::optional<Key> m_comingKey;
    std::optional<Tempo> m_comingTempo;
    std::optional<PlacedClef> m_comingClef;
    MusicXmlEndings m_endings;
    MeasureFrame m_comingFrame; ///< what a bar line says of the measure after it
    bool m_hasNoMeasures = false;
    bool m_hasSystems = false; ///< says where lines of music begin

    std::vector<MusicXmlDirection> m_directionsOfAll; ///< by measure
    std::size_t m_read = 0;                           ///< measures of the file
    bool m_isTempoFromElsewhere = false;              ///< the tune's

    // Of the measure at hand.
    MeasureFrame m_frame;
    MusicXmlVoiceLine m_line;
    MusicXmlClock m_clock;
    bool m_trustsTypes = true;
    std::optional<Principal> m_principal;
    std::vector<Change> m_changes;
    std::vector<PlacedTempo> m_tempos;
    std::vector<Bar> m_bars;
    std::vector<std::pair<Tick, std::vector<std::string>>> m_signs;
    std::optional<Tick> m_ownUnit;
    bool m_blank = false;
    bool m_empty = false;
};

} // namespace lacuna

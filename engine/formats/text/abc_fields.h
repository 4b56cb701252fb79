// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/abc_text.h"
#include "engine/formats/text/read_result.h"
#include "engine/notation/bar_accidentals.h"
#include "engine/score/score.h"

#include <optional>
#include <string>
#include <string_view>

namespace lacuna {

/// Values of ABC fields: text -> domain, nothing if it cannot be read; and back.

std::optional<Meter> parseMeter(std::string_view text);
/// What stands behind the meter in its field and is none of it: of "3/4=2/4" the "=2/4".
std::string_view behindMeter(std::string_view text);
inline constexpr const char* onlyFirstMeterIsRead =
    "What stands behind the meter is left out; the music is read in the first one.";
std::string formatMeter(const Meter& meter);

/// L: as a note value.
std::optional<Tick> parseUnit(std::string_view text);

/// L: as written. Ticks count no less than a 128th, of which a 256th is a half and a 512th a
/// quarter.
struct WrittenUnit {
    Tick unit = {};
    int parts = 1; ///< of the unit, one of which a note of length 1 lasts

    friend bool operator==(const WrittenUnit&, const WrittenUnit&) = default;
};
std::optional<WrittenUnit> parseWrittenUnit(std::string_view text);
std::string formatUnit(Tick unit);
/// The unit where L: is missing: a sixteenth for meters below 3/4, else an eighth.
Tick defaultUnit(const Meter& meter);

/// What a Q: field says, and what of it has no effect.
struct FieldTempo {
    enum class Trouble { None, NotUnderstood, NotPlayable, UnknownWords, RestLeftOut };
    std::optional<Tempo> tempo = {};
    Trouble trouble = Trouble::None;
};
/// `unit` is the L: in force, for the old Q:120; `charset` that of words that are no UTF-8.
FieldTempo readTempoField(std::string_view text, Tick unit,
                          std::string_view charset = usualCharset);
/// The sentence on the trouble, if there is some; `instead` names what is played: "1/4=120 is
/// played".
std::optional<Diagnostic> remarkOn(const FieldTempo& field, const std::string& instead);
std::optional<Tempo> parseTempo(std::string_view text, Tick unit,
                                std::string_view charset = usualCharset);
std::string formatTempo(const Tempo& tempo);

/// Whether a directive moves what abc2midi plays: "MIDI transpose 2".
bool isMidiTransposition(std::string_view directive);
inline constexpr const char* midiTranspositionIsNotPlayed =
    "This directive is for abc2midi; here the tune sounds as it is written. Write "
    "K:... transpose= for another pitch.";

/// Whether a directive says how far accidentals reach: "propagate-accidentals octave".
bool isAccidentalReach(std::string_view directive);
inline constexpr const char* unknownAccidentalReach =
    "Accidentals can propagate not, octave or pitch; this is left out.";
/// The reach that it names, if there is such a one.
std::optional<AccidentalReach> parseAccidentalReach(std::string_view directive);
/// That of a tune by its head.
AccidentalReach accidentalReachOf(const TuneHeader& header);

/// What else a K: field says is passed over: see parseKeyField.
std::optional<Key> parseKey(std::string_view text);
std::string formatKey(const Key& key);

} // namespace lacuna

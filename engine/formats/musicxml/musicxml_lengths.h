// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/meter.h"
#include "engine/score/tick.h"

#include <optional>

namespace lacuna {

/// How many notes are in the time of how many; 1 in 1 outside of tuplets.
struct TupletRatio {
    int actual = 1;
    int normal = 1;

    friend bool operator==(const TupletRatio&, const TupletRatio&) = default;
    bool isPlain() const { return actual == normal; }
};

/// What a `note` element says of how long it lasts.
struct MusicXmlLength {
    /// Nothing where it makes no sense or is missing.
    std::optional<double> divisions = {};
    Tick type = {}; ///< by type and dots, without the ratio; nothing without a type
    TupletRatio ratio = {};

    /// In ticks, by type, dots and ratio.
    double byType() const { return static_cast<double>(type.value) * ratio.normal / ratio.actual; }
};

/// Two notes that alternate: each is written as long as both last together, which is no tuplet.
bool isTremolo(const XmlElement& note);

MusicXmlLength readLength(const XmlElement& note);

/// Whether a writer that has whole divisions only wrote `divisions` for what is, by its type,
/// `exact` of them.
bool isRounded(double divisions, double exact);

/// Whether the lengths by type are to be trusted where durations look like rounded ones: not if the
/// durations fill a measure that the types do not. `ofQuarter`: the divisions in force at its
/// start.
bool typesAreTrusted(const XmlElement& measure, double ofQuarter, const Meter& meter);

} // namespace lacuna

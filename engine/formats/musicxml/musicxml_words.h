// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/duration.h"
#include "engine/score/measure.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// MusicXML's words for what the domain has names for, and numbers as text.

/// A line of words over or under the music as an element of that name, and back.
XmlElement writeTextLine(std::string_view name, const TextLine& line);
TextLine readTextLine(const XmlElement& element);

/// "quarter" for 2, "breve" for -1; nothing beyond the 1024th and the maxima.
std::string noteTypeName(int power);
std::optional<int> noteTypePower(std::string_view name);

std::string accidentalName(const Pitch& pitch);
/// Quarter tones above the natural step, or nothing for a name that is none of those.
std::optional<int> inflectionOfAccidental(std::string_view name);

std::string barStyleName(Barline line);
/// Styles that Lacuna does not draw are read as the nearest that it does.
Barline barlineOfStyle(std::string_view name);

std::optional<Step> stepOfName(std::string_view name);
std::string stepName(Step step);

/// Text without control characters and without blanks at its ends: no field has a second line.
std::string lineOfText(std::string_view text);

/// A whole number, with a fraction's digits dropped; nothing if there is none or it is beyond two
/// thousand million.
std::optional<int> wholeNumber(std::string_view text);
std::optional<double> decimalNumber(std::string_view text);
std::string decimalText(double number);

/// Where MusicXML has no place for something, the writer leaves a processing instruction
/// "lacuna WORD VALUE", which other programs pass over.
XmlElement lacunaMark(std::string_view word, std::string_view value = {});
/// The value of the first such mark in an element, or nothing.
std::optional<std::string> lacunaMarkIn(const XmlElement& element, std::string_view word);
/// Likewise of an element that may be a mark itself.
std::optional<std::string> lacunaMarkOf(const XmlElement& element, std::string_view word);

} // namespace lacuna

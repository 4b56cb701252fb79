// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/measure.h"

#include <optional>

namespace lacuna {

/// Keys and time signatures as MusicXML's `key` and `time`, and back. What is read from an element
/// that another program wrote is nothing where it cannot be understood.

XmlElement writeKey(const Key& key);
std::optional<Key> readKey(const XmlElement& element);
/// Whether readKey() takes another key for it, which sounds alike: one of nine flats, and the like.
bool isKeyRespelled(const XmlElement& element);
/// Whether the mode that a key names, if it names one, is one: else it is read as major.
bool hasKnownMode(const XmlElement& key);

/// Without its 8: what is written under it stays, and its octave is part of the transposition.
XmlElement writeClef(Clef clef);
/// Likewise without its 8; nothing for tablature and what is no clef.
std::optional<Clef> readClef(const XmlElement& element);
XmlElement writeTranspose(Staff staff);

XmlElement writeTime(const Meter& meter);
std::optional<Meter> readTime(const XmlElement& element);

/// A tempo as a direction: words, metronome mark and sound.
XmlElement writeTempo(const Tempo& tempo);
/// The tempo that a direction sets, or nothing.
std::optional<Tempo> readTempo(const XmlElement& direction);

} // namespace lacuna

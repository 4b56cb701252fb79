// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"

#include <optional>
#include <string>
#include <string_view>

namespace lacuna {

/// Values of ABC fields: text -> domain, nothing if it cannot be read; and back.

std::optional<Meter> parseMeter(std::string_view text);
std::string formatMeter(const Meter& meter);

/// L: as a note value.
std::optional<Tick> parseUnit(std::string_view text);
std::string formatUnit(Tick unit);
/// The unit where L: is missing: a sixteenth for meters below 3/4, else an eighth.
Tick defaultUnit(const Meter& meter);

/// `unit` is the L: in force, for the old Q:120.
std::optional<Tempo> parseTempo(std::string_view text, Tick unit);
std::string formatTempo(const Tempo& tempo);

/// Clef and transposition after the key are passed over.
std::optional<Key> parseKey(std::string_view text);
std::string formatKey(const Key& key);

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"
#include "ui/views/view_services.h"

#include <QString>

namespace lacuna {

/// "B, eighth, third of G major", "rest, quarter", of a note with several heads all of them or the
/// one asked for.
QString noteInWords(const Score& score, Place place, bool isHeadAlone = false);

/// Where one is in the notes, place first: "Bar 6, beat 2: B, eighth, third of G major." Empty if
/// neither notes are written nor selected.
QString statusInWords(const ViewServices& services);

/// The same for who hears it: what matters first.
QString spokenNote(const ViewServices& services);

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/text/read_result.h"

#include <vector>

namespace lacuna {

/// Where an event stands in its tune's text.
struct EventSource {
    int measure = 0;
    int event = 0;
    SourceSpan core;  ///< the note or rest; of a chord its brackets and what they hold
    SourceSpan whole; ///< with the words, grace notes, signs, ties and slurs that belong to it
};

/// In the order of the tune, its events but those that have no text of their own: the measures of
/// a Z4 behind its first. Comments may stand above its X: line. Any thread.
std::vector<EventSource> eventSources(const TuneText& tune);

} // namespace lacuna

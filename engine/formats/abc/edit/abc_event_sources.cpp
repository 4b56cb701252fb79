// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_event_sources.h"

#include "engine/formats/abc/edit/abc_measure_text.h"
#include "engine/formats/abc/read/abc_lines.h"

namespace lacuna {

std::vector<EventSource> eventSources(const TuneText& tune) {
    const std::size_t above = firstTune(tune.text);
    const std::string_view text = tune.text.substr(above);
    TracedTune traced{.text = text, .form = tune.form, .score = {}, .trace = {}};
    traced.score = readTraced(tune, text, &traced.trace).score;
    const auto inWhole = [above](SourceSpan span) {
        return SourceSpan{span.begin + above, span.end + above};
    };
    std::vector<EventSource> sources;
    int measure = 0;
    for (const MeasureText& each : measureTexts(traced)) {
        int event = 0;
        for (const EventText& own : each.events) {
            if (!own.core.empty()) {
                sources.push_back({.measure = measure,
                                   .event = event,
                                   .core = inWhole(own.coreSpan()),
                                   .whole = inWhole(own.span())});
            }
            ++event;
        }
        ++measure;
    }
    return sources;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/write/abc_fragment.h"

#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_measure_writer.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_lyrics.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

TuneHeader headFor(const MeasureFrame& first) {
    return {.meter = first.meter, .key = first.key, .staff = first.staff, .unit = first.unit};
}

std::string lineOfNotes(const Measures& measures) {
    const MeasureFrame& first = measures.front()->frame();
    MeasureWriter writer(headFor(first));
    std::string line = inlineField('M', formatMeter(first.meter)) +
                       inlineField('L', formatUnit(first.unit)) +
                       inlineField('K', formatKey(first.key));
    const MeasureFrame* before = nullptr;
    for (const MeasurePointer& measure : measures) {
        if (before) {
            line += barSign(*before, false) + " ";
        }
        line += writer.write(*measure, before);
        before = &measure->frame();
    }
    const std::string words = formatLyrics(notesOf(measures));
    return words.empty() ? line : line + "\nw: " + words;
}

bool hasTune(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (trimmed(text.substr(0, end)).starts_with("X:")) {
            return true;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

// Without empty lines, which would end the tune.
std::string tuneOfNotes(std::string_view text, const Key& key, const Meter& meter, Tick unit) {
    const MeasureFrame frame{.meter = meter, .key = key, .unit = unit};
    std::string tune = writeAbc(Score(headFor(frame), {}));
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (const std::string_view line = trimmed(text.substr(0, end)); !line.empty()) {
            tune.append(line).append("\n");
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return tune;
}

bool saysNothingElse(const Tune& tune) {
    return std::ranges::none_of(tune.diagnostics, [](const Diagnostic& diagnostic) {
        return diagnostic.message == signIsNotUnderstood;
    });
}

// Without the words under the notes.
std::string_view lastLineOfNotes(std::string_view text) {
    text = trimmed(text);
    for (std::size_t end = text.find_last_of("\r\n"); end != text.npos;
         end = text.find_last_of("\r\n")) {
        const std::string_view line = trimmed(text.substr(end));
        if (!line.starts_with("w:") && !line.starts_with("+:")) {
            return line;
        }
        text = trimmed(text.substr(0, end));
    }
    return text;
}

bool isOfWholeMeasures(const Score& score, std::string_view text) {
    const std::string_view end = lastLineOfNotes(text);
    const bool isClosed = end.ends_with("|") || end.ends_with("|]") || end.ends_with("::");
    return isClosed && std::ranges::all_of(score.measures(), [](const MeasurePointer& measure) {
               return measure->isComplete();
           });
}

std::optional<Tune> firstTune(const std::string& text) {
    try {
        Tunebook book = readAbc(text);
        if (!book.tunes.empty()) {
            return std::move(book.tunes.front());
        }
    } catch (const EngineError&) {
        // What is on a clipboard need not be ABC.
    }
    return std::nullopt;
}

} // namespace

std::string abcOf(const Fragment& fragment, const std::string& title) {
    if (fragment.isEmpty()) {
        return {};
    }
    if (!fragment.isWhole) {
        return lineOfNotes(fragment.measures);
    }
    TuneHeader head = headFor(fragment.measures.front()->frame());
    if (!title.empty()) {
        head.titles = {title};
    }
    return writeAbc(Score(std::move(head), fragment.measures));
}

std::optional<Fragment> fragmentOfAbc(std::string_view text, const Key& key, const Meter& meter,
                                      Tick unit) {
    const bool isTune = hasTune(text);
    const std::optional<Tune> tune =
        firstTune(isTune ? std::string(text) : tuneOfNotes(text, key, meter, unit));
    if (!tune || (!isTune && !saysNothingElse(*tune))) {
        return std::nullopt;
    }
    Fragment fragment = isTune || isOfWholeMeasures(tune->score, text)
                            ? fragmentOf(tune->score)
                            : fragmentOfNotes(tune->score.measures());
    return fragment.isEmpty() ? std::nullopt : std::optional(std::move(fragment));
}

} // namespace lacuna

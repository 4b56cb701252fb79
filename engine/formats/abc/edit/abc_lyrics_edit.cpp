// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_lyrics_edit.h"

#include "engine/formats/text/abc_lyrics.h"

#include <algorithm>
#include <optional>
#include <string>

namespace lacuna {
namespace {

using Notes = std::vector<const Note*>;

// The notes of a line of music, in a tune that has its measures.
Notes notesOf(const TracedLyrics& line, const Score& score) {
    Notes notes;
    for (int i = line.measure; i <= std::min(line.endMeasure, score.size() - 1); ++i) {
        const std::span<const Event> events = score.measure(i).events();
        const std::size_t first = i == line.measure ? static_cast<std::size_t>(line.event) : 0;
        const std::size_t end =
            i == line.endMeasure ? std::min(static_cast<std::size_t>(line.endEvent), events.size())
                                 : events.size();
        for (std::size_t k = first; k < end; ++k) {
            if (const Note* note = std::get_if<Note>(&events[k])) {
                notes.push_back(note);
            }
        }
    }
    return notes;
}

// Whether only what is sung differs, and that does.
bool areSungOtherwise(const Notes& now, const Notes& wanted) {
    if (now.size() != wanted.size()) {
        return false;
    }
    return !std::ranges::equal(
        now, wanted, [](const Note* a, const Note* b) { return a->syllable == b->syllable; });
}

// What stands in place of a line's first verse, or behind the line.
TextEdit wordsEdit(const TracedTune& tune, const TracedLyrics& line, const std::string& words) {
    const auto isLineEnd = [&](std::size_t at) {
        return tune.text[at] == '\n' || tune.text[at] == '\r';
    };
    if (line.verses.empty()) {
        const bool isBehindEnd = line.end > 0 && isLineEnd(line.end - 1);
        return {{line.end, line.end},
                tune.form.bytesOf(isBehindEnd ? "w: " + words + "\n" : "\nw: " + words)};
    }
    SourceSpan span = line.verses.front();
    if (words.empty() && line.verses.size() == 1) {
        return {span, {}};
    }
    // Without words it keeps the verses below it in their places.
    span.begin = std::min(tune.text.find(':', span.begin), span.end - 1) + 1;
    while (span.begin < span.end && tune.text[span.begin] == ' ') {
        ++span.begin;
    }
    return {span, tune.form.bytesOf(words)};
}

} // namespace

std::vector<TextEdit> lyricsEdits(const TracedTune& now, const Score& wanted) {
    std::vector<TextEdit> edits;
    if (now.score.size() != wanted.size()) {
        return edits;
    }
    for (const TracedLyrics& line : now.trace.lyrics) {
        const Notes notes = notesOf(line, wanted);
        if (areSungOtherwise(notesOf(line, now.score), notes)) {
            edits.push_back(wordsEdit(now, line, formatLyrics(notes)));
        }
    }
    return edits;
}

std::vector<TextEdit> orphanedLyrics(const TracedTune& now, const std::vector<bool>& isRemoved) {
    std::vector<TextEdit> edits;
    for (const TracedLyrics& line : now.trace.lyrics) {
        const int end = std::min(line.endMeasure + (line.endEvent > 0 ? 1 : 0), now.score.size());
        const auto first = isRemoved.begin() + std::min(line.measure, end);
        const bool isGone = line.measure < end && line.event == 0 &&
                            std::all_of(first, isRemoved.begin() + end, [](bool is) { return is; });
        for (const SourceSpan verse : line.verses) {
            if (isGone) {
                edits.push_back({verse, {}});
            }
        }
    }
    return edits;
}

} // namespace lacuna

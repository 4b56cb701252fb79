// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_measure_text.h"
#include "engine/formats/abc/edit/abc_text_edits.h"
#include "engine/formats/abc/write/abc_event_writer.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// One note or rest as it was read and as it shall read, at the same place of its measure.
struct EventChange {
    const Event& before;
    const Event& after;
    const Tuplet* tuplet = nullptr;
    std::vector<Annotation> wordsBefore; ///< at its time, but for those of an overlay
    std::vector<Annotation> wordsAfter;
    bool newLength = false; ///< its written length has to be written, though its duration may stay
};

/// Changes the parts of an event's text that differ: words, grace notes, signs, pitches, length,
/// tie and slurs each for itself.
class NoteEdit {
public:
    NoteEdit(const TracedTune& tune, const MeasureText& measure, const MeasureText& next,
             std::vector<TextEdit>& edits)
        : m_tune(tune), m_measure(measure), m_next(next), m_edits(edits) {}

    void change(std::size_t event, const EventChange& change);

private:
    void changeWords(const EventText& text, const EventChange& change);
    void changeNote(const EventText& text, const Note& before, const Note& after,
                    const EventChange& change);
    void changeHeads(const EventText& text, const Note& before, const Note& after,
                     const EventChange& change);
    void changeTie(std::size_t event, const EventText& text, bool tied);
    void changeSlurEnds(std::size_t event, const EventText& text, int count);
    void replaceSigns(const EventText& text, TokenKind kind, const std::string& signs,
                      std::size_t place);
    bool removeBehindBar(std::size_t event, TokenKind kind);
    std::string lengthText(const EventText& text, const EventChange& change, Tick duration) const;
    void rewriteCore(const EventText& text, const EventChange& change);
    EventWriter writerAt(const EventText& text);
    void replace(SourceSpan span, const std::string& text);
    std::string_view textOf(SourceSpan span) const {
        return m_tune.text.substr(span.begin, span.end - span.begin);
    }

    const TracedTune& m_tune;
    const MeasureText& m_measure;
    const MeasureText& m_next;
    std::vector<TextEdit>& m_edits;
    std::vector<Pitch> m_written; ///< in this measure, so that accidentals are not written twice
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_measure_text.h"
#include "engine/formats/abc/edit/abc_text_edits.h"

#include <map>
#include <vector>

namespace lacuna {

/// Changes the notes and words of measures: sign by sign where that can be, else all of a measure's
/// notes at once.
class ContentEdit {
public:
    ContentEdit(const TracedTune& tune, const std::vector<MeasureText>& texts,
                std::vector<TextEdit>& edits)
        : m_tune(tune), m_texts(texts), m_edits(edits) {}

    /// Measure `index` of the tune shall hold what `target` holds.
    void change(int index, const Measure& target);
    /// Likewise, all of it written anew. Other layers of notes stay.
    void rewrite(int index, const Measure& target);

private:
    struct Range {
        int first = 0;
        int oldEnd = 0;
        int newEnd = 0;
    };

    bool expandMeasureRests(int index);
    void changeEvents(int index, const Measure& target);
    void changeRange(int index, const Measure& target);
    void changeLooseWords(int index, const Measure& target);
    void writeOverlay(int index, const Measure& target, std::size_t place, Tick unit);
    Range rangeOf(int index, const Measure& target) const;
    std::string written(const Measure& target, Range range, SourceSpan span, int index) const;
    std::map<Tick, bool> typedBlanks(int index) const;
    std::vector<Annotation> overlayWords(int index) const;

    const TracedTune& m_tune;
    const std::vector<MeasureText>& m_texts;
    std::vector<TextEdit>& m_edits;
};

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_measure_text.h"
#include "engine/formats/abc/edit/abc_text_edits.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// A part of a tune, outside of which all is as it shall be.
struct TunePartToEdit {
    int first = 0;      ///< measure
    int end = 0;        ///< one behind the last
    int wantedEnd = 0;  ///< likewise, of the tune as it shall be
    bool isCut = false; ///< the first measure's text is not whole; it is as it shall be
    Meter meter = {};   ///< in force before the first, as are these
    KeyedStaff keyed = {};
    Tick unit = {};
};
/// All of it.
TunePartToEdit wholeTune(const Score& now, const Score& wanted);

/// Changes what stands between and above the measures: keys, meters, units, tempi, parts, endings
/// and line breaks before them, and the bar lines after them. The tune must have as many measures
/// as `target`, but for addAndRemoveMeasures.
class FrameEdit {
public:
    FrameEdit(const TracedTune& tune, const std::vector<MeasureText>& texts, const Score& target,
              const TunePartToEdit& part, std::vector<TextEdit>& edits)
        : m_tune(tune), m_texts(texts), m_target(target), m_part(part), m_edits(edits) {}

    /// Puts text for measures that the tune lacks in their places and takes away what it has too
    /// many; the others are those that differ least.
    void addAndRemoveMeasures();
    void changeLeads();
    /// The bar line after measure `index`, with the start of a repeat that follows.
    void changeBar(int index);

private:
    struct Settings {
        Meter meter;
        KeyedStaff keyed;
        Tick unit;
    };
    void follow(Settings& settings, const TracedToken& token) const;
    void followEvents(Settings& settings, int index) const;
    void changeLead(int index, Settings& inForce);
    void changeFirstRepeat();
    void changeField(int index, char letter, const std::string& value, bool isWanted);
    void changeEnding(int index);
    void changeText(int index);
    void changeLineStart(int index);
    void addMeasure(int place, int targetIndex);
    void removeMeasure(int index);
    std::size_t placeBefore(int index) const;
    std::size_t endOfBars(int index) const;
    const TracedToken* leadField(int index, char letter) const;
    void replace(SourceSpan span, const std::string& text);
    std::string_view textOf(const TracedToken& token) const {
        return m_tune.text.substr(token.span.begin, token.span.end - token.span.begin);
    }
    std::string_view valueOf(const TracedToken& token) const;
    const MeasureText& textAt(int index) const { return m_texts[static_cast<std::size_t>(index)]; }

    const TracedTune& m_tune;
    const std::vector<MeasureText>& m_texts;
    const Score& m_target;
    const TunePartToEdit& m_part;
    std::vector<TextEdit>& m_edits;
};

} // namespace lacuna

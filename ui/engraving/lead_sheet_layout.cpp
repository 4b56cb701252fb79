// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/lead_sheet_layout.h"

#include "ui/engraving/engraving.h"
#include "ui/engraving/text_faces.h"

namespace lacuna {

namespace {

using Pass = void (*)(Engraving&);

/// In this order; each works on what those before it have left.
constexpr Pass passes[] = {writeMeasures,   groupBeams,   chooseStems,    measureColumns,
                           breakSystems,    placeColumns, drawSignatures, placeStems,
                           placeBeams,      drawNotes,    drawCurves,     drawDecorations,
                           drawSystemMarks, fitSystems,   drawPrintedText};

/// Notes, rests and whatever stands at them that are laid out in some 20 ms.
constexpr std::size_t fewSigns = 3000;
constexpr std::size_t lettersOfSign = 8;

std::size_t signsOf(const Event& event) {
    const auto* note = std::get_if<Note>(&event);
    return note ? note->heads.size() + note->graces.notes.size() + note->decorations.size()
                : std::size_t{1};
}

std::size_t lettersOf(const std::vector<std::string>& texts) {
    std::size_t letters = 0;
    for (const std::string& text : texts)
        letters += text.size();
    return letters;
}

std::size_t signsOf(const MeasureFrame& frame) {
    std::size_t letters = 0;
    for (const Annotation& annotation : frame.annotations)
        letters += lettersOfSign + annotation.text.size();
    for (const TextLine& line : frame.textAbove)
        letters += lettersOfSign + line.text.size();
    return 2 + letters / lettersOfSign; // bar line, number
}

std::size_t signsOf(const TuneHeader& header) {
    std::size_t letters = lettersOf(header.titles) + header.rhythm.size();
    for (const TextLine& line : header.textBelow)
        letters += lettersOfSign + line.text.size();
    for (const TextField& field : header.fields)
        if (field.letter == 'W')
            letters += lettersOfSign + field.text.size();
    return letters / lettersOfSign;
}

} // namespace

LeadSheetLayout layOutLeadSheet(const Score& score, const LayoutOptions& options) {
    Engraving engraving{score, options, SmuflFont::bravura(),
                        options.textWidth ? options.textWidth : TextWidth(widthOf)};
    for (const Pass pass : passes) {
        if (options.stop.stop_requested())
            return {};
        pass(engraving);
    }
    return makePage(engraving);
}

bool takesLong(const Score& score, const LayoutOptions& options) {
    const MeasureRange range = options.range.value_or(MeasureRange{0, score.size()});
    std::size_t signs = options.showTitle ? signsOf(score.header()) : 0;
    for (int i = range.first; i < range.end && signs <= fewSigns; ++i) {
        const Measure& measure = score.measure(i);
        signs += signsOf(measure.frame());
        for (const Event& event : measure.events())
            signs += signsOf(event);
    }
    return signs > fewSigns;
}

} // namespace lacuna

// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/lead_sheet_layout.h"

#include "ui/engraving/engraving.h"
#include "ui/engraving/text_faces.h"

namespace lacuna {

LeadSheetLayout layOutLeadSheet(const Score& score, const LayoutOptions& options) {
    Engraving engraving{score, options, SmuflFont::bravura(),
                        options.textWidth ? options.textWidth : TextWidth(widthOf)};
    writeMeasures(engraving);
    groupBeams(engraving);
    chooseStems(engraving);
    measureColumns(engraving);
    breakSystems(engraving);
    placeColumns(engraving);
    drawSignatures(engraving);
    placeStems(engraving);
    placeBeams(engraving);
    drawNotes(engraving);
    drawCurves(engraving);
    drawDecorations(engraving);
    drawSystemMarks(engraving);
    drawPrintedText(engraving);
    return makePage(engraving);
}

} // namespace lacuna

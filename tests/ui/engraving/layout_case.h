// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_reader.h"
#include "ui/engraving/lead_sheet_layout.h"
#include "ui/engraving/text_faces.h"

#include <string>
#include <vector>

namespace lacuna {

/// Texts as wide as if all letters were half an em: layouts do not depend on installed fonts.
inline double plainTextWidth(const QString& text, Face face) {
    return 0.5 * emOf(face) * static_cast<double>(text.size());
}

/// A tune from its body in ABC.
inline Score tuneOf(const std::string& meter, const std::string& key, const std::string& body) {
    const std::string abc = "X:1\nT:Case\nM:" + meter + "\nL:1/8\nK:" + key + "\n" + body + "\n";
    return readAbc(abc).tunes.at(0).score;
}

inline LeadSheetLayout layOut(const Score& score, double width = 120) {
    LayoutOptions options;
    options.width = width;
    options.textWidth = plainTextWidth;
    return layOutLeadSheet(score, options);
}

/// All items of a role, in the order of the measures.
inline std::vector<Item> itemsOf(const LeadSheetLayout& layout, Role role) {
    std::vector<Item> found;
    for (const MeasureLayout& measure : layout.measures)
        for (const Item& item : layout.itemsOf(measure))
            if (item.role == role)
                found.push_back(item);
    return found;
}

} // namespace lacuna

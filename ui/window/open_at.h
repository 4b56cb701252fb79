// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace lacuna {

class ScoreDocument;

/// Which tune of a book to show and which of its measures to erase, once it is open.
struct OpenAt {
    int tune = 0;         ///< the X: number; 0 for the first
    int firstMeasure = 0; ///< as printed; with lastMeasure 0, none are erased
    int lastMeasure = 0;
    bool asCopy = false; ///< an example: saving asks for a name, the file stays as it is
};

/// Shows that place of the book just opened; erasing there is no edit. Returns what is not there,
/// in a sentence, or nothing.
QString showPlace(ScoreDocument& document, const OpenAt& at);

} // namespace lacuna

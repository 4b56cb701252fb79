// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

// What stands in one line of ABC, as far as an editor has to know it.

namespace lacuna {

/// The first % that no backslash precedes; the line's end if there is none.
qsizetype commentOf(const QString& line);

/// Letters from..to of a line that say that a bar is blank: the mark with the rest behind it, or
/// one more rest of the same bar.
struct BlankText {
    qsizetype from = 0;
    qsizetype to = 0;
    qsizetype marked = 0; ///< so many of its letters are the mark; 0 for another rest
    int bar = 0;          ///< those with the same number are of one bar
};
/// Nothing of a bar that has notes all the same.
std::vector<BlankText> blanksOf(const QString& line);

/// What typing `text` into a blank bar means for it.
enum class IntoBlank {
    Beside,  ///< it stays, the text goes where the caret is
    Before,  ///< it stays, for what is typed belongs to a note that is yet to come
    Instead, ///< a note or rest: the bar is blank no longer
};
/// `before`: what stands before it in its bar.
IntoBlank intoBlank(const QString& before, const QString& text);

} // namespace lacuna

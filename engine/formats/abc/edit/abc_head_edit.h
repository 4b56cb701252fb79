// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_measure_text.h"
#include "engine/formats/abc/edit/abc_text_edits.h"

#include <vector>

namespace lacuna {

/// Changes the fields of a tune's header whose values differ, each for itself.
class HeadEdit {
public:
    HeadEdit(const TracedTune& tune, const TuneHeader& target, std::vector<TextEdit>& edits)
        : m_tune(tune), m_target(target), m_edits(edits) {}

    void change();

private:
    void changeValue(char letter, const std::string& value, bool isWanted);
    void changeTitles();
    void changeTextFields();
    void replaceValue(const TracedField& field, const std::string& value);
    void removeLine(SourceSpan line);
    /// Adds a line behind `field`, or where its letter's place is if null.
    void addLine(char letter, const std::string& value, const TracedField* field);
    const TracedField* fieldOf(char letter) const;
    const TracedField* textField(char letter, int index) const;

    const TracedTune& m_tune;
    const TuneHeader& m_target;
    std::vector<TextEdit>& m_edits;
};

} // namespace lacuna

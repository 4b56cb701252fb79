// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/session/gap.h"

#include <QWidget>

#include <vector>

class QComboBox;

namespace lacuna {

class FillController;

/// A list of all sets of fills that were made for the gap, to have an earlier one as cards again.
///
/// Hidden while there is nothing to choose from.
class FillHistoryChooser : public QWidget {
    Q_OBJECT

public:
    explicit FillHistoryChooser(FillController& fills, QWidget* parent = nullptr);

    QComboBox& list() { return *m_list; }
    /// Shows what the controller has. False where it hides and had the keyboard.
    bool refresh();

private:
    FillController& m_fills;
    QComboBox* m_list;
    std::vector<FillSet> m_shown; ///< the sets in the list
};

} // namespace lacuna

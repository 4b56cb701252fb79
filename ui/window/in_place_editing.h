// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/in_place_line.h"
#include "ui/views/view_services.h"

#include <QObject>

#include <functional>

namespace lacuna {

class LeadSheetView;
class MeasureChanges;

/// Words of the sheet that are typed where they stand. What is taken is one step of undo; why it is
/// not is said under the line.
class InPlaceEditing : public QObject {
    Q_OBJECT

public:
    InPlaceEditing(const ViewServices& services, LeadSheetView& sheet, MeasureChanges& measures,
                   QObject* parent);

    InPlaceLine& line() { return *m_line; }
    /// The name of the section that begins with the measures at hand.
    void editSection();

private:
    /// What is typed into the line that is open.
    struct Subject {
        std::function<QRectF()> place;
        /// Takes what was typed. Throws std::logic_error for what cannot be.
        std::function<void(const QString&)> take;
    };
    void open(const InPlaceLine::Line& line, Subject subject);
    bool take();

    ViewServices m_services;
    LeadSheetView& m_sheet;
    MeasureChanges& m_measures;
    InPlaceLine* m_line;
    Subject m_subject;
};

} // namespace lacuna

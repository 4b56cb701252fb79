// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/lead_sheet_painter.h"
#include "ui/views/theme.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace lacuna {

/// Draws a tune of the library as a catalogue does: title, one line about it, and how it begins.
class LibraryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit LibraryDelegate(QObject* parent = nullptr);

    void setTheme(const Theme& theme) { m_theme = &theme; }
    /// The tunes are others now, though their ids may be the same.
    void forget() { m_staves.clear(); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintWords(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
                    const QModelIndex& index) const;
    void paintIncipit(QPainter& painter, const QRectF& area, const QModelIndex& index) const;
    const LeadSheetLayout& incipitOf(const QModelIndex& index) const;

    const Theme* m_theme;
    mutable QCache<qint64, LeadSheetLayout> m_staves; ///< by the tune's id
    mutable LeadSheetPainter m_painter;
};

} // namespace lacuna

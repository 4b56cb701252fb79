// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/lead_sheet_painter.h"
#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QStyledItemDelegate>

#include <map>

namespace lacuna {

/// Draws a fill as a card: number, dots, engine, the gap as a small staff with a bar either side in
/// grey, and one line of words. The card that sounds has a bar at its left.
class FillCardDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    FillCardDelegate(const ViewServices& services, QObject* parent = nullptr);

    /// What is pressed to keep the fill that is shown, and to hear the original and the fills, in
    /// words.
    struct Keys {
        QString keep;
        QString keepSign; ///< where there is little room
        QStringList hear;
    };

    void setTheme(const Theme& theme) { m_theme = &theme; }
    /// Whether the keys on the cards act where the keyboard is now; if not, the cards offer none.
    void setKeysAct(bool act) { m_keysAct = act; }
    void setKeys(const Keys& keys) { m_keys = keys; }
    /// The width that cards get; their height follows from it.
    void setCardWidth(int width);
    /// The fills are others now.
    void forget() {
        m_staves.clear();
        m_size = 0;
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// A small lead sheet and the pixels of its staff space.
    struct Staff {
        LeadSheetLayout sheet;
        double space = 4;
    };
    const Staff& staffOf(int number) const;
    /// What stands below the staff: how the fill is.
    QString wordsOf(const QModelIndex& index) const;
    void paintHead(QPainter& painter, const QRectF& area, const QModelIndex& index) const;
    void paintRank(QPainter& painter, const QRectF& area, const QModelIndex& index) const;
    void paintDots(QPainter& painter, const QRectF& area, int dots) const;
    void paintStaff(QPainter& painter, const QRectF& area, int number) const;

    ViewServices m_services;
    const Theme* m_theme;
    int m_width = 300;
    bool m_keysAct = false;
    Keys m_keys;
    mutable std::map<int, Staff> m_staves; ///< by number, laid out when first drawn
    mutable std::size_t m_size = 0; ///< of the sizes of a staff: once too large is always too large
    mutable LeadSheetPainter m_painter;
};

} // namespace lacuna

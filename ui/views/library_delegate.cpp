// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/library_delegate.h"

#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "ui/document/library_model.h"
#include "ui/engraving/lead_sheet_layout.h"

#include <QPainter>

#include <algorithm>

namespace lacuna {

namespace {

constexpr int staffHeight = 36;
constexpr int keptStaves = 300;
/// Pixels of a staff space where the incipit is no wider than the list.
constexpr double staffSpace = 3.4;
constexpr double smallestSpace = 1.6;
/// Staff spaces that the incipit gets to be pleasant to read; more notes are set tighter.
constexpr double incipitWidth = 64;

QFont smallFont(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(small.pointSizeF() * 0.88);
    return small;
}

LeadSheetLayout layOutIncipit(const QString& abc) {
    try {
        const Tunebook book = readAbc(abc.toStdString());
        if (book.tunes.empty()) {
            return {};
        }
        return layOutLeadSheet(book.tunes.front().score, {.width = incipitWidth,
                                                          .margin = 0.3,
                                                          .topMargin = 0.3,
                                                          .showTitle = false,
                                                          .showMeasureNumbers = false,
                                                          .showChords = false,
                                                          .singleSystem = true,
                                                          .justify = false});
    } catch (const ReadError&) {
        return {}; // a tune without music has no beginning to show
    }
}

} // namespace

LibraryDelegate::LibraryDelegate(QObject* parent)
    : QStyledItemDelegate(parent), m_theme(&lightTheme()), m_staves(keptStaves) {}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {120, option.fontMetrics.height() + QFontMetrics(smallFont(option.font)).height() +
                     staffHeight + 16};
}

void LibraryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect area = option.rect;
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(area, m_theme->selection);
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(area, m_theme->rowOutOfKey);
    }
    painter->fillRect(QRect(area.left() + 12, area.bottom(), area.width() - 20, 1), m_theme->line);
    const QRect inner = area.adjusted(12, 6, -8, -5);
    paintWords(*painter, inner, option, index);
    paintIncipit(*painter, QRectF(inner).adjusted(-2, inner.height() - staffHeight, 0, 0), index);
    if (option.state & QStyle::State_HasFocus) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme->selectionLine, 1.5));
        painter->drawRect(area.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

void LibraryDelegate::paintWords(QPainter& painter, const QRect& area,
                                 const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    painter.setFont(option.font);
    painter.setPen(m_theme->ink);
    painter.drawText(
        area, Qt::AlignLeft | Qt::AlignTop,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, area.width()));
    const QFont small = smallFont(option.font);
    const QFontMetrics metrics(small);
    QRect line(area.left(), area.top() + option.fontMetrics.height() + 1, area.width(),
               metrics.height());
    painter.setFont(small);
    if (const QString found = index.data(LibraryModel::FoundRole).toString(); !found.isEmpty()) {
        painter.setPen(m_theme->accent);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, found);
        line.setLeft(line.left() + metrics.horizontalAdvance(found + QStringLiteral("  ")));
    }
    painter.setPen(m_theme->mutedInk);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(index.data(LibraryModel::SubtitleRole).toString(),
                                        Qt::ElideRight, line.width()));
}

const LeadSheetLayout& LibraryDelegate::incipitOf(const QModelIndex& index) const {
    const qint64 id = index.data(LibraryModel::TuneRole).toLongLong();
    if (!m_staves.contains(id)) {
        m_staves.insert(id, new LeadSheetLayout(
                                layOutIncipit(index.data(LibraryModel::IncipitRole).toString())));
    }
    return *m_staves.object(id);
}

void LibraryDelegate::paintIncipit(QPainter& painter, const QRectF& area,
                                   const QModelIndex& index) const {
    const LeadSheetLayout& sheet = incipitOf(index);
    if (sheet.systems.empty()) {
        return;
    }
    const double height = std::max(1.0, sheet.size.height());
    const double width = std::max(1.0, sheet.size.width());
    const double space =
        std::clamp(std::min({staffSpace, area.height() / height, area.width() / width}),
                   smallestSpace, staffSpace);
    PaintStyle style;
    style.ink = m_theme->ink;
    style.staff = m_theme->staff;
    painter.save();
    painter.setClipRect(area);
    painter.translate(area.left(), area.top() + (area.height() - height * space) / 2);
    m_painter.paint(painter, sheet, style, space);
    painter.restore();
}

} // namespace lacuna

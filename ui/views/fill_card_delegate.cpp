// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/fill_card_delegate.h"

#include "engine/score/edits.h"
#include "ui/document/fill_controller.h"
#include "ui/document/score_document.h"
#include "ui/engraving/lead_sheet_layout.h"
#include "ui/views/fills_model.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace lacuna {

namespace {

/// Pixels of a staff space, from the most readable to the smallest that is.
constexpr std::array staffSpaces{4.2, 3.8, 3.4};
constexpr int headHeight = 24;
constexpr int wordsHeight = 20;
constexpr int sideMargin = 10;

/// In the place of 0 among the staves: the gap as it is, over the original.
constexpr int cover = -1;

/// Of the line that says which tune a fill comes close to; 0 without one.
int resemblanceHeight(const QModelIndex& index) {
    return index.data(FillsModel::ResemblanceRole).toString().isEmpty() ? 0 : wordsHeight;
}

} // namespace

FillCardDelegate::FillCardDelegate(const ViewServices& services, QObject* parent)
    : QStyledItemDelegate(parent), m_services(services), m_theme(&lightTheme()) {}

void FillCardDelegate::setCardWidth(int width) {
    if (width != m_width) {
        m_width = width;
        forget();
    }
}

const FillCardDelegate::Staff& FillCardDelegate::staffOf(int number) const {
    const bool covered = number == 0 && m_services.fills.isOriginalCovered();
    const int place = covered ? cover : number;
    const auto known = m_staves.find(place);
    if (known != m_staves.end()) {
        return known->second;
    }
    const MeasureRange gap = m_services.document.gap()->range;
    const Score score = covered ? eraseMeasures(m_services.document.score(), gap)
                                : replaceMeasures(m_services.document.score(), gap,
                                                  m_services.fills.measuresOfNumber(number));
    const MeasureRange around{std::max(0, gap.first - 1), std::min(score.size(), gap.end + 1)};
    LayoutOptions options{.margin = 0.5,
                          .topMargin = 0.5,
                          .showTitle = false,
                          .showMeasureNumbers = false,
                          .showChords = false};
    options.range = around;
    Staff staff;
    for (;; ++m_size) {
        const double space = staffSpaces[m_size];
        options.width = (m_width - 2.0 * sideMargin - 2) / space;
        staff = {layOutLeadSheet(score, options), space};
        if (staff.sheet.systems.size() <= 2 || m_size + 1 == staffSpaces.size()) {
            break;
        }
    }
    return m_staves.emplace(place, std::move(staff)).first->second;
}

QSize FillCardDelegate::sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const int number = index.data(FillsModel::NumberRole).toInt();
    if (!m_services.document.gap() || !m_services.fills.hasNumber(number)) {
        return {option.rect.width(), headHeight};
    }
    const Staff& staff = staffOf(number);
    const int height = static_cast<int>(staff.sheet.size.height() * staff.space);
    return {m_width, headHeight + height + wordsHeight + resemblanceHeight(index) + 10};
}

void FillCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const int number = index.data(FillsModel::NumberRole).toInt();
    if (!m_services.document.gap() || !m_services.fills.hasNumber(number)) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool shown = index.data(FillsModel::ShownRole).toBool();
    const QRectF card = QRectF(option.rect).adjusted(0, 0, 0, -1);
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter->fillRect(card, hovered ? m_theme->rowOutOfKey : m_theme->paper);
    painter->fillRect(QRectF(card.left(), card.bottom(), card.width(), 1), m_theme->line);
    if (shown) {
        painter->fillRect(QRectF(card.left(), card.top(), 4, card.height()), m_theme->accent);
    }
    const QRectF inner = card.adjusted(sideMargin + 2, 6, -sideMargin, -6);
    paintHead(*painter, QRectF(inner.left(), inner.top(), inner.width(), headHeight - 4), index);
    const int extra = resemblanceHeight(index);
    paintStaff(*painter, inner.adjusted(-2, headHeight - 2, 0, -wordsHeight - extra), number);
    painter->setPen(m_theme->mutedInk);
    const QRectF words(inner.left(), inner.bottom() - wordsHeight - extra + 2, inner.width(),
                       wordsHeight);
    const auto write = [&](const QRectF& area, const QString& text) {
        painter->drawText(
            area, Qt::AlignLeft | Qt::AlignVCenter,
            option.fontMetrics.elidedText(text, Qt::ElideRight, static_cast<int>(area.width())));
    };
    const bool covered = index.data(FillsModel::CoveredRole).toBool();
    write(words, !covered    ? index.data().toString()
                 : m_keysAct ? tr("covered; 0 uncovers it")
                             : tr("covered; a click uncovers it"));
    if (extra > 0) {
        painter->setPen(m_theme->past);
        write(words.translated(0, extra - 2), index.data(FillsModel::ResemblanceRole).toString());
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(m_theme->selectionLine, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(card.adjusted(2, 2, -2, -2), 4, 4);
    }
    painter->restore();
}

void FillCardDelegate::paintHead(QPainter& painter, const QRectF& area,
                                 const QModelIndex& index) const {
    const int number = index.data(FillsModel::NumberRole).toInt();
    const bool shown = index.data(FillsModel::ShownRole).toBool();
    const bool kept = index.data(FillsModel::KeptRole).toBool();
    // The number looks like a key where it is the key to press.
    const QRectF key(area.left(), area.center().y() - 9, 18, 18);
    if (m_keysAct) {
        painter.setPen(QPen(shown ? m_theme->accent : m_theme->line, 1));
        painter.setBrush(shown ? m_theme->accent : m_theme->control);
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(shown ? m_theme->onAccent : m_theme->ink);
    } else {
        painter.setPen(shown ? m_theme->accent : m_theme->mutedInk);
    }
    painter.drawText(key, Qt::AlignCenter, QString::number(number));
    const QRectF rest = area.adjusted(26, 0, 0, 0);
    if (number == 0) {
        painter.setPen(m_theme->ink);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, tr("original"));
    } else {
        paintDots(painter, rest, index.data(FillsModel::DotsRole).toInt());
    }
    const QString state = shown && m_keysAct ? tr("Enter keeps it")
                          : shown            ? tr("shown")
                          : kept             ? tr("in the tune")
                                             : QString();
    painter.setPen(shown ? m_theme->accent : m_theme->mutedInk);
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, state);
}

void FillCardDelegate::paintDots(QPainter& painter, const QRectF& area, int dots) const {
    if (dots == 0) {
        painter.setPen(m_theme->mutedInk);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, tr("judging…"));
        return;
    }
    for (int i = 0; i < 5; ++i) {
        painter.setPen(QPen(m_theme->ink, 1));
        painter.setBrush(i < dots ? QBrush(m_theme->ink) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QPointF(area.left() + 4 + i * 11, area.center().y()), 3.2, 3.2);
    }
}

void FillCardDelegate::paintStaff(QPainter& painter, const QRectF& area, int number) const {
    const MeasureRange gap = m_services.document.gap()->range;
    PaintStyle style;
    style.ink = m_theme->ink;
    style.staff = m_theme->staff;
    style.measureInk.assign(m_services.document.score().size(), m_theme->mutedInk);
    const bool proposed = number > 0 && m_services.fills.kept() != number;
    for (int i = gap.first; i < gap.end; ++i) {
        style.measureInk[i] = proposed ? m_theme->accent : m_theme->ink;
    }
    painter.save();
    painter.translate(area.topLeft());
    m_painter.paint(painter, staffOf(number).sheet, style, staffOf(number).space);
    painter.restore();
}

} // namespace lacuna

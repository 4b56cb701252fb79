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
constexpr int dotsWidth = 58;

/// In the place of 0 among the staves: the gap as it is, over the original.
constexpr int cover = -1;

/// Of words that are broken into lines where a card is too narrow for them.
int heightOf(const QString& words, const QFontMetrics& metrics, int width) {
    const int lines =
        metrics.boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX), Qt::TextWordWrap, words).height();
    return std::max(wordsHeight, lines + wordsHeight - metrics.height());
}

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

QString FillCardDelegate::wordsOf(const QModelIndex& index) const {
    const bool covered = index.data(FillsModel::CoveredRole).toBool();
    const QString key = m_keysAct ? m_keys.hear.value(0) : QString();
    return !covered        ? index.data().toString()
           : key.isEmpty() ? tr("covered; a click uncovers it")
                           : tr("covered; %1 uncovers it").arg(key);
}

QSize FillCardDelegate::sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const int number = index.data(FillsModel::NumberRole).toInt();
    if (!m_services.document.gap() || !m_services.fills.hasNumber(number)) {
        return {option.rect.width(), headHeight};
    }
    const Staff& staff = staffOf(number);
    const int height = static_cast<int>(staff.sheet.size.height() * staff.space);
    const int words = heightOf(wordsOf(index), option.fontMetrics, m_width - 2 * sideMargin - 2);
    return {m_width, headHeight + height + words + resemblanceHeight(index) + 10};
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
    const QString text = wordsOf(index);
    // As they were measured: a scroll bar that came since takes room from the card.
    const int wide = m_width - 2 * sideMargin - 2;
    const int high = heightOf(text, option.fontMetrics, wide);
    paintStaff(*painter, inner.adjusted(-2, headHeight - 2, 0, -high - extra), number);
    painter->setPen(m_theme->mutedInk);
    const QRectF words(inner.left(), inner.bottom() - high - extra + 2, wide, high);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, text);
    if (extra > 0) {
        painter->setPen(m_theme->past);
        painter->drawText(
            QRectF(words.left(), words.bottom() - 2, words.width(), extra),
            Qt::AlignLeft | Qt::AlignVCenter,
            option.fontMetrics.elidedText(index.data(FillsModel::ResemblanceRole).toString(),
                                          Qt::ElideRight, static_cast<int>(words.width())));
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
    const QString name = QString::number(number);
    if (m_keysAct && m_keys.hear.value(number) == name) {
        painter.setPen(QPen(shown ? m_theme->accent : m_theme->line, 1));
        painter.setBrush(shown ? m_theme->accent : m_theme->control);
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(shown ? m_theme->onAccent : m_theme->ink);
    } else {
        painter.setPen(shown ? m_theme->accent : m_theme->mutedInk);
    }
    painter.drawText(key, Qt::AlignCenter, name);
    const QRectF rest = area.adjusted(26, 0, 0, 0);
    const bool saysKey = shown && m_keysAct && !m_keys.keep.isEmpty();
    QString state = saysKey ? tr("%1 keeps it").arg(m_keys.keep)
                    : shown ? tr("shown")
                    : kept  ? tr("in the tune")
                            : QString();
    // The name of the engine comes first where there is not room for all.
    const auto advance = [&painter](const QString& words) {
        return painter.fontMetrics().horizontalAdvance(words);
    };
    constexpr int between = 8;
    const int rank = dotsWidth + advance(index.data(FillsModel::EngineRole).toString());
    if (saysKey && rank + between + advance(state) > rest.width()) {
        state = m_keys.keepSign;
    }
    painter.setPen(shown ? m_theme->accent : m_theme->mutedInk);
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, state);
    const int stateWidth = state.isEmpty() ? 0 : advance(state) + between;
    const QRectF left = rest.adjusted(0, 0, -stateWidth, 0);
    if (number == 0) {
        painter.setPen(m_theme->ink);
        painter.drawText(left, Qt::AlignLeft | Qt::AlignVCenter, tr("original"));
    } else {
        paintRank(painter, left, index);
    }
}

/// How good a fill is beside the others, if there are any, and what it came by.
void FillCardDelegate::paintRank(QPainter& painter, const QRectF& area,
                                 const QModelIndex& index) const {
    const int dots = index.data(FillsModel::DotsRole).toInt();
    const bool alone = index.data(FillsModel::OnlyRole).toBool();
    if (!alone) {
        paintDots(painter, area, dots);
    }
    if (alone || dots > 0) {
        const QRectF rest = area.adjusted(alone ? 0 : dotsWidth, 0, 0, 0);
        painter.setPen(m_theme->mutedInk);
        painter.drawText(
            rest, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(index.data(FillsModel::EngineRole).toString(),
                                             Qt::ElideRight, static_cast<int>(rest.width())));
    }
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

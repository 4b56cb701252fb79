// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/judged_tunes_model.h"

#include "ui/document/plain_text.h"
#include "ui/document/tune_name.h"

#include <algorithm>

namespace lacuna {

void JudgedTunesModel::clear() {
    beginResetModel();
    m_tunes.clear();
    m_accepted = 0;
    endResetModel();
}

void JudgedTunesModel::append(const std::vector<TuneVerdict>& verdicts) {
    if (verdicts.empty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(verdicts.size()) - 1);
    m_tunes.insert(m_tunes.end(), verdicts.begin(), verdicts.end());
    m_accepted += static_cast<int>(std::ranges::count(verdicts, true, &TuneVerdict::accepted));
    endInsertRows();
}

int JudgedTunesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_tunes.size());
}

int JudgedTunesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString JudgedTunesModel::verdictOf(const TuneVerdict& tune) const {
    return !tune.accepted ? tune.sentence
           : tune.heldOut ? tr("to measure with")
                          : tr("to learn from");
}

QVariant JudgedTunesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const TuneVerdict& tune = m_tunes[static_cast<std::size_t>(index.row())];
    if (role == AcceptedRole) {
        return tune.accepted;
    }
    const int column = index.column();
    if (role == Qt::AccessibleTextRole && column == SignColumn) {
        return tune.accepted ? tr("used") : tr("not used");
    }
    if (role == Qt::TextAlignmentRole && column == SignColumn) {
        return Qt::AlignCenter;
    }
    if (role == Qt::ToolTipRole && column != SignColumn) {
        return literal(column == VerdictColumn ? verdictOf(tune) : tune.title);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (column) {
    case SignColumn:
        return tune.accepted ? QStringLiteral("✓") : QStringLiteral("–");
    case TitleColumn:
        return tune.title.isEmpty() ? tr("(no title)") : onOneLine(tune.title);
    case TuneColumn:
        return tune.id;
    case VerdictColumn:
        return verdictOf(tune);
    default:
        return {};
    }
}

QVariant JudgedTunesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TitleColumn:
        return tr("Title");
    case TuneColumn:
        return tr("Book and number");
    case VerdictColumn:
        return tr("What becomes of it");
    default:
        return {};
    }
}

void JudgedTunesFilter::show(Show which) {
    m_show = which;
    invalidateFilter();
}

bool JudgedTunesFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (m_show == Show::All) {
        return true;
    }
    const bool accepted =
        sourceModel()->index(row, 0, parent).data(JudgedTunesModel::AcceptedRole).toBool();
    return accepted == (m_show == Show::Accepted);
}

} // namespace lacuna

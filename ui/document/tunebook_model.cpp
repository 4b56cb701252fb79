// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/tunebook_model.h"

#include "ui/document/plain_text.h"
#include "ui/document/score_document.h"

#include <algorithm>

namespace lacuna {

namespace {

QString titleOf(const Score& score) {
    const QString title = QString::fromStdString(score.header().title());
    return title.isEmpty() ? TunebookModel::tr("Tune %1").arg(score.header().number) : title;
}

QString subtitleOf(const Score& score) {
    QStringList parts{QString::fromStdString(score.key().name()),
                      QString::fromStdString(score.meter().name())};
    if (!score.header().rhythm.empty()) {
        parts << QString::fromStdString(score.header().rhythm);
    }
    return parts.join(QStringLiteral(" · "));
}

QString searchTextOf(const Score& score) {
    QStringList parts;
    for (const std::string& title : score.header().titles) {
        parts << QString::fromStdString(title);
    }
    parts << subtitleOf(score) << QString::fromStdString(score.header().field('C'))
          << QString::number(score.header().number);
    return parts.join(QLatin1Char(' ')).toLower();
}

} // namespace

TunebookModel::TunebookModel(ScoreDocument& document, QObject* parent)
    : QAbstractListModel(parent), m_document(document) {
    connect(&document, &ScoreDocument::bookAboutToChange, this, [this] { beginResetModel(); });
    connect(&document, &ScoreDocument::bookChanged, this, [this] { endResetModel(); });
    connect(&document, &ScoreDocument::tuneEdited, this,
            [this](int tune) { Q_EMIT dataChanged(index(tune), index(tune)); });
    connect(&document, &ScoreDocument::bookSaved, this,
            [this] { Q_EMIT dataChanged(index(0), index(rowCount({}) - 1), {EditedRole}); });
}

int TunebookModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_document.book().tunes.size());
}

const BookTune* TunebookModel::tuneAt(const QModelIndex& index) const {
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? &m_document.book().tunes[index.row()]
                                                             : nullptr;
}

QVariant TunebookModel::data(const QModelIndex& index, int role) const {
    const BookTune* tune = tuneAt(index);
    if (!tune) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(tune->current);
    case Qt::AccessibleTextRole:
        return QString(titleOf(tune->current) + QStringLiteral(", ") + subtitleOf(tune->current));
    case Qt::ToolTipRole:
        return literal(titleOf(tune->current) + QLatin1Char('\n') + subtitleOf(tune->current));
    case SubtitleRole:
        return subtitleOf(tune->current);
    case EditedRole:
        return (tune->source || tune->saved) && tune->isUnsaved();
    case SearchRole:
        return searchTextOf(tune->current);
    default:
        return {};
    }
}

TuneFilter::TuneFilter(QObject* parent) : QSortFilterProxyModel(parent) {}

void TuneFilter::search(const QString& text) {
    m_words = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool TuneFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QString text =
        sourceModel()->index(row, 0, parent).data(TunebookModel::SearchRole).toString();
    return std::ranges::all_of(m_words, [&](const QString& word) { return text.contains(word); });
}

} // namespace lacuna

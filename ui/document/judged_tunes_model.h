// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/training_messages.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <vector>

namespace lacuna {

/// Tunes as a table: whether each can be learnt from, what it is called, where it stands, and what
/// becomes of it or why it is left out.
class JudgedTunesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { SignColumn, TitleColumn, TuneColumn, VerdictColumn, ColumnCount };
    enum Role { AcceptedRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(const std::vector<TuneVerdict>& verdicts);
    /// How many can be used.
    int accepted() const { return m_accepted; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString verdictOf(const TuneVerdict& tune) const;

    std::vector<TuneVerdict> m_tunes;
    int m_accepted = 0;
};

/// All of them, or only those that can be used, or only the others.
class JudgedTunesFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Show { All, Accepted, Refused };

    using QSortFilterProxyModel::QSortFilterProxyModel;
    void show(Show which);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    Show m_show = Show::All;
};

} // namespace lacuna

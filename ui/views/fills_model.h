// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/view_services.h"

#include <QAbstractListModel>

namespace lacuna {

/// The fills of the gap as a list: the original first, if it is known, then the best.
class FillsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        NumberRole = Qt::UserRole, ///< 0 for the original
        DotsRole,                  ///< 1..5; 0 while it is not judged, and for the original
        EngineRole,                ///< what it came by, "Bar by bar"; empty for the original
        OnlyRole,                  ///< whether nothing else was drawn, so that its dots say nothing
        ResemblanceRole,           ///< "close to: ...", or empty
        ShownRole,                 ///< whether it stands in the gap on the screen
        KeptRole,                  ///< whether the tune itself holds it
        CoveredRole                ///< the original, not to be seen before it is asked for
    };

    FillsModel(const ViewServices& services, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    int numberOf(const QModelIndex& index) const { return index.row() + m_firstNumber; }
    QModelIndex indexOf(int number) const { return index(number - m_firstNumber); }

private:
    void reset();
    void refresh();
    QString engine() const;
    QString titleOf(int number) const;
    QString descriptionOf(int number) const;

    ViewServices m_services;
    int m_rows = 0;
    int m_firstNumber = 0;
};

} // namespace lacuna
